# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""``kiosk-city enrol``: make a one-time code for a kiosk, to type or on a stick."""

import argparse
import sys
from pathlib import Path

from kiosk.city.commands import options
from kiosk.city.commands.options import Commands
from kiosk.city.store import CityStore
from kiosk.domain.errors import KioskError
from kiosk.parcel import INVITATION_NAME, Invitation, write_invitation

_MOST_SITE = 80
WORDS = {
    "site.malformed": f"SITE is a name of 1 to {_MOST_SITE} printable characters.",
    "stick.unwritable": "Nothing can be written into {stick}. Look whether the stick is there.",
}


def add(commands: Commands) -> None:
    """Add this command."""
    enrolling = commands.add_parser("enrol", help="make a one-time code for a kiosk")
    enrolling.add_argument("site", metavar="SITE", help="what staff call the kiosk's place")
    enrolling.add_argument(
        "--stick", type=Path, metavar="DIR", help="for a kiosk without a network: write it there"
    )
    options.database(enrolling)
    enrolling.set_defaults(run=_enrol)


def _enrol(chosen: argparse.Namespace) -> None:
    site = chosen.site.strip()
    if not site.isprintable() or not 1 <= len(site) <= _MOST_SITE:
        raise KioskError("site.malformed")
    if chosen.stick is not None and not chosen.stick.is_dir():
        raise KioskError("stick.unwritable")
    store = CityStore(chosen.database)
    with store:
        store.prepare()
        code = store.new_code(site)
        if chosen.stick is not None:
            _write(chosen.stick, Invitation(store.city_key(), code, site))
    print(code, flush=True)
    print("Type this code at the kiosk within 7 days. It works once.", file=sys.stderr)


def _write(stick: Path, invitation: Invitation) -> None:
    try:
        (stick / INVITATION_NAME).write_bytes(write_invitation(invitation))
    except OSError as error:
        raise KioskError("stick.unwritable") from error
    print(f"{stick / INVITATION_NAME} has the code too: put the stick in.", file=sys.stderr)
