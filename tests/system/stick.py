# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Real media that fail while a file is saved: `stick.py SCENE`, in a mount namespace of its own.

Run by `unshare -m`, so that what is mounted here is nobody else's and ends with this process.
Prints a line of JSON: what saving said, what is on the stick then, and how the next try ended.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest import mock

from kiosk.domain.errors import KioskError
from kiosk.system.stick_files import list_files, read_file
from kiosk.system.usb import save

_DATA = os.urandom(3_000_000)
_SMALL = b"%PDF of a page"


def mount(*arguments: str) -> None:
    """Mount something, here only."""
    subprocess.run(["mount", *arguments], check=True)


def plug_in(stick: Path, size: str = "16m", options: str = "rw") -> None:
    """A stick of this size."""
    stick.mkdir(parents=True, exist_ok=True)
    mount("-t", "tmpfs", "-o", f"size={size},{options}", "tmpfs", str(stick))


def pull_out(stick: Path) -> None:
    """Take it out, whatever is open on it."""
    subprocess.run(["umount", "-l", str(stick)], check=True)


def tried(data: bytes) -> str:
    """Save to the newest stick; the code of what was told, or "saved"."""
    try:
        save(data, "page.pdf")
    except KioskError as error:
        return error.code
    return "saved"


def there(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def full(stick: Path) -> list[object]:
    """There is room for a part of it."""
    plug_in(stick, "1m")
    return [tried(_DATA), there(stick), tried(_SMALL), there(stick)]


def locked(stick: Path) -> list[object]:
    """A stick with its switch on; then another one, which is the newest."""
    plug_in(stick, options="ro")
    told = [tried(_DATA), there(stick)]
    plug_in(stick.with_name("other"))
    return [*told, tried(_SMALL), there(stick.with_name("other"))]


def locked_is_newer(stick: Path) -> list[object]:
    """A DVD is put in after the stick: the stick is what can be written to."""
    plug_in(stick)
    plug_in(stick.with_name("dvd"), options="ro")
    return [tried(_SMALL), there(stick)]


def pulled(stick: Path) -> list[object]:
    """It is pulled out when the bytes are written and not yet safe; then plugged in again."""
    plug_in(stick)

    def pull_and_sync(descriptor: int) -> None:
        pull_out(stick)
        sync(descriptor)

    sync = os.fsync
    with mock.patch("os.fsync", pull_and_sync):
        told = tried(_DATA)
    left = there(stick)  # the empty folder that it was mounted on, on the computer's own disk
    plug_in(stick)
    return [told, left, tried(_SMALL), there(stick)]


def fake(stick: Path) -> list[object]:
    """A stick that says it is large, as false ones do: the fault shows when bytes are to be safe."""
    below = Path(tempfile.mkdtemp())
    mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", str(below))
    image = below / "image"
    with image.open("wb") as file:
        file.truncate(16_000_000)
    subprocess.run(["mkfs.ext4", "-q", "-O", "^has_journal", str(image)], check=True)
    stick.mkdir(parents=True, exist_ok=True)
    mount("-o", "loop", str(image), str(stick))
    return [tried(_DATA), [name for name in there(stick) if name != "lost+found"]]


def read(stick: Path) -> list[object]:
    """Files are listed and read, with something else mounted inside; then it is pulled out."""
    plug_in(stick)
    (stick / "own.pdf").write_bytes(b"data")
    plug_in(stick / "inside")
    (stick / "inside" / "other.pdf").write_bytes(b"data")
    files = list_files(("pdf",))
    told: list[object] = [[file.name for file in files], read_file(files[0], 10).decode()]
    pull_out(stick / "inside")
    pull_out(stick)
    for what in (lambda: read_file(files[0], 10), lambda: list_files(("pdf",))):
        try:
            what()
        except KioskError as error:
            told.append(error.code)
    return told


if __name__ == "__main__":
    mount("-t", "tmpfs", "tmpfs", "/media")
    scene = {each.__name__: each for each in (full, locked, locked_is_newer, pulled, fake, read)}
    sys.stdout.write(json.dumps(scene[sys.argv[1]](Path("/media/kiosk/STICK"))) + "\n")
