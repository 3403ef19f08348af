# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which period it is now, on a machine whose clock may be wrong by years in either direction.

Machines that were given away have dead clock batteries. Three things correct the clock: the
collector's clock, wherever it was heard; the day before which this program did not exist; and
the period that is open already.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from kiosk.domain.counters import QUESTIONS
from kiosk.domain.period import PeriodKind, period_of
from kiosk.storage.jobs import StatsReading, StatsWriting
from kiosk.storage.stats import StatsStore

# A clock that shows less has lost its battery: this program is not so old.
FIRST_DAY = date(2026, 11, 1)

# A collector's clock that shows more is wrong: nothing is counted any more. Believed, it would end
# all reports for good, and another day is only heard with a report.
LAST_DAY = max(each.expires for each in QUESTIONS)

_SAME_DAY = 1  # days between two clocks that agree: they may be in different time zones


def local_day() -> date:
    """The day on this machine's clock and in its time zone."""
    return datetime.now().astimezone().date()


def note_clock(stats: StatsWriting, day: date, local: date) -> None:
    """The collector's clock showed `day` where this machine's shows `local`."""
    if day > LAST_DAY:
        return
    stats.note_collector_day(day)
    ahead = (local - day).days
    ahead = ahead if ahead > _SAME_DAY else 0
    known = stats.clock_ahead()
    if ahead != (known[0] if known is not None else 0):
        stats.note_clock_ahead(ahead, local)


def day_by(stats: StatsReading, local: date) -> date:
    """The day that it is, as far as can be known where this machine's clock shows `local`.

    A clock that was ahead of the collector's is believed again once it has been put back. The
    month that the collector's clock last showed is the earliest that it can be.
    """
    known = stats.clock_ahead()
    if known is not None and local >= known[1]:
        local -= timedelta(days=known[0])
    return max(local, stats.collector_month() or date.min)


class CurrentPeriod:
    """The label of the period that it is now.

    A demonstration's label is the number of its next release. While the clock is dead the
    period that is open goes on.
    """

    def __init__(
        self, store: StatsStore, kind: PeriodKind, today: Callable[[], date] = local_day
    ) -> None:
        self._store = store
        self._kind = kind
        self._today = today

    def __call__(self) -> str:
        """The label; raises StoreError."""
        with self._store.reading() as stats:
            day = day_by(stats, self._today())
            label = period_of(max(day, FIRST_DAY), self._kind, stats.next_sequence())
            opened = stats.open_period()
        is_dead = day < FIRST_DAY and self._kind is not PeriodKind.DEMO
        return opened if is_dead and opened is not None and opened > label else label
