# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the store hands out: frozen data, each as of one moment."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.city.ranges import Scale
from kiosk.wire import Batch


class Receipt(StrEnum):
    """What became of a batch."""

    STORED = "stored"
    ALREADY = "already"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Signed:
    """A batch that was verified: what it says, its exact bytes, and the signature over them."""

    batch: Batch
    raw: bytes
    signature: bytes


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


@dataclass(frozen=True, slots=True)
class Kiosk:
    """One enrolled kiosk. last_period: of what has arrived; quarantined: not yet settled."""

    id: str
    site: str
    is_revoked: bool
    batches: int
    last_period: str | None
    quarantined: int


@dataclass(frozen=True, slots=True)
class Site:
    """One place with kiosks.

    kiosks: those that may send; last_period: the latest of what they sent last; visits: the sums
    of ``visit.all`` by period and scale.
    """

    name: str
    kiosks: int
    revoked: int
    last_period: str | None
    visits: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A signed batch that contradicts one that was first. is_settled: staff have looked at it."""

    kiosk: str
    site: str
    period: str
    sequence: int | None
    sha256: str
    is_settled: bool


@dataclass(frozen=True, slots=True)
class Release:
    """One line of the ledger: what one kiosk released once, and the parameters of its noise."""

    kiosk: str
    site: str
    period: str
    sequence: int
    schema: str
    sensitivity: int
    epsilon: str
    boxes: int
    sha256: str
