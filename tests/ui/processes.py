# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What runs on this machine, as the kernel's table of processes has it."""

from pathlib import Path

_STATE, _GROUP = 0, 2  # of what stands behind the name in /proc/*/stat


def is_running(pid: int) -> bool:
    """Whether there is such a process, and more of it than its name in the table."""
    said = _stat(pid)
    return bool(said) and said[_STATE] != "Z"


def group(leader: int) -> list[int]:
    """Every process that runs in a group."""
    found = [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit()]
    return [pid for pid in found if is_running(pid) and _stat(pid)[_GROUP] == str(leader)]


def anonymous_kb() -> int:
    """What this very process has in memory that is in no file, in kB."""
    rollup = Path("/proc/self/smaps_rollup").read_text()
    return int(rollup.split("Anonymous:")[1].split()[0])


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
