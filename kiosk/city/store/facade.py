# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The store as everything else sees it: one method a job, one transaction each."""

import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from kiosk.city import codes, upgrade
from kiosk.city.store import (
    enrolling,
    folding,
    holdings,
    intake,
    places,
    record,
    settings,
    together,
)
from kiosk.city.store.connected import Connected
from kiosk.city.store.records import (
    Enrolment,
    Holdings,
    Kiosk,
    Quarantined,
    Receipt,
    Release,
    Signed,
    Site,
)
from kiosk.domain.errors import KioskError
from kiosk.parcel import city_public_key
from kiosk.wire import Batch

_KEY = "city_key"
_SIMULATED = "simulated"
_AT_ONCE = 500


class CityStore(Connected):
    """Kiosks, codes and batches in one SQLite file or one PostgreSQL database.

    Every method raises KioskError ``store.unavailable`` where the database cannot be read or
    written just now; nothing is then half-written. Any thread may call them.
    """

    def prepare(self) -> None:
        """Make the database and its tables, or bring them up to date; else changes nothing."""
        upgrade.prepare(self.database)

    def new_code(self, site: str) -> str:
        """A one-time code that enrols one kiosk at this site within seven days."""
        code = codes.new_code()
        fingerprint = codes.fingerprint(code)
        with self._writing() as connection:
            enrolling.add_code(connection, fingerprint, site, int(self._clock()))
        return code

    def enrol(self, code: str, public_key: bytes) -> Enrolment:
        """Register a kiosk's key against its code; again with the same key changes nothing.

        Raises KioskError ``enrol.code`` for a code that is wrong, late, or another kiosk's, and
        ``kiosk.revoked``.
        """
        fingerprint = codes.fingerprint(code)
        with self._writing() as connection:
            return enrolling.enrol(connection, fingerprint, public_key, self._clock())

    def register(self, several: Iterable[tuple[bytes, str]]) -> None:
        """Make public keys known at their sites without codes, as a restored export does."""
        with self._writing() as connection:
            enrolling.register(connection, several)

    def public_key(self, kiosk: str) -> bytes:
        """The key of an enrolled kiosk; raises KioskError ``kiosk.unknown``, ``kiosk.revoked``."""
        with self._reading() as connection:
            return enrolling.key_of(connection, kiosk)

    def revoke(self, kiosk: str) -> None:
        """Take nothing from this kiosk any more; raises KioskError ``kiosk.unknown``."""
        with self._writing() as connection:
            enrolling.revoke(connection, kiosk)

    def receive(self, batch: Batch, raw: bytes, signature: bytes) -> Receipt:
        """Keep a verified batch once; another for its period or sequence goes into quarantine.

        raw: the exact bytes that were signed; the caller has checked the signature. Raises
        KioskError ``kiosk.revoked``.
        """
        outcome = self.receive_together([Signed(batch, raw, signature)])[0]
        if isinstance(outcome, KioskError):
            raise outcome
        return outcome

    def receive_together(self, several: Sequence[Signed]) -> list[Receipt | KioskError]:
        """The same for several in one transaction: a receipt, or what would be raised, for each.

        Where nothing can be written just now, what is there already still gets its receipt.
        """
        try:
            with self._writing() as connection:
                return together.receive(connection, several)
        except KioskError:
            with self._reading() as connection:
                return together.find(connection, several)

    def receive_many(self, several: Iterable[Signed]) -> list[Receipt]:
        """The same for many, in their order, some hundreds in one transaction."""
        rest, receipts = iter(several), []
        while some := list(islice(rest, _AT_ONCE)):
            with self._writing() as connection:
                receipts += intake.receive_many(connection, some)
        return receipts

    def fold(self) -> int:
        """Add what has arrived since to the totals; how many batches there were."""
        folded = 0
        while some := self.fold_some():
            folded += some
        return folded

    def fold_some(self) -> int:
        """A part of that in one transaction; 0 where nothing is left, or another worker is at it."""
        with self._writing() as connection:
            return folding.fold(connection)

    def holdings(self, site: str | None = None, periods: Collection[str] | None = None) -> Holdings:
        """The sums of everything received; of one site, and of some periods, where asked."""
        with self._reading() as connection:
            return holdings.holdings(connection, site, periods)

    def sites(self, periods: Collection[str] | None = None) -> tuple[Site, ...]:
        """Every site by its name; its visits of these periods, or of all."""
        with self._reading() as connection:
            return places.sites(connection, periods)

    def kiosks(self) -> tuple[Kiosk, ...]:
        """Every kiosk, by site."""
        with self._reading() as connection:
            return places.all_kiosks(connection)

    def quarantined(self) -> tuple[Quarantined, ...]:
        """What contradicts something that was first; what nobody has looked at comes first."""
        with self._reading() as connection:
            return places.quarantined(connection)

    def settle(self, kiosk: str, sha256: str) -> bool:
        """Mark one batch in quarantine as looked at; whether it was there."""
        with self._writing() as connection:
            return places.settle(connection, kiosk, sha256)

    def releases(
        self, site: str | None = None, *, limit: int = 200, offset: int = 0
    ) -> Sequence[Release]:
        """The ledger of what kiosks released, the latest period first."""
        with self._reading() as connection:
            return places.releases(connection, site, limit=limit, offset=offset)

    def known_keys(self) -> list[tuple[bytes, str, bool]]:
        """The public key, the site and whether it is revoked, of every kiosk."""
        with self._reading() as connection:
            return record.keys(connection)

    def all_signed(self) -> Iterator[tuple[bytes, bytes]]:
        """Bytes and signature of every batch, those in quarantine last; read some hundreds a time."""
        last = 0
        while True:
            with self._reading() as connection:
                some = record.some_batches(connection, last)
            if not some:
                break
            yield from ((raw, signature) for _, raw, signature in some)
            last = some[-1][0]
        with self._reading() as connection:
            aside = record.set_aside(connection)
        yield from aside

    def faults(self) -> Iterator[str]:
        """What does not follow from what was signed, a sentence each; read as of one moment."""
        with self._reading() as connection:
            yield from record.faults(connection)

    def city_seed(self) -> bytes:
        """The 32 secret bytes of the city's key, which are made when they are first wanted."""
        with self._reading() as connection:
            seed = settings.setting(connection, _KEY)
        if seed is None:
            with self._writing() as connection:
                seed = settings.make_setting(connection, _KEY, secrets.token_hex(32))
        return bytes.fromhex(seed)

    def city_key(self) -> bytes:
        """The public half, 32 bytes: what kiosks seal their parcels to."""
        return city_public_key(self.city_seed())

    def is_simulated(self) -> bool:
        """Whether the numbers are invented."""
        with self._reading() as connection:
            return settings.setting(connection, _SIMULATED) is not None

    def mark_simulated(self) -> None:
        """Say for good that the numbers are invented."""
        with self._writing() as connection:
            settings.set_setting(connection, _SIMULATED, "yes")
