# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making a kiosk known to a city: a facilitator types the one-time code that staff gave."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from kiosk.domain.errors import KioskError
from kiosk.domain.period import is_demo
from kiosk.domain.ports import Signer
from kiosk.storage.stats import StatsStore
from kiosk.sync.answers import Enrolment, TransportError
from kiosk.usecases.clock import local_day, note_clock

CODE_REFUSED = "enrol.code"


class EnrolError(KioskError):
    """The collector did not take the code: ``enrol.code``."""


class EnrolTransport(Protocol):
    """Brings a code and a key to a collector."""

    def enrol(self, code: str, public_key: bytes) -> Enrolment:
        """Raises TransportError unless the collector knows the key now."""
        ...


class Enrol:
    """Registers the kiosk's key, and opens the period it now gathers.

    Batches that were refused wait again: a kiosk that was not known may be the reason.
    """

    def __init__(
        self,
        store: StatsStore,
        signer: Signer,
        transport: EnrolTransport,
        current_period: Callable[[], str],
        today: Callable[[], date] = local_day,
    ) -> None:
        self._store = store
        self._signer = signer
        self._transport = transport
        self._current_period = current_period
        self._today = today

    def run(self, code: str) -> Enrolment:
        """Raises EnrolError, TransportError or StoreError; then it may be tried again with the
        same code.
        """
        try:
            enrolment = self._transport.enrol(code.strip(), self._signer.public_key)
        except TransportError as error:
            if error.data.get("reason") == CODE_REFUSED:
                raise EnrolError(CODE_REFUSED) from error
            raise
        period = self._current_period()
        with self._store.writing() as stats:
            stats.note_site(enrolment.site)
            if enrolment.city_key:
                stats.note_city_key(enrolment.city_key)
            if enrolment.day is not None:
                note_clock(stats, enrolment.day, self._today())
            stats.requeue_refused()
            if stats.open_period() is None and not is_demo(period):
                stats.note_open_period(period)
        return enrolment
