# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""``kiosk-city revoke``: take nothing from a kiosk any more."""

import argparse

from kiosk.city.commands import options
from kiosk.city.commands.options import Commands
from kiosk.city.store import CityStore

WORDS = {"kiosk.unknown": "There is no kiosk {kiosk} here. `kiosk-city kiosks` names them all."}


def add(commands: Commands) -> None:
    """Add this command."""
    revoking = commands.add_parser("revoke", help="take nothing from a kiosk any more")
    revoking.add_argument("kiosk", metavar="KIOSK", help="its name, of 16 letters and digits")
    options.database(revoking)
    revoking.set_defaults(run=_revoke)


def _revoke(chosen: argparse.Namespace) -> None:
    with CityStore(chosen.database) as store:
        store.revoke(chosen.kiosk)
    print("Nothing is taken from this kiosk any more. What it has sent before still counts.")
