# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A process that speaks as the guided browser does, without one: `python browser_stand_in.py HOW`.

It reads the order, begins a child of its own as the real one does, says the two process ids and
the order's length in a file that the test named, and then does what `HOW` says.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

_PNG = "iVBORw0KGgo="


def say(**data: object) -> None:
    """One line to the kiosk."""
    sys.stdout.write(json.dumps(data) + "\n")
    sys.stdout.flush()


def wait_for_the_end() -> None:
    """Until the kiosk closes its side, noting what it says till then."""
    for line in sys.stdin:
        if line == "here\n":
            say(what="here")
        with NOTES.open("a") as notes:
            notes.write(line)


def flood() -> None:
    """A line that does not end."""
    while True:
        sys.stdout.write("x" * 1_000_000)


def garbage() -> None:
    """What is no line of the protocol, and then an end as it should be."""
    sys.stdout.buffer.write(b"\xff\xfe\n[[[[\n" + b"[" * 100_000 + b"\n")
    for odd in ({"what": 7}, {"what": "look", "look": 3}, {"what": "file"}, [1], "end", None):
        sys.stdout.write(json.dumps(odd) + "\n")
    say(what="drift", step={"no": "text"})
    say(what="look", look={"language": "xx", "theme": "pink", "scale": "9"})
    say(what="drift", step="no step of this guide")
    say(what="end", why="closed")
    wait_for_the_end()


def deaf() -> None:
    """Nothing ends it but SIGKILL."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        signal.pause()


def main(how: str, order: str) -> None:
    """Do as the test says."""
    child = subprocess.Popen(["sleep", "600"])
    NOTES.write_text(f"{os.getpid()} {child.pid}\n{order}")
    if how == "never-ready":
        deaf()
    say(what="ready")
    if how == "flood":
        flood()
    elif how == "garbage":
        garbage()
    elif how == "deaf":
        deaf()
    elif how == "gone":
        os._exit(3)
    elif how == "look":
        look = {"language": "ar", "theme": "contrast", "scale": "1.35"}
        say(what="look", look=look)
        say(what="drift", step=json.loads(order)["service"])
        say(what="file", file=["receipt.png", _PNG])
        say(what="end", why="closed")
    elif how == "drift":
        for _ in range(3):
            say(what="drift", step="family-name")
        say(what="end", why="closed")
    elif how != "open":
        why, _, code = how.partition(":")
        say(what="end", why=why, code=code)
    wait_for_the_end()


NOTES = Path(sys.argv[2])
if __name__ == "__main__":
    main(sys.argv[1], sys.stdin.readline())
