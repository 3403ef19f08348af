# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The batch: the one thing that a kiosk sends to a city, shared by both.

A batch is canonical JSON (sorted keys, no spaces, ASCII), signed with Ed25519 over exactly
those bytes, and named by their SHA-256. Rules 4 and 6 of the statistics: numbers are signed
integers, and the report carries the parameters of its noise.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from kiosk.domain.errors import KioskError
from kiosk.domain.period import is_period

FORMAT = "doorstep-batch/1"
SIGNATURE_HEADER = "Doorstep-Signature"
MAX_BYTES = 1_000_000
MAX_COUNT = 10**12
MAX_BOXES = 5_000  # ten times what a large library of content makes

_KIOSK = re.compile(r"[a-z0-9]{8,32}")
_BOX = re.compile(r"[a-z]+(\.[a-z0-9][a-z0-9_-]*)+", re.IGNORECASE | re.ASCII)
_WHOLE = re.compile(r"[1-9]\d{0,5}", re.ASCII)
_FIELDS = {
    "format",
    "kiosk",
    "period",
    "sequence",
    "schema",
    "sensitivity",
    "epsilon",
    "counts",
}


class BatchError(KioskError):
    """Bytes that are not a batch, or not one by this kiosk: ``batch.malformed`` or
    ``batch.signature``; ``field`` says where.
    """


@dataclass(frozen=True, slots=True)
class Batch:
    """One kiosk's released counts of one period.

    epsilon: ε as a fraction of positive integers, for example ``(1, 1)``.
    counts: noised counts by box, negatives included.
    """

    kiosk: str
    period: str
    sequence: int
    schema: str
    sensitivity: int
    epsilon: tuple[int, int]
    counts: Mapping[str, int]

    @property
    def scale(self) -> tuple[int, int]:
        """The noise scale m/ε as a fraction."""
        return self.sensitivity * self.epsilon[1], self.epsilon[0]

    def encode(self) -> bytes:
        """The canonical bytes: equal batches give equal bytes."""
        fields = {
            "format": FORMAT,
            "kiosk": self.kiosk,
            "period": self.period,
            "sequence": self.sequence,
            "schema": self.schema,
            "sensitivity": self.sensitivity,
            "epsilon": "/".join(map(str, self.epsilon)),
            "counts": dict(self.counts),
        }
        return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode("ascii")


def decode(raw: bytes) -> Batch:
    """The batch in these bytes; raises BatchError for anything else, extra fields included."""
    if len(raw) > MAX_BYTES:
        raise BatchError("batch.malformed", field="size")
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise BatchError("batch.malformed", field="json") from error
    if not isinstance(fields, dict) or set(fields) != _FIELDS or fields["format"] != FORMAT:
        raise BatchError("batch.malformed", field="format")
    batch = Batch(
        kiosk=_matching(fields, "kiosk", _KIOSK),
        period=_period(fields["period"]),
        sequence=_whole(fields["sequence"], "sequence", least=1),
        schema=_matching(fields, "schema", re.compile(r"[0-9A-Za-z.-]{1,32}")),
        sensitivity=_whole(fields["sensitivity"], "sensitivity", least=1),
        epsilon=_epsilon(fields["epsilon"]),
        counts=_counts(fields["counts"]),
    )
    if batch.encode() != raw:
        raise BatchError("batch.malformed", field="canonical")
    return batch


def digest(raw: bytes) -> str:
    """The name of a batch: the SHA-256 of its bytes, in lower-case hex."""
    return hashlib.sha256(raw).hexdigest()


def path(batch: Batch, raw: bytes) -> str:
    """Where a batch is put: it names its content, so that sending twice changes nothing."""
    return f"/batches/{batch.kiosk}/{batch.period}/{digest(raw)}"


def kiosk_id(public_key: bytes) -> str:
    """A kiosk's name, made from its key: no serial number, no place."""
    return hashlib.sha256(public_key).hexdigest()[:16]


def verify(raw: bytes, signature: bytes, public_key: bytes) -> None:
    """Raise BatchError unless `signature` is this key's over exactly these bytes."""
    try:
        VerifyKey(public_key).verify(raw, signature)
    except (BadSignatureError, ValueError) as error:
        raise BatchError("batch.signature") from error


class Ed25519Signer:
    """A kiosk's key in memory."""

    def __init__(self, seed: bytes) -> None:
        self._key = SigningKey(seed)

    @classmethod
    def generate(cls) -> "Ed25519Signer":
        """A new key from the operating system's random source."""
        return cls(bytes(SigningKey.generate()))

    @property
    def seed(self) -> bytes:
        """The 32 secret bytes, for keeping."""
        return bytes(self._key)

    @property
    def public_key(self) -> bytes:
        """The Ed25519 public key, 32 bytes."""
        return bytes(self._key.verify_key)

    def sign(self, message: bytes) -> bytes:
        """The signature of exactly these bytes, 64 bytes."""
        return self._key.sign(message).signature


def _matching(fields: Mapping[str, object], name: str, pattern: re.Pattern[str]) -> str:
    value = fields[name]
    if not isinstance(value, str) or pattern.fullmatch(value) is None:
        raise BatchError("batch.malformed", field=name)
    return value


def _period(value: object) -> str:
    if not isinstance(value, str) or not is_period(value):
        raise BatchError("batch.malformed", field="period")
    return value


def _whole(value: object, name: str, least: int) -> int:
    if type(value) is not int or not least <= value <= MAX_COUNT:
        raise BatchError("batch.malformed", field=name)
    return value


def _epsilon(value: object) -> tuple[int, int]:
    parts = value.split("/") if isinstance(value, str) else []
    if len(parts) != 2 or not all(_WHOLE.fullmatch(part) for part in parts):
        raise BatchError("batch.malformed", field="epsilon")
    return int(parts[0]), int(parts[1])


def _counts(value: object) -> dict[str, int]:
    if not isinstance(value, dict) or not 1 <= len(value) <= MAX_BOXES:
        raise BatchError("batch.malformed", field="counts")
    for box, n in value.items():
        if _BOX.fullmatch(box) is None or len(box) > 100:
            raise BatchError("batch.malformed", field="counts")
        _whole(n, "counts", least=-MAX_COUNT)
    return value
