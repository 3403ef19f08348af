# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""``kiosk-city simulate``: fill a new database with a city that is made up."""

import argparse
import json
import os
from datetime import date, timedelta
from pathlib import Path

from kiosk.city.commands import options
from kiosk.city.commands.options import Commands
from kiosk.city.languages import languages
from kiosk.city.simulate import Plan, fill
from kiosk.city.store import CityStore
from kiosk.city.titles import content_ids
from kiosk.domain.errors import KioskError
from kiosk.domain.period import PeriodKind, is_period, period_of

_MOST = 100_000
WORDS = {
    "simulate.real": (
        "{database} has kiosks already. Made-up numbers go into a new database only. "
        "Nothing was changed."
    ),
    "simulate.period": "--last is a month, as in 2026-10.",
    "simulate.truth": "{truth} cannot be written. The database is complete.",
}


def add(commands: Commands) -> None:
    """Add this command."""
    trying = commands.add_parser("simulate", help="fill a new database with a made-up city")
    options.database(trying)
    trying.add_argument("--kiosks", type=_whole, required=True)
    trying.add_argument("--months", type=_whole, required=True)
    trying.add_argument("--last", default=_last_month(), metavar="MONTH", help="as in 2026-10")
    trying.add_argument("--sites", type=_whole, default=0, help="one for four kiosks by default")
    trying.add_argument(
        "--visits-per-day", type=float, default=4.0, help="that are shared, at one kiosk"
    )
    trying.add_argument("--seed", default="1", help="the same seed makes the same city")
    trying.add_argument("--processes", type=_whole, default=os.cpu_count() or 1)
    trying.add_argument(
        "--truth", type=Path, metavar="FILE", help="the sums without noise, as JSON"
    )
    trying.set_defaults(run=_simulate)


def content_cells() -> dict[str, tuple[str, ...]]:
    """The cells of the schema's sources, as far as the catalogues name them."""
    return {
        "languages": tuple(each.tag for each in languages()),
        "lessons": content_ids("lesson"),
        "checklists": content_ids("checklist"),
        "services": content_ids("service"),
    }


def _simulate(chosen: argparse.Namespace) -> None:
    if not is_period(chosen.last) or "W" in chosen.last or chosen.last.startswith("demo"):
        raise KioskError("simulate.period")
    plan = Plan(
        kiosks=chosen.kiosks,
        months=chosen.months,
        cells=content_cells(),
        last=chosen.last,
        sites=chosen.sites,
        shared_a_day=chosen.visits_per_day,
        seed=chosen.seed,
    )
    with CityStore(chosen.database) as store:
        store.prepare()
        truth = fill(store, plan, chosen.processes)
    if chosen.truth:
        try:
            chosen.truth.write_text(json.dumps(truth.as_json(), indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            raise KioskError("simulate.truth") from error
    print(
        f"{plan.kiosks} kiosks and {plan.months} months are in the database, which is marked "
        "as simulated. The noise is by the kiosk's own sampler, with chance from the seed."
    )


def _whole(text: str) -> int:
    number = int(text)
    if not 1 <= number <= _MOST:
        raise argparse.ArgumentTypeError(f"a whole number from 1 to {_MOST}")
    return number


def _last_month() -> str:
    today = date.today()  # noqa: DTZ011 the month that has ended here
    return period_of(today.replace(day=1) - timedelta(days=1), PeriodKind.MONTH, 0)
