# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The compiled content: lessons that are read when they are opened, and words to find them by.

It is made from the content and the catalogues by `index_build`, in a process of its own, and
holds nothing else. A kiosk with ten thousand lessons starts as quickly as one with ten.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from kiosk.content.index_pieces import DamagedPieceError, shape, take
from kiosk.content.library import Found, Library
from kiosk.content.load import Loaded
from kiosk.content.places import Places
from kiosk.domain.errors import KioskError
from kiosk.domain.lesson import Lesson
from kiosk.i18n import SOURCE
from kiosk.marks import override

NAME = "content.sqlite"
_FORMAT = 2  # another one with every change of the tables or of how words are taken apart
_AT_HAND = 64  # lessons that stay in memory
_MAGIC = b"SQLite format 3\0"

FAILURES = (sqlite3.Error, DamagedPieceError, TypeError, ValueError, KeyError)


def origin(places: Places) -> str:
    """What an index of these folders says of itself, made by this program."""
    folders = (places.lessons, places.locales, places.activities, places.assets)
    return "\n".join([str(_FORMAT), shape(), *(str(folder.absolute()) for folder in folders)])


def open_index(file: Path, places: Places) -> Loaded | None:
    """The content from an index; None where there is none for these folders, or it is damaged.

    Whether the folders have changed since is not asked: that is `index_state`'s to find out.
    """
    try:
        uri = f"{file.absolute().as_uri()}?mode=ro&immutable=1"  # replaced whole, never changed
        return _opened(_connected(uri), places)
    except FAILURES:
        return None


def index_of(content: bytes, places: Places) -> Loaded | None:
    """The content from the bytes of an index, which stays in memory; None as in `open_index`."""
    if not content.startswith(_MAGIC):
        return None
    try:
        connection = _connected(":memory:")
        connection.deserialize(content)
        return _opened(connection, places)
    except FAILURES:
        return None


def _connected(where: str) -> sqlite3.Connection:
    """No statement is kept when it is done: it has in it what somebody typed."""
    return sqlite3.connect(where, uri=True, check_same_thread=False, cached_statements=0)


def _opened(connection: sqlite3.Connection, places: Places) -> Loaded | None:
    if note(connection, "origin") != origin(places):
        connection.close()
        return None
    return Index(connection).loaded


def note(connection: sqlite3.Connection, key: str) -> str:
    """What the index says of itself under this name; empty where it says nothing."""
    found = connection.execute("SELECT value FROM notes WHERE key = ?", (key,)).fetchone()
    return str(found[0]) if found else ""


class Index:
    """An open index; its lessons and its search may be asked for by several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Raises one of FAILURES where the index is damaged."""
        connection.execute("PRAGMA query_only = 1")
        connection.execute("PRAGMA temp_store = MEMORY")
        self._connection, self._lock = connection, threading.Lock()
        self._languages = dict(connection.execute("SELECT tag, id FROM languages"))
        row = connection.execute("SELECT data, total FROM head").fetchone()
        parts, faults = take(*row)
        ids = dict.fromkeys(outline.id for outline in parts["outlines"])
        lessons = _Lessons(ids, lru_cache(_AT_HAND)(self._lesson))
        library = Library(**parts, lessons=lessons, search=self.search)
        self.loaded = Loaded(library, faults)

    def search(self, language: str, typed: str) -> Found:
        """As `Library.search`; a language that the index does not know is looked for in English.

        Raises KioskError ``content.damaged``.
        """
        # Here and not above: with Unicode's tables it is a megabyte that many visits never need.
        from kiosk.content.index_search import search

        number = self._languages.get(language, self._languages.get(SOURCE))
        if number is None:
            return Found()
        try:
            with self._lock:
                return search(self._connection, number, typed)
        except (sqlite3.Error, TypeError) as error:
            raise KioskError("content.damaged") from error

    def _lesson(self, id_: str) -> Lesson:
        statement = "SELECT data, total FROM lessons WHERE id = ?"
        try:
            with self._lock:
                row = self._connection.execute(statement, (id_,)).fetchone()
            lesson: Lesson = take(*row)
        except FAILURES as error:
            raise KioskError("content.damaged") from error
        return lesson


class _Lessons(Mapping[str, Lesson]):
    """Lessons by id, in order, each read when it is asked for."""

    def __init__(self, ids: Mapping[str, None], read: Callable[[str], Lesson]) -> None:
        self._ids, self._read = ids, read

    @override
    def __getitem__(self, id_: str) -> Lesson:
        if id_ not in self._ids:
            raise KeyError(id_)
        return self._read(id_)

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    @override
    def __len__(self) -> int:
        return len(self._ids)

    @override
    def __contains__(self, id_: object) -> bool:
        return id_ in self._ids
