# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which step of a guide is open while its service is done, which are done, and what to point at.

It is told what was seen of the city's page, and what the resident pressed. It goes on by itself
when a field was filled or an address reached, and back only when somebody says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.domain.anchor import Area, Role
from kiosk.usecases.guided.finder import is_on

if TYPE_CHECKING:
    from kiosk.domain.service import GuideStep

# A field of these is complete at one press; into the others people write, letter by letter.
_AT_ONCE = frozenset({Role.TICK, Role.OPTION, Role.FILE})
_NEVER_FILLED = frozenset({Role.BUTTON, Role.LINK})
_LOOKS_APART = 1.0  # seconds between two looks, before a page is called different


@dataclass(frozen=True, slots=True)
class Found:
    """A step's field on the page. has_focus: whether somebody writes in it now."""

    area: Area
    is_filled: bool
    has_focus: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """A look at the page. path: of its address; at: seconds of a clock that never goes back;
    is_loaded: whether all of it is there; fields: by the step's id, those that were found.
    """

    path: str
    at: float
    is_loaded: bool = True
    fields: Mapping[str, Found] = field(default_factory=dict)


class Hint(StrEnum):
    """What the step's card says beside its text."""

    NOTHING = ""
    RING = "ring"  # the field is there, and has the ring
    DRIFT = "drift"  # the page is the right one, and the field is not on it
    ELSEWHERE = "elsewhere"  # the field is on another page


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from a look. done: the steps that were done just now; has_moved: whether
    another step is open; has_drifted: the open step's field is missed for the first time.
    """

    done: tuple[str, ...] = ()
    has_moved: bool = False
    has_drifted: bool = False


class GuidedRun:
    """One resident doing one service. In memory only, and nothing of what they write."""

    def __init__(self, guide: tuple[GuideStep, ...]) -> None:
        self.guide = guide
        self.done: set[str] = set()
        self.index = 0
        self.hint = Hint.NOTHING
        self.ring: Area | None = None
        self._path: str | None = None  # where the last look was
        self._drifted: set[str] = set()
        # Fields that were empty, or written in, since the run began: what is filled in them now,
        # somebody filled. A page may come with fields that have something in them.
        self._touched: set[str] = set()
        self._missed_at: float | None = None  # when the open step's field was first missed

    @property
    def step(self) -> GuideStep:
        """The open step."""
        return self.guide[self.index]

    @property
    def is_last(self) -> bool:
        """Whether no step comes after the open one."""
        return self.index == len(self.guide) - 1

    @property
    def is_unsent(self) -> bool:
        """Whether the last address that the guide leads to was not reached yet."""
        led = [each.id for each in self.guide if each.until]
        return bool(led) and led[-1] not in self.done

    # What the resident presses

    def open(self, step: str) -> None:
        """A step was pressed: it stays open until something new is done for it."""
        self._go(next(at for at, each in enumerate(self.guide) if each.id == step))
        self._touched.discard(step)

    def finish_step(self) -> str:
        """The resident says that the open step is done: its id; the next one opens, if there is one."""
        finished = self.step.id
        self.done.add(finished)
        if not self.is_last:
            self._go(self.index + 1)
        return finished

    def back(self) -> None:
        """The step before is open again, and to be done once more."""
        if self.index:
            self.open(self.guide[self.index - 1].id)

    # What was seen

    def look(self, sight: Sight) -> Outcome:
        """Take note of a look at the page."""
        begin = self.index
        self._note(sight)
        done = self._arrive(sight.path)
        while self._is_filled(sight) and not self.is_last:
            done.append(self.finish_step())
        if self.is_last and self._is_filled(sight) and self.step.id not in self.done:
            self.done.add(self.step.id)
            done.append(self.step.id)
        has_drifted = self._point(sight)
        return Outcome(tuple(done), self.index != begin, has_drifted)

    def _note(self, sight: Sight) -> None:
        for step, found in sight.fields.items():
            if not found.is_filled or found.has_focus:
                self._touched.add(step)

    def _arrive(self, path: str) -> list[str]:
        """At another page: the steps that are done by that."""
        before, self._path = self._path, path
        if before == path:
            return []
        coming = range(self.index, len(self.guide))
        reached = next((at for at in coming if _is_at(self.guide[at].until, path)), None)
        if reached is not None:
            done = [each.id for each in self.guide[self.index : reached + 1]]
            self.done.update(done)
            self._go(min(reached + 1, len(self.guide) - 1))
            return done
        if not self._is_on(self.index, path):
            # Whoever came to the page of a later step is past those of the pages before.
            later = (at for at in coming if self._names(at, path))
            self._go(next(later, self.index))
        return []

    def _is_filled(self, sight: Sight) -> bool:
        """Whether somebody filled the open step's field, and is no longer at it."""
        step, found = self.step, sight.fields.get(self.step.id)
        if step.find is None or found is None or step.id not in self._touched:
            return False
        if step.find.role in _NEVER_FILLED or not found.is_filled:
            return False
        return step.find.role in _AT_ONCE or not found.has_focus

    def _point(self, sight: Sight) -> bool:
        """Say where the open step's field is; whether it is missed for the first time."""
        step, found = self.step, sight.fields.get(self.step.id)
        self.ring, self.hint = None, Hint.NOTHING
        if step.find is None:
            return False
        if not self._is_on(self.index, sight.path):
            is_over = self.is_last and step.id in self.done
            self._missed_at, self.hint = None, Hint.NOTHING if is_over else Hint.ELSEWHERE
            return False
        if found is not None:
            self._missed_at, self.ring, self.hint = None, found.area, Hint.RING
            return False
        if not sight.is_loaded or not step.find.page:
            self._missed_at = None
            return False
        if self._missed_at is None:
            self._missed_at = sight.at
        if sight.at - self._missed_at < _LOOKS_APART:
            return False
        self.hint = Hint.DRIFT
        is_first = step.id not in self._drifted
        self._drifted.add(step.id)
        return is_first

    def _is_on(self, index: int, path: str) -> bool:
        """Whether a step's field may be on this page: it is its page, or none was noted."""
        find = self.guide[index].find
        return find is None or is_on(find.page, path)

    def _names(self, index: int, path: str) -> bool:
        """Whether a step says of itself that its field is on this page."""
        find = self.guide[index].find
        return find is not None and _is_at(find.page, path)

    def _go(self, index: int) -> None:
        if index != self.index:
            self._missed_at = None
        self.index = index


def _is_at(pattern: str, path: str) -> bool:
    """Whether a path is what a pattern names; no pattern names none."""
    return bool(pattern) and is_on(pattern, path)
