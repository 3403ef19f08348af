# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What comes back from a city's collector, and what can go wrong on the way."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.errors import KioskError

INSECURE = "sync.insecure"
OFFLINE = "sync.offline"
SLOW = "sync.slow"
SERVER_ERROR = "sync.server-error"
NOT_A_COLLECTOR = "sync.not-a-collector"
REFUSED = "sync.refused"


class TransportError(KioskError):
    """A request did not come through.

    Codes: ``sync.insecure`` (http:// beyond this machine), ``sync.offline``, ``sync.slow``,
    ``sync.server-error``, ``sync.not-a-collector`` (something else answers there: a sign-in
    page, another server, a certificate that cannot be checked) and ``sync.refused``.
    data: ``reason``, the collector's own code, with ``sync.refused``; ``retry_after``, in
    seconds, where the collector asked for patience.
    """


@dataclass(frozen=True, slots=True)
class Receipt:
    """The collector has the batch.

    sha256: what it says it holds; new: False where it had these bytes before.
    day: the day on the collector's clock, or None where it gave none.
    """

    sha256: str
    new: bool
    day: date | None


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The collector knows this kiosk now, for this site.

    city_key: the public key that parcels on a stick are sealed to, 32 bytes; empty where the
    collector gave none. day: as in a receipt.
    """

    kiosk: str
    site: str
    city_key: bytes = b""
    day: date | None = None
