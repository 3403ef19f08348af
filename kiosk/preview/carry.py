# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Carrying what was done in a lesson over to the same lesson, written anew."""

from dataclasses import fields

from kiosk.domain.lesson import Activity, Lesson
from kiosk.usecases.lesson_run import LessonRun, Work
from kiosk.usecases.visit import Visit


def carry_over(visit: Visit, lesson: Lesson) -> None:
    """Have the visit take this version of the lesson, at the step where it was.

    The work of a step is kept where the practice is the same; in another one it means nothing.
    """
    old = visit.lesson(lesson)
    at, index = old.step.id, old.index
    done = _work(old)
    visit.put_away(lesson)
    run = visit.lesson(lesson)
    for number, step in enumerate(lesson.steps):
        run.index = number
        before, work = done.get(step.id, (None, None))
        if work is not None and before == step.activity:
            for part in fields(Work):
                setattr(run.work, part.name, getattr(work, part.name))
    go_to(run, at, otherwise=index)


def go_to(run: LessonRun, step: str, *, otherwise: int = 0) -> None:
    """To the step of this id, or else to the one of this number, or the last."""
    ids = [each.id for each in run.lesson.steps]
    run.index = ids.index(step) if step in ids else min(otherwise, len(ids) - 1)


def _work(run: LessonRun) -> dict[str, tuple[Activity | None, Work]]:
    """The work of every step, by its id, with the practice that it is the work of."""
    found: dict[str, tuple[Activity | None, Work]] = {}
    for number, step in enumerate(run.lesson.steps):
        run.index = number
        found[step.id] = (step.activity, run.work)
    return found
