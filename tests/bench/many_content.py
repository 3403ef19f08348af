# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kiosks with few and with many lessons, their content on the disk and its index made."""

import random
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from kiosk.content.index import NAME, open_index
from kiosk.content.index_build import fill
from kiosk.content.index_state import fingerprint_of
from kiosk.content.load import Loaded
from kiosk.content.places import Places
from kiosk.ui.screens.paged_cards import PAGE
from tests.bench.many_lessons import LANGUAGES, editions, library_of, queries

_ASKED = 36  # searches in each language


def prepare(folder: Path, count: int) -> Path:
    """A folder with this many lessons and the data of a kiosk that knows them; its settings.

    The index is as after the first start: of these files, so the kiosk looks at each of them and
    finds that nothing changed.
    """
    library = library_of(count)
    for id_ in library.lessons:
        lesson = folder / "lessons" / "lessons" / id_
        lesson.mkdir(parents=True)
        (lesson / "lesson.yaml").touch()
        (lesson / "text.md").touch()
    places = places_of(folder)
    data = folder / "data"
    data.mkdir()
    with closing(sqlite3.connect(data / NAME)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        fill(connection, places, fingerprint_of(places), Loaded(library, ()), editions())
    config = folder / "kiosk.toml"
    config.write_text(f'data_dir = "{data}"\nfull_screen = false\nidle_seconds = 3600\n', "utf-8")
    return config


def places_of(folder: Path) -> Places:
    """Where everything of such a kiosk is."""
    return replace(Places.of(), lessons=folder / "lessons")


def searches(folder: Path) -> list[float]:
    """The ms from each thing typed to the lessons of the first page, read from the disk."""
    loaded = open_index(folder / "data" / NAME, places_of(folder))
    assert loaded is not None
    library = loaded.library
    chance = random.Random(5)
    taken: list[float] = []
    found = 0
    for tag in LANGUAGES:
        for _, typed in queries(tag, _ASKED, chance):
            start = time.perf_counter()
            answer = library.search(tag, typed)
            for id_ in answer.lessons[:PAGE]:
                library.lesson(id_)
            taken.append((time.perf_counter() - start) * 1000)
            found += bool(answer.lessons)
    # Some words are rare enough to be in no lesson at all; most have to be found.
    assert found > 0.9 * len(taken), f"{found} of {len(taken)} searches found anything"
    return taken
