# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the statistics store hands out."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far a batch has come."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"  # by the collector; kept, and shown to the facilitator


@dataclass(frozen=True, slots=True)
class QueuedBatch:
    """A signed batch in the outbox. `raw` stays after sending: it is noised, and the
    facilitator may read what was sent.

    last_error: the code of the last failed send, or "".
    """

    sequence: int
    period: str
    sha256: str
    raw: bytes
    signature: bytes
    state: State
    attempts: int
    last_error: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One release: what it cost (rule 7), and where it is now."""

    sequence: int
    period: str
    epsilon: str  # a fraction, for example "1/1"
    sensitivity: int
    sha256: str
    state: State
