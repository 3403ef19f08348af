# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking batches in: the first bytes win, what contradicts them goes into quarantine."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Table, or_, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from kiosk.city.store.records import Receipt, Signed
from kiosk.city.tables import batches, quarantine
from kiosk.wire import digest

_VISITS = "visit.all"


def insert_new(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insert that leaves a row that is there already as it is."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def receive(connection: Connection, signed: Signed) -> Receipt:
    """Keep one batch, or say what stands in its place."""
    sha256 = digest(signed.raw)
    # SQLite is asked first, so that on a full disk a repeated batch still gets its receipt;
    # PostgreSQL is spared the question.
    asks_first = connection.dialect.name != "postgresql"
    standing = _standing(connection, signed) if asks_first else []
    if not standing:
        # Another worker may have been quicker since: then nothing is inserted, and it stands.
        insert = insert_new(connection, batches).returning(batches.c.id)
        if connection.execute(insert, _row(signed, sha256)).first() is not None:
            return Receipt.STORED
        standing = _standing(connection, signed)
    if sha256 in standing:
        return Receipt.ALREADY
    _set_aside(connection, signed, sha256)
    return Receipt.CONFLICT


def receive_many(connection: Connection, several: Sequence[Signed]) -> list[Receipt]:
    """The same for many at once, in their order; quick where most of them are new."""
    names = [digest(each.raw) for each in several]
    rows = [_row(each, name) for each, name in zip(several, names, strict=True)]
    insert = insert_new(connection, batches).returning(batches.c.sha256)
    added = set(connection.execute(insert, rows).scalars()) if rows else set()
    receipts: list[Receipt] = []
    for each, name in zip(several, names, strict=True):
        if name in added:
            added.remove(name)  # the same bytes a second time are there already
            receipts.append(Receipt.STORED)
        else:
            receipts.append(receive(connection, each))
    return receipts


def _standing(connection: Connection, signed: Signed) -> list[str]:
    """The names of the batches that were first for this period or for this sequence."""
    return list(
        connection.execute(
            select(batches.c.sha256).where(batches.c.kiosk == signed.batch.kiosk, _same(signed))
        ).scalars()
    )


def _same(signed: Signed) -> ColumnElement[bool]:
    return or_(batches.c.period == signed.batch.period, batches.c.sequence == signed.batch.sequence)


def _set_aside(connection: Connection, signed: Signed, sha256: str) -> None:
    known = select(quarantine.c.sha256).where(
        tuple_(quarantine.c.kiosk, quarantine.c.sha256) == tuple_(signed.batch.kiosk, sha256)
    )
    if connection.execute(known).first() is None:
        connection.execute(
            insert_new(connection, quarantine),
            {
                "kiosk": signed.batch.kiosk,
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
