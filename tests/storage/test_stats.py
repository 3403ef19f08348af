# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The statistics on disk: all or nothing, private, and honest about a bad disk."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import wire
from kiosk.storage.errors import StoreError
from kiosk.storage.rows import QueuedBatch, State
from kiosk.storage.stats import StatsStore

ROOT = Path(__file__).parent.parent.parent
SIGNER = wire.Ed25519Signer(bytes(range(32)))


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


def queued(period: str, sequence: int) -> QueuedBatch:
    """A signed batch as a release makes it."""
    batch = wire.Batch(
        wire.kiosk_id(SIGNER.public_key), period, sequence, "2026.1", 8, (1, 1), {"visit.all": 4}
    )
    raw = batch.encode()
    return QueuedBatch(
        sequence, period, wire.digest(raw), raw, SIGNER.sign(raw), State.WAITING, 0, ""
    )


def test_a_store_that_is_not_there_reads_as_empty(store: StatsStore, tmp_path: Path) -> None:
    """Reading makes no file."""
    with store.reading() as stats:
        assert stats.counts() == {}
        assert (stats.outbox(), stats.ledger()) == ([], [])
        assert (stats.next_sequence(), stats.open_period(), stats.site()) == (1, None, None)
        assert stats.collector_month() is None
    assert store.check() is None
    assert list(tmp_path.iterdir()) == []


def test_counts_are_sums_by_period_and_box(store: StatsStore) -> None:
    """What is added is added up; carrying moves a period's counts whole."""
    with store.writing() as stats:
        stats.add("2026-10", {"visit.all": 1, "language.en": 1})
        stats.add("2026-10", {"visit.all": 2})
        stats.add("2026-11", {"visit.all": 5})
    with store.writing() as stats:
        stats.carry("2026-10", "2026-11")
    with store.reading() as stats:
        assert stats.counts() == {"2026-11": {"language.en": 1, "visit.all": 8}}


def test_a_job_that_fails_leaves_nothing(store: StatsStore, tmp_path: Path) -> None:
    """An exception within a job undoes all of it, and leaves one file."""
    with store.writing() as stats:
        stats.add("2026-11", {"visit.all": 1})
    before = (tmp_path / "stats.db").read_bytes()

    def fail() -> None:
        with store.writing() as stats:
            stats.add("2026-11", {"visit.all": 1})
            stats.enqueue(queued("2026-10", 1), "1/1", 8)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (tmp_path / "stats.db").read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["stats.db"]


def test_a_batch_goes_through_its_states(store: StatsStore) -> None:
    """Waiting, refused, waiting again and sent, in the outbox and in the ledger alike."""
    first, second = queued("2026-10", 1), queued("2026-11", 2)
    with store.writing() as stats:
        stats.enqueue(second, "1/1", 8)
        stats.enqueue(first, "1/1", 8)
    with store.writing() as stats:
        stats.mark(first.sha256, State.REFUSED, "kiosk.unknown")
        stats.mark(second.sha256, State.SENT)
    with store.reading() as stats:
        assert [entry.state for entry in stats.ledger()] == [State.REFUSED, State.SENT]
        [refused] = stats.outbox(State.REFUSED)
        assert (refused.raw, refused.attempts, refused.last_error) == (
            first.raw,
            1,
            "kiosk.unknown",
        )
        assert stats.next_sequence() == 3
    with store.writing() as stats:
        stats.requeue_refused()
    with store.reading() as stats:
        assert [each.sequence for each in stats.outbox(State.WAITING)] == [1]
        assert [entry.state for entry in stats.ledger()] == [State.WAITING, State.SENT]


def test_a_period_is_released_once(store: StatsStore, tmp_path: Path) -> None:
    """A second release of a period is refused by the tables themselves."""
    with store.writing() as stats:
        stats.enqueue(queued("2026-10", 1), "1/1", 8)
    with pytest.raises(StoreError), store.writing() as stats:
        stats.enqueue(queued("2026-10", 2), "1/1", 8)
    with store.reading() as stats:
        assert len(stats.ledger()) == 1


def test_nothing_on_disk_is_a_time(store: StatsStore, tmp_path: Path) -> None:
    """Neither our tables nor the library's note when something was written."""
    with store.writing() as stats:
        stats.add("2026-11", {"visit.all": 1})
        stats.note_collector_day(date(2026, 11, 17))
    with closing(sqlite3.connect(tmp_path / "stats.db")) as db:
        text = "\n".join(db.iterdump())
    assert "2026-11-01" in text
    assert "2026-11-17" not in text
    assert ":" not in text
    assert str(datetime.now(UTC).year) not in text.replace("2026-11", "")


def test_released_counts_are_overwritten(store: StatsStore, tmp_path: Path) -> None:
    """Raw counts that were dropped cannot be read from the file's free space."""
    with store.writing() as stats:
        stats.add("2026-11", {f"lesson.box-number-{n}": 1 for n in range(300)})
    assert b"box-number-7" in (tmp_path / "stats.db").read_bytes()
    with store.writing() as stats:
        stats.drop("2026-11")
    assert b"box-number" not in (tmp_path / "stats.db").read_bytes()


def test_the_store_is_the_accounts_own(store: StatsStore, tmp_path: Path) -> None:
    """Nobody else on the machine can read the counts."""
    with store.writing() as stats:
        stats.add("2026-11", {"visit.all": 1})
    assert stat.S_IMODE((tmp_path / "stats.db").stat().st_mode) == 0o600


