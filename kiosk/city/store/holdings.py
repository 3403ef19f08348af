# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the batches add up to: for the whole city, or for one of its sites."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, Select, exists, false, func, select

from kiosk.city.store.folding import (
    RAW_COLUMNS,
    Sums,
    add_rows,
    new_sums,
    tallies,
)
from kiosk.city.store.records import Holdings
from kiosk.city.tables import batches, kiosks, totals


def holdings(connection: Connection, site: str | None, periods: Collection[str] | None) -> Holdings:
    """The sums of everything received; of one site from the bytes of its own batches."""
    sums = new_sums()
    if site is None:
        _add_totals(connection, sums, periods)
        # By their own index: the one by period would pass by the bytes of all of them.
        waiting = select(batches.c.id).where(batches.c.is_folded == false())
        _add(connection, sums, select(*RAW_COLUMNS).where(batches.c.id.in_(waiting)), periods)
    else:
        _add(connection, sums, _of_site(select(*RAW_COLUMNS), site), periods)
    counted = select(func.count()).select_from(kiosks)
    by_period = select(batches.c.period, func.count()).group_by(batches.c.period)
    if site is not None:
        counted = counted.where(kiosks.c.site == site)
        by_period = _of_site(by_period, site)
    by_period = by_period.where(_within(batches.c.period, periods))
    has_sent = exists(select(batches.c.id).where(batches.c.kiosk == kiosks.c.id))
    return Holdings(
        enrolled=connection.execute(counted).scalar_one(),
        reporting=connection.execute(counted.where(has_sent)).scalar_one(),
        kiosks_by_period=dict(connection.execute(by_period).all()),
        tallies=tallies(sums),
    )


def _add_totals(connection: Connection, sums: Sums, periods: Collection[str] | None) -> None:
    wanted = select(totals).where(_within(totals.c.period, periods))
    for period, box, numerator, denominator, number, value in connection.execute(wanted):
        sums[period, box, numerator, denominator] = [number, value]


def _add(
    connection: Connection,
    sums: Sums,
    wanted: Select[tuple[object, ...]],
    periods: Collection[str] | None,
) -> None:
    add_rows(sums, connection.execute(wanted.where(_within(batches.c.period, periods))))


def _of_site(wanted: Select[tuple[object, ...]], site: str) -> Select[tuple[object, ...]]:
    return wanted.join(kiosks, kiosks.c.id == batches.c.kiosk).where(kiosks.c.site == site)


def _within(column: ColumnElement[str], periods: Collection[str] | None) -> ColumnElement[bool]:
    return column.in_(list(periods)) if periods is not None else column.is_not(None)
