# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Takes in the parcels that come on a stick, and writes the city's answer to them."""

from dataclasses import dataclass

from kiosk.city.checking import check
from kiosk.city.store import CityStore, Receipt
from kiosk.domain.errors import KioskError
from kiosk.parcel import RECEIPT_SUFFIX, Parcel, Signed, unseal, write_receipt
from kiosk.wire import digest, kiosk_id

REFUSED = "refused"
_STATES = {Receipt.STORED: "stored", Receipt.ALREADY: "already", Receipt.CONFLICT: REFUSED}
_NOT_ITS_FAULT = {"store.unavailable"}


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a parcel. states: by SHA-256: stored, already or refused; reasons: the error
    code of each that was refused; is_new: its code has just made the kiosk known.
    """

    kiosk: str
    states: dict[str, str]
    reasons: dict[str, str]
    is_new: bool

    def count(self, state: str) -> int:
        """How many batches have this state."""
        return sum(each == state for each in self.states.values())

    @property
    def receipt_name(self) -> str:
        """What the kiosk looks for on the next stick."""
        return f"doorstep-{self.kiosk}{RECEIPT_SUFFIX}"


def take(store: CityStore, sealed: bytes, *, demo: bool = False) -> Taken:
    """Take the batches of one parcel in, each whole or not at all.

    Raises ParcelError where the bytes are no parcel for this city, KioskError ``kiosk.unknown``,
    ``kiosk.revoked`` or ``enrol.code`` where its kiosk may not send, and ``store.unavailable``:
    then it may be taken in once more.
    """
    parcel = unseal(sealed, store.city_seed())
    kiosk = kiosk_id(parcel.public_key)
    is_new = _enrolled(store, kiosk, parcel)
    public_key = store.public_key(kiosk)
    states: dict[str, str] = {}
    reasons: dict[str, str] = {}
    for each in parcel.batches:
        name = digest(each.raw)
        try:
            receipt = _take(store, each, kiosk, public_key, demo=demo)
        except KioskError as error:
            if error.code in _NOT_ITS_FAULT:
                raise
            states[name], reasons[name] = REFUSED, error.code
        else:
            states[name] = _STATES[receipt]
            if receipt is Receipt.CONFLICT:
                reasons[name] = "batch.conflict"
    return Taken(kiosk, states, reasons, is_new)


def receipt(store: CityStore, taken: Taken) -> bytes:
    """The city's signed answer, for the next stick to this kiosk."""
    return write_receipt(taken.kiosk, taken.states, store.city_seed())


def _enrolled(store: CityStore, kiosk: str, parcel: Parcel) -> bool:
    """Make the kiosk known by the parcel's code; whether it was not before.

    A parcel may come twice, when its code is used up: then the kiosk is known.
    """
    if not parcel.code:
        return False
    try:
        return store.enrol(parcel.code, parcel.public_key).new
    except KioskError as error:
        if error.code != "enrol.code":
            raise
        try:
            store.public_key(kiosk)
        except KioskError as unknown:
            if unknown.code == "kiosk.unknown":
                raise error from unknown
            raise
        return False


def _take(
    store: CityStore, signed: Signed, kiosk: str, public_key: bytes, *, demo: bool
) -> Receipt:
    batch = check(signed.raw, signed.signature, kiosk, public_key, demo=demo)
    return store.receive(batch, signed.raw, signed.signature)
