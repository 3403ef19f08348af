# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be read and written in the statistics store within one job."""

from collections.abc import Mapping
from datetime import date

from sqlite_utils import Database

from kiosk.storage.rows import LedgerEntry, QueuedBatch, State

_OPEN_PERIOD = "open_period"
_SITE = "site"
_COLLECTOR_MONTH = "collector_month"
_CLOCK_AHEAD = "clock_ahead"
_CITY_KEY = "city_key"
_CITY_CODE = "city_code"
_CARRIED = "carried"
_RECEIPTS = "receipts"
_NOT_BEFORE = "not_before"

KEY_BYTES = 32
MOST_RECEIPTS = 20  # that are remembered


class StatsReading:
    """One job that reads; made by `StatsStore.reading`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def counts(self) -> dict[str, dict[str, int]]:
        """The raw counts that were not released yet: period, box, number of visits."""
        found: dict[str, dict[str, int]] = {}
        for row in self._db.query("select period, box, n from counts order by period, box"):
            found.setdefault(row["period"], {})[row["box"]] = row["n"]
        return found

    def outbox(self, state: State | None = None) -> list[QueuedBatch]:
        """The signed batches, oldest first; all of them, or those in one state."""
        return [
            QueuedBatch(**{**row, "state": State(row["state"])})
            for row in self._db.query(
                "select sequence, period, sha256, raw, signature, state, attempts, last_error"
                " from outbox where :state is null or state = :state order by sequence",
                {"state": state},
            )
        ]

    def ledger(self) -> list[LedgerEntry]:
        """Everything that was ever released here, oldest first. Rule 7."""
        return [
            LedgerEntry(**{**row, "state": State(row["state"])})
            for row in self._db.query(
                "select sequence, period, epsilon, sensitivity, sha256, state"
                " from ledger order by sequence"
            )
        ]

    def next_sequence(self) -> int:
        """The number of the next release: one more than the highest ever used."""
        [row] = self._db.query("select coalesce(max(sequence), 0) + 1 as next from ledger")
        return int(row["next"])

    def open_period(self) -> str | None:
        """The period an enrolled kiosk is gathering, consents or none."""
        return self._meta(_OPEN_PERIOD)

    def site(self) -> str | None:
        """The site that the kiosk was enrolled for, or None before that."""
        return self._meta(_SITE)

    def collector_month(self) -> date | None:
        """The first day of the month that the collector's clock last showed."""
        value = self._meta(_COLLECTOR_MONTH)
        return date.fromisoformat(value) if value else None

    def clock_ahead(self) -> tuple[int, date] | None:
        """By how many days this machine's clock was ahead of the collector's, and the first day
        of the month that it showed then; None where both agreed.
        """
        value = self._meta(_CLOCK_AHEAD)
        if value is None:
            return None
        days, _, month = value.partition(" ")
        return int(days), date.fromisoformat(month)

    def city_key(self) -> bytes | None:
        """The public key that parcels are sealed to, 32 bytes; None where it is not known."""
        value = self._meta(_CITY_KEY)
        return _key(value) if value is not None else None

    def city_code(self) -> str:
        """The one-time code of an invitation, which goes with every parcel; or empty."""
        return self._meta(_CITY_CODE) or ""

    def carried(self) -> int:
        """The highest number of a batch that was ever put on a stick; 0 before that."""
        return int(self._meta(_CARRIED) or 0)

    def receipts(self) -> tuple[str, ...]:
        """The SHA-256 of the receipts that were read from sticks, the newest last."""
        return tuple((self._meta(_RECEIPTS) or "").split())

    def not_before(self) -> int:
        """The hour, counted from 1970, before which the collector wants to be left alone; or 0."""
        return int(self._meta(_NOT_BEFORE) or 0)

    def _meta(self, key: str) -> str | None:
        for row in self._db.query("select value from meta where key = ?", [key]):
            return str(row["value"])
        return None


