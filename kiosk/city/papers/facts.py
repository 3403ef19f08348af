# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the papers are filled with: what a city says of itself, and what the code does."""

from dataclasses import dataclass

from kiosk.city.codes import LIFETIME_SECONDS
from kiosk.city.ranges import half_width
from kiosk.city.staff.sessions import IDLE_SECONDS, LONGEST_SECONDS
from kiosk.domain.counters import SENSITIVITY
from kiosk.domain.errors import KioskError
from kiosk.domain.period import PeriodKind

_MOST = 200  # characters

CODE_DAYS = LIFETIME_SECONDS // 86_400
SESSION_IDLE_MINUTES = IDLE_SECONDS // 60
SESSION_HOURS = LONGEST_SECONDS // 3600


@dataclass(frozen=True, slots=True)
class City:
    """What a city says of itself.

    contact: how to reach whoever answers for the data; kiosks: how many there will be; epsilon:
    ε as a fraction. Raises KioskError ``papers.text``.
    """

    name: str = ""
    contact: str = ""
    kiosks: int = 1
    period: PeriodKind = PeriodKind.MONTH
    epsilon: tuple[int, int] = (1, 1)

    def __post_init__(self) -> None:
        for text in (self.name, self.contact):
            if not (text.isprintable() and len(text) <= _MOST):
                raise KioskError("papers.text")

    @property
    def epsilon_said(self) -> str:
        """ε for people."""
        top, bottom = self.epsilon
        return str(top) if bottom == 1 else f"{top}/{bottom}"

    @property
    def scale(self) -> tuple[int, int]:
        """The noise's scale m/ε as a fraction."""
        return SENSITIVITY * self.epsilon[1], self.epsilon[0]

    @property
    def scale_said(self) -> str:
        """The scale for people."""
        top, bottom = self.scale
        return str(top // bottom) if top % bottom == 0 else f"{top}/{bottom}"

    @property
    def reach(self) -> int:
        """How far the noise of one number of all kiosks goes in 95 of 100 periods."""
        return half_width({self.scale: self.kiosks})
