# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""``kiosk-city export``: everything that was signed, in one file."""

import argparse
import os
from pathlib import Path

from kiosk.city.commands import options
from kiosk.city.commands.options import Commands
from kiosk.city.exporting import export
from kiosk.city.store import CityStore
from kiosk.domain.errors import KioskError

WORDS = {"file.unwritable": "{file} cannot be written."}


def add(commands: Commands) -> None:
    """Add this command."""
    exporting = commands.add_parser(
        "export", help="write everything that was signed to a file, for `import`"
    )
    exporting.add_argument("file", metavar="FILE", type=Path, help="JSON, a line each")
    options.database(exporting)
    exporting.set_defaults(run=_export)


def _export(chosen: argparse.Namespace) -> None:
    part = chosen.file.with_name(f"{chosen.file.name}.part")
    lines = 0
    try:
        with CityStore(chosen.database) as store, part.open("w", encoding="utf-8") as opened:
            for line in export(store):
                opened.write(line)
                lines += 1
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(chosen.file)
    except OSError as error:
        raise KioskError("file.unwritable") from error
    finally:
        part.unlink(missing_ok=True)
    print(f"{lines} lines in {chosen.file}")
