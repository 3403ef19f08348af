# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is published, as plain rows. Rule 6 of the statistics: sums first, then anything else.

Nothing here depends on the day of publishing: the same database, options and catalogues give the
same rows in the same order.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kiosk.city.dashboard.selection import can_have_been
from kiosk.city.open_data.period_days import first_day, last_day
from kiosk.city.open_data.reports import Made, how_made
from kiosk.city.ranges import Estimate, Scale
from kiosk.city.store import CityStore, Tally
from kiosk.city.summary import estimate
from kiosk.domain.counters import QUESTIONS
from kiosk.domain.errors import KioskError
from kiosk.domain.period import is_demo

_PLACES = {each.id: place for place, each in enumerate(QUESTIONS)}


@dataclass(frozen=True, slots=True)
class Cell:
    """One published number. period, site: empty where it is over all of them."""

    period: str
    site: str
    question: str
    cell: str
    estimate: Estimate
    scales: tuple[Scale, ...]

    @property
    def box(self) -> str:
        """The name that the number has in the kiosks' reports."""
        return f"{self.question}.{self.cell}"


@dataclass(frozen=True, slots=True)
class Period:
    """One period: how many kiosks reported it, and how."""

    label: str
    kiosks: int
    made: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is published of a city's counts.

    cells: by period; totals: over all periods; at_sites: by period and site, where asked for.
    """

    periods: tuple[Period, ...]
    cells: tuple[Cell, ...]
    totals: tuple[Cell, ...]
    at_sites: tuple[Cell, ...]
    is_simulated: bool

    @property
    def first(self) -> date:
        """The first day of all."""
        return min(first_day(each.label) for each in self.periods)

    @property
    def last(self) -> date:
        """The last day of all: what stands for a date of publishing."""
        return max(last_day(each.label) for each in self.periods)


def gather(store: CityStore, *, until: str, by_site: bool) -> Facts:
    """The facts of a store, up to and with the period `until` (empty: all).

    Raises KioskError ``publish.empty`` where there is nothing, ``publish.demo`` for the periods of
    a demonstration, ``publish.ahead`` where a kiosk's clock is years ahead and no `until` is given.
    """
    holdings = store.holdings()
    if any(map(is_demo, holdings.kiosks_by_period)):
        raise KioskError("publish.demo")
    limit = last_day(until) if until else date.max
    labels = sorted(
        (each for each in holdings.kiosks_by_period if last_day(each) <= limit), key=_period_order
    )
    if not labels:
        raise KioskError("publish.empty")
    if not until and not can_have_been(labels[-1]):
        # Refused, not left out: what is published must not depend on the day of publishing.
        raise KioskError("publish.ahead", period=labels[-1])
    wanted = frozenset(labels)
    tallies = [each for each in holdings.tallies if each.period in wanted]
    made = how_made(store)
    return Facts(
        periods=tuple(
            Period(label, holdings.kiosks_by_period[label], made[label]) for label in labels
        ),
        cells=_cells(tallies, lambda tally: (tally.period, tally.box)),
        totals=_cells(tallies, lambda tally: ("", tally.box)),
        at_sites=_by_site(store, wanted) if by_site else (),
        is_simulated=store.is_simulated(),
    )


def _by_site(store: CityStore, wanted: frozenset[str]) -> tuple[Cell, ...]:
    return tuple(
        cell
        for site in store.sites(())
        for cell in _cells(
            store.holdings(site.name, wanted).tallies,
            lambda tally: (tally.period, tally.box),
            site.name,
        )
    )


def _cells(
    tallies: Iterable[Tally], key: Callable[[Tally], tuple[str, str]], site: str = ""
) -> tuple[Cell, ...]:
    groups: defaultdict[tuple[str, str], list[Tally]] = defaultdict(list)
    for tally in tallies:
        groups[key(tally)].append(tally)
    cells = (
        Cell(
            period,
            site,
            box.partition(".")[0],
            box.partition(".")[2],
            estimate(group),
            tuple(sorted({tally.scale for tally in group})),
        )
        for (period, box), group in groups.items()
    )
    return tuple(sorted(cells, key=_cell_order))


def _cell_order(cell: Cell) -> tuple[object, ...]:
    place = _PLACES.get(cell.question, len(_PLACES))
    return (*_period_order(cell.period), place, cell.question, cell.cell)


def _period_order(label: str) -> tuple[date, str]:
    return (first_day(label) if label else date.min, label)
