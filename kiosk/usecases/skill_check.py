# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the check of what one can do already has shown, from what was done and not from answers."""

from kiosk.usecases.lesson_run import LessonRun


def can_already(run: LessonRun) -> tuple[str, ...]:
    """The lessons whose steps were passed, in the order of the check."""
    passed = [step.proposes for step in run.lesson.steps if step.proposes and run.has_passed(step)]
    return tuple(dict.fromkeys(id_ for id_ in passed if id_ not in to_learn(run)))


def to_learn(run: LessonRun) -> tuple[str, ...]:
    """The lessons that teach what was not passed, in the order of the check."""
    steps = [step for step in run.lesson.steps if step.proposes and not run.has_passed(step)]
    return tuple(dict.fromkeys(step.proposes for step in steps if step.proposes))
