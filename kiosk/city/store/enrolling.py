# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may send: codes, keys, and keys that may no longer."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, bindparam, select, true, update

from kiosk.city import codes
from kiosk.city.store.intake import insert_new
from kiosk.city.store.records import Enrolment
from kiosk.city.tables import codes as codes_table
from kiosk.city.tables import kiosks
from kiosk.domain.errors import KioskError
from kiosk.wire import kiosk_id


def add_code(connection: Connection, fingerprint: str | None, site: str, now: int) -> None:
    """Remember a code that enrols one kiosk at this site."""
    connection.execute(
        codes_table.insert(),
        {
            "fingerprint": fingerprint,
            "site": site,
            "expires_at": now + codes.LIFETIME_SECONDS,
            "kiosk": None,
        },
    )


def enrol(
    connection: Connection, fingerprint: str | None, public_key: bytes, now: float
) -> Enrolment:
    """Register a key against a code; again with the same key changes nothing."""
    kiosk = kiosk_id(public_key)
    found = select(codes_table).where(codes_table.c.fingerprint == fingerprint).with_for_update()
    row = connection.execute(found).first()
    if row is None or row.kiosk not in {None, kiosk}:
        raise KioskError("enrol.code")
    refuse_revoked(connection, kiosk)
    if row.kiosk == kiosk:
        return Enrolment(kiosk, row.site, new=False)
    if row.expires_at < now:
        raise KioskError("enrol.code")
    register(connection, [(public_key, row.site)])
    connection.execute(update(kiosks).where(kiosks.c.id == kiosk).values(site=row.site))
    used = update(codes_table).where(codes_table.c.fingerprint == row.fingerprint)
    connection.execute(used.values(kiosk=kiosk))
    return Enrolment(kiosk, row.site, new=True)


def register(connection: Connection, several: Iterable[tuple[bytes, str]]) -> None:
    """Make keys known at their sites; those that are known stay as they are."""
    rows = [
        {"id": kiosk_id(public_key), "public_key": public_key, "site": site}
        for public_key, site in several
    ]
    if rows:
        connection.execute(insert_new(connection, kiosks), rows)


def key_of(connection: Connection, kiosk: str) -> bytes:
    """The key of a kiosk that may send; raises KioskError ``kiosk.unknown``, ``kiosk.revoked``."""
    found = select(kiosks.c.public_key, kiosks.c.is_revoked).where(kiosks.c.id == kiosk)
    row = connection.execute(found).first()
    if row is None:
        raise KioskError("kiosk.unknown")
    if row.is_revoked:
        raise KioskError("kiosk.revoked")
    return bytes(row.public_key)


def refuse_revoked(connection: Connection, kiosk: str) -> None:
    """Raise KioskError ``kiosk.revoked`` for a key that may no longer send."""
    if revoked_of(connection, {kiosk}):
        raise KioskError("kiosk.revoked")


def revoked_of(connection: Connection, several: Collection[str]) -> set[str]:
    """Those of these kiosks that may no longer send."""
    return set(connection.scalars(_REVOKED, {"several": list(several)}))


_REVOKED = select(kiosks.c.id).where(
    kiosks.c.id.in_(bindparam("several", expanding=True)), kiosks.c.is_revoked == true()
)


def revoke(connection: Connection, kiosk: str) -> None:
    """Take nothing from this key any more; raises KioskError ``kiosk.unknown``."""
    revoked = update(kiosks).where(kiosks.c.id == kiosk).values(is_revoked=True)
    if connection.execute(revoked).rowcount == 0:
        raise KioskError("kiosk.unknown")
