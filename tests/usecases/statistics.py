# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the statistics share: a list of boxes, a log, a clock, and draws."""

from datetime import date

from kiosk.domain.counters import all_boxes

BOXES = all_boxes(
    {
        "languages": ("ar", "en", "es"),
        "lessons": ("passwords-that-hold", "spot-a-scam", "first-email"),
        "checklists": ("my-phone",),
        "services": ("register-my-address",),
    }
)


class ListLog:
    """The facilitator's log, as a list."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, dict[str, object]]] = []

    def note(self, code: str, **data: object) -> None:
        """Keep one line."""
        self.lines.append((code, data))


class Month:
    """A clock that a test sets."""

    def __init__(self, label: str = "2026-11") -> None:
        self.label = label

    def __call__(self) -> str:
        """The label of the period that it is now."""
        return self.label

    def today(self) -> date:
        """The first day of it."""
        return date.fromisoformat(f"{self.label}-01")


def no_noise(n: int) -> int:
    """Draws with which the sampler gives zero for the scale 8, so that sums can be followed."""
    return 1 if n == 2 else 0
