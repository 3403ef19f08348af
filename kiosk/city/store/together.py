# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Several batches that came at the same time, from kiosks of which some may be revoked."""

from collections.abc import Sequence

from sqlalchemy import Connection

from kiosk.city.store.enrolling import revoked_of
from kiosk.city.store.intake import has, receive_many
from kiosk.city.store.records import Receipt, Signed
from kiosk.domain.errors import KioskError

Outcome = Receipt | KioskError


def receive(connection: Connection, several: Sequence[Signed]) -> list[Outcome]:
    """Keep them; what became of each."""
    revoked = revoked_of(connection, {each.batch.kiosk for each in several})
    # Workers that take the same batches take them in one order, so that they never wait in a ring.
    order = sorted(range(len(several)), key=lambda n: _place(several[n]))
    allowed = [n for n in order if several[n].batch.kiosk not in revoked]
    receipts = receive_many(connection, [several[n] for n in allowed])
    found: dict[int, Receipt] = dict(zip(allowed, receipts, strict=True))
    return [found.get(n, KioskError("kiosk.revoked")) for n in range(len(several))]


def find(connection: Connection, several: Sequence[Signed]) -> list[Outcome]:
    """What can be said of each without writing."""
    revoked = revoked_of(connection, {each.batch.kiosk for each in several})

    def found(each: Signed) -> Outcome:
        if each.batch.kiosk in revoked:
            return KioskError("kiosk.revoked")
        return Receipt.ALREADY if has(connection, each) else KioskError("store.unavailable")

    return [found(each) for each in several]


def _place(signed: Signed) -> tuple[str, str, int]:
    return signed.batch.kiosk, signed.batch.period, signed.batch.sequence
