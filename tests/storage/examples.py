# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A kiosk's key and batches that the tests of the store share."""

from datetime import date

from kiosk import wire
from kiosk.storage.rows import QueuedBatch, State
from kiosk.storage.stats import StatsStore

SIGNER = wire.Ed25519Signer(bytes(range(32)))


def queued(period: str, sequence: int) -> QueuedBatch:
    """A signed batch as a release makes it."""
    batch = wire.Batch(
        wire.kiosk_id(SIGNER.public_key), period, sequence, "2026.1", 8, (1, 1), {"visit.all": 4}
    )
    raw = batch.encode()
    return QueuedBatch(
        sequence, period, wire.digest(raw), raw, SIGNER.sign(raw), State.WAITING, 0, ""
    )


def filled(store: StatsStore) -> None:
    """Counts, a batch of each state, and an enrolment."""
    with store.writing() as stats:
        for number in range(1, 13):
            stats.enqueue(queued(f"2025-{number:02}", number), "1/1", 8)
        stats.mark(queued("2025-01", 1).sha256, State.SENT)
        stats.add("2026-11", {f"lesson.lesson-{n}": 1 for n in range(200)})
        stats.note_open_period("2026-11")
        stats.note_site("Main library")
        stats.note_city_key(bytes(range(32)))
        stats.note_city_code("ABCD-EFGH")
        stats.note_collector_day(date(2026, 11, 17))
        stats.note_clock_ahead(3652, date(2036, 11, 17))
        stats.note_carried(7)
        stats.note_receipt("0" * 64)
        stats.note_not_before(500_000)
