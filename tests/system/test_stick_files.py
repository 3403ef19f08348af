# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files on a stick: found within limits, read to their end or not at all."""

import os
import shutil
from pathlib import Path

import pytest

from kiosk.domain.errors import KioskError
from kiosk.system import stick_files
from kiosk.system.stick_files import MOST_FILES, list_files, read_file
from tests.system.test_usb import needs_mount, played

ENDINGS = ("pdf", "jpg")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder as a stick might have it."""
    stick = tmp_path / "stick"
    (stick / "papers" / "2026").mkdir(parents=True)
    return stick


def put(path: Path, age: int, data: bytes = b"data") -> None:
    """A file that was changed so many seconds ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (1_700_000_000 - age, 1_700_000_000 - age))


def names(stick: Path) -> list[str]:
    """What is offered of this stick."""
    return [file.name for file in list_files(ENDINGS, [stick])]


def test_the_newest_is_first_and_others_are_left_out(stick: Path) -> None:
    """By the kind of file, wherever it lies; nothing hidden, no doubles of a Mac, no bins."""
    put(stick / "old.pdf", 9)
    put(stick / "papers" / "2026" / "NEW.PDF", 1)
    put(stick / "papers" / "photo.jpg", 5)
    for left_out in (
        ".hidden.pdf",
        "._old.pdf",
        "~$letter.pdf",
        "notes.exe",
        "pdf",
        ".Trash-1000/gone.pdf",
        "$RECYCLE.BIN/gone.pdf",
        "System Volume Information/x.pdf",
        "1/2/3/4/5/6/7/deep.pdf",
    ):
        put(stick / left_out, 0)
    files = list_files(ENDINGS, [stick])
    assert [(each.name, each.folder) for each in files] == [
        ("NEW.PDF", "papers/2026"),
        ("photo.jpg", "papers"),
        ("old.pdf", ""),
    ]
    assert read_file(files[0], 10) == b"data"
    assert "NEW" not in repr(files)


def test_no_link_leads_out_of_the_stick(stick: Path, tmp_path: Path) -> None:
    """Neither to a file nor to a folder, nor to the stick itself for ever."""
    put(tmp_path / "secret" / "s.pdf", 0)
    (stick / "link.pdf").symlink_to(tmp_path / "secret" / "s.pdf")
    (stick / "links").symlink_to(tmp_path / "secret")
    (stick / "round").symlink_to(stick)
    os.mkfifo(stick / "pipe.pdf")
    put(stick / "own.pdf", 0)
    [file] = list_files(ENDINGS, [stick])
    assert file.name == "own.pdf"
    file.path.unlink()  # and where it becomes one after it was listed
    file.path.symlink_to(tmp_path / "secret" / "s.pdf")
    with pytest.raises(KioskError, match=r"stick\.gone"):
        read_file(file, 10)
    file.path.unlink()
    os.mkfifo(file.path)
    with pytest.raises(KioskError, match=r"stick\.gone"):
        read_file(file, 10)


def test_a_stick_without_end_is_looked_at_for_a_while(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So many entries and no more; so many files are shown and no more."""
    for number in range(MOST_FILES + 9):
        put(stick / f"{number}.pdf", number, b"")
    assert names(stick) == [f"{number}.pdf" for number in range(MOST_FILES)]
    monkeypatch.setattr(stick_files, "_MOST_SEEN", 50)
    assert len(names(stick)) == 50


def test_a_file_that_is_too_large_is_not_read(stick: Path) -> None:
    """However large it says to be."""
    put(stick / "a.pdf", 0, b"x" * 11)
    [file] = list_files(ENDINGS, [stick])
    with pytest.raises(KioskError, match=r"folder\.too-large"):
        read_file(file, 10)


def test_a_stick_that_goes_is_told(stick: Path) -> None:
    """None, gone before it is listed, and gone before it is read."""
    put(stick / "a.pdf", 0)
    [file] = list_files(ENDINGS, [stick])
    shutil.rmtree(stick)
    with pytest.raises(KioskError, match=r"stick\.gone"):
        read_file(file, 10)
    with pytest.raises(KioskError, match=r"stick\.unreadable"):
        list_files(ENDINGS, [stick])
    with pytest.raises(KioskError, match=r"stick\.none"):
        list_files(ENDINGS, [])


def test_names_that_are_no_text_are_shown(stick: Path) -> None:
    """Bytes that are no UTF-8 stand as signs for that, and the file is read all the same."""
    raw = os.fsencode(stick) + b"/\xe9t\xe9.pdf"
    Path(os.fsdecode(raw)).write_bytes(b"data")
    [file] = list_files(ENDINGS, [stick])
    assert file.name == "\ufffdt\ufffd.pdf"
    assert read_file(file, 10) == b"data"


@needs_mount
def test_a_real_stick_is_read_until_it_is_pulled_out() -> None:
    """What is mounted is found, once; what is mounted inside is a stick itself; gone is told."""
    assert played("read") == [["other.pdf", "own.pdf"], "data", "stick.gone", "stick.none"]
