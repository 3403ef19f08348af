# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Counting a visit that was agreed to: one record, each of its boxes by one, all or nothing."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable

from kiosk.domain.counters import SENSITIVITY, Record
from kiosk.domain.ports import Log
from kiosk.storage.errors import StoreError
from kiosk.storage.stats import StatsStore


class Counting:
    """Adds records to the period's counts.

    boxes: the full fixed list; period: the label of the period that it is now.
    What the disk does not take is kept in memory as sums, without order, and goes with the next
    record or `flush`; a power cut before that loses it.
    """

    def __init__(
        self, store: StatsStore, boxes: Iterable[str], period: Callable[[], str], log: Log
    ) -> None:
        self._store = store
        self._boxes = frozenset(boxes)
        self._period = period
        self._log = log
        self._lock = threading.Lock()
        self._pending: Counter[str] = Counter()
        self._visits = 0

    @property
    def pending(self) -> int:
        """Visits that are agreed to and not on disk yet."""
        return self._visits

    def add(self, record: Record) -> str | None:
        """Count one consented visit; returns the code of what kept it off the disk, or None.

        The resident is told nothing of it: the code is in the log. Raises ValueError for a
        record that `counters.tally` cannot have made.
        """
        ticked = frozenset(record.boxes)
        if len(ticked) != len(record.boxes) or len(ticked) > SENSITIVITY:
            raise ValueError("a visit ticks each box once, and no more than its sensitivity")
        if not ticked <= self._boxes:
            raise ValueError("a box is not in the fixed list")
        with self._lock:
            self._pending.update(ticked)
            self._visits += 1
        return self.flush()

    def flush(self) -> str | None:
        """Try the disk again; returns the code of what is wrong with it, or None."""
        with self._lock:
            if not self._visits:
                return None
            try:
                # The period of this moment: one that has ended may be released already.
                period = self._period()
                with self._store.writing() as stats:
                    stats.add(period, self._pending)
            except StoreError as error:
                self._log.note(error.code)  # no number: it would tell how many have agreed
                return error.code
            self._pending.clear()
            self._visits = 0
            return None
