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

    def _note(self, key: str, value: str) -> None:
        self._db.execute(
            "insert into meta (key, value) values (:key, :value)"
            " on conflict (key) do update set value = excluded.value",
            {"key": key, "value": value},
        )
