# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the facilitator's sheet asks of whatever counts and sends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk.usecases.released import SharingState, StickResult


class SharingPort(Protocol):
    """Every method waits, is for a worker thread, and raises KioskError."""

    def state(self) -> SharingState:
        """How sharing stands; nothing is changed."""
        ...

    def enrol(self, code: str) -> str:
        """Make this kiosk known to the city by a one-time code; the city's name for its site."""
        ...

    def send_now(self, on_progress: Callable[[int, int], object]) -> object:
        """Release what has ended and send what waits, now; told, before each: how many were tried, of how many."""
        ...

    def stick(self, folder: Path | None = None) -> StickResult:
        """Read what the city says from the newest stick, or `folder`, and write what waits."""
        ...
