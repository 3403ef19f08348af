# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""``kiosk-city kiosks``: which there are."""

import argparse

from kiosk.city.commands import options
from kiosk.city.commands.options import Commands
from kiosk.city.store import CityStore


def add(commands: Commands) -> None:
    """Add this command."""
    listing = commands.add_parser("kiosks", help="print every kiosk with its site")
    options.database(listing)
    listing.set_defaults(run=_kiosks)


def _kiosks(chosen: argparse.Namespace) -> None:
    with CityStore(chosen.database) as store:
        for each in store.kiosks():
            notes = (
                "revoked" if each.is_revoked else "",
                f"{each.quarantined} in quarantine" if each.quarantined else "",
            )
            told = ", ".join(note for note in notes if note)
            print(f"{each.id}  {each.last_period or '-':8}  {each.site}  {told}".rstrip())
