# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether an index is of the content as it is now, and whole.

It asks for the names, sizes and times of the files and reads none of them, so the kiosk finds it
out in its own process. Only where something changed is another one started.
"""

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from kiosk.content.index import FAILURES, note
from kiosk.content.index_pieces import is_whole
from kiosk.content.places import Places


def is_of_today(file: Path, places: Places) -> bool:
    """Whether the index in this file, which could be opened, is of today's content and whole."""
    return is_whole_and_of(file, fingerprint_of(places))


def is_whole_and_of(file: Path, fingerprint: str) -> bool:
    """Whether the index in this file is of the content with this fingerprint, and whole."""
    try:
        uri = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            if note(connection, "fingerprint") != fingerprint:
                return False
            if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                return False
            pieces = "SELECT data, total FROM head UNION ALL SELECT data, total FROM lessons"
            return all(is_whole(*row) for row in connection.execute(pieces))
    except FAILURES:
        return False


def fingerprint_of(places: Places) -> str:
    """Another text whenever a file changed from which the index is made, this program's too.

    A sum and a number: it tells what happened by chance, and hides nothing from anybody.
    """
    package = Path(__file__).parent.parent
    pictures = places.assets / "illustrations"  # which say what they show
    listed: list[str] = []
    read = (places.lessons, places.locales, pictures, package / "content", package / "domain")
    for folder in read:
        for path, about in _entries(str(folder)):
            listed.append(f"{path!r} {about and (about.st_size, about.st_mtime_ns)}")
    for path, about in _entries(str(places.activities)):
        if about and path.endswith(".json"):
            listed.append(f"{path!r} {about.st_size} {about.st_mtime_ns}")
    # Icons are looked up by their names.
    listed += [repr(path) for path, _ in _entries(str(places.assets / "icons"))]
    whole = "\n".join(listed).encode()
    return f"{zlib.crc32(whole):08x} {zlib.adler32(whole):08x} {len(whole)}"


def _entries(folder: str) -> Iterator[tuple[str, os.stat_result | None]]:
    """Every file below a folder, in an order that stays; None where it cannot be looked at."""
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        yield folder, None
        return
    for entry in inside:
        try:
            if not entry.is_dir():
                yield entry.path, entry.stat()
            elif entry.name != "__pycache__":
                yield from _entries(entry.path)
        except OSError:
            yield entry.path, None
