# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loading the content in a process of its own.

The readers of YAML, JSON Schema and Markdown are needed once, at the start, and would stay in
memory for as long as the kiosk runs: a tenth of all it has. They end with the process, which
also leaves the window's own process free to answer the first touch.
"""

import pickle
import subprocess
import sys
from pathlib import Path

from kiosk.content.activities import read_schemas
from kiosk.content.load import Loaded, load
from kiosk.content.places import Places


def load_apart(places: Places) -> Loaded:
    """What `load` gives for these folders. For a worker thread: it waits for the process.

    Where no process can be had, as when memory is short, the content is loaded in this one.
    """
    folders = (places.lessons, places.activities, places.assets)
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__, *map(str, folders)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        # From our own program, over a pipe that nobody else holds.
        loaded: Loaded = pickle.loads(done.stdout)  # noqa: S301
    except (OSError, subprocess.CalledProcessError, EOFError, pickle.UnpicklingError):
        return load_here(*folders)
    return loaded


def load_here(lessons: Path, activities: Path, assets: Path) -> Loaded:
    """What `load` gives, in this process."""
    return load(lessons, read_schemas(activities), assets)


def _hand_over() -> None:
    folders = [Path(name) for name in sys.argv[1:4]]
    sys.stdout.buffer.write(pickle.dumps(load_here(*folders)))


if __name__ == "__main__":
    _hand_over()
