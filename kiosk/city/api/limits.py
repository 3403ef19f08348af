# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much is taken from whom, without knowing any address.

A kiosk is known by its signature alone, so only what it has signed counts against it: nobody else
can use up its share. All strangers share one measure, and so do all tries to enrol, which cost a
slow hash each. The measures are kept in the memory of each worker, and nowhere else.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.domain.errors import KioskError


@dataclass(frozen=True, slots=True)
class Rate:
    """burst: how many at once; a_second: how many come back each second."""

    burst: float
    a_second: float


KIOSK = Rate(burst=400, a_second=2)  # seven years of weeks at once
STRANGERS = Rate(burst=600, a_second=20)
ENROLMENTS = Rate(burst=120, a_second=2)


@dataclass
class Bucket:
    """A measure that is used up and fills again. clock: seconds, never going back."""

    rate: Rate
    clock: Callable[[], float] = time.monotonic
    level: float = field(init=False)
    at: float = field(init=False)

    def __post_init__(self) -> None:
        self.level, self.at = self.rate.burst, self.clock()

    def take(self) -> None:
        """Use one up; raises KioskError ``request.rate`` with the seconds to wait for one."""
        now = self.clock()
        self.level = min(self.rate.burst, self.level + (now - self.at) * self.rate.a_second)
        self.at = now
        if self.level < 1:
            wait = math.ceil((1 - self.level) / self.rate.a_second)
            raise KioskError("request.rate", seconds=wait)
        self.level -= 1

    def give_back(self) -> None:
        """It was well used."""
        self.level = min(self.rate.burst, self.level + 1)


class Limits:
    """The measures of one worker."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kiosks: dict[str, Bucket] = {}  # at most as many as are enrolled
        self.strangers = Bucket(STRANGERS, clock)
        self.enrolments = Bucket(ENROLMENTS, clock)

    def kiosk(self, kiosk: str) -> Bucket:
        """The measure of a kiosk, once its signature was found right."""
        return self._kiosks.setdefault(kiosk, Bucket(KIOSK, self._clock))
