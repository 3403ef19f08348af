# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the address of a page asks for, read from the store and no more of it than is shown."""

from collections.abc import Collection, Mapping

from sqlalchemy import exists
from sqlalchemy import select as sql

from kiosk.city.dashboard.page import Page
from kiosk.city.dashboard.selection import in_order, select, year_before
from kiosk.city.database import reading
from kiosk.city.store import CityStore
from kiosk.city.tables import batches, kiosks
from kiosk.i18n import Words


def page_of(
    store: CityStore, path: str, asked: Mapping[str, str], words: Words, *, one_site: bool = True
) -> Page:
    """The page. one_site: whether it can be asked for one site alone."""
    with reading(store.engine) as connection:
        known = in_order(connection.scalars(sql(batches.c.period).distinct()))
        sites = list(connection.scalars(sql(kiosks.c.site).distinct().order_by(kiosks.c.site)))
    selection = select(asked, known, sites if one_site else ())
    wanted = set(selection.labels)
    if selection.compare:
        wanted |= {then for label in wanted if (then := year_before(label)) in known}
    holdings = store.holdings(selection.site or None, wanted)
    return Page(path, selection, holdings, known, words, sites if one_site else None)


def reporting_sites(store: CityStore, periods: Collection[str]) -> set[str]:
    """The names of the sites from which anything came for one of these periods."""
    sent = exists().where(batches.c.kiosk == kiosks.c.id, batches.c.period.in_(list(periods)))
    names = sql(kiosks.c.site).where(sent).distinct()
    with reading(store.engine) as connection:
        return set(connection.scalars(names))
