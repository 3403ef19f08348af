# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a lesson: back and forth loses nothing, and nobody is stuck."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.lesson import StepKind
from kiosk.usecases.lesson_run import HINTS, LessonRun, Work
from tests.usecases.pieces import lesson, step

steps = st.lists(st.tuples(st.sampled_from(StepKind), st.integers(0, 3)), min_size=1, max_size=10)
moves = st.lists(st.sampled_from(["next", "back", "hint"]), max_size=60)


def at_the_practice() -> LessonRun:
    """A run that stands at a practice with two hints."""
    run = LessonRun(lesson())
    run.next()
    return run


def test_a_practice_wants_a_try() -> None:
    """Ideas are passed freely; a practice opens the next step once it was tried or done."""
    run = at_the_practice()
    assert not run.can_go_on
    run.next()
    assert run.step.id == "do"
    run.work.tried = True
    run.next()
    assert run.step.id == "now"
    run = at_the_practice()
    run.work.passed = True
    assert run.can_go_on


def test_the_last_hint_opens_the_way() -> None:
    """Asking for all the help there is counts as a try; more asking changes nothing."""
    run = at_the_practice()
    for count in range(1, HINTS):
        run.hint()
        assert (run.work.hints, run.work.is_hinted, run.can_go_on) == (count, True, False)
    for _ in range(2):
        run.hint()
        assert (run.work.hints, run.can_go_on) == (HINTS, True)


def test_an_idea_has_no_hints() -> None:
    """Where there is nothing to do, there is nothing to be helped with."""
    run = LessonRun(lesson(1, step("why", StepKind.IDEA)))
    run.hint()
    assert run.work.hints == 0


def test_a_move_can_be_taken_back() -> None:
    """Undo restores what was before, move by move; what was tried and passed stays so."""
    work = Work(state={"typed": "a"})
    work.move({"chosen": "b"})
    work.move({"chosen": "c"})
    work.tried = work.passed = True
    work.undo()
    assert work.state == {"typed": "a", "chosen": "b"}
    work.undo()
    assert (work.state, work.can_undo, work.tried, work.passed) == (
        {"typed": "a"},
        False,
        True,
        True,
    )
    work.undo()
    assert work.state == {"typed": "a"}


def test_a_move_ends_the_hint() -> None:
    """After a move what is said about it takes the place of the hint."""
    run = at_the_practice()
    run.hint()
    run.work.move({"chosen": "b"})
    assert (run.work.is_hinted, run.work.hints) == (False, 1)


def test_undo_is_kept_within_bounds() -> None:
    """However long somebody plays, what is kept to be taken back does not grow for ever."""
    work = Work()
    for number in range(1000):
        work.move({"n": number})
    assert len(work.before) <= 100
    assert work.before[-1] == {"n": 998}


def test_what_was_done_is_there_again() -> None:
    """Each step keeps its own work."""
    run = at_the_practice()
    run.work.state["typed"] = "lemon"
    run.hint()
    run.back()
    assert run.work.state == {}
    run.next()
    assert (run.work.state, run.work.hints) == ({"typed": "lemon"}, 1)


def test_the_ends_are_known() -> None:
    """The first and the last step say so, and hold."""
    run = LessonRun(lesson())
    run.back()
    assert (run.index, run.is_first, run.is_last) == (0, True, False)
    run.next()
    run.work.tried = True
    run.next()
    run.next()
    assert (run.index, run.is_first, run.is_last) == (2, False, True)


@settings(deadline=None)
@given(steps, moves)
def test_no_way_leads_out_of_a_lesson(kinds: list[tuple[StepKind, int]], done: list[str]) -> None:
    """Whatever is pressed, there is a step on the screen, and hints never run out of range."""
    parts = [step(f"step-{n}", kind, hints) for n, (kind, hints) in enumerate(kinds)]
    run = LessonRun(lesson(1, *parts))
    for move in done:
        getattr(run, move)()
        assert 0 <= run.index < len(parts)
        assert 0 <= run.work.hints <= HINTS
