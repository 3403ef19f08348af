# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sites: what each has sent, and which have gone quiet."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from kiosk.city import names
from kiosk.city.dashboard import shown
from kiosk.city.dashboard.selection import periods_since
from kiosk.city.dashboard.shown import Figure
from kiosk.city.store import Site as Known
from kiosk.city.summary import estimate
from kiosk.i18n import N_, Words

QUIET = 2  # periods without anything


@dataclass(frozen=True, slots=True)
class Site:
    """One site. last: the last period it sent, in words; kiosks_plain: for an address."""

    name: str
    address: str
    kiosks: str
    kiosks_plain: int
    last: str
    is_quiet: bool
    figure: Figure


def sites(found: Iterable[Known], newest: str, words: Words) -> list[Site]:
    """Every site, by its name, with the visits that were asked for.

    newest: the last period that any site has sent.
    """
    return [_site(each, newest, words) for each in found]


def _site(each: Known, newest: str, words: Words) -> Site:
    last = each.last_period or ""
    is_quiet = periods_since(last, newest) >= QUIET if last else bool(newest)
    return Site(
        each.name,
        f"/site?{urlencode({'site': each.name})}",
        words.number(each.kiosks),
        each.kiosks,
        names.period_name(last, words) if last else words.tr(N_("nothing yet")),
        is_quiet,
        shown.figure(estimate(each.visits), words),
    )
