# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What staff decide of a batch in quarantine. Nothing that was signed is ever changed.

Two batches of one period may be two noise draws over the same counts: together they tell more than
either may. So the bytes of the one that was decided against are deleted. Its digest stays, for it
may be sent again; it stands as settled in quarantine and counts nowhere.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, or_, select, text, update

from kiosk.city.database import reading, writing
from kiosk.city.store.folding import FOLD_LOCK, add_rows, new_sums
from kiosk.city.store.record import forget_settled
from kiosk.city.tables import batches, quarantine, totals
from kiosk.domain.errors import KioskError
from kiosk.wire import decode


class Decision(StrEnum):
    """KEEP: what came first goes on counting. ACCEPT: the other one counts in its place."""

    KEEP = "keep"
    ACCEPT = "accept"


def decide(engine: Engine, kiosk: str, sha256: str, decision: Decision) -> None:
    """Carry a decision out, whole or not at all.

    Raises KioskError ``quarantine.gone`` where there is nothing to decide any more.
    """
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": FOLD_LOCK})
        one = (quarantine.c.kiosk == kiosk, quarantine.c.sha256 == sha256)
        waiting = select(quarantine).where(*one, quarantine.c.is_settled.is_(False))
        row = connection.execute(waiting.with_for_update()).one_or_none()
        if row is None:
            raise KioskError("quarantine.gone")
        if decision is Decision.KEEP:
            connection.execute(update(quarantine).where(*one).values(is_settled=True))
        else:
            connection.execute(delete(quarantine).where(*one))
            _put_aside(connection, _standing(connection, row))
            _let_count(connection, row)
        forget_settled(connection)


def standing_periods(engine: Engine, kiosk: str, sha256: str) -> tuple[str, ...]:
    """The periods whose batch one in quarantine contradicts: its own, or that of its number."""
    one = (quarantine.c.kiosk == kiosk, quarantine.c.sha256 == sha256)
    with reading(engine) as connection:
        row = connection.execute(select(quarantine).where(*one)).one_or_none()
        return () if row is None else tuple(each.period for each in _standing(connection, row))


def _standing(connection: Connection, row: Row[Any]) -> Sequence[Row[Any]]:
    same = or_(batches.c.period == row.period, batches.c.sequence == row.sequence)
    wanted = select(batches).where(batches.c.kiosk == row.kiosk, same).order_by(batches.c.period)
    return connection.execute(wanted).all()


def _put_aside(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    """Take batches out of what counts; their digests stay, as what was decided against."""
    sums = new_sums()
    add_rows(sums, [row for row in rows if row.is_folded])
    for (period, box, numerator, denominator), (number, value) in sorted(sums.items()):
        lower = update(totals).where(
            totals.c.period == period,
            totals.c.box == box,
            totals.c.scale_numerator == numerator,
            totals.c.scale_denominator == denominator,
        )
        connection.execute(
            lower.values(batches=totals.c.batches - number, value=totals.c.value - value)
        )
    for row in rows:
        connection.execute(delete(batches).where(batches.c.id == row.id))
        connection.execute(insert(quarantine).values(**_named(row), is_settled=True))
    connection.execute(delete(totals).where(totals.c.batches == 0))


def _let_count(connection: Connection, row: Row[Any]) -> None:
    batch = decode(row.raw)
    numerator, denominator = batch.scale
    more = {
        "sequence": batch.sequence,
        "schema": batch.schema,
        "scale_numerator": numerator,
        "scale_denominator": denominator,
        "visits": batch.counts.get("visit.all", 0),
    }
    connection.execute(insert(batches).values(_named(row) | more))


def _named(row: Row[Any]) -> dict[str, object]:
    names = ("kiosk", "period", "sequence", "sha256", "raw", "signature")
    return {name: getattr(row, name) for name in names}
