# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking batches in: the first bytes win, what contradicts them goes into quarantine."""

from collections.abc import Sequence

from sqlalchemy import Connection, Table, false, func, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from kiosk.city.store.records import Receipt, Signed
from kiosk.city.tables import batches, quarantine
from kiosk.wire import digest

_VISITS = "visit.all"
# Of each kiosk, until staff have decided: a cloned disk must not fill the city's. What comes beyond
# is refused in the same way, and only not kept.
MOST_ASIDE = 100


def insert_new(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insert that leaves a row that is there already as it is."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def receive_many(connection: Connection, several: Sequence[Signed]) -> list[Receipt]:
    """Keep each batch, or say what stands in its place; in their order."""
    names = [digest(each.raw) for each in several]
    rows = [_row(each, name) for each, name in zip(several, names, strict=True)]
    # Another worker may be quicker meanwhile: then nothing is inserted, and its batch stands.
    insert = insert_new(connection, batches).returning(batches.c.sha256)
    added = set(connection.execute(insert, rows).scalars()) if rows else set()
    receipts: list[Receipt] = []
    for each, name in zip(several, names, strict=True):
        if name in added:
            added.remove(name)  # the same bytes a second time are there already
            receipts.append(Receipt.STORED)
        elif has(connection, each):
            receipts.append(Receipt.ALREADY)
        else:
            _set_aside(connection, each, name)
            receipts.append(Receipt.CONFLICT)
    return receipts


def has(connection: Connection, signed: Signed) -> bool:
    """Whether these very bytes are kept, and count."""
    found = select(batches.c.sha256).where(
        batches.c.kiosk == signed.batch.kiosk, batches.c.period == signed.batch.period
    )
    return connection.execute(found).scalar() == digest(signed.raw)


def _set_aside(connection: Connection, signed: Signed, sha256: str) -> None:
    kiosk = signed.batch.kiosk
    known = select(quarantine.c.sha256).where(
        tuple_(quarantine.c.kiosk, quarantine.c.sha256) == tuple_(kiosk, sha256)
    )
    waiting = select(func.count()).where(
        quarantine.c.kiosk == kiosk, quarantine.c.is_settled == false()
    )
    if (
        connection.execute(known).first() is None
        and connection.execute(waiting).scalar_one() < MOST_ASIDE
    ):
        connection.execute(
            insert_new(connection, quarantine),
            {
                "kiosk": kiosk,
                "sha256": sha256,
                "period": signed.batch.period,
                "sequence": signed.batch.sequence,
                "raw": signed.raw,
                "signature": signed.signature,
            },
        )


def _row(signed: Signed, sha256: str) -> dict[str, object]:
    batch = signed.batch
    numerator, denominator = batch.scale
    return {
        "kiosk": batch.kiosk,
        "period": batch.period,
        "sequence": batch.sequence,
        "sha256": sha256,
        "schema": batch.schema,
        "scale_numerator": numerator,
        "scale_denominator": denominator,
        "visits": batch.counts.get(_VISITS, 0),
        "raw": signed.raw,
        "signature": signed.signature,
    }
