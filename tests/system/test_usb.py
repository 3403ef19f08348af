# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""USB sticks: found in the kernel's table, whatever they are called."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.system import usb
from kiosk.system.usb import sticks
from tests.e2e.programs import ROOT

TABLE = b"""\
proc /proc proc rw,nosuid 0 0
/dev/sda1 / ext4 rw 0 0
/dev/sdb1 /media/kiosk/HOLIDAY vfat rw 0 0
/dev/sdc1 /mnt/media/other vfat rw 0 0
/dev/sdd1 /run/media/kiosk/My\\040old\\040stick vfat rw 0 0
"""


def table(folder: Path, content: bytes) -> Path:
    """A table of mounts."""
    path = folder / "mounts"
    path.write_bytes(content)
    return path


def test_sticks_are_found_in_their_order(tmp_path: Path) -> None:
    """Only what is mounted as removable; the newest is the last."""
    assert sticks(table(tmp_path, TABLE)) == [
        Path("/media/kiosk/HOLIDAY"),
        Path("/run/media/kiosk/My old stick"),
    ]


def test_the_kernels_own_table_can_be_read() -> None:
    """This machine's table has a line for / and is no fault, with a stick or without."""
    assert all(path.is_absolute() for path in sticks())


def test_without_a_table_there_are_no_sticks(tmp_path: Path) -> None:
    """A missing file, a folder and an empty one."""
    assert sticks(tmp_path / "none") == []
    assert sticks(tmp_path) == []
    assert sticks(table(tmp_path, b"\n\nnonsense\n/media/x\n")) == []


@pytest.mark.parametrize(
    "name",
    [
        b"plain",
        b"two words",
        b"tab\there",
        b"new\nline",
        b"back\\slash",
        b"\\040 as it stands",
        b"\xe9t\xe9",
        "زيارة".encode(),
        "line\u2028separator\u0085".encode(),
        b"form\x0cfeed\x1c",
    ],
)
def test_any_name_leads_to_its_stick(tmp_path: Path, name: bytes) -> None:
    """A name with blanks, other scripts or bytes that are no text is the name on the disk."""
    assert_found(tmp_path, name)


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=30).filter(lambda name: not set(name) & set(b"/\0")))
def test_any_bytes_are_a_name(tmp_path_factory: pytest.TempPathFactory, name: bytes) -> None:
    """Whatever the kernel writes is read back as it was."""
    if name not in (b".", b".."):
        assert_found(tmp_path_factory.getbasetemp(), name)


def assert_found(folder: Path, name: bytes) -> None:
    """The stick of this name, written as the kernel does, is found under the same name."""
    written = name.replace(b"\\", b"\\134")
    for sign in b" \t\n#":
        written = written.replace(bytes([sign]), b"\\%03o" % sign)
    [found] = sticks(table(folder, b"/dev/sdb1 /media/" + written + b" vfat rw 0 0\n"))
    assert os.fsencode(found) == b"/media/" + name


def test_the_folder_where_a_stick_was_is_no_stick(tmp_path: Path) -> None:
    """A stick that goes before the first byte: nothing comes onto the computer's own disk."""
    with pytest.raises(OSError, match="gone"):
        usb._write(b"data", tmp_path, "page.pdf", is_stick=True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_written_to_and_nothing_is_written_over(tmp_path: Path) -> None:
    """Each file is there whole under a name of its own."""
    names = [usb.save(str(n).encode(), "page.pdf", tmp_path).name for n in range(3)]
    assert names == ["page.pdf", "page-2.pdf", "page-3.pdf"]
    assert [(tmp_path / name).read_bytes() for name in names] == [b"0", b"1", b"2"]


def can_mount() -> bool:
    """Whether this user may mount something in a namespace of its own."""
    done = subprocess.run([*_APART, "mount", "-t", "tmpfs", "tmpfs", "/media"], check=False,
                          capture_output=True)  # fmt: skip
    return done.returncode == 0


_APART = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
needs_mount = pytest.mark.skipif(not can_mount(), reason="this user may not mount anything")


def played(scene: str) -> list[object]:
    """What came of a scene of `stick.py`."""
    done = subprocess.run(
        [*_APART, sys.executable, "-m", "tests.system.stick", scene],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told: list[object] = json.loads(done.stdout)
    return told


@needs_mount
@pytest.mark.parametrize(
    ("scene", "told"),
    [
        ("full", ["save.full", [], "saved", ["page.pdf"]]),
        ("locked", ["save.locked", [], "saved", ["page.pdf"]]),
        ("locked_is_newer", ["saved", ["page.pdf"]]),
        ("pulled", ["save.gone", [], "saved", ["page.pdf"]]),
    ],
)
def test_a_real_stick_that_fails_is_told_and_left_clean(scene: str, told: list[object]) -> None:
    """Full, locked, pulled out while writing: each told as what it is, and no half of a file."""
    assert played(scene) == told


@needs_mount
@pytest.mark.audit
@pytest.mark.skipif(os.geteuid() != 0, reason="a loop device needs root")
def test_a_stick_that_holds_less_than_it_says_is_told() -> None:
    """The kernel takes all bytes and fails when they are to be safe: that is not called saved."""
    assert played("fake") == ["save.full", []]
