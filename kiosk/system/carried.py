# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A folder in memory for files on their way between the resident and a page; never on a disk.

A browser can upload only what has a path, and writes what it downloads to one. Such a folder is on
tmpfs, readable to its owner only, and erased with what it was for. What a killed process left
behind is erased by `sweep`.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from kiosk.domain.errors import KioskError

_PREFIX = "doorstep-carried-"
_MOUNTS = Path("/proc/self/mounts")
_MEMORY = frozenset({"tmpfs", "ramfs"})


def make() -> Path:
    """A new empty folder. Raises KioskError ``carried.no-memory`` where there is no tmpfs for it."""
    sweep()
    for place in _places():
        if is_in_memory(place):
            with suppress(OSError):
                return Path(tempfile.mkdtemp(prefix=_own_prefix(), dir=place))
    raise KioskError("carried.no-memory")


def live_in(folder: Path) -> None:
    """Have the libraries of this process keep there what they would keep in the home folder.

    Chromium begins every download in the user's folder for downloads or in the one for what is
    temporary, and moves it only then to where it is told to. It asks for these at each download.
    """
    around = os.environ
    home = Path(around.get("HOME") or "/nonexistent")
    # Where the X server's key and the caches without anything of a visit, fonts', are by default.
    if (home / ".Xauthority").exists():
        around.setdefault("XAUTHORITY", str(home / ".Xauthority"))
    around.setdefault("XDG_CACHE_HOME", str(home / ".cache"))
    # Where ibus says how it is reached.
    written = Path(around.get("XDG_CONFIG_HOME") or home / ".config") / "ibus"
    if written.is_dir():
        (folder / "ibus").symlink_to(written)
    for name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        around[name] = str(folder)


def erase(folder: Path) -> None:
    """Erase a folder and what is in it."""
    shutil.rmtree(folder, ignore_errors=True)


def erase_own() -> None:
    """Erase every folder that this process made; from whatever thread."""
    for place in _places():
        for folder in place.glob(f"{_own_prefix()}*"):
            erase(folder)


def sweep() -> int:
    """Erase the folders of our processes that are gone; how many there were."""
    left = [
        each
        for place in _places()
        for each in place.glob(f"{_PREFIX}*")
        if _is_ours(each) and not _is_alive(each)
    ]
    for folder in left:
        erase(folder)
    return len(left)


def is_in_memory(place: Path, mounts: Path = _MOUNTS) -> bool:
    """Whether a folder is one that this user may write in, on a file system without a disk."""
    try:
        number = place.stat().st_dev
        lines = [os.fsdecode(line) for line in mounts.read_bytes().split(b"\n")]
    except OSError:
        return False
    found = [line.split(" ") for line in lines if line.count(" ") > 2]
    kinds = {each[2] for each in found if _device_of(each[1]) == number}
    return bool(kinds) and kinds <= _MEMORY and os.access(place, os.W_OK | os.X_OK)


def _places() -> tuple[Path, ...]:
    """Where files are in memory only, as a rule."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return (*((Path(runtime),) if runtime else ()), Path("/dev/shm"))  # noqa: S108 private below


def _device_of(point: str) -> int | None:
    try:
        return Path(point).stat().st_dev
    except OSError:
        return None


def _is_ours(folder: Path) -> bool:
    """Whether it is a folder of this user's: anybody may put a link of that name there."""
    try:
        return not folder.is_symlink() and folder.stat().st_uid == os.getuid()
    except OSError:
        return False


def _own_prefix() -> str:
    return f"{_PREFIX}{os.getpid()}-{_begun(os.getpid())}-"


def _is_alive(folder: Path) -> bool:
    """Whether the process that made it is there: this number, and not given to another since."""
    number, begun, *_ = [*folder.name.removeprefix(_PREFIX).split("-"), "", ""]
    return not number.isdigit() or (bool(begun) and _begun(int(number)) == begun)


def _begun(process: int) -> str:
    """When a process began, in ticks since this computer did; empty where there is none."""
    try:
        about = Path("/proc", str(process), "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return about.rpartition(")")[2].split()[19]  # its name, in brackets, may hold anything
