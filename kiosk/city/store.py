# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The collector's store: SQLite, one connection a job.

The rollback journal is kept on purpose: with it, a database on a disk that became full or
read-only can still be read, so the dashboard stays up while kiosks are told to come back later.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from kiosk.city import codes
from kiosk.city.ranges import Scale
from kiosk.city.schema import migrations
from kiosk.domain.errors import KioskError
from kiosk.wire import Batch, digest, kiosk_id

_BUSY_SECONDS = 5.0
_BUGS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.NotSupportedError)


class Receipt(StrEnum):
    """What became of a batch."""

    STORED = "stored"
    ALREADY = "already"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A kiosk that may send, and whether this very request made it so."""

    kiosk: str
    site: str
    new: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """The sum of one box in one period over all batches with one scale."""

    box: str
    period: str
    scale: Scale
    batches: int
    value: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """Everything the dashboard is made from, as of one moment."""

    enrolled: int
    reporting: int
    kiosks_by_period: dict[str, int]
    tallies: tuple[Tally, ...]


class CityStore:
    """Kiosks, codes and batches in one SQLite file.

    Every method raises KioskError ``store.unavailable`` where the file cannot be read or
    written just now; nothing is then half-written.
    """

    def __init__(self, database: Path, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def prepare(self) -> None:
        """Make the file and its tables, or bring them up to date; changes nothing otherwise."""
        with self._open(create=True) as db:
            if migrations.pending(db):
                migrations.apply(db)

    def new_code(self, site: str) -> str:
        """A one-time code that enrols one kiosk at this site within seven days."""
        code = codes.new_code()
        row = {
            "fingerprint": codes.fingerprint(code),
            "site": site,
            "expires_at": int(self._clock()) + codes.LIFETIME_SECONDS,
            "kiosk": None,
        }
        with self._open() as db, _writing(db):
            db.table("codes").insert(row)
        return code

    def enrol(self, code: str, public_key: bytes) -> Enrolment:
        """Register a kiosk's key against its code; again with the same key changes nothing.

        Raises KioskError ``enrol.code`` for a code that is wrong, late, or another kiosk's.
        """
        fingerprint = codes.fingerprint(code)
        kiosk = kiosk_id(public_key)
        with self._open() as db, _writing(db):
            row = _first(db, "SELECT * FROM codes WHERE fingerprint = ?", fingerprint)
            if row is None or row["kiosk"] not in {None, kiosk}:
                raise KioskError("enrol.code")
            site = str(row["site"])
            if row["kiosk"] == kiosk:
                return Enrolment(kiosk, site, new=False)
            if row["expires_at"] < self._clock():
                raise KioskError("enrol.code")
            key = {"id": kiosk, "public_key": public_key, "site": site}
            db.table("kiosks").upsert(key, pk="id")
            db.table("codes").update(row["fingerprint"], {"kiosk": kiosk})
        return Enrolment(kiosk, site, new=True)

    def public_key(self, kiosk: str) -> bytes:
        """The key of an enrolled kiosk; raises KioskError ``kiosk.unknown``."""
        with self._open() as db:
            row = _first(db, "SELECT public_key FROM kiosks WHERE id = ?", kiosk)
        if row is None:
            raise KioskError("kiosk.unknown")
        return bytes(row["public_key"])

    def receive(self, batch: Batch, raw: bytes, signature: bytes) -> Receipt:
        """Keep a verified batch once; another one for its period goes into quarantine.

        raw: the exact bytes that were signed; the caller has checked the signature.
        """
        row = {
            "kiosk": batch.kiosk,
            "period": batch.period,
            "sha256": digest(raw),
            "raw": raw,
            "signature": signature,
        }
        numerator, denominator = batch.scale
        scale = {"scale_numerator": numerator, "scale_denominator": denominator}
        with self._open() as db, _writing(db):
            standing = _standing(db, batch)
            if standing is None:
                db.table("batches").insert(row | scale)
            elif standing != row["sha256"]:
                db.table("quarantine").insert(row, ignore=True)
        if standing is None:
            return Receipt.STORED
        return Receipt.ALREADY if standing == row["sha256"] else Receipt.CONFLICT

    def holdings(self) -> Holdings:
        """The sums of everything received, straight from the raw batches."""
        with self._open() as db, _reading(db):
            tallies = tuple(
                Tally(box, period, (numerator, denominator), batches, value)
                for box, period, numerator, denominator, batches, value in db.execute(_TALLIES)
            )
            return Holdings(
                enrolled=db.table("kiosks").count,
                reporting=db.execute("SELECT count(DISTINCT kiosk) FROM batches").fetchone()[0],
                kiosks_by_period=dict(
                    db.execute("SELECT period, count(*) FROM batches GROUP BY period")
                ),
                tallies=tallies,
            )

    @contextmanager
    def _open(self, *, create: bool = False) -> Iterator[Database]:
        # mode=rw: a file that is gone is a fault to report, not a fresh and empty city
        uri = f"{self._database.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
        try:
            with closing(sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS)) as connection:
                connection.execute("PRAGMA foreign_keys = ON")
                yield Database(connection, execute_plugins=False)
        except _BUGS:
            raise
        except sqlite3.DatabaseError as error:
            raise KioskError("store.unavailable") from error


_TALLIES = """
SELECT cell.key, batches.period, scale_numerator, scale_denominator, count(*), sum(cell.value)
FROM batches, json_each(CAST(batches.raw AS TEXT), '$.counts') AS cell
GROUP BY cell.key, batches.period, scale_numerator, scale_denominator
"""


@contextmanager
def _writing(db: Database) -> Iterator[None]:
    """One transaction that holds the write lock from its start, so that reads in it are final.

    On a disk that is full or read-only it fails only where something is written: a repeated
    batch still gets its receipt.
    """
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    try:
        db.conn.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


@contextmanager
def _reading(db: Database) -> Iterator[None]:
    """One consistent view for several questions."""
    db.conn.execute("BEGIN")
    try:
        yield
    finally:
        db.rollback()


def _first(db: Database, sql: str, *parameters: object) -> dict[str, Any] | None:
    return next(iter(db.query(sql, list(parameters))), None)


def _standing(db: Database, batch: Batch) -> str | None:
    """The name of the batch that was first for this kiosk and period."""
    sql = "SELECT sha256 FROM batches WHERE kiosk = ? AND period = ?"
    row = _first(db, sql, batch.kiosk, batch.period)
    return None if row is None else str(row["sha256"])
