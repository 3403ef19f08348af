# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files on the USB sticks that are plugged in: found and read, and never changed.

A stick is a stranger: it may have a million folders, links that lead out of it, files that never
end, and it may be pulled out at any moment.
"""

import os
import stat
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import chain, islice
from pathlib import Path

from kiosk.domain.errors import KioskError
from kiosk.system.usb import sticks

MOST_FILES = 200  # shown, the newest of all
_MOST_SEEN = 20_000  # entries looked at, over all sticks
_DEEPEST = 6  # folders below each other
_PIECE = 1 << 20  # bytes at a time
_SKIPPED = ("System Volume Information", "$RECYCLE.BIN", "lost+found", "Thumbs.db")


@dataclass(frozen=True, slots=True)
class StickFile:
    """A file on a stick. name: its last part. folder: those it is in, from the stick on.

    size: in bytes; changed: seconds since 1970, by the clock of whoever wrote it; device: the
    file system that it is on.
    """

    path: Path = field(repr=False)
    name: str = field(repr=False)
    folder: str = field(repr=False)
    size: int
    changed: float
    device: int


def list_files(endings: Container[str], folders: list[Path] | None = None) -> list[StickFile]:
    """The files with these endings (small letters, no dot), the newest first; at most MOST_FILES.

    folders: where to look instead of the sticks. Links are not followed, hidden files and those
    that a Mac writes beside others are left out, and so is what cannot be read.

    Raises KioskError ``stick.none``, or ``stick.unreadable`` where none of them can be read.
    """
    places = sticks() if folders is None else folders
    if not places:
        raise KioskError("stick.none")
    devices = {place: device for place in places if (device := _device(place)) is not None}
    if not devices:
        raise KioskError("stick.unreadable")
    every = chain.from_iterable(
        _walk(place, device, "", _DEEPEST) for place, device in devices.items()
    )
    found = (
        file
        for file in islice(every, _MOST_SEEN)
        if file is not None and _ending(file.name) in endings
    )
    return nlargest(MOST_FILES, found, key=lambda each: each.changed)


def read_file(file: StickFile, most: int) -> bytearray:
    """The bytes of a file, of at most `most`.

    Raises KioskError ``folder.too-large``, or ``stick.gone`` where it cannot be read to its end.
    """
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(file.path, flags)
    except OSError as error:
        raise KioskError("stick.gone") from error
    with os.fdopen(descriptor, "rb", buffering=0) as opened:
        try:
            about = os.fstat(descriptor)
            data = bytearray()
            if not stat.S_ISREG(about.st_mode) or about.st_dev != file.device:
                raise KioskError("stick.gone")
            while len(data) <= most and (piece := opened.read(_PIECE)):
                data += piece
        except OSError as error:
            raise KioskError("stick.gone") from error
    if len(data) > most:
        raise KioskError("folder.too-large", most=most // 1_000_000)
    return data


def _device(place: Path) -> int | None:
    """What a stick is on; None where it cannot be read."""
    try:
        with os.scandir(place):
            return place.stat().st_dev
    except OSError:
        return None


def _walk(place: Path, device: int, inside: str, deep: int) -> Iterator[StickFile | None]:
    """Every file of a folder and of those below it, and None for whatever else is looked at.

    What is on another device, as where something is mounted there, is not this stick's.
    """
    below: list[str] = []
    try:
        if place.lstat().st_dev != device:
            return
        with os.scandir(place) as entries:
            for entry in entries:
                yield _file(entry, inside, below)
    except OSError:
        return
    if deep > 0:
        for name in below:
            within = f"{inside}/{name}" if inside else name
            yield from _walk(place / name, device, within, deep - 1)


def _file(entry: os.DirEntry[str], inside: str, below: list[str]) -> StickFile | None:
    """The file of an entry; a folder is noted in `below`."""
    if entry.name.startswith((".", "~$")) or entry.name in _SKIPPED:
        return None
    try:
        if entry.is_dir(follow_symlinks=False):
            below.append(entry.name)
            return None
        if not entry.is_file(follow_symlinks=False):
            return None
        about = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    return StickFile(
        Path(entry.path),
        _shown(entry.name),
        _shown(inside),
        about.st_size,
        about.st_mtime,
        about.st_dev,
    )


def _shown(name: str) -> str:
    """A name as text: bytes that are none become a sign for that."""
    return os.fsencode(name).decode(errors="replace")


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""
