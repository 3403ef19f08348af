# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A lesson while somebody takes it: where they are, and what they did. In memory only."""

from dataclasses import dataclass, field

from kiosk.domain.lesson import Lesson, Step, StepKind


@dataclass(slots=True)
class Work:
    """What the learner did in one step.

    state: what the practice needs to show itself again, for example what was typed; passed: the
    aim was reached; tried: an honest attempt was made, which is enough to go on; hints: how many
    were shown.
    """

    state: dict[str, object] = field(default_factory=dict)
    tried: bool = False
    passed: bool = False
    hints: int = 0


class LessonRun:
    """One learner in one lesson; back and forth loses nothing."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.index = 0
        self._work: dict[str, Work] = {}

    @property
    def step(self) -> Step:
        """The step on the screen."""
        return self.lesson.steps[self.index]

    @property
    def work(self) -> Work:
        """What was done in the step on the screen."""
        return self._work.setdefault(self.step.id, Work())

    @property
    def is_first(self) -> bool:
        """Whether there is no step before this one."""
        return self.index == 0

    @property
    def is_last(self) -> bool:
        """Whether this step ends the lesson."""
        return self.index == len(self.lesson.steps) - 1

    @property
    def can_go_on(self) -> bool:
        """Whether the next step is open: always, but for a practice that was not tried yet."""
        return self.step.kind is not StepKind.ACTIVITY or self.work.tried or self.work.passed

    def next(self) -> None:
        """To the next step; nothing where it is not open or there is none."""
        if self.can_go_on and not self.is_last:
            self.index += 1

    def back(self) -> None:
        """To the step before; nothing at the first."""
        self.index = max(0, self.index - 1)

    def hint(self) -> None:
        """Show one hint more; asking for the last one counts as a try, so nobody is stuck."""
        hints = len(self.step.hints())
        self.work.hints = min(self.work.hints + 1, hints)
        if self.work.hints == hints:
            self.work.tried = True
