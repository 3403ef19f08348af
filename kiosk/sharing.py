# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Counting, releasing and sending, put together: what happens to a record that was agreed to."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.config import Settings
from kiosk.domain.counters import Record, all_boxes, current
from kiosk.domain.errors import KioskError
from kiosk.domain.period import PeriodKind, first_day
from kiosk.domain.ports import Log, Signer
from kiosk.storage.errors import store_errors
from kiosk.storage.identity import load_or_create
from kiosk.storage.rows import State
from kiosk.storage.stats import StatsStore
from kiosk.sync.answers import Enrolment, Receipt
from kiosk.usecases import released
from kiosk.usecases.clock import CurrentPeriod, local_day
from kiosk.usecases.counting import Counting
from kiosk.usecases.enrol import Enrol
from kiosk.usecases.release import Release
from kiosk.usecases.released import Released, SharingState, StickResult
from kiosk.usecases.schedule import hour_after, seconds_until
from kiosk.usecases.send_once import SendOnce, SendResult

if TYPE_CHECKING:
    from kiosk.sync.transport import HttpTransport

NO_CITY = "config.no-city"
_NOTHING = SendResult(0, 0, 0)


class LateTransport:
    """The way to the city, made when there is something to bring.

    `requests` takes a tenth of all the memory a kiosk has, and on most days nothing is sent. An
    address that is not https:// is looked at now: TransportError ``sync.insecure``.
    """

    def __init__(self, city_url: str) -> None:
        self._city_url = city_url
        self._made: HttpTransport | None = None
        if city_url and not city_url.startswith("https://"):
            self._reach()

    def _reach(self) -> HttpTransport:
        if not self._city_url:
            raise KioskError(NO_CITY)
        if self._made is None:
            from kiosk.sync.transport import HttpTransport

            self._made = HttpTransport(self._city_url)
        return self._made

    def put(self, path: str, raw: bytes, signature: bytes) -> Receipt:
        """As `HttpTransport` says."""
        return self._reach().put(path, raw, signature)

    def enrol(self, code: str, public_key: bytes) -> Enrolment:
        """As `HttpTransport` says; KioskError ``config.no-city`` where no address is set."""
        return self._reach().enrol(code, public_key)


