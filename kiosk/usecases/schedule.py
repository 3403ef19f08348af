# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the outbox is tried again: later each time it fails, and never when the city asked not to.

A thousand kiosks are switched on at nine, and a month ends for all of them at once. So whatever
they do at the same moment, each waits for a time of its own, drawn from its own random source.
"""

import random
import time
from collections.abc import Callable

FIRST_WAIT = 600  # seconds; the most that is waited after one failure, and doubled by each
LONGEST_WAIT = 86_400
LEAST_WAIT = 60
SPREAD = 4 * 3600  # seconds over which the kiosks of a city send a new period
_HOUR = 3600
_RANDOM = random.SystemRandom()
_MOST_DOUBLINGS = 8  # 600 s doubled so often is more than a day


class Schedule:
    """One kiosk's. It lives as long as its process does; nothing of it tells of a visit.

    spread: seconds over which new releases, and a start with some waiting, are spread out.
    clock: seconds of a clock that never goes back; between: a random number between two.
    """

    def __init__(
        self,
        spread: float = SPREAD,
        clock: Callable[[], float] = time.monotonic,
        between: Callable[[float, float], float] = _RANDOM.uniform,
    ) -> None:
        self._spread = spread
        self._clock = clock
        self._between = between
        self._failures = 0
        self._next = clock() + between(0, spread)
        self._asked = clock()  # before this the collector wants to be left alone

    @property
    def remaining(self) -> int:
        """Whole seconds until the outbox may be tried; 0: now."""
        return max(0, -int(-(max(self._next, self._asked) - self._clock()) // 1))

    @property
    def is_due(self) -> bool:
        """Whether the outbox may be tried now."""
        return self.remaining == 0

    def released(self) -> None:
        """A period has ended just now, as it has for every kiosk of the city."""
        self._next = max(self._next, self._clock() + self._between(0, self._spread))

    def sent(self) -> None:
        """Nothing waits any more."""
        self._failures = 0
        self._next = self._clock()

    def failed(self, retry_after: int = 0) -> None:
        """Something still waits. retry_after: seconds that the collector asked for."""
        top = min(LONGEST_WAIT, FIRST_WAIT << min(self._failures, _MOST_DOUBLINGS))
        self._failures += 1
        self._next = self._clock() + self._between(LEAST_WAIT, top)
        self.leave_alone(retry_after)

    def leave_alone(self, seconds: int) -> None:
        """The collector is not to be asked for so long, whatever else happens."""
        # Whoever asks all for the same time would have them all back at the same moment.
        wait = seconds + self._between(0, min(seconds, FIRST_WAIT)) if seconds else 0
        self._asked = max(self._asked, self._clock() + wait)


def hour_after(seconds: int, now: float) -> int:
    """The hour from which a collector may be asked that wants to be left alone for so long; 0
    where that is within this hour. In whole hours, because it is kept on the disk.

    now: seconds since 1970.
    """
    return -int(-(now + seconds) // _HOUR) if seconds >= _HOUR else 0


def seconds_until(hour: int, now: float) -> int:
    """Seconds until that hour; 0 where it has passed, or where the clock was put back so far that
    it means nothing any more.
    """
    wait = hour * _HOUR - int(now)
    return wait if 0 < wait <= LONGEST_WAIT + _HOUR else 0
