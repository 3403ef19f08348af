# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rule 1: a whole visit more or less moves the exact counts by at most m, each by at most one.

Through the real counting, the real store and the real release, its noise set to zero so that
what is under it can be seen.
"""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import wire
from kiosk.domain.counters import OWN, QUESTIONS, SENSITIVITY, Record, tally
from kiosk.storage.stats import StatsStore
from kiosk.usecases.counting import Counting
from kiosk.usecases.release import Release
from kiosk.usecases.visit import Visit
from tests.usecases.pieces import checklist, lesson, service
from tests.usecases.statistics import BOXES, ListLog, Month, no_noise

SIGNER = wire.Ed25519Signer(bytes(range(32)))
KNOWN = [tuple(box.split(".", 1)) for box in BOXES]
STRANGE = [
    ("visit", "twice"),
    ("lesson", "withdrawn"),
    ("age", "12"),
    ("income", "low"),
    ("", ""),
    ("confidence", "more.same"),
]
events = st.lists(st.sampled_from(KNOWN), max_size=60) | st.permutations(KNOWN)
visits = st.lists(events, max_size=4)


class Kiosk:
    """The counting half of a kiosk, which can release the same month again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = 0

    def exact(self, stream: list[list[tuple[str, str]]]) -> Counter[str]:
        """What stands under the noise of a month in which these visits agreed."""
        self.number += 1
        store, month = StatsStore(self.folder / f"{self.number}.db"), Month()
        counting = Counting(store, BOXES, month, ListLog())
        for each in stream:
            assert counting.add(tally(each)) is None
        with store.writing() as stats:
            stats.note_open_period(month())
        month.label = "2026-12"
        release = Release(store, SIGNER, BOXES, (1, 1), month, ListLog(), no_noise)
        [batch] = release.run()
        assert tuple(batch.counts) == BOXES
        return Counter(batch.counts)


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Kiosk:
    """One folder for all examples, a store in it for each."""
    return Kiosk(tmp_path_factory.mktemp("stores"))


@settings(max_examples=40)
@given(visits, events, st.integers(0, 4))
def test_a_visit_more_moves_the_counts_by_at_most_m(
    kiosk: Kiosk, stream: list[list[tuple[str, str]]], more: list[tuple[str, str]], place: int
) -> None:
    """Whatever happened in it, how often, and whenever it came among the others."""
    without = kiosk.exact(stream)
    having = kiosk.exact([*stream[:place], more, *stream[place:]])
    moved = {box: having[box] - without[box] for box in BOXES}
    assert set(moved.values()) <= {0, 1}
    assert sum(moved.values()) <= SENSITIVITY
    assert {box for box, n in moved.items() if n} == set(tally(more).boxes)


@given(st.lists(st.sampled_from(KNOWN + STRANGE), max_size=200))
def test_a_record_is_counted_whole_or_refused_whole(
    tmp_path_factory: pytest.TempPathFactory, stream: list[tuple[str, str]]
) -> None:
    """Of no question, of none of its cells: nothing of it, and nothing beside it, is counted."""
    record = tally(stream)
    assert len(record.boxes) <= SENSITIVITY
    counting = Counting(_NoStore(), BOXES, Month(), ListLog())  # type: ignore[arg-type]
    if set(record.boxes) <= set(BOXES):
        with pytest.raises(_WroteError):
            counting.add(record)
        assert counting._pending == Counter(record.boxes)
    else:
        with pytest.raises(ValueError, match="fixed list"):
            counting.add(record)
        assert not counting._pending
        assert counting.pending == 0


class _WroteError(Exception):
    """The store was reached."""


class _NoStore:
    """Tells that it was reached, and takes no time."""

    def writing(self) -> None:
        raise _WroteError


@pytest.mark.parametrize(
    "boxes",
    [
        ("visit.all", "visit.all"),
        BOXES[: SENSITIVITY + 1],
        ("visit.all", "income.low"),
    ],
    ids=["twice", "too many", "unknown"],
)
def test_a_record_that_nobody_tallied_is_refused(tmp_path: Path, boxes: tuple[str, ...]) -> None:
    """The bound holds in the counting itself, whoever made the record; no store is made."""
    store = StatsStore(tmp_path / "stats.db")
    counting = Counting(store, BOXES, Month(), ListLog())
    with pytest.raises(ValueError, match=r"visit|box"):
        counting.add(Record(boxes))
    assert list(tmp_path.iterdir()) == []


deeds = st.lists(
    st.tuples(
        st.sampled_from(["lesson", "checklist", "service", "guided", "drift", "answer"]),
        st.integers(1, 5),
    ),
    max_size=60,
)
ANSWERS = [(each.id, cell) for each in QUESTIONS if each.cells == OWN for cell in each.answers]


@given(deeds, st.sampled_from(["en", "ar", "pseudo"]))
def test_a_visit_of_any_length_ticks_at_most_m(done: list[tuple[str, int]], tag: str) -> None:
    """Through what the screens call: lessons, lists, services, guides, drift and answers."""
    visit = Visit(tag)
    for deed, number in done:
        match deed:
            case "lesson":
                visit.finish_lesson(lesson(number))
            case "checklist":
                visit.open_checklist(checklist(number))
            case "service":
                visit.practise_service(service(number))
            case "guided":
                visit.do_service(service(number))
            case "drift":
                visit.note_drift(f"service-{number}")
            case _:
                visit.answer(*ANSWERS[number * 7 % len(ANSWERS)])
    record = visit.record(date(2026, 11, 22))
    assert len(set(record.boxes)) == len(record.boxes) <= SENSITIVITY
    for question in QUESTIONS:
        assert len(record.cells(question.id)) <= question.most
    said = {f"{question}.{cell}" for question, cell in visit.answers.items()}
    assert said <= set(record.boxes), "what somebody said goes before what happened"
    assert bool(record.cells("language")) == (tag != "pseudo")
