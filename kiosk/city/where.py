# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the city's numbers are: what ``--database`` takes."""

import os
import re
from pathlib import Path

VARIABLE = "DOORSTEP_CITY_DATABASE"
_POSTGRESQL = ("postgresql://", "postgres://")
_PASSWORD = re.compile(r"(//[^/@:]*):[^/@]*@")


def default_database() -> str:
    """Where the numbers are unless somebody says otherwise: the variable, or a file of one's own."""
    named = os.environ.get(VARIABLE)
    if named:
        return named
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return str(Path(home) / "doorstep-city" / "city.db")


def is_postgresql(database: str | Path) -> bool:
    """Whether this names a PostgreSQL database, and not a file."""
    return str(database).startswith(_POSTGRESQL)


def shown(database: str | Path) -> str:
    """The database as it may be said aloud: without its password."""
    return _PASSWORD.sub(r"\1:***@", str(database)) if is_postgresql(database) else str(database)
