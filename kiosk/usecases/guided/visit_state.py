# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far a resident is with doing one service on the city's own page. In memory only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where a guided visit is, as the kiosk knows it."""

    BEFORE = "before"  # what will happen is said, and nothing is open
    OPENING = "opening"  # the guided browser was started, and its window does not stand yet
    OPEN = "open"  # its window is in front of the kiosk's
    BROKEN = "broken"  # it ended by itself; `code` says why


@dataclass(slots=True)
class GuidedVisit:
    """One resident doing one service with guidance. code: of the error, while it is BROKEN."""

    stage: Stage = Stage.BEFORE
    code: str = ""

    @property
    def is_under_way(self) -> bool:
        """Whether the guided browser is there, or on its way."""
        return self.stage in (Stage.OPENING, Stage.OPEN)

    def open(self) -> None:
        """The guided browser was started."""
        self.stage, self.code = Stage.OPENING, ""

    def stand(self) -> None:
        """Its window is there."""
        self.stage = Stage.OPEN

    def close(self) -> None:
        """It was closed: the next time begins as the first one did."""
        self.stage, self.code = Stage.BEFORE, ""

    def fail(self, code: str) -> None:
        """It ended, and nobody wanted that."""
        self.stage, self.code = Stage.BROKEN, code
