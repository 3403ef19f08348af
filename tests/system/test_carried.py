# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The folder between a resident and a page: in memory only, private, erased also after a crash."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.domain.errors import KioskError
from kiosk.system import carried
from kiosk.system.carried import erase, is_in_memory, make, sweep
from tests.e2e.programs import ROOT

SHM = Path("/dev/shm")
needs_memory = pytest.mark.skipif(not is_in_memory(SHM), reason="no tmpfs at /dev/shm")
CODE = """
from kiosk.system import carried
folder = carried.make()
(folder / "a.pdf").write_bytes(b"secret")
print(folder, flush=True)
input()
"""


@needs_memory
def test_it_is_private_and_goes() -> None:
    """This user alone may look into it; at the end nothing of it is left."""
    folder = make()
    (folder / "a.pdf").write_bytes(b"secret")
    assert is_in_memory(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    erase(folder)
    assert not folder.exists()


def test_a_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no place is in memory there is an error, and nothing was written."""
    table = tmp_path / "mounts"
    table.write_text(f"/dev/sda1 {tmp_path} ext4 rw 0 0\n")
    assert not is_in_memory(tmp_path, table)
    table.write_text(f"tmpfs {tmp_path} tmpfs rw 0 0\n")
    assert is_in_memory(tmp_path, table)
    assert not is_in_memory(tmp_path / "none", table)
    assert not is_in_memory(tmp_path, tmp_path / "no-table")
    monkeypatch.setattr(carried, "is_in_memory", lambda _place: False)
    before = set(SHM.glob(f"doorstep-carried-{os.getpid()}-*"))
    with pytest.raises(KioskError, match=r"carried\.no-memory"):
        make()
    assert set(SHM.glob(f"doorstep-carried-{os.getpid()}-*")) == before


@needs_memory
def test_what_a_killed_process_left_is_erased(tmp_path: Path) -> None:
    """By the next one; what a living process has stays, and so does what a link leads to."""
    (tmp_path / "of somebody.pdf").write_bytes(b"x")
    link = SHM / f"doorstep-carried-999999999-{os.getpid()}"
    link.symlink_to(tmp_path)
    try:
        with subprocess.Popen(
            [sys.executable, "-c", CODE], cwd=ROOT,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            folder = Path(process.stdout.readline().strip())
            sweep()
            assert (folder / "a.pdf").read_bytes() == b"secret", "a living process lost its files"
            process.kill()
        sweep()
        assert not folder.exists()
        assert (tmp_path / "of somebody.pdf").exists()
    finally:
        link.unlink()


@needs_memory
def test_a_number_that_another_process_has_now_keeps_nothing() -> None:
    """A folder of this very number, made by a process that began at another time, is erased."""
    own = make()
    begun = own.name.split("-")[3]
    other = own.with_name(own.name.replace(f"-{begun}-", f"-{int(begun) + 1}-", 1))
    other.mkdir(mode=0o700)
    sweep()
    assert (own.exists(), other.exists()) == (True, False)
    erase(own)
