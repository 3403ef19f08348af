# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The USB sticks that are plugged in, and how a file comes onto one whole or not at all."""

import errno
import os
import re
from contextlib import suppress
from pathlib import Path

from kiosk.domain.errors import KioskError

_MOUNTS = Path("/proc/self/mounts")
_ROOTS = ("/media/", "/run/media/")
_ESCAPE = re.compile(r"\\([0-7]{3})")  # how the kernel writes a space, a tab or a backslash

# What an error of the system means for a stick.
_FAULTS = {
    "save.full": {errno.ENOSPC, errno.EDQUOT, errno.EFBIG},
    "save.locked": {errno.EROFS, errno.EACCES, errno.EPERM},
    "save.gone": {errno.EIO, errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ESTALE,
                  errno.ENOTCONN},
}  # fmt: skip
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP}  # a file system that knows no sync of folders


def sticks(mounts: Path = _MOUNTS) -> list[Path]:
    """Where removable media are mounted, the newest last; none where that cannot be read.

    Those that cannot be written to, such as a DVD, come before those that can.
    """
    try:
        # As bytes: a stick's name may hold what Python's text files take for a line break.
        lines = [os.fsdecode(line) for line in mounts.read_bytes().split(b"\n")]
    except OSError:
        return []
    fields = [line.split(" ") for line in lines if line.count(" ") > 2]
    found = [each for each in fields if each[1].startswith(_ROOTS)]
    found.sort(key=lambda each: "ro" not in each[3].split(","))
    return [Path(_unescaped(each[1])) for each in found]


def save(data: bytes, name: str, folder: Path | None = None) -> Path:
    """Write a file to the newest USB stick, or to `folder` where one is given; its path.

    When it returns, the file is on the medium itself, which may be pulled out. A file that is
    there already is left alone: the new one gets a number. Where it does not succeed nothing
    half-written stays, as far as the medium can still be reached.

    Raises KioskError ``save.no-stick``, ``save.full``, ``save.locked``, ``save.gone`` (the stick
    was pulled out) or ``save.failed``.
    """
    return _save(data, name, folder, replaces=False)


def put(data: bytes, name: str, folder: Path | None = None) -> Path:
    """As `save`, but in the place of what has this name already."""
    return _save(data, name, folder, replaces=True)


def _save(data: bytes, name: str, folder: Path | None, *, replaces: bool) -> Path:
    found = [folder] if folder is not None else sticks()
    if not found:
        raise KioskError("save.no-stick")
    try:
        return _write(data, found[-1], name, is_stick=folder is None, replaces=replaces)
    except OSError as error:
        raise KioskError(_code(error)) from error


def _write(data: bytes, folder: Path, name: str, *, is_stick: bool, replaces: bool = False) -> Path:
    target = folder / name if replaces else _free(folder / name)
    part = folder / f".{target.name}.part"
    try:
        part.unlink(missing_ok=True)  # what was left, or a link that leads elsewhere
        with part.open("xb") as file:
            if is_stick:
                _require_mounted(file.fileno(), folder)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.rename(target)
        try:
            _sync(folder)
        except OSError:
            with suppress(OSError):
                target.unlink()
            raise
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
    return target


def _require_mounted(descriptor: int, folder: Path) -> None:
    """Where nothing is mounted any more the file would be on this computer's own disk: OSError."""
    if os.fstat(descriptor).st_dev == folder.parent.stat().st_dev:
        raise OSError(errno.ENODEV, "the stick is gone")


def _free(path: Path) -> Path:
    """This path, or the same with a number where something has that name."""
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(descriptor)


def _code(error: OSError) -> str:
    return next(
        (code for code, numbers in _FAULTS.items() if error.errno in numbers), "save.failed"
    )


def _unescaped(point: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 8)), point)
