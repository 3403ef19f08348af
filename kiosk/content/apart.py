# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the content in a process of its own, where it has changed.

The readers of YAML, JSON Schema, Markdown and catalogues are needed only where the content has
changed, and would stay in memory for as long as the kiosk runs: a tenth of all it has. They end
with the process, which also leaves the window's own process free to answer the first touch.
"""

import subprocess
import sys
from dataclasses import astuple
from pathlib import Path

from kiosk.content.index import index_of, open_index
from kiosk.content.index_state import is_of_today
from kiosk.content.load import Loaded
from kiosk.content.places import Places

_SAME, _WRITTEN = b"same", b"written"  # what the process says where it does not send the index


def load_apart(places: Places, index: Path, *, known: bool = False) -> Loaded | None:
    """Today's content of these folders, by the index in a file.

    known: the caller has opened the index in that file; None is answered where it is today's.
    The index is made anew where it must be; where it cannot be written, it is kept in memory.
    For a worker thread: it waits for the process. Where no process can be had, as when memory is
    short, the content is read in this one, and is without a search.
    """
    if known and is_of_today(index, places):
        return None
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__, *map(str, astuple(places)), str(index)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return load_here(places.lessons, places.activities, places.assets)
    in_file = done.stdout in (_SAME, _WRITTEN)
    loaded = open_index(index, places) if in_file else index_of(done.stdout, places)
    return loaded or load_here(places.lessons, places.activities, places.assets)


def load_here(lessons: Path, activities: Path, assets: Path) -> Loaded:
    """What `load` gives, in this process."""
    from kiosk.content.activities import read_schemas
    from kiosk.content.load import load

    return load(lessons, read_schemas(activities), assets)


def _hand_over() -> None:
    from kiosk.content.index_build import bring_up_to_date

    *folders, index = (Path(name) for name in sys.argv[1:])
    made = bring_up_to_date(Places(*folders), index)
    sys.stdout.buffer.write(_SAME if made is None else made or _WRITTEN)


if __name__ == "__main__":
    _hand_over()
