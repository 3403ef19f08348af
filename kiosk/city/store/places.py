# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists for staff: sites, kiosks, what is in quarantine, and the ledger of what was released."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import Connection, and_, case, false, func, select, true, update

from kiosk.city.store.record import forget_settled
from kiosk.city.store.records import Kiosk, Quarantined, Release, Site, Tally
from kiosk.city.tables import batches, kiosks, quarantine
from kiosk.domain.period import is_demo

_VISITS = "visit.all"


def sites(connection: Connection, periods: Collection[str] | None) -> tuple[Site, ...]:
    """Every site by its name; visits of these periods only, or of all."""
    visits = _visits(connection, periods)
    last: defaultdict[str, list[str]] = defaultdict(list)
    for site, period in connection.execute(_LAST):
        if period is not None:
            last[site].append(period)
    return tuple(
        Site(
            name=name,
            kiosks=number - revoked,
            revoked=revoked,
            last_period=_latest(last[name]),
            visits=tuple(visits[name]),
        )
        for name, number, revoked in connection.execute(_SITES)
    )


_SITES = (
    select(
        kiosks.c.site,
        func.count(),
        func.sum(case((kiosks.c.is_revoked == true(), 1), else_=0)),
    )
    .group_by(kiosks.c.site)
    .order_by(kiosks.c.site)
)

# What each kiosk sent last: one look into an index each, however much it has sent.
_LAST = select(
    kiosks.c.site,
    select(batches.c.period)
    .where(batches.c.kiosk == kiosks.c.id, batches.c.sequence.is_not(None))
    .order_by(batches.c.sequence.desc())
    .limit(1)
    .scalar_subquery(),
)


def _visits(
    connection: Connection, periods: Collection[str] | None
) -> defaultdict[str, list[Tally]]:
    asked = true() if periods is None else batches.c.period.in_(list(periods))
    wanted = (
        select(
            kiosks.c.site,
            batches.c.period,
            batches.c.scale_numerator,
            batches.c.scale_denominator,
            func.count(),
            func.sum(batches.c.visits),
        )
        .select_from(kiosks)
        # From the kiosks on, so that SQLite finds all it wants in an index of each kiosk's.
        .join(batches, and_(batches.c.kiosk == kiosks.c.id, asked), isouter=True)
        .having(batches.c.period.is_not(None))
        .group_by(
            kiosks.c.site,
            batches.c.period,
            batches.c.scale_numerator,
            batches.c.scale_denominator,
        )
        .order_by(batches.c.period, batches.c.scale_numerator, batches.c.scale_denominator)
    )
    found: defaultdict[str, list[Tally]] = defaultdict(list)
    for site, period, numerator, denominator, number, value in connection.execute(wanted):
        found[site].append(Tally(_VISITS, period, (numerator, denominator), number, int(value)))
    return found


# Labels of months and of weeks do not compare with each other: the last of each kind.
_KIND = func.substr(batches.c.period, 6, 1) == "W"


def all_kiosks(connection: Connection) -> tuple[Kiosk, ...]:
    """Every kiosk, by site."""
    sent: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    by_kiosk = select(batches.c.kiosk, func.max(batches.c.period), func.count()).group_by(
        batches.c.kiosk, _KIND
    )
    for kiosk, last, number in connection.execute(by_kiosk):
        sent[kiosk].append((last, number))
    aside: dict[str, int] = dict(connection.execute(_ASIDE).all())
    found = select(kiosks.c.id, kiosks.c.site, kiosks.c.is_revoked)
    return tuple(
        Kiosk(
            id=kiosk,
            site=site,
            is_revoked=is_revoked,
            batches=sum(number for _, number in sent[kiosk]),
            last_period=_latest(last for last, _ in sent[kiosk]),
            quarantined=aside.get(kiosk, 0),
        )
        for kiosk, site, is_revoked in connection.execute(
            found.order_by(kiosks.c.site, kiosks.c.id)
        )
    )


_ASIDE = (
    select(quarantine.c.kiosk, func.count())
    .where(quarantine.c.is_settled == false())
    .group_by(quarantine.c.kiosk)
)


def quarantined(connection: Connection) -> tuple[Quarantined, ...]:
    """Everything set aside; what nobody has looked at yet comes first."""
    found = (
        select(
            quarantine.c.kiosk,
            kiosks.c.site,
            quarantine.c.period,
            quarantine.c.sequence,
            quarantine.c.sha256,
            quarantine.c.is_settled,
        )
        .join(kiosks, kiosks.c.id == quarantine.c.kiosk)
        .order_by(quarantine.c.is_settled, kiosks.c.site, quarantine.c.kiosk, quarantine.c.period)
    )
    return tuple(Quarantined(*row) for row in connection.execute(found))


def settle(connection: Connection, kiosk: str, sha256: str) -> bool:
    """Mark one as decided against; whether it was there. It counts nowhere, and its bytes go."""
    settled = (
        update(quarantine)
        .where(quarantine.c.kiosk == kiosk, quarantine.c.sha256 == sha256)
        .values(is_settled=True)
    )
    was_there = connection.execute(settled).rowcount == 1
    forget_settled(connection)
    return was_there


def releases(
    connection: Connection, site: str | None, *, limit: int, offset: int
) -> tuple[Release, ...]:
    """What was released, the latest period first, from the bytes themselves."""
    found = (
        select(kiosks.c.id, kiosks.c.site, batches.c.period, batches.c.sha256, batches.c.raw)
        .join(kiosks, kiosks.c.id == batches.c.kiosk)
        .order_by(batches.c.period.desc(), batches.c.kiosk)
        .limit(limit)
        .offset(offset)
    )
    if site is not None:
        found = found.where(kiosks.c.site == site)
    return tuple(
        _release(kiosk, at, period, sha256, raw)
        for kiosk, at, period, sha256, raw in connection.execute(found)
    )


def _release(kiosk: str, site: str, period: str, sha256: str, raw: bytes) -> Release:
    signed = json.loads(raw)
    return Release(
        kiosk=kiosk,
        site=site,
        period=period,
        sequence=signed["sequence"],
        schema=signed["schema"],
        sensitivity=signed["sensitivity"],
        epsilon=signed["epsilon"],
        boxes=len(signed["counts"]),
        sha256=sha256,
    )


def _latest(labels: Iterable[str]) -> str | None:
    return max(labels, key=_ends, default=None)


def _ends(label: str) -> tuple[date, str]:
    """What to compare months and weeks by."""
    year, _, rest = label.partition("-")
    if is_demo(label):
        return date.min, label
    if rest.startswith("W"):
        return date.fromisocalendar(int(year), int(rest[1:]), 7), label
    return date(int(year), int(rest), 28), label