class StatsWriting(StatsReading):
    """One job that writes, in one transaction; made by `StatsStore.writing`."""

    def add(self, period: str, boxes: Mapping[str, int]) -> None:
        """Add these numbers to the period's raw counts."""
        for box, n in boxes.items():
            self._db.execute(
                "insert into counts (period, box, n) values (:period, :box, :n)"
                " on conflict (period, box) do update set n = n + excluded.n",
                {"period": period, "box": box, "n": n},
            )

    def drop(self, period: str) -> None:
        """Delete the period's raw counts: they were released, or carried."""
        self._db.execute("delete from counts where period = ?", [period])

    def carry(self, source: str, target: str) -> None:
        """Move the raw counts of one period into another."""
        boxes = self.counts().get(source, {})
        self.drop(source)
        self.add(target, boxes)

    def enqueue(self, batch: QueuedBatch, epsilon: str, sensitivity: int) -> None:
        """Put a new signed batch into the outbox and the ledger."""
        self._db.table("outbox").insert(
            {name: getattr(batch, name) for name in QueuedBatch.__slots__}
        )
        self.enter(
            LedgerEntry(
                batch.sequence, batch.period, epsilon, sensitivity, batch.sha256, batch.state
            )
        )

    def enter(self, entry: LedgerEntry) -> None:
        """Put one release into the ledger."""
        self._db.table("ledger").insert(
            {name: getattr(entry, name) for name in LedgerEntry.__slots__}
        )

    def mark(self, sha256: str, state: State, error: str = "") -> None:
        """Note one more attempt at sending this batch, and what came of it."""
        self._db.execute(
            "update outbox set state = :state, attempts = attempts + 1, last_error = :error"
            " where sha256 = :sha256",
            {"state": state, "error": error, "sha256": sha256},
        )
        self._db.execute("update ledger set state = ? where sha256 = ?", [state, sha256])

    def requeue_refused(self) -> None:
        """Let refused batches wait for sending again, their bytes as they were."""
        for table in ("outbox", "ledger"):
            self._db.execute(
                f"update {table} set state = ? where state = ?",  # noqa: S608 the two names above
                [State.WAITING, State.REFUSED],
            )

    def note_open_period(self, period: str) -> None:
        """From now on this period is gathered."""
        self._note(_OPEN_PERIOD, period)

    def note_site(self, site: str) -> None:
        """The kiosk is enrolled for this site."""
        self._note(_SITE, site)

    def note_collector_day(self, day: date) -> None:
        """What the collector's clock showed; the month only, and only where it has changed."""
        month = day.replace(day=1)
        if month != self.collector_month():
            self._note(_COLLECTOR_MONTH, month.isoformat())

    def note_clock_ahead(self, days: int, day: date) -> None:
        """This machine's clock shows `day`, and is so many days ahead; 0: it is not."""
        if days:
            self._note(_CLOCK_AHEAD, f"{days} {day.replace(day=1).isoformat()}")
        else:
            self._forget(_CLOCK_AHEAD)

    def note_city_key(self, key: bytes) -> None:
        """Parcels are sealed to this key from now on."""
        self._note(_CITY_KEY, key.hex())

    def note_city_code(self, code: str) -> None:
        """Parcels bring this one-time code to the city."""
        self._note(_CITY_CODE, code)

    def note_carried(self, sequence: int) -> None:
        """The batches up to this number are on a stick."""
        if sequence > self.carried():
            self._note(_CARRIED, str(sequence))

    def note_receipt(self, sha256: str) -> None:
        """This receipt was read."""
        self._note(_RECEIPTS, " ".join((*self.receipts(), sha256)[-MOST_RECEIPTS:]))

    def note_not_before(self, hour: int) -> None:
        """Leave the collector alone until this hour, counted from 1970; 0: no longer."""
        if hour:
            self._note(_NOT_BEFORE, str(hour))
        else:
            self._forget(_NOT_BEFORE)

    def _forget(self, key: str) -> None:
        self._db.execute("delete from meta where key = ?", [key])

    def _note(self, key: str, value: str) -> None:
        self._db.execute(
            "insert into meta (key, value) values (:key, :value)"
            " on conflict (key) do update set value = excluded.value",
            {"key": key, "value": value},
        )


def _key(value: str) -> bytes:
    """The key in these digits; raises ValueError."""
    key = bytes.fromhex(value)
    if len(key) != KEY_BYTES:
        raise ValueError("not a key")
    return key
