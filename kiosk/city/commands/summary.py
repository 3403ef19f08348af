# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""``kiosk-city summary``: print what the dashboard shows."""

import argparse
import json

from kiosk.city.commands import options
from kiosk.city.commands.options import Commands
from kiosk.city.names import cell_name, number
from kiosk.city.store import CityStore
from kiosk.city.summary import Summary, summarise


def add(commands: Commands) -> None:
    """Add this command."""
    showing = commands.add_parser("summary", help="print what the dashboard shows")
    showing.add_argument("--json", action="store_true", help="for programs")
    options.database(showing)
    showing.set_defaults(run=_summary)


def _summary(chosen: argparse.Namespace) -> None:
    summary = summarise(CityStore(chosen.database), demo=False)
    if chosen.json:
        print(json.dumps(summary.as_json(), ensure_ascii=False, indent=2))
    else:
        _print_for_people(summary)


def _print_for_people(summary: Summary) -> None:
    if summary.demo:
        print("Demonstration")
    print(f"Kiosks reporting: {summary.reporting} of {summary.enrolled}")
    for box, each in summary.totals.items():
        low, high = number(max(each.low, 0)), number(max(each.high, 0))
        verdict = "" if each.enough else ": not enough data"
        print(
            f"{box.partition('.')[0]}, {cell_name(box)}: "
            f"about {number(max(each.value, 0))}, between {low} and {high}{verdict}"
        )
