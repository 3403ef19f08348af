# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Makes a city's tables, or brings them up to date: each step once and whole."""

from importlib.resources import as_file, files
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from kiosk.city.database import open_engine, reading, writing
from kiosk.city.tables import REVISION
from kiosk.city.where import default_database, is_postgresql
from kiosk.domain.errors import KioskError

_LOCK = 0x646F6F72  # any number that nobody else asks PostgreSQL for
_FIRST = "0001"


def prepare(database: str | Path) -> None:
    """Make the database's tables, or bring them up to date; changes nothing otherwise.

    Workers that start together wait for the first of them. Raises KioskError
    ``store.unavailable``, or ``store.newer`` where a later version has been at work.
    """
    if not is_postgresql(database):
        _make_private(Path(database))
    engine = open_engine(database, create=True)
    try:
        with reading(engine) as connection:
            standing = _revision(connection)
        if standing == REVISION:
            return
        with writing(engine) as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            standing = _revision(connection)  # another one may have been quicker
            if standing != REVISION:
                _upgrade(connection, standing)
    finally:
        engine.dispose()


def _make_private(file: Path) -> None:
    """A new file is nobody else's to read: the city's key and the hashes of passwords are in it."""
    try:
        if str(file) == default_database():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        return
    except OSError as error:
        raise KioskError("store.unavailable") from error


def _revision(connection: Connection) -> str | None:
    """Where the tables stand; None where there are none."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        # Versions before Alembic kept a table of their own about it.
        return _FIRST if "batches" in tables else None
    standing = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if standing is not None and standing > REVISION:
        raise KioskError("store.newer")
    return standing


def _upgrade(connection: Connection, standing: str | None) -> None:
    from alembic import command  # 0.2 s, which a database that is ready need not wait for
    from alembic.config import Config

    with as_file(files("kiosk.city.migrations")) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        if standing == _FIRST:
            command.stamp(config, _FIRST)
        command.upgrade(config, REVISION)
