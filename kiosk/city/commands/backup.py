# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""``kiosk-city backup``: a copy of the database, while it is in use."""

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path

from kiosk.city.commands import options
from kiosk.city.commands.options import Commands
from kiosk.city.where import is_postgresql
from kiosk.domain.errors import KioskError

WORDS = {
    "backup.exists": "{file} is there already. Name a new file: an old backup is not overwritten.",
    "backup.postgresql": (
        "A PostgreSQL database is backed up by its own tools: "
        "pg_dump --format=custom --file={file} and the same address."
    ),
    "backup.unwritable": (
        "{file} cannot be written. Look whether its folder is there, and whether the disk is full."
    ),
}
_PAGES = 1000  # copied at a time: kiosks that send meanwhile are let in between


def add(commands: Commands) -> None:
    """Add this command."""
    backing_up = commands.add_parser("backup", help="copy the database while it is in use")
    backing_up.add_argument("file", metavar="FILE", type=Path, help="a new file")
    options.database(backing_up)
    backing_up.set_defaults(run=_backup)


def _backup(chosen: argparse.Namespace) -> None:
    if is_postgresql(chosen.database):
        raise KioskError("backup.postgresql")
    part = chosen.file.with_name(f"{chosen.file.name}.part")
    try:
        if chosen.file.exists():
            raise KioskError("backup.exists")
        part.touch(mode=0o600)
        _copy(Path(chosen.database), part)
        part.replace(chosen.file)
    except OSError as error:
        raise KioskError("backup.unwritable") from error
    finally:
        part.unlink(missing_ok=True)
    print(f"{chosen.file} is a whole copy. It holds the city's key: keep it as safe as the city.")


def _copy(database: Path, to: Path) -> None:
    try:
        source = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
        with closing(source), closing(sqlite3.connect(to)) as copy:
            source.backup(copy, pages=_PAGES)
            sound = copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except sqlite3.Error as error:
        raise KioskError("store.unavailable") from error
    if not sound:
        raise KioskError("store.unavailable")
