# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What comes next for a person."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.path import MOST, Outline, next_lessons

IDS = [f"lesson-{number}" for number in range(12)]
some_ids = st.lists(st.sampled_from([*IDS, "gone"]), max_size=4, unique=True)


@st.composite
def libraries(draw: st.DrawFn) -> list[Outline]:
    """Lessons that require any others: themselves, each other in a loop, and ones not there."""
    ids = draw(st.lists(st.sampled_from(IDS), unique=True))
    return [
        Outline(
            id_,
            number,
            draw(st.sampled_from(["safety", "making"])),
            draw(st.integers(1, 3)),
            tuple(draw(some_ids)),
        )
        for number, id_ in enumerate(ids, start=1)
    ]


def outline(
    number: int, topic: str = "safety", level: int = 1, requires: tuple[str, ...] = ()
) -> Outline:
    """A lesson of this number."""
    return Outline(f"lesson-{number}", number, topic, level, requires)


@given(libraries(), some_ids, some_ids, st.sampled_from(["", *IDS]))
def test_whatever_is_proposed_can_be_taken_now(
    outlines: list[Outline], done: list[str], proposed: list[str], last: str
) -> None:
    """It is there, still to do, and all that it requires is done; as many as there are, up to three."""
    found = next_lessons(outlines, done, last, proposed)
    known = {each.id: each for each in outlines}
    open_ = {
        each.id
        for each in outlines
        if each.id not in done and all(r in done or r not in known for r in each.requires)
    }
    assert set(found) <= open_
    assert len(found) == len(set(found)) == min(MOST, len(open_))
    assert next_lessons(list(reversed(outlines)), list(reversed(done)), last, proposed) == found


@given(libraries(), some_ids, st.sampled_from(IDS))
def test_a_proposed_lesson_or_the_way_to_it_comes_first(
    outlines: list[Outline], done: list[str], wanted: str
) -> None:
    """The lesson itself where it is open; else one that it requires, directly or through others."""
    found = next_lessons(outlines, done, "", [wanted])
    known = {each.id: each for each in outlines}
    before: set[str] = set()
    waiting = [wanted]
    while waiting:
        id_ = waiting.pop()
        if id_ in known and id_ not in done and id_ not in before:
            before.add(id_)
            waiting += known[id_].requires
    open_ = [id_ for id_ in before if all(r in done or r not in known for r in known[id_].requires)]
    assert not open_ or found[0] in open_


def test_who_is_new_begins_with_the_easy_ones() -> None:
    """Level before number; what requires another one waits."""
    outlines = [
        outline(1, level=2),
        outline(2, requires=("lesson-1",)),
        outline(4),
        outline(3, "making"),
    ]
    assert next_lessons(outlines, ()) == ("lesson-3", "lesson-4", "lesson-1")
    found = next_lessons(outlines, (), topics=["safety", "making"])
    assert found == ("lesson-4", "lesson-3", "lesson-1"), "the topic that is shown first"


def test_who_has_done_something_goes_on_there() -> None:
    """The topic of the last lesson first, and in it what builds on it."""
    outlines = [
        outline(1, "making"),
        outline(2),
        outline(3),
        outline(4, requires=("lesson-2",)),
        outline(5, level=2),
    ]
    assert next_lessons(outlines, {"lesson-2"}, "lesson-2") == ("lesson-4", "lesson-3", "lesson-5")


def test_the_check_comes_before_all() -> None:
    """Its lessons in its order, each by the first that it requires; then the same topic."""
    outlines = [
        outline(1),
        outline(2, requires=("lesson-1",)),
        outline(3, requires=("lesson-2",)),
        outline(4, "making", 2),
        outline(5, "making", 3),
    ]
    assert next_lessons(outlines, (), "", ["lesson-5", "lesson-3"]) == (
        *("lesson-5", "lesson-1"),
        "lesson-4",
    )
    found = next_lessons(outlines, {"lesson-1"}, "", ["gone", "lesson-3", "lesson-2"])
    assert found == ("lesson-2", "lesson-4", "lesson-5")


def test_a_long_way_is_walked() -> None:
    """Ten thousand lessons in a row, each requiring the one before: the first is found."""
    outlines = [outline(n, requires=(f"lesson-{n - 1}",)) for n in range(1, 10_001)]
    assert next_lessons(outlines, (), "", ["lesson-10000"]) == ("lesson-1",)


def test_a_loop_is_left_alone() -> None:
    """Lessons that require each other are never open; what is beside them is."""
    outlines = [
        outline(1, requires=("lesson-2",)),
        outline(2, requires=("lesson-1",)),
        outline(3, level=3),
    ]
    assert next_lessons(outlines, (), "lesson-1", ["lesson-1"]) == ("lesson-3",)
    assert next_lessons(outlines[:2], ()) == ()
