# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this computer has told the city, and how the telling stands: read, and nothing changed.

Rule 7 of the statistics: whoever is at the kiosk may read what was released here, and at what
cost to privacy. Reading makes no file, changes no byte and opens no socket.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.storage.stats import StatsStore


@dataclass(frozen=True, slots=True)
class Released:
    """One release, as it went or will go to the city.

    epsilon: ε as a fraction, for example "1/1"; sensitivity: the most boxes of one visit.
    state: "waiting", "sent" or "refused". counts: the noised numbers by box, negatives included;
    empty where only the entry outlived a damaged disk.
    """

    sequence: int
    period: str
    epsilon: str
    sensitivity: int
    state: str
    sha256: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SharingState:
    """How sharing stands, for the facilitator.

    site: the city's name for where the kiosk is; empty: the city does not know it yet.
    waiting, sent, refused: batches. last_code: why they wait or were refused: a code of the
    transport's or the city's own, or empty.
    next_try_seconds: until the kiosk tries again by itself; 0: nothing waits, or it is due.
    has_city_key: whether a stick can carry batches. unreceipted: those of the waiting ones that
    are on a stick already, whose receipt has not come back.
    """

    site: str = ""
    waiting: int = 0
    sent: int = 0
    refused: int = 0
    last_code: str = ""
    next_try_seconds: int = 0
    has_city_key: bool = False
    unreceipted: int = 0


@dataclass(frozen=True, slots=True)
class StickResult:
    """What came of one round with a stick.

    receipts: batches of which the city's answer was on it. invited_site: where an invitation on
    it says that the kiosk is, or empty. written: batches that are on the stick now.
    """

    receipts: int = 0
    invited_site: str = ""
    written: int = 0


def ledger(store: StatsStore) -> tuple[Released, ...]:
    """Everything that was ever released here, the newest first. Raises StoreError."""
    with store.looking() as stats:
        batches = {each.sha256: each.raw for each in stats.outbox()}
        entries = stats.ledger()
    return tuple(
        Released(
            entry.sequence,
            entry.period,
            entry.epsilon,
            entry.sensitivity,
            str(entry.state),
            entry.sha256,
            _counts(batches.get(entry.sha256)),
        )
        for entry in reversed(entries)
    )


def state(store: StatsStore) -> SharingState:
    """How sharing stands by the store alone. Raises StoreError."""
    with store.looking() as stats:
        outbox = stats.outbox()
        site, key, carried = stats.site(), stats.city_key(), stats.carried()
    states = [str(each.state) for each in outbox]
    waiting = [each for each in outbox if each.state == "waiting"]
    refused = [each for each in outbox if each.state == "refused"]
    errors = [each.last_error for each in (*waiting, *reversed(refused)) if each.last_error]
    return SharingState(
        site=site or "",
        waiting=len(waiting),
        sent=states.count("sent"),
        refused=len(refused),
        last_code=errors[0] if errors else "",
        has_city_key=key is not None,
        unreceipted=sum(each.sequence <= carried for each in waiting),
    )


def _counts(raw: bytes | None) -> Mapping[str, int]:
    """The numbers in these bytes; none where the disk has not kept them."""
    from kiosk import wire

    try:
        return wire.decode(raw).counts if raw is not None else {}
    except wire.BatchError:
        return {}