class Sharing:
    """The kiosk's side of the statistics. Every method is slow and made for a worker thread.

    cells: content ids by the counters' cell sources. Nothing is made on the disk before a job
    that writes; each of those may raise StoreError, and TransportError ``sync.insecure`` for an
    address that cannot be used. A kiosk with no city, neither an address nor an invitation, keeps
    nothing.
    """

    def __init__(self, settings: Settings, cells: Mapping[str, Iterable[str]], log: Log) -> None:
        self._settings = settings
        self._cells = {source: tuple(ids) for source, ids in cells.items()}
        self._log = log
        self.is_demo = settings.period is PeriodKind.DEMO
        self._path = settings.data_dir / "stats.db"
        self._period: Callable[[], str] = CurrentPeriod(StatsStore(self._path), settings.period)

    # What only reads: no file is made, no byte changes, no socket opens.

    def ledger(self) -> tuple[Released, ...]:
        """Everything that was ever released here, the newest first."""
        return released.ledger(StatsStore(self._path))

    def state(self) -> SharingState:
        """How sharing stands, without when it is tried next."""
        return released.state(StatsStore(self._path))

    # What writes.

    @property
    def next_try_seconds(self) -> int:
        """Nothing is put off here."""
        return 0

    @property
    def has_city(self) -> bool:
        """Whether there is a city that could ever have what is counted here."""
        if self._settings.city_url or self._settings.city_by_stick:
            return True
        if not self._path.exists():
            return False
        with self._store.reading() as stats:
            return stats.city_key() is not None

    def share(self, record: Record) -> None:
        """Count a record that was agreed to; in a demonstration release and send it at once."""
        self.count(record)
        if self.is_demo:
            self.release_and_send()

    def count(self, record: Record) -> None:
        """Count a record that was agreed to; what the disk does not take is pending."""
        if self.has_city:
            self._counting.add(record)

    @property
    def pending(self) -> int:
        """Visits that are agreed to and not on disk yet."""
        return self._counting.pending if "_counting" in self.__dict__ else 0

    def release(self) -> int:
        """Release what has ended; how many periods that were."""
        if not self.has_city:
            return 0
        batches = self._release.run()
        self._counting.flush()
        return len(batches)

    def send(
        self, go_on: Callable[[int, int], bool] = lambda _tried, _of: True, *, asked: bool = True
    ) -> SendResult:
        """Send what waits; go_on: as `SendOnce.run` has it.

        asked: by a person. Otherwise the collector is left alone for as long as it last wanted.
        """
        if not self._settings.city_url:
            return _NOTHING
        now = time.time()
        with self._store.reading() as stats:
            known = stats.not_before()
            waiting = len(stats.outbox(State.WAITING))
        if not asked and waiting and (wait := seconds_until(known, now)):
            return SendResult(0, waiting, 0, retry_after=wait)
        result = SendOnce(self._store, self._transport).run(go_on)
        hour = hour_after(result.retry_after, now)
        if waiting and hour != known:
            with self._store.writing() as stats:
                stats.note_not_before(hour)
        if result.code is not None:
            self._log.note(result.code, waiting=result.waiting, refused=result.refused)
        return result

    def release_and_send(self) -> SendResult:
        """Release what has ended and send what waits."""
        self.release()
        return self.send()

    def send_now(
        self, on_progress: Callable[[int, int], object] = lambda _tried, _of: None
    ) -> None:
        """As `release_and_send`; told: how many were tried, of how many."""

        def go_on(tried: int, of: int) -> bool:
            on_progress(tried, of)
            return True

        self.release()
        self.send(go_on)

    def tend(self) -> None:
        """What is to be done between visits: `SharingApart` knows when, this does it now."""
        self.release_and_send()

    def enrol(self, code: str) -> str:
        """Make this kiosk known to the city by a one-time code; the city's name for its site."""
        return Enrol(self._store, self._signer, self._transport, self._period).run(code).site

    def pause(self) -> None:
        """Nothing goes on in the background here."""

    def go_on(self) -> None:
        """Nothing was paused."""

    def stick(self, folder: Path | None = None) -> StickResult:
        """One round with the newest stick, or with `folder`, as `StickRound.run` says."""
        from kiosk.usecases.stick_round import StickRound

        return StickRound(self._store, self._signer, self._period).run(folder)

    # The parts, each made when it is first needed.

    @cached_property
    def _store(self) -> StatsStore:
        """The store, sound and in its folder."""
        with store_errors():
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        store = StatsStore(self._path)
        damage = store.check()
        if damage is not None:
            self._log.note(damage.code, **damage.data)
        return store

    @cached_property
    def _signer(self) -> Signer:
        return load_or_create(self._store_folder / "kiosk.key")

    @property
    def _store_folder(self) -> Path:
        _ = self._store
        return self._path.parent

    @cached_property
    def _transport(self) -> LateTransport:
        return LateTransport(self._settings.city_url)

    @cached_property
    def _counting(self) -> Counting:
        _ = self._transport, self._signer  # what is wrong with them is told before anything counts
        return Counting(self._store, all_boxes(self._cells), self._period, self._log)

    @cached_property
    def _release(self) -> Release:
        return Release(
            self._store,
            self._signer,
            all_boxes(self._cells),
            self._settings.epsilon,
            self._period,
            self._log,
            is_counted=_is_counted,
        )


def _is_counted(box: str, period: str) -> bool:
    """Whether the question of this box had not expired when the period began."""
    day = first_day(period) or local_day()
    return box.partition(".")[0] in {question.id for question in current(day)}
