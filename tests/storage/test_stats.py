# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The statistics on disk: all or nothing, and private."""

import sqlite3
import stat
import threading
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.storage.errors import StoreError
from kiosk.storage.jobs import MOST_RECEIPTS, StatsWriting
from kiosk.storage.rows import State
from kiosk.storage.stats import StatsStore
from tests.storage.examples import queued


@pytest.fixture
def store(tmp_path: Path) -> StatsStore:
    """A store that does not exist yet."""
    return StatsStore(tmp_path / "stats.db")


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
    with (
        store.writing(),
        closing(sqlite3.connect(tmp_path / "stats.db", timeout=0)) as other,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("begin immediate")


def test_a_locked_store_is_busy(store: StatsStore, tmp_path: Path) -> None:
    """Another program that holds the file makes `store.busy`, not a wait for ever."""
    with store.writing() as stats:
        stats.add("2026-11", {"visit.all": 1})
    with closing(sqlite3.connect(tmp_path / "stats.db")) as other:
        other.execute("begin exclusive")
        with pytest.raises(StoreError, match=r"store\.busy"), store.writing():
            pass


def test_a_store_of_an_older_kiosk_is_todays(store: StatsStore, tmp_path: Path) -> None:
    """One that knows no city key, no stick and no rest: it reads as that, and takes them."""
    with closing(sqlite3.connect(tmp_path / "stats.db")) as db:
        db.executescript(OLD)
    before = (tmp_path / "stats.db").read_bytes()
    assert store.check() is None
    with store.looking() as stats:
        assert stats.counts() == {"2026-11": {"visit.all": 3}}
        assert (stats.site(), stats.open_period()) == ("Main library", "2026-11")
        assert (stats.city_key(), stats.city_code(), stats.clock_ahead()) == (None, "", None)
        assert (stats.carried(), stats.receipts(), stats.not_before()) == (0, (), 0)
    assert (tmp_path / "stats.db").read_bytes() == before
    with store.writing() as stats:
        stats.note_city_key(bytes(range(32)))
        stats.note_carried(3)
        stats.note_carried(2)
        for number in range(MOST_RECEIPTS + 5):
            stats.note_receipt(str(number))
        stats.note_not_before(500_000)
        stats.note_clock_ahead(40, date(2026, 12, 24))
    with store.reading() as stats:
        assert (stats.city_key(), stats.carried()) == (bytes(range(32)), 3)
        assert stats.receipts() == tuple(map(str, range(5, MOST_RECEIPTS + 5)))
        assert (stats.not_before(), stats.clock_ahead()) == (500_000, (40, date(2026, 12, 1)))
    with store.writing() as stats:
        stats.note_not_before(0)
        stats.note_clock_ahead(0, date(2026, 12, 24))
    with store.reading() as stats:
        assert (stats.not_before(), stats.clock_ahead()) == (0, None)


def test_who_only_looks_changes_nothing(store: StatsStore, tmp_path: Path) -> None:
    """No store is made by looking, and one that is there cannot be written to."""
    with store.looking() as stats:
        assert stats.counts() == {}
    assert list(tmp_path.iterdir()) == []
    with store.writing() as writing:
        writing.add("2026-11", {"visit.all": 1})
    with pytest.raises(StoreError, match=r"read-only"), store.looking() as stats:
        StatsWriting(stats._db).add("2026-11", {"visit.all": 1})


# As kiosks have it that were set up before there were sticks.
OLD = """
create table counts (period text not null, box text not null, n integer not null,
    primary key (period, box)) strict;
create table outbox (sequence integer primary key, period text not null, sha256 text not null,
    raw blob not null, signature blob not null, state text not null, attempts integer not null,
    last_error text not null) strict;
create table ledger (sequence integer primary key, period text not null, epsilon text not null,
    sensitivity integer not null, sha256 text not null, state text not null) strict;
create table meta (key text primary key, value text not null) strict;
create unique index idx_outbox_period on outbox (period);
create unique index idx_outbox_sha256 on outbox (sha256);
create unique index idx_ledger_period on ledger (period);
create unique index idx_ledger_sha256 on ledger (sha256);
create table _sqlite_migrations (id integer primary key, migration_set text, name text,
    applied_at text);
create unique index idx_migrations on _sqlite_migrations (migration_set, name);
insert into _sqlite_migrations values (1, 'doorstep-stats', 'begin', '');
insert into counts values ('2026-11', 'visit.all', 3);
insert into meta values ('site', 'Main library'), ('open_period', '2026-11');
"""
