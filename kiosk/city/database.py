# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The city's database: one SQLite file, or PostgreSQL for a region.

SQLite keeps its rollback journal on purpose: with it, a database on a disk that became full or
read-only can still be read, so the dashboard stays up while kiosks are told to come back later.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.pool import NullPool

from kiosk.city.where import is_postgresql
from kiosk.domain.errors import KioskError

_BUSY_SECONDS = 5.0
_BUGS = (IntegrityError, ProgrammingError, NotSupportedError)
_NOT_OURS = {
    "42P01",
    "42501",
}  # SQLSTATE: no such table, not allowed; a matter for whoever set it up


def open_engine(database: str | Path, *, create: bool = False) -> Engine:
    """An engine for a file's path or a ``postgresql://`` address; nothing is opened yet.

    create: make a SQLite file that is missing; otherwise its absence is a fault to report, not a
    fresh and empty city. Raises KioskError ``database.malformed``.
    """
    if is_postgresql(database):
        return _postgresql(str(database))
    return _sqlite(Path(database), create=create)


def _postgresql(address: str) -> Engine:
    try:
        # A server that was started anew costs one 503; then all connections are made anew too.
        url = make_url(address.replace("postgres://", "postgresql://", 1)).set(
            drivername="postgresql+psycopg"
        )
        return create_engine(
            url,
            hide_parameters=True,
            pool_size=5,
            max_overflow=5,
            pool_timeout=10,
        )
    except (ArgumentError, ValueError) as error:
        raise KioskError("database.malformed") from error


def _sqlite(path: Path, *, create: bool) -> Engine:
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"

    def connect() -> sqlite3.Connection:
        # No isolation level: a transaction begins where `_begin` says, not where sqlite3 guesses.
        connection = sqlite3.connect(
            uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # bytes decided against leave the file too
        return connection

    # A connection a job: one that is kept would go on writing into a file that is gone.
    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Who will write takes the write lock first, so that what is read before it is final."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _turn(engine: Engine) -> AbstractContextManager[object]:
    """Threads of one process queue for SQLite's one write lock: to try again and again is slow."""
    with _locks_guard:
        return _locks.setdefault(engine, threading.Lock() if _is_sqlite(engine) else nullcontext())


def _is_sqlite(engine: Engine) -> bool:
    return bool(engine.dialect.name == "sqlite")


_locks: WeakKeyDictionary[Engine, AbstractContextManager[object]] = WeakKeyDictionary()
_locks_guard = threading.Lock()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that may write; on SQLite it is the only one while it lasts.

    On a disk that is full or read-only it fails only where something is written: a repeated
    batch still gets its receipt. Raises KioskError ``store.unavailable``; nothing is then
    half-written.
    """
    with reported(), _turn(engine), engine.connect() as plain:
        connection = plain.execution_options(writes=True)
        with connection.begin():
            yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view for several questions; raises KioskError ``store.unavailable``."""
    with reported(), engine.connect() as plain:
        connection = plain
        if engine.dialect.name == "postgresql":
            connection = plain.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def reported() -> Iterator[None]:
    """A database that cannot be used just now is ``store.unavailable``; our own mistakes stay."""
    try:
        yield
    except _BUGS as error:
        if getattr(error.orig, "sqlstate", None) in _NOT_OURS:
            raise KioskError("store.unavailable") from error
        raise
    except (DBAPIError, NoConnectionFree) as error:
        raise KioskError("store.unavailable") from error


def can_answer(engine: Engine) -> bool:
    """Whether the database answers at all."""
    try:
        with reading(engine) as connection:
            connection.execute(text("SELECT 1 FROM kiosks LIMIT 1"))
    except KioskError:
        return False
    return True
