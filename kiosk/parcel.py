# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What travels on a stick between kiosk and city, where there is no network.

A *parcel* holds the very batches that would be sent, sealed to the city's key, so that whoever
finds the stick reads nothing. A *receipt* is the city's signed list of what it holds, and an
*invitation* makes a kiosk known to a city that it has never reached. The city has one Ed25519 key;
parcels are sealed to the Curve25519 key that follows from it.
"""

import base64
import binascii
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.signing import SigningKey, VerifyKey

from kiosk import wire
from kiosk.domain.errors import KioskError

PARCEL_SUFFIX = ".doorstep-counts"
RECEIPT_SUFFIX = ".doorstep-receipt"
INVITATION_NAME = "doorstep-city.json"
MAX_BYTES = 64_000_000

_PARCEL = b"doorstep-parcel/1\n"
_RECEIPT = b"doorstep-receipt/1\n"
_INVITATION = "doorstep-city/1"
_HEX_KEY = re.compile(r"[0-9a-f]{64}")
STORED, ALREADY, REFUSED = "stored", "already", "refused"  # what a receipt says of a batch
_STATES = frozenset({STORED, ALREADY, REFUSED})


class ParcelError(KioskError):
    """Bytes that are no parcel, receipt or invitation, or not one for this city or kiosk:
    ``parcel.malformed``, ``parcel.foreign`` (sealed to another city's key),
    ``receipt.malformed``, ``receipt.signature``, ``invitation.malformed``.
    """


@dataclass(frozen=True, slots=True)
class Signed:
    """One batch as it was signed: the exact bytes, and the kiosk's signature over them."""

    raw: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """Batches of one kiosk. code: the one-time code, where the city does not know the key yet."""

    public_key: bytes
    batches: tuple[Signed, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What staff put on a stick for a kiosk without a network."""

    city_key: bytes
    code: str
    site: str


def city_public_key(seed: bytes) -> bytes:
    """The public half of a city's key, 32 bytes; seed: its 32 secret bytes."""
    return bytes(SigningKey(seed).verify_key)


def is_city_key(key: bytes) -> bool:
    """Whether something can be sealed to this key: not every 32 bytes are one."""
    try:
        VerifyKey(key).to_curve25519_public_key()
    except (CryptoError, ValueError, TypeError):
        return False
    return True


def seal(parcel: Parcel, city_key: bytes) -> bytes:
    """The parcel's bytes, that only the city can open; city_key: its public key."""
    fields = {
        "public_key": parcel.public_key.hex(),
        "code": parcel.code,
        "batches": [
            {"raw": base64.b64encode(each.raw).decode("ascii"), "signature": each.signature.hex()}
            for each in parcel.batches
        ],
    }
    box = SealedBox(VerifyKey(city_key).to_curve25519_public_key())
    return _PARCEL + box.encrypt(_canonical(fields))


def unseal(sealed: bytes, seed: bytes) -> Parcel:
    """The parcel in these bytes; its batches are as yet verified by nobody. Raises ParcelError."""
    if len(sealed) > MAX_BYTES or not sealed.startswith(_PARCEL):
        raise ParcelError("parcel.malformed")
    try:
        opened = SealedBox(SigningKey(seed).to_curve25519_private_key()).decrypt(
            sealed[len(_PARCEL) :]
        )
    except (CryptoError, ValueError, TypeError) as error:
        raise ParcelError("parcel.foreign") from error
    try:
        fields = _fields(opened, {"public_key", "code", "batches"})
        public_key, code = _key(fields["public_key"]), fields["code"]
        _require(isinstance(code, str) and len(code) <= 64)
        batches = tuple(_signed(each) for each in fields["batches"])
    except (ValueError, TypeError, KeyError, RecursionError, binascii.Error) as error:
        raise ParcelError("parcel.malformed") from error
    return Parcel(public_key, batches, code)


def write_receipt(kiosk: str, states: Mapping[str, str], seed: bytes) -> bytes:
    """The city's signed answer to a kiosk's parcels.

    kiosk: its id; states: by the SHA-256 of a batch, "stored", "already" or "refused".
    """
    body = _canonical({"kiosk": kiosk, "batches": dict(states)})
    return _RECEIPT + SigningKey(seed).sign(body).signature.hex().encode("ascii") + b"\n" + body


def read_receipt(receipt: bytes, kiosk: str, city_key: bytes) -> dict[str, str]:
    """The states in a receipt for this kiosk; raises ParcelError."""
    head, _, body = receipt.removeprefix(_RECEIPT).partition(b"\n")
    if len(receipt) > MAX_BYTES or not receipt.startswith(_RECEIPT):
        raise ParcelError("receipt.malformed")
    try:
        wire.verify(body, bytes.fromhex(head.decode("ascii")), city_key)
    except (wire.BatchError, ValueError) as error:
        raise ParcelError("receipt.signature") from error
    try:
        fields = _fields(body, {"kiosk", "batches"})
        states = dict(fields["batches"])
        _require(all(_HEX_KEY.fullmatch(name) and states[name] in _STATES for name in states))
    except (ValueError, TypeError, RecursionError) as error:
        raise ParcelError("receipt.malformed") from error
    if fields["kiosk"] != kiosk:
        raise ParcelError("receipt.malformed")
    return states


def write_invitation(invitation: Invitation) -> bytes:
    """A file that a kiosk reads from a stick."""
    fields = {
        "format": _INVITATION,
        "city_key": invitation.city_key.hex(),
        "code": invitation.code,
        "site": invitation.site,
    }
    return json.dumps(fields, ensure_ascii=False, indent=2).encode() + b"\n"


def read_invitation(raw: bytes) -> Invitation:
    """The invitation in these bytes; raises ParcelError."""
    try:
        _require(len(raw) <= 10_000)
        fields = _fields(raw, {"format", "city_key", "code", "site"})
        code, site = fields["code"], fields["site"]
        _require(fields["format"] == _INVITATION)
        _require(isinstance(code, str) and len(code) <= 64)
        _require(isinstance(site, str) and site.isprintable() and len(site) <= 80)
        key = _key(fields["city_key"])
        _require(is_city_key(key))
        return Invitation(key, code, site)
    except (ValueError, TypeError, RecursionError) as error:
        raise ParcelError("invitation.malformed") from error


def _require(holds: bool) -> None:
    """What is not so makes the bytes malformed."""
    if not holds:
        raise ValueError("malformed")


def _signed(fields: Mapping[str, Any]) -> Signed:
    raw = base64.b64decode(fields["raw"], validate=True)
    signature = bytes.fromhex(fields["signature"])
    _require(len(raw) <= wire.MAX_BYTES and len(signature) == 64)
    return Signed(raw, signature)


def _fields(raw: bytes, names: set[str]) -> dict[str, Any]:
    fields = json.loads(raw)
    _require(isinstance(fields, dict) and set(fields) == names)
    return dict(fields)


def _key(value: object) -> bytes:
    if not isinstance(value, str) or not _HEX_KEY.fullmatch(value):
        raise ValueError("malformed")
    return bytes.fromhex(value)


def _canonical(fields: Mapping[str, Sequence[object] | object]) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode("ascii")
