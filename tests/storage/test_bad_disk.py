# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The store and the key on a disk that is full, read-only or cut off."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.config import Settings
from kiosk.storage.choices import Choices, keep_choices, with_choices
from kiosk.storage.errors import StoreError
from kiosk.storage.stats import StatsStore

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def store(tmp_path: Path) -> StatsStore:
    """A store that does not exist yet."""
    return StatsStore(tmp_path / "stats.db")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """An empty folder that any account may look into, unlike pytest's."""
    folder = Path(tempfile.mkdtemp(prefix="doorstep-disk-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


def on_disk(job: str, fault: str, folder: Path, *, survives: bool = True) -> str:
    """What a job on a bad disk prints."""
    command = [sys.executable, "-m", "tests.storage.bad_disk", job, fault, str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=survives, timeout=60
    )
    return done.stdout.strip()


@pytest.mark.parametrize("before", [0, 1], ids=["new store", "store with counts"])
@pytest.mark.parametrize("start", [False, True], ids=["read", "start"])
def test_a_write_that_was_cut_off_is_undone(
    store: StatsStore, tmp_path: Path, before: int, start: bool
) -> None:
    """Killed with half a job on disk: the next job, even one that only reads, sees none of it."""
    for _ in range(before):
        on_disk("count", "healthy", tmp_path)
    on_disk("killed", "healthy", tmp_path, survives=False)
    assert (tmp_path / "stats.db-journal").stat().st_size > 0
    assert (tmp_path / "stats.db").stat().st_size > 1_000_000
    if start:
        assert store.check() is None
    with store.reading() as stats:
        assert stats.counts() == ({"2026-11": {"visit.all": 1}} if before else {})


@pytest.mark.parametrize("job", ["count", "key"])
@pytest.mark.parametrize(
    ("fault", "code"), [("full", "store.full"), ("read_only", "store.read-only")]
)
def test_a_new_file_on_a_bad_disk_has_its_code(
    open_folder: Path, job: str, fault: str, code: str
) -> None:
    """A full and a read-only disk, for real, where neither store nor key exists yet."""
    assert on_disk(job, fault, open_folder) == code
    assert on_disk(job, "healthy", open_folder) == ""


@pytest.mark.parametrize(
    ("fault", "code"), [("full", "store.full"), ("read_only", "store.read-only")]
)
def test_a_store_on_a_bad_disk_has_its_code_and_can_be_read(
    open_folder: Path, fault: str, code: str
) -> None:
    """What is there stays readable and unchanged when nothing more can be written."""
    assert on_disk("count", "healthy", open_folder) == ""
    (open_folder / "stats.db").chmod(0o644)
    before = (open_folder / "stats.db").read_bytes()
    assert on_disk("count", fault, open_folder) == code
    assert on_disk("read", fault, open_folder) == "1"
    assert on_disk("check", fault, open_folder) == ""
    assert (open_folder / "stats.db").read_bytes() == before


def test_what_was_agreed_to_on_a_full_disk_is_written_when_there_is_room(
    open_folder: Path,
) -> None:
    """Two visits wait in memory, then both are on disk, each once."""
    printed = on_disk("agree_and_flush", "full", open_folder)
    assert printed == "store.full store.full 2 None 0"
    assert on_disk("read", "healthy", open_folder) == "2"


def test_a_file_system_without_room_is_full(tmp_path: Path) -> None:
    """ENOSPC itself, on a file system of 256 kB, where this account may mount one."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(tmp_path)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("mounting is for root; the same code is proved with a file-size limit")
    try:
        store = StatsStore(tmp_path / "stats.db")
        with store.writing() as stats:
            stats.add("2026-11", {"visit.all": 1})
        with pytest.raises(StoreError, match=r"store\.full"), store.writing() as stats:
            stats.add("2026-11", {f"lesson.{n:0100}": 1 for n in range(5000)})
        with store.reading() as stats:
            assert stats.counts() == {"2026-11": {"visit.all": 1}}
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


@pytest.mark.parametrize("in_place", ["folder", "device"])
def test_a_path_that_is_no_file_is_told(tmp_path: Path, in_place: str) -> None:
    """A folder, or a missing one, in the store's place is an error with a code."""
    path = tmp_path / "stats.db"
    if in_place == "folder":
        path.mkdir()
    else:
        path = tmp_path / "missing" / "stats.db"
    with pytest.raises(StoreError), StatsStore(path).writing():
        pass


@pytest.mark.parametrize("fault", ["full", "read_only"])
def test_a_choice_that_is_not_kept_leaves_the_one_before(open_folder: Path, fault: str) -> None:
    """The disk that takes nothing is told, what was chosen earlier stands, and nothing beside it."""
    open_folder.chmod(0o777)
    before = Choices(idle_seconds=60, answer_seconds=60)
    keep_choices(before, open_folder)
    assert on_disk("choose", fault, open_folder) == "choices.not-kept"
    assert [path.name for path in open_folder.iterdir()] == ["choices.json"]
    assert Choices.of(with_choices(Settings(), open_folder)) == before
    open_folder.chmod(0o777)
    assert on_disk("choose", "healthy", open_folder) == ""
    assert Choices.of(with_choices(Settings(), open_folder)).idle_seconds == 600
