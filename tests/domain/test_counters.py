# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""One visit ticks at most eight boxes, each once, whatever happened in it."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.counters import QUESTIONS, SENSITIVITY, all_boxes, cells_of, tally

CELLS = {
    "one": ("all",),
    "languages": ("ar", "en", "es"),
    "lessons": tuple(f"lesson-{n}" for n in range(9)),
    "checklists": tuple(f"list-{n}" for n in range(5)),
    "services": tuple(f"service-{n}" for n in range(5)),
}
EVENTS = [(question.id, cell) for question in QUESTIONS for cell in cells_of(question, CELLS)]
streams = st.lists(st.sampled_from(EVENTS), max_size=200)


@given(streams)
def test_no_stream_of_events_ticks_more_than_the_sensitivity(
    events: list[tuple[str, str]],
) -> None:
    """Rule 1: at most m boxes, each by one, each question within its own limit."""
    record = tally(events)
    assert len(record.boxes) <= SENSITIVITY == 8
    assert len(set(record.boxes)) == len(record.boxes)
    for question in QUESTIONS:
        assert len(record.cells(question.id)) <= question.most
    assert set(record.boxes) <= set(all_boxes(CELLS))


def test_the_limits_of_the_questions_are_the_sensitivity() -> None:
    """The noise is drawn for exactly as many boxes as a visit can tick."""
    assert sum(question.most for question in QUESTIONS) >= SENSITIVITY
    assert len(tally(EVENTS * 3).boxes) == SENSITIVITY


@given(streams)
def test_what_happens_twice_counts_once(events: list[tuple[str, str]]) -> None:
    """Repeating a whole visit changes nothing in its record."""
    assert tally(events + events) == tally(events)


@given(st.permutations(sorted(CELLS["lessons"])))
def test_the_fixed_list_does_not_depend_on_the_order_of_content(lessons: list[str]) -> None:
    """The same content gives the same list, and each box once."""
    boxes = all_boxes({**CELLS, "lessons": lessons})
    assert boxes == all_boxes(CELLS)
    assert len(set(boxes)) == len(boxes) == 1 + 3 + 4 + 2 + 3 + 3 + 9 + 5 + 3 * 5
