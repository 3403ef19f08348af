# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Content read in a process of its own is the same content, and is read only where it changed."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.content.apart import load_apart, load_here
from kiosk.content.index import NAME, open_index
from kiosk.content.index_build import bring_up_to_date
from kiosk.content.load import Loaded
from kiosk.content.places import Places
from tests.content.samples import LESSON, WORDS, Sample


def read_here(places: Places) -> Loaded:
    """The content as it is without another process, but for the texts of the catalogues."""
    return replace(load_here(places.lessons, places.activities, places.assets), sources=())


def index_of(sample: Sample) -> Path:
    """Where the index of a sample is."""
    return sample.folder / "data" / NAME


@pytest.fixture
def ready(sample: Sample) -> Sample:
    """A content folder with its index."""
    assert bring_up_to_date(sample.places, index_of(sample)) == b""
    return sample


def test_another_process_reads_the_same(tmp_path: Path) -> None:
    """Lessons, faults and all: what comes out of the index equals what is read here."""
    places = Places.of()
    index = tmp_path / "data" / NAME
    here = read_here(places)
    assert here.library.lessons
    assert load_apart(places, index) == here
    assert open_index(index, places) == here
    assert load_apart(places, index, known=True) is None
    assert load_apart(places, index) == here
    empty = replace(places, lessons=tmp_path / "empty")
    assert load_apart(empty, index) == read_here(empty)
    assert open_index(index, places) is None, "the index is of other folders now"


@pytest.mark.parametrize("says", ["exit 1", "exit 0", "echo rubbish", "echo 'SQLite format 3'"])
def test_without_another_process_it_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str
) -> None:
    """Where the process fails, says nothing or rubbish, or is not there, the content still comes."""
    places = Places.of()
    broken = tmp_path / "python"
    broken.write_text(f"#!/bin/sh\n{says}\n", encoding="utf-8")
    broken.chmod(0o700)
    for program in (broken, tmp_path / "nothing"):
        monkeypatch.setattr(sys, "executable", str(program))
        loaded = load_apart(places, tmp_path / NAME)
        assert loaded is not None
        assert loaded.library.lessons
        assert not loaded.library.search("en", "password").lessons


def test_where_nothing_can_be_written_the_index_is_in_memory(sample: Sample) -> None:
    """A file stands where the folder should be: lessons can be opened and found all the same."""
    sample.write("data", "in the way")
    language = "name = 'E'\ngreeting = 'G'\ninvitation = 'I'\ndirection = 'ltr'\n"
    sample.write("locales/en/language.toml", f"{language}review = 'draft'\norder = 1\n")
    loaded = load_apart(sample.places, index_of(sample), known=True)
    assert loaded == read_here(sample.places)
    assert loaded.library.lesson("good").title.source == "A good lesson"
    assert loaded.library.search("en", "good").lessons == ("good",)
    assert sample.read("data") == "in the way"


def test_an_index_of_today_is_left_alone(ready: Sample) -> None:
    """The same content: nothing is read and no byte is written."""
    before = index_of(ready).stat()
    assert bring_up_to_date(ready.places, index_of(ready)) is None
    after = index_of(ready).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def _edit_words(sample: Sample) -> None:
    sample.edit(WORDS, "A good lesson", "A fine lesson")


def _touch(sample: Sample) -> None:
    os.utime(sample.folder / LESSON, ns=(1, 1))


def _remove_lesson(sample: Sample) -> None:
    shutil.rmtree(sample.folder / "lessons/lessons/other")


def _change_pictures(sample: Sample) -> None:
    sample.write("assets/icons/key.svg", "")


def _change_catalogues(sample: Sample) -> None:
    sample.write("locales/xx/LC_MESSAGES/lessons.po", "")


def _change_schemas(sample: Sample) -> None:
    next((sample.folder / "kiosk/ui/activities").glob("*.json")).touch()


@pytest.mark.parametrize(
    "change",
    [_edit_words, _touch, _remove_lesson, _change_pictures, _change_catalogues, _change_schemas],
)
def test_a_change_makes_the_index_anew(ready: Sample, change: Callable[[Sample], None]) -> None:
    """Words, structure, lessons, pictures, catalogues and kinds of practice: each is noticed."""
    change(ready)
    assert bring_up_to_date(ready.places, index_of(ready)) == b""
    assert open_index(index_of(ready), ready.places) == read_here(ready.places)
    assert bring_up_to_date(ready.places, index_of(ready)) is None


def test_an_index_of_another_program_is_not_opened(
    ready: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where lessons are made of other things by now, the index waits to be made anew."""
    monkeypatch.setattr("kiosk.content.index.shape", lambda: "Lesson:id,colour")
    assert open_index(index_of(ready), ready.places) is None
    assert bring_up_to_date(ready.places, index_of(ready)) == b""


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _rubbish(file: Path) -> None:
    file.write_bytes(b"\xff\x00" * 5000)


def _one_bit(file: Path) -> None:
    """In the words of a lesson, where SQLite itself does not look."""
    content = bytearray(file.read_bytes())
    content[content.index(b"goes on in a second line")] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("damage", [_cut, _empty, _rubbish, _one_bit])
def test_a_damaged_index_is_made_anew(ready: Sample, damage: Callable[[Path], None]) -> None:
    """Whatever happened to the file: the content is whole, and so is the file afterwards."""
    damage(index_of(ready))
    assert bring_up_to_date(ready.places, index_of(ready)) == b""
    assert open_index(index_of(ready), ready.places) == read_here(ready.places)


def test_a_folder_in_the_place_of_the_index_is_survived(ready: Sample) -> None:
    """It cannot be replaced: the index is kept in memory."""
    index_of(ready).unlink()
    index_of(ready).mkdir()
    made = bring_up_to_date(ready.places, index_of(ready))
    assert made is not None
    assert made.startswith(b"SQLite format 3")


def test_a_program_in_the_index_is_not_run(ready: Sample, tmp_path: Path) -> None:
    """A piece that names anything but content is refused, its sum right or not."""
    import pickle
    import zlib

    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return os.mkdir, (str(tmp_path / "owned"),)

    data = pickle.dumps(Evil())
    with closing(sqlite3.connect(index_of(ready))) as connection, connection:
        connection.execute("UPDATE head SET data = ?, total = ?", (data, zlib.crc32(data)))
    assert open_index(index_of(ready), ready.places) is None
    assert not (tmp_path / "owned").exists()


def test_what_a_killed_process_left_is_cleared_away(ready: Sample) -> None:
    """A draft of before is no index, and is deleted with the next one."""
    draft = index_of(ready).with_name(f"{NAME}.4711")
    draft.write_bytes(b"half")
    _touch(ready)
    assert bring_up_to_date(ready.places, index_of(ready)) == b""
    assert [path.name for path in index_of(ready).parent.iterdir()] == [NAME]


def test_until_the_new_one_stands_the_old_one_does(
    ready: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk in the middle of the work: the old index is as it was, the new one in memory."""
    before = index_of(ready).read_bytes()
    _edit_words(ready)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device", descriptor)

    monkeypatch.setattr(os, "fsync", full)
    made = bring_up_to_date(ready.places, index_of(ready))
    assert made is not None
    assert made.startswith(b"SQLite format 3")
    assert index_of(ready).read_bytes() == before
    assert [path.name for path in index_of(ready).parent.iterdir()] == [NAME]
