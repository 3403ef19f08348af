# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Counting, releasing and sending, put together: what happens to a record that was agreed to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from kiosk.config import Settings
from kiosk.domain.counters import Record, all_boxes
from kiosk.domain.period import PeriodKind
from kiosk.domain.ports import Log
from kiosk.storage.errors import store_errors
from kiosk.storage.identity import load_or_create
from kiosk.storage.stats import StatsStore
from kiosk.sync.answers import Enrolment, Receipt
from kiosk.usecases.counting import Counting
from kiosk.usecases.enrol import Enrol
from kiosk.usecases.release import CurrentPeriod, Release
from kiosk.usecases.send_once import SendOnce, SendResult

if TYPE_CHECKING:
    from kiosk.sync.transport import HttpTransport


class LateTransport:
    """The way to the city, made when there is something to bring.

    `requests` takes a tenth of all the memory a kiosk has, and on most days nothing is sent. An
    address that is not https:// is looked at now: TransportError ``sync.insecure``.
    """

    def __init__(self, city_url: str) -> None:
        self._city_url = city_url
        self._made: HttpTransport | None = None
        if not city_url.startswith("https://"):
            self._reach()

    def _reach(self) -> HttpTransport:
        if self._made is None:
            from kiosk.sync.transport import HttpTransport

            self._made = HttpTransport(self._city_url)
        return self._made

    def put(self, path: str, raw: bytes, signature: bytes) -> Receipt:
        """As `HttpTransport` says."""
        return self._reach().put(path, raw, signature)

    def enrol(self, code: str, public_key: bytes) -> Enrolment:
        """As `HttpTransport` says."""
        return self._reach().enrol(code, public_key)


class Sharing:
    """The kiosk's side of the statistics. Every method is slow and made for a worker thread.

    cells: content ids by the counters' cell sources.
    """

    def __init__(self, settings: Settings, cells: Mapping[str, Iterable[str]], log: Log) -> None:
        with store_errors():
            settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._log = log
        self.is_demo = settings.period is PeriodKind.DEMO
        store = StatsStore(settings.data_dir / "stats.db")
        damage = store.check()
        if damage is not None:
            log.note(damage.code, **damage.data)
        signer = load_or_create(settings.data_dir / "kiosk.key")
        boxes = all_boxes(cells)
        period: Callable[[], str] = CurrentPeriod(store, settings.period)
        transport = LateTransport(settings.city_url)
        self._counting = Counting(store, boxes, period, log)
        self._release = Release(store, signer, boxes, settings.epsilon, period, log)
        self._sending = SendOnce(store, transport)
        self._enrol = Enrol(store, signer, transport, period)

    def share(self, record: Record) -> None:
        """Count a record that was agreed to; in a demonstration release and send it at once."""
        self.count(record)
        if self.is_demo:
            self.release_and_send()

    def count(self, record: Record) -> None:
        """Count a record that was agreed to; what the disk does not take is pending."""
        self._counting.add(record)

    @property
    def pending(self) -> int:
        """Visits that are agreed to and not on disk yet."""
        return self._counting.pending

    def release_and_send(self) -> SendResult:
        """Release what has ended and send what waits; raises StoreError."""
        self._release.run()
        self._counting.flush()
        result = self._sending.run()
        if result.code is not None:
            self._log.note(result.code, waiting=result.waiting, refused=result.refused)
        return result

    def enrol(self, code: str) -> str:
        """Make this kiosk known to the city by a one-time code; the city's name for its site."""
        return self._enrol.run(code).site
