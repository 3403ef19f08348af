# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can still be read of a damaged store goes into the new one: what was agreed to is kept."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from kiosk import wire
from kiosk.domain.period import is_period
from kiosk.storage.jobs import StatsWriting
from kiosk.storage.rows import LedgerEntry, QueuedBatch, State

_Row = tuple[object, ...]
_KEY = re.compile(r"[0-9a-f]{64}")
_LONGEST_CODE = 64


def salvage(damaged: Path, stats: StatsWriting) -> int:
    """Copy the sound rows of the store `damaged` into the empty one; returns how many.

    A batch counts as sound when its bytes still have their digest. Counts of a period that was
    released are left: noise is drawn once.
    """
    saved = 0
    released = set()
    with closing(
        sqlite3.connect(f"{damaged.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    ) as old:
        for row in _rows(old, "outbox", "sequence, sha256, raw, signature, state, attempts"):
            if (found := _sound_batch(row)) is not None and found[0].period not in released:
                queued, batch = found
                numerator, denominator = batch.epsilon
                stats.enqueue(queued, f"{numerator}/{denominator}", batch.sensitivity)
                released.add(queued.period)
                saved += 1
        for row in _rows(old, "ledger", "sequence, period, epsilon, sensitivity, sha256, state"):
            if (entry := _sound_entry(row)) is not None and entry.period not in released:
                stats.enter(entry)
                released.add(entry.period)
                saved += 1
        for period, box, n in _rows(old, "counts", "period, box, n"):
            if _sound_count(period, box, n) and period not in released:
                stats.add(str(period), {str(box): int(str(n))})
                saved += 1
        for key, value in _rows(old, "meta", "key, value"):
            saved += _keep_meta(stats, key, value)
    return saved


def _rows(old: sqlite3.Connection, table: str, columns: str) -> Iterator[_Row]:
    """The rows of a table up to the first that cannot be read."""
    try:
        yield from old.execute(f"select {columns} from {table}")  # noqa: S608 names from this module
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return


def _sound_batch(row: _Row) -> tuple[QueuedBatch, wire.Batch] | None:
    sequence, sha256, raw, signature, state, attempts = row
    if not isinstance(raw, bytes) or not isinstance(signature, bytes):
        return None
    if wire.digest(raw) != sha256 or state not in set(State):
        return None
    try:
        batch = wire.decode(raw)
    except wire.BatchError:
        return None
    if batch.sequence != sequence or not isinstance(attempts, int):
        return None
    queued = QueuedBatch(
        batch.sequence, batch.period, str(sha256), raw, signature, State(str(state)), attempts, ""
    )
    return queued, batch


def _sound_entry(row: _Row) -> LedgerEntry | None:
    match row:
        case int(sequence), str(period), str(epsilon), int(sensitivity), str(sha256), str(state):
            if sequence > 0 and is_period(period) and state in set(State):
                return LedgerEntry(sequence, period, epsilon, sensitivity, sha256, State(state))
    return None


def _sound_count(period: object, box: object, n: object) -> bool:
    return (
        isinstance(period, str)
        and is_period(period)
        and isinstance(box, str)
        and isinstance(n, int)
        and 0 < n <= wire.MAX_COUNT
    )


def _keep_meta(stats: StatsWriting, key: object, value: object) -> bool:
    """Note a value that means something still; what only saves a detour is left."""
    if not isinstance(value, str):
        return False
    if key == "open_period" and is_period(value):
        stats.note_open_period(value)
    elif key == "site" and value.isprintable():
        stats.note_site(value)
    elif key == "city_key" and _KEY.fullmatch(value):
        stats.note_city_key(bytes.fromhex(value))
    elif key == "city_code" and value.isprintable() and len(value) <= _LONGEST_CODE:
        stats.note_city_code(value)
    else:
        return False
    return True
