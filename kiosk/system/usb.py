# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The USB sticks that are plugged in."""

import os
import re
from pathlib import Path

_MOUNTS = Path("/proc/self/mounts")
_ROOTS = ("/media/", "/run/media/")
_ESCAPE = re.compile(r"\\([0-7]{3})")  # how the kernel writes a space, a tab or a backslash


def sticks(mounts: Path = _MOUNTS) -> list[Path]:
    """Where removable media are mounted, the newest last; none where that cannot be read."""
    try:
        # As bytes: a stick's name may hold what Python's text files take for a line break.
        lines = [os.fsdecode(line) for line in mounts.read_bytes().split(b"\n")]
    except OSError:
        return []
    points = [line.split(" ")[1] for line in lines if line.count(" ") > 1]
    return [Path(_unescaped(point)) for point in points if point.startswith(_ROOTS)]


def _unescaped(point: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 8)), point)
