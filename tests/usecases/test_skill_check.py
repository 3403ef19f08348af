# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the three-minute check says of somebody, from what they did."""

from dataclasses import replace

import pytest

from kiosk.domain.lesson import Step, StepKind
from kiosk.usecases.lesson_run import LessonRun
from kiosk.usecases.skill_check import can_already, to_learn
from tests.usecases.pieces import lesson, step


def task(name: str, proposes: str) -> Step:
    """A practice that a lesson teaches."""
    return replace(step(name, StepKind.ACTIVITY), proposes=proposes)


@pytest.fixture
def run() -> LessonRun:
    """A check of three practices, two of them for one lesson."""
    steps = (task("a", "mouse"), task("b", "mouse"), task("c", "email"))
    return LessonRun(lesson(1, *steps, step("now", StepKind.SUMMARY)))


def test_nothing_done_is_nothing_known(run: LessonRun) -> None:
    """Who says of everything that they do not know it yet, begins at the beginning."""
    while not run.is_last:
        run.skip()
    assert (can_already(run), to_learn(run)) == ((), ("mouse", "email"))


def test_a_lesson_is_known_when_all_its_practices_were_passed(run: LessonRun) -> None:
    """One of two is not enough, and to have tried is not to have done."""
    run.work.passed = True
    run.next()
    run.work.tried = True
    run.next()
    run.work.passed = True
    run.next()
    assert (can_already(run), to_learn(run)) == (("email",), ("mouse",))
    run.back()
    run.back()
    run.work.passed = True
    assert (can_already(run), to_learn(run)) == (("mouse", "email"), ())


def test_the_last_step_cannot_be_skipped(run: LessonRun) -> None:
    """There is no way past the end."""
    for _ in range(9):
        run.skip()
    assert run.is_last
