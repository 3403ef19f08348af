# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files with a password: opened by another's program, and by nobody without it."""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pyrage import DecryptError, passphrase

from kiosk.domain.errors import KioskError
from kiosk.system import age

PASSWORD = "fleuve lampe forêt نهر"
DATA = b"PK of a folder" * 1000


@pytest.fixture(scope="module")
def locked() -> bytes:
    """An age file; its key takes a second."""
    return age.encrypted(DATA, PASSWORD)


@pytest.mark.audit
def test_the_password_opens_it_and_another_does_not(locked: bytes) -> None:
    """By the library, whatever letters it has; nothing of the data is to be read."""
    assert passphrase.decrypt(locked, PASSWORD) == DATA
    assert b"PK of" not in locked
    assert PASSWORD.encode() not in locked
    with pytest.raises(DecryptError):
        passphrase.decrypt(locked, PASSWORD + " ")


@pytest.mark.skipif(shutil.which("age") is None, reason="the program age is not installed")
def test_the_program_age_opens_it(locked: bytes, tmp_path: Path) -> None:
    """As the paper says, with the password typed into a terminal."""
    (tmp_path / "my-folder.zip.age").write_bytes(locked)
    command = ["age", "--decrypt", "-o", "folder.zip", "my-folder.zip.age"]
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(tmp_path)
        os.execvp(command[0], command)  # noqa: S606 no shell
    said = b""
    while b"passphrase" not in said:
        said += os.read(terminal, 1000)
    os.write(terminal, PASSWORD.encode() + b"\n")
    try:
        while os.read(terminal, 1000):
            pass
    except OSError:
        pass  # how a terminal says that nobody writes any more
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert (tmp_path / "folder.zip").read_bytes() == DATA


def test_a_process_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where memory is short: no half of a file, and no password in what is told."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(KioskError, match=r"age\.failed") as caught:
        age.encrypted(DATA, PASSWORD)
    assert caught.value.__cause__ is None
    monkeypatch.setattr(sys, "executable", "/none")
    with pytest.raises(KioskError, match=r"age\.failed"):
        age.encrypted(DATA, PASSWORD)


def test_the_password_is_in_no_list_of_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process is called with, everybody on a computer can read."""
    called: list[object] = []
    run = subprocess.run

    def noted(command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        called.extend([command, options.get("env")])
        return run(["/bin/false"], check=False, capture_output=True)

    monkeypatch.setattr(subprocess, "run", noted)
    with pytest.raises(KioskError):
        age.encrypted(DATA, PASSWORD)
    assert called
    assert PASSWORD not in repr(called)
