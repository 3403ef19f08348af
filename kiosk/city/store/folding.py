# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Adding batches to the totals, apart from taking them in: a batch arrives as one plain row.

What is not folded yet is added while reading (`holdings`), so that a page is right at any moment
and never has to write.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeAlias

from sqlalchemy import Connection, CursorResult, Row, Select, false, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from kiosk.city.store.records import Tally
from kiosk.city.tables import batches, totals

AT_ONCE = 200
BYTES_AT_ONCE = (
    4_000_000  # or fewer: a batch may have thousands of boxes, and the sums are in memory
)
# Whoever changes what is in the totals holds this on PostgreSQL; a number that nobody else asks for.
FOLD_LOCK = 0x666F6C64

Key: TypeAlias = tuple[str, str, int, int]  # period, box, scale as a fraction
# (batches, value) by key
Sums: TypeAlias = dict[Key, list[int]]


def fold(connection: Connection) -> int:
    """Add some batches to the totals, once each; how many there were. One worker does it at a time."""
    if connection.dialect.name == "postgresql":
        lock = text("SELECT pg_try_advisory_xact_lock(:lock)")
        if not connection.execute(lock, {"lock": FOLD_LOCK}).scalar():
            return 0
    rows = _some(connection.execute(unfolded(batches.c.id).limit(AT_ONCE)))
    if not rows:
        return 0
    sums = new_sums()
    add_rows(sums, rows)
    _add_to_totals(connection, sums)
    connection.execute(
        update(batches).where(batches.c.id.in_([row.id for row in rows])).values(is_folded=True)
    )
    return len(rows)


def _some(found: CursorResult[Any]) -> list[Row[Any]]:
    """The first of these batches, as many as are added up at once."""
    rows: list[Row[Any]] = []
    size = 0
    with found:
        for row in found:
            rows.append(row)
            size += len(row.raw)
            if size >= BYTES_AT_ONCE:
                break
    return rows


def unfolded(*columns: object) -> Select[tuple[object, ...]]:
    """The batches that the totals lack, with what `add_rows` needs and these columns."""
    return (
        select(*RAW_COLUMNS, *columns).where(batches.c.is_folded == false()).order_by(batches.c.id)
    )


RAW_COLUMNS = (
    batches.c.period,
    batches.c.scale_numerator,
    batches.c.scale_denominator,
    batches.c.raw,
)


def new_sums() -> Sums:
    """Nothing added up yet."""
    return defaultdict(lambda: [0, 0])


def add_rows(sums: Sums, rows: Iterable[Row[tuple[object, ...]]]) -> None:
    """Add the counts in the bytes of these batches."""
    for row in rows:
        period, numerator, denominator = row.period, row.scale_numerator, row.scale_denominator
        for box, value in json.loads(row.raw)["counts"].items():
            sum_ = sums[period, box, numerator, denominator]
            sum_[0] += 1
            sum_[1] += value


def tallies(sums: Sums) -> tuple[Tally, ...]:
    """The sums as they are handed out."""
    return tuple(
        Tally(box, period, (numerator, denominator), number, value)
        for (period, box, numerator, denominator), (number, value) in sums.items()
    )


def _add_to_totals(connection: Connection, sums: Sums) -> None:
    rows = [
        {
            "period": period,
            "box": box,
            "scale_numerator": numerator,
            "scale_denominator": denominator,
            "batches": number,
            "value": value,
        }
        for (period, box, numerator, denominator), (number, value) in sorted(sums.items())
    ]
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    insert = dialect.insert(totals)
    connection.execute(
        insert.on_conflict_do_update(
            index_elements=list(totals.primary_key),
            set_={
                "batches": totals.c.batches + insert.excluded.batches,
                "value": totals.c.value + insert.excluded.value,
            },
        ),
        rows,
    )
