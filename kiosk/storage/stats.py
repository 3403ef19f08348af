# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kiosk's statistics on disk: one file, opened for one job at a time.

Nothing here runs for a visit that was not consented to: the file is not even opened, so its
bytes cannot change (rule 2 of the statistics). A job that only reads opens it read-only.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from kiosk import wire
from kiosk.storage.errors import BUSY, DAMAGED, StoreError, is_corrupt, store_errors
from kiosk.storage.jobs import StatsReading, StatsWriting
from kiosk.storage.salvage import salvage
from kiosk.storage.schema import bring_up_to_date

_BUSY_SECONDS = 2

# A rollback journal rather than a write-ahead log: between jobs there is one file, complete.
# EXTRA rather than FULL: after a power cut a release that was committed must not come back as
# raw counts, or its noise would be drawn twice (rule 4).
# secure_delete: raw counts that were released are overwritten, not just unlinked from the tree.
_PRAGMAS = ("journal_mode = delete", "synchronous = extra", "secure_delete = on")


class StatsStore:
    """The statistics in the file `path`; its folder exists, the file need not.

    Every job raises StoreError where the disk fails it, and then has changed nothing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def reading(self) -> Iterator[StatsReading]:
        """A job that reads. A store that does not exist reads as an empty one."""
        with store_errors():
            self._finish_interrupted()
            if self._is_blank():
                with closing(_database(":memory:")) as db:
                    bring_up_to_date(db)
                    yield StatsReading(db)
                return
            with closing(_database(self._address("ro"))) as db:
                yield StatsReading(db)

    @contextmanager
    def looking(self) -> Iterator[StatsReading]:
        """As `reading`, for whoever may change no byte: not even to finish a write that was cut
        off. Where that is needed first, StoreError ``store.busy``.
        """
        try:
            with store_errors():
                if self._is_blank():
                    with closing(_database(":memory:")) as db:
                        bring_up_to_date(db)
                        yield StatsReading(db)
                    return
                with closing(_database(self._address("ro"))) as db:
                    yield StatsReading(db)
        except ValueError as error:  # text that is no text, a state that is none
            raise StoreError(DAMAGED) from error
        except StoreError as error:
            if self._journal().exists() and error.code != DAMAGED:
                raise StoreError(BUSY) from error
            raise

    @contextmanager
    def writing(self) -> Iterator[StatsWriting]:
        """A job that writes: all of it is kept at the end, or nothing. Creates the store."""
        with store_errors():
            if not self._path.exists():
                self._path.touch(mode=0o600)  # nobody's business but the kiosk's account
            with closing(_database(self._address("rw"))) as db:
                for pragma in _PRAGMAS:
                    db.execute(f"pragma {pragma}")
                with _transaction(db):
                    bring_up_to_date(db)
                    yield StatsWriting(db)

    def check(self) -> StoreError | None:
        """To be called when the kiosk starts, before any visit.

        Finishes what a power cut interrupted and brings the tables up to date. A damaged file
        is set aside under the suffix ``.damaged-N``, never deleted; a new one is begun with
        whatever could be read of the old, and the fault is returned for the facilitator, with
        the new name in `file` and the number of rows saved in `saved`. Raises StoreError
        where even that is not possible.
        """
        with store_errors():
            if self._is_blank() or self._is_sound():
                return None
            aside = self._set_aside()
        with self.writing() as stats:
            saved = salvage(aside, stats)
        return StoreError(DAMAGED, file=aside.name, saved=saved)

    def _is_sound(self) -> bool:
        try:
            with closing(_database(self._address("rw"))) as db:
                [answer] = db.query("pragma quick_check(1)")
                if answer["quick_check"] != "ok":
                    return False
                bring_up_to_date(db)
                return _reads_well(StatsReading(db))
        except sqlite3.DatabaseError as error:
            if not is_corrupt(error):
                raise
            return False
        except ValueError:  # text that is no text, a state that is none
            return False

    def _set_aside(self) -> Path:
        number = 1
        while (aside := self._path.with_name(f"{self._path.name}.damaged-{number}")).exists():
            number += 1
        if self._journal().exists():
            self._journal().rename(aside.with_name(f"{aside.name}-journal"))
        self._path.rename(aside)
        return aside

    def _finish_interrupted(self) -> None:
        """Roll back a write that was cut off: a job that opens read-only may not."""
        if self._journal().exists() and self._path.exists():
            with closing(_database(self._address("rw"))) as db:
                db.execute("select count(*) from sqlite_master")

    def _is_blank(self) -> bool:
        return not self._path.exists() or self._path.stat().st_size == 0

    def _journal(self) -> Path:
        return self._path.with_name(f"{self._path.name}-journal")

    def _address(self, mode: str) -> str:
        return f"{self._path.absolute().as_uri()}?mode={mode}"


def _reads_well(stats: StatsReading) -> bool:
    """Whether everything can be read, and the batches still have their digests."""
    stats.counts()
    stats.ledger()
    stats.open_period()
    stats.site()
    stats.collector_month()
    stats.clock_ahead()
    stats.city_key()
    stats.carried()
    stats.not_before()
    return all(wire.digest(batch.raw) == batch.sha256 for batch in stats.outbox())


def _database(address: str) -> Database:
    connection = sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
    return Database(connection, execute_plugins=False)


@contextmanager
def _transaction(db: Database) -> Iterator[None]:
    """Takes the write lock at once: two jobs that read first and then both want to write
    would otherwise fail each other.
    """
    db.conn.execute("begin immediate")
    try:
        yield
        db.conn.execute("commit")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("rollback")
        raise
