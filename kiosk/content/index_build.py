# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making the index: only where the content has changed, and whole or not at all.

It runs in the process that reads the content. What is made new takes the old one's place when
it stands on the disk, so a kiosk that is switched off in the middle has the old one, or none.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import fields
from pathlib import Path

from kiosk.content.activities import read_schemas
from kiosk.content.index import open_index, origin
from kiosk.content.index_pieces import put
from kiosk.content.index_state import fingerprint_of, is_whole_and_of
from kiosk.content.index_words import is_unspaced, words
from kiosk.content.load import Loaded, load
from kiosk.content.places import Places
from kiosk.domain.errors import KioskError
from kiosk.domain.lesson import Lesson
from kiosk.domain.text import Text
from kiosk.i18n import Catalogues, Words

_TABLES = """
CREATE TABLE notes (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE head (data BLOB NOT NULL, total INTEGER NOT NULL) STRICT;
CREATE TABLE lessons (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    data BLOB NOT NULL, total INTEGER NOT NULL
) STRICT;
CREATE TABLE languages (id INTEGER PRIMARY KEY, tag TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE terms (
    language INTEGER NOT NULL, word TEXT NOT NULL, back TEXT NOT NULL,
    PRIMARY KEY (language, word)
) STRICT, WITHOUT ROWID;
CREATE INDEX terms_back ON terms (language, back, word);
"""
# The words come taken apart already. `ascii` leaves letters of every other script together.
_SEARCH = """
CREATE VIRTUAL TABLE heads_{n} USING fts5 (
    title, summary, steps, content = '', tokenize = 'ascii', prefix = '1 2 3'
);
CREATE VIRTUAL TABLE bodies_{n} USING fts5 (
    body, content = '', tokenize = 'ascii'
);
"""
_HEADS = "INSERT INTO heads_{n} (rowid, title, summary, steps) VALUES (?, ?, ?, ?)"
_BODIES = "INSERT INTO bodies_{n} (rowid, body) VALUES (?, ?)"


def bring_up_to_date(places: Places, file: Path) -> bytes | None:
    """Make the index in this file anew where it is not of today's content.

    None where nothing was to do, no bytes where it was written, and the bytes of the index where
    it cannot be written.
    """
    fingerprint = fingerprint_of(places)
    if _is_sound(file, places, fingerprint):
        return None
    loaded, editions = read(places)
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(file, places, fingerprint, loaded, editions)
    except (OSError, sqlite3.Error):
        with closing(sqlite3.connect(":memory:")) as connection:
            fill(connection, places, fingerprint, loaded, editions)
            return connection.serialize()
    return b""


def read(places: Places) -> tuple[Loaded, list[Words]]:
    """The content, and the words of each language whose catalogues are sound."""
    loaded = load(places.lessons, read_schemas(places.activities), places.assets)
    editions: list[Words] = []
    with suppress(KioskError):
        catalogues = Catalogues(places.locales)
        for language in catalogues.languages:
            with suppress(KioskError):
                editions.append(catalogues.words(language.tag))
    return loaded, editions


def _is_sound(file: Path, places: Places, fingerprint: str) -> bool:
    """Whether the index there is the one that would be made, and whole."""
    return open_index(file, places) is not None and is_whole_and_of(file, fingerprint)


def _write(
    file: Path, places: Places, fingerprint: str, loaded: Loaded, editions: Iterable[Words]
) -> None:
    """Make the index beside the old one, then put it in its place; raises OSError, sqlite3.Error."""
    # With the number of this process: what another one is writing must not be put in place.
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    for left in file.parent.glob(f"{file.name}.*"):
        left.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(draft)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")  # a draft is thrown away
            connection.execute("PRAGMA synchronous = OFF")
            fill(connection, places, fingerprint, loaded, editions)
        descriptor = os.open(draft, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        draft.replace(file)
    except (OSError, sqlite3.Error):
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def fill(
    connection: sqlite3.Connection,
    places: Places,
    fingerprint: str,
    loaded: Loaded,
    editions: Iterable[Words],
) -> None:
    """Put the content, as seen in each of the languages, into an empty database."""
    library = loaded.library
    parts = {each.name: getattr(library, each.name) for each in fields(library)}
    del parts["lessons"], parts["search"]  # each in its own table
    lessons = list(library.lessons.values())
    with connection:
        connection.executescript(_TABLES)
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO notes VALUES (?, ?)",
            [("origin", origin(places)), ("fingerprint", fingerprint)],
        )
        connection.execute("INSERT INTO head VALUES (?, ?)", put((parts, loaded.faults)))
        connection.executemany(
            "INSERT INTO lessons VALUES (?, ?, ?, ?)",
            ((place, each.id, *put(each)) for place, each in enumerate(lessons)),
        )
        for number, spoken in enumerate(editions):
            _add_language(connection, number, spoken, lessons)


def _add_language(
    connection: sqlite3.Connection, number: int, spoken: Words, lessons: Iterable[Lesson]
) -> None:
    connection.execute("INSERT INTO languages VALUES (?, ?)", (number, spoken.language.tag))
    for statement in _SEARCH.format(n=number).split(";")[:2]:
        connection.execute(statement)
    taken = _Words()
    for place, lesson in enumerate(lessons):
        *columns, rest = (taken.apart(text) for text in _columns(lesson, spoken))
        connection.execute(_HEADS.format(n=number), (place, *columns))
        # Several words may stand in different places of a lesson: here are all of them.
        connection.execute(_BODIES.format(n=number), (place, " ".join([*columns, rest])))
    connection.executemany(
        "INSERT INTO terms VALUES (?, ?, ?)",
        ((number, word, word[::-1]) for word in sorted(taken.found) if not is_unspaced(word)),
    )


def _columns(lesson: Lesson, spoken: Words) -> Iterator[str]:
    """Title, summary, headings and the rest of a lesson, as it is shown in a language.

    A lesson that is shown in its fallback language has the words of both.
    """
    shown = spoken.for_content(lesson.texts())

    def said(text: Text) -> str:
        here, there = shown.of(text), spoken.of(text)
        return here if here == there else f"{here} {there}"

    yield said(lesson.title)
    yield said(lesson.summary)
    yield " ".join(said(step.texts["title"]) for step in lesson.steps if "title" in step.texts)
    yield " ".join(
        said(text)
        for step in lesson.steps
        for name, text in step.texts.items()
        if name not in ("title", "say")
    )


class _Words:
    """Takes texts apart, each word once; found: the different words there were."""

    def __init__(self) -> None:
        self.found: set[str] = set()
        self._known: dict[str, str] = {}

    def apart(self, text: str) -> str:
        """The words of a text with spaces between them."""
        parts = []
        for part in text.split():
            known = self._known.get(part)
            if known is None:
                several = words(part)
                self.found.update(several)
                known = self._known[part] = " ".join(several)
            parts.append(known)
        return " ".join(parts)
