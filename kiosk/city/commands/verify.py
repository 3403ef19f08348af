# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""``kiosk-city verify``: whether every figure follows from what was signed."""

import argparse
import sys

from kiosk.city.commands import options
from kiosk.city.commands.options import Commands
from kiosk.city.store import CityStore
from kiosk.domain.errors import KioskError

WORDS = {
    "verify.failed": (
        "{faults} of the things above do not follow from what was signed. Take the last good "
        "backup, and import what came since."
    ),
}


def add(commands: Commands) -> None:
    """Add this command."""
    verifying = commands.add_parser(
        "verify", help="check every signature, and the totals against the signed bytes"
    )
    options.database(verifying)
    verifying.set_defaults(run=_verify)


def _verify(chosen: argparse.Namespace) -> None:
    faults = 0
    with CityStore(chosen.database) as store:
        for fault in store.faults():
            print(fault, file=sys.stderr)
            faults += 1
        if faults:
            raise KioskError("verify.failed", faults=faults)
        holdings = store.holdings()
    batches = sum(holdings.kiosks_by_period.values())
    print(f"All right: {batches} batches of {holdings.reporting} kiosks, and their totals.")
