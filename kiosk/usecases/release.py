# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Releasing the periods that have ended: noise once, signed, kept, and the raw counts gone.

All of a release happens in one transaction before anything is sent (rule 4 of the statistics):
either the raw counts are there, or the signed batch is.

Which periods are released must not depend on what visits did: that a report is there would tell
that somebody agreed. So it is the *open* one alone, which an enrolled kiosk gathers whether
anybody agrees or not; a month of zeros is released like any other. It is noted at enrolment and
moves on at a release, both acts of a facilitator or the clock; no visit writes it. What was
counted before the city knew the kiosk, or in a period that was never open, is carried into the
period that it is now.

A clock may be wrong by years in either direction. A period is released once, and none that lies
ahead of the clock: counts that turn up under the label of one that was released, or of one that
has not come yet (the clock was ahead, and was put right), are carried into the period that it is
now, and wait there until a period ends that was not released.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk import wire
from kiosk.domain.counters import SCHEMA_VERSION, SENSITIVITY
from kiosk.domain.noise import Draw, add_noise
from kiosk.domain.period import is_demo
from kiosk.domain.ports import Log, Signer
from kiosk.storage.jobs import StatsReading, StatsWriting
from kiosk.storage.rows import QueuedBatch, State
from kiosk.storage.stats import StatsStore


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
    from the operating system. is_counted: whether a box was still counted in a period, or its
    question had expired. To be run when the kiosk starts and at a timer between visits,
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
        *,
        is_counted: Callable[[str, str], bool] = lambda _box, _period: True,
    ) -> None:
        self._store = store
        self._signer = signer
        self._boxes = boxes
        self._epsilon = epsilon
        self._current_period = current_period
        self._log = log
        self._draw = draw
        self._is_counted = is_counted

    def run(self) -> list[wire.Batch]:
        """Release every period that has ended; returns the new batches, oldest first.

        Raises StoreError or BatchError, and then nothing was changed.
        """
        current = self._current_period()
        with self._store.reading() as stats:
            if not _due(stats, current):
                return []
        has_dropped = False
        batches = []
        with self._store.writing() as stats:
            due = _due(stats, current)
            for period in due.carried:
                stats.carry(period, current)
            for period in due.released:
                exact, has_strays = self._exact(stats, period)
                if not exact:
                    # Every question had expired by then, so nothing was asked: the clock is years
                    # ahead. What was counted waits for it to be put right.
                    stats.carry(period, current)
                    continue
                has_dropped |= has_strays
                batches.append(self._release(stats, period, exact))
                stats.drop(period)
            if due.opened:
                stats.note_open_period(current)
        if has_dropped:
            # Not how many: nothing here has had its noise.
            self._log.note("release.boxes-dropped", boxes="≥ 1")
        return batches

    def _exact(self, stats: StatsReading, period: str) -> tuple[dict[str, int], bool]:
        """A period's exact counts, zeros included, and whether boxes were counted that are no
        longer in the fixed list, as after a change of content: which ones alone would tell that
        someone ticked them, so they are left out, and the log says only that it was so.
        """
        counted = stats.counts().get(period, {})
        boxes = [box for box in self._boxes if self._is_counted(box, period)]
        return {box: counted.get(box, 0) for box in boxes}, bool(counted.keys() - set(boxes))

    def _release(self, stats: StatsWriting, period: str, exact: dict[str, int]) -> wire.Batch:
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
        return batch


def _due(stats: StatsReading, current: str) -> _Due:
    counted = set(stats.counts())
    done = {entry.period for entry in stats.ledger()}
    open_period = stats.open_period()
    ended = {open_period} if open_period is not None and open_period < current else set()
    # A demonstration does not wait: what was counted is released at once.
    released = (ended | set(filter(is_demo, counted))) - done
    return _Due(
        released=tuple(sorted(released)),
        carried=tuple(sorted(counted - released - {current})),
        opened=open_period is not None and open_period != current,
    )
