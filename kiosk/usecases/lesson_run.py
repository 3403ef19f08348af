# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A lesson while somebody takes it: where they are, and what they did. In memory only."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.domain.lesson import Lesson, Step, StepKind

HINTS = 3  # a practice has: what to look for, where, and how
_MOST_UNDO = 100  # moves that can be taken back


@dataclass(slots=True)
class Work:
    """What the learner did in one step.

    state: what the practice needs to show itself again, for example what was typed; its values are
    never changed in place, so that an earlier state is whole. passed: the aim was reached; tried:
    an honest attempt was made, which is enough to go on; hints: how many were shown; is_hinted: a
    hint was the last thing asked for, and stays until the next move.
    """

    state: dict[str, object] = field(default_factory=dict)
    tried: bool = False
    passed: bool = False
    hints: int = 0
    is_hinted: bool = False
    before: list[dict[str, object]] = field(default_factory=list)

    def move(self, changes: Mapping[str, object]) -> None:
        """Change the state, and keep what it was, for `undo`."""
        self.before = [*self.before[-_MOST_UNDO + 1 :], dict(self.state)]
        self.state.update(changes)
        self.is_hinted = False

    @property
    def can_undo(self) -> bool:
        """Whether there is a move to take back."""
        return bool(self.before)

    def undo(self) -> None:
        """Take the last move back; what was tried and passed stays so."""
        if self.before:
            self.state.clear()
            self.state.update(self.before.pop())
            self.is_hinted = False


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

    def has_passed(self, step: Step) -> bool:
        """Whether the aim of a step was reached."""
        work = self._work.get(step.id)
        return work is not None and work.passed

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

    def skip(self) -> None:
        """To the next step, whether this one was tried or not; nothing at the last."""
        if not self.is_last:
            self.index += 1

    def back(self) -> None:
        """To the step before; nothing at the first."""
        self.index = max(0, self.index - 1)

    def hint(self) -> None:
        """Show one hint more; asking for the last one counts as a try, so nobody is stuck."""
        if self.step.kind is StepKind.ACTIVITY:
            self.work.hints = min(self.work.hints + 1, HINTS)
            self.work.is_hinted = True
            self.work.tried = self.work.tried or self.work.hints == HINTS
