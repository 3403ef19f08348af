# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Releasing the periods that have ended: noise once, signed, kept, and the raw counts gone.

All of a release happens in one transaction before anything is sent (rule 4 of the statistics):
either the raw counts are there, or the signed batch is.

Which periods there are: those with counts, and the *open* one, which an enrolled kiosk gathers
whether anybody agrees or not, so that a month of zeros is released like any other. It is noted
at enrolment and moves on at a release, both acts of a facilitator or the clock; no visit
writes it.

A clock may be wrong by years in either direction. A period is released once: counts that turn
up under the label of one that was released are carried into the period that it is now, and
wait there until a period ends that was not.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from kiosk import wire
from kiosk.domain.counters import SCHEMA_VERSION, SENSITIVITY
from kiosk.domain.noise import Draw, add_noise
from kiosk.domain.period import PeriodKind, is_demo, period_of
from kiosk.domain.ports import Log, Signer
from kiosk.storage.jobs import StatsReading, StatsWriting
from kiosk.storage.rows import QueuedBatch, State
from kiosk.storage.stats import StatsStore


def local_day() -> date:
    """The day on this machine's clock and in its time zone."""
    return datetime.now().astimezone().date()


class CurrentPeriod:
    """The label of the period that it is now.

    A clock that stands before the month the collector's clock last showed has lost its battery;
    then that month counts. A demonstration's label is the number of its next release.
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
            day = max(self._today(), stats.collector_month() or date.min)
            return period_of(day, self._kind, stats.next_sequence())


@dataclass(frozen=True, slots=True)
class _Due:
    released: tuple[str, ...]
    carried: tuple[str, ...]
    opened: bool

    def __bool__(self) -> bool:
        return bool(self.released or self.carried or self.opened)


class Release:
    """Turns ended periods into signed batches in the outbox.

    boxes: the full fixed list of counters. epsilon: ε as a fraction. draw: uniform integers,
    from the operating system. To be run when the kiosk starts and at a timer between visits,
    and in a demonstration after each visit that was agreed to.
    """

    def __init__(
        self,
        store: StatsStore,
        signer: Signer,
        boxes: tuple[str, ...],
        epsilon: tuple[int, int],
        current_period: Callable[[], str],
        log: Log,
        draw: Draw = secrets.randbelow,
    ) -> None:
        self._store = store
        self._signer = signer
        self._boxes = boxes
        self._epsilon = epsilon
        self._current_period = current_period
        self._log = log
        self._draw = draw

    def run(self) -> list[wire.Batch]:
        """Release every period that has ended; returns the new batches, oldest first.

        Raises StoreError or BatchError, and then nothing was changed.
        """
        current = self._current_period()
        with self._store.reading() as stats:
            if not _due(stats, current):
                return []
        dropped = 0
        batches = []
        with self._store.writing() as stats:
            due = _due(stats, current)
            for period in due.carried:
                stats.carry(period, current)
            for period in due.released:
                batch, strays = self._release(stats, period)
                batches.append(batch)
                dropped += strays
            if due.opened:
                stats.note_open_period(current)
        if dropped:
            self._log.note("release.boxes-dropped", boxes=dropped)
        return batches

    def _release(self, stats: StatsWriting, period: str) -> tuple[wire.Batch, int]:
        """Release one period. Returns also the number of counted boxes that are no longer in
        the fixed list, as after a change of content: their presence alone would tell that
        someone ticked them, so they are left out, and the log says how many.
        """
        counted = stats.counts().get(period, {})
        exact = {box: counted.get(box, 0) for box in self._boxes}
        batch = wire.Batch(
            kiosk=wire.kiosk_id(self._signer.public_key),
            period=period,
            sequence=stats.next_sequence(),
            schema=SCHEMA_VERSION,
            sensitivity=SENSITIVITY,
            epsilon=self._epsilon,
            counts={},
        )
        numerator, denominator = batch.scale
        noised = add_noise(exact, numerator, denominator, self._draw)
        batch = replace(batch, counts=noised)
        raw = batch.encode()
        wire.decode(raw)  # before the raw counts go: would a collector take it?
        queued = QueuedBatch(
            sequence=batch.sequence,
            period=period,
            sha256=wire.digest(raw),
            raw=raw,
            signature=self._signer.sign(raw),
            state=State.WAITING,
            attempts=0,
            last_error="",
        )
        stats.enqueue(queued, "/".join(map(str, self._epsilon)), SENSITIVITY)
        stats.drop(period)
        return batch, len(counted.keys() - exact.keys())


def _due(stats: StatsReading, current: str) -> _Due:
    counted = set(stats.counts())
    done = {entry.period for entry in stats.ledger()}
    open_period = stats.open_period()
    # A demonstration does not wait: what was counted is released at once.
    ended = {period for period in counted if period != current or is_demo(period)}
    if open_period is not None and open_period != current:
        ended.add(open_period)
    return _Due(
        released=tuple(sorted(ended - done)),
        carried=tuple(sorted((counted & done) - {current})),
        opened=open_period is not None and open_period != current,
    )