def test_two_jobs_at_once_lose_nothing(store: StatsStore) -> None:
    """Writers take turns: fifteen additions from three threads are fifteen."""

    def work() -> None:
        for _ in range(5):
            with store.writing() as stats:
                stats.add("2026-11", {"visit.all": 1})

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as stats:
        assert stats.counts() == {"2026-11": {"visit.all": 15}}


def test_a_job_that_writes_holds_the_store_from_its_start(
    store: StatsStore, tmp_path: Path
) -> None:
    """What a job has read stays true until it writes."""
    with store.writing() as stats:
        stats.add("2026-11", {"visit.all": 1})
    with store.writing(), closing(sqlite3.connect(tmp_path / "stats.db", timeout=0)) as other:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("begin immediate")


def test_a_locked_store_is_busy(store: StatsStore, tmp_path: Path) -> None:
    """Another program that holds the file makes `store.busy`, not a wait for ever."""
    with store.writing() as stats:
        stats.add("2026-11", {"visit.all": 1})
    with closing(sqlite3.connect(tmp_path / "stats.db")) as other:
        other.execute("begin exclusive")
        with pytest.raises(StoreError, match=r"store\.busy"), store.writing():
            pass


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


def filled(store: StatsStore) -> None:
    """Counts, a batch of each state, and an enrolment."""
    with store.writing() as stats:
        for number in range(1, 13):
            stats.enqueue(queued(f"2025-{number:02}", number), "1/1", 8)
        stats.mark(queued("2025-01", 1).sha256, State.SENT)
        stats.add("2026-11", {f"lesson.lesson-{n}": 1 for n in range(200)})
        stats.note_open_period("2026-11")
        stats.note_site("Main library")


def test_a_damaged_store_is_set_aside_and_its_sound_rows_kept(
    store: StatsStore, tmp_path: Path
) -> None:
    """A store whose counts are overwritten keeps batches, numbers and enrolment, and says so."""
    filled(store)
    path = tmp_path / "stats.db"
    broken = bytearray(path.read_bytes())
    start = broken.index(b"lesson.lesson-1") // 4096 * 4096
    broken[start : start + 4096] = os.urandom(4096)
    path.write_bytes(broken)
    fault = store.check()
    assert fault is not None
    assert fault.code == "store.damaged"
    assert fault.data["file"] == "stats.db.damaged-1"
    assert (tmp_path / "stats.db.damaged-1").read_bytes() == broken
    assert store.check() is None
    with store.reading() as stats:
        assert [each.raw for each in stats.outbox()] == [
            queued(f"2025-{number:02}", number).raw for number in range(1, 13)
        ]
        assert stats.outbox()[0].state is State.SENT
        assert stats.next_sequence() == 13
        assert (stats.open_period(), stats.site()) == ("2026-11", "Main library")


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


def test_a_batch_whose_bytes_have_changed_is_never_sent(store: StatsStore, tmp_path: Path) -> None:
    """A flipped digit in a sound file is found at the start, and its period stays released."""
    filled(store)
    path = tmp_path / "stats.db"
    whole = path.read_bytes()
    raw = queued("2025-03", 3).raw
    assert raw in whole
    path.write_bytes(whole.replace(raw, raw.replace(b":4", b":5")))
    fault = store.check()
    assert fault is not None
    assert fault.data["file"] == "stats.db.damaged-1"
    with store.reading() as stats:
        assert [each.sequence for each in stats.outbox()] == [1, 2, *range(4, 13)]
        assert len(stats.ledger()) == 12
        assert len(stats.counts()["2026-11"]) == 200


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_damage_is_survived(data: st.DataObject) -> None:
    """Whatever bytes a store is made of: it starts, is told about, and never invents a batch."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stats.db"
        store = StatsStore(path)
        filled(store)
        whole = bytearray(path.read_bytes())
        if data.draw(st.booleans()):
            whole = whole[: data.draw(st.integers(1, len(whole)))]
        for _ in range(data.draw(st.integers(0, 4))):
            start = data.draw(st.integers(0, len(whole) - 1))
            piece = data.draw(st.binary(min_size=1, max_size=64))
            whole[start : start + len(piece)] = piece
        path.write_bytes(whole)
        fault = store.check()
        assert fault is None or fault.code == "store.damaged"
        if fault is not None:
            assert (Path(folder) / "stats.db.damaged-1").read_bytes() == whole
            with store.reading() as stats:
                made = {queued(f"2025-{number:02}", number).raw for number in range(1, 13)}
                assert {each.raw for each in stats.outbox()} <= made
            with store.writing() as stats:
                stats.add("2026-11", {"visit.all": 1})


def test_rubbish_in_place_of_a_store_is_set_aside_each_time(
    store: StatsStore, tmp_path: Path
) -> None:
    """A second damaged file gets the next number; the first is not overwritten."""
    for number in (1, 2):
        (tmp_path / "stats.db").write_bytes(bytes([number]) * 5000)
        with pytest.raises(StoreError, match=r"store\.damaged"), store.reading() as stats:
            stats.counts()
        fault = store.check()
        assert fault is not None
        assert fault.data == {"file": f"stats.db.damaged-{number}", "saved": 0}
    assert (tmp_path / "stats.db.damaged-1").read_bytes() == bytes([1]) * 5000
