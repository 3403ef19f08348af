# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The USB sticks that are plugged in."""

from pathlib import Path

_MOUNTS = Path("/proc/self/mounts")
_ROOTS = ("/media/", "/run/media/")


def sticks(mounts: Path = _MOUNTS) -> list[Path]:
    """Where removable media are mounted, the newest last; none where that cannot be read."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    # The kernel writes a space in a name as \040.
    points = [line.split(" ")[1].replace("\\040", " ") for line in lines if line.count(" ") > 1]
    return [Path(point) for point in points if point.startswith(_ROOTS)]
