# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signed batches without a network, for tests of the store and its commands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.city.store import CityStore, Signed
from kiosk.parcel import Parcel, seal
from kiosk.parcel import Signed as Packed
from kiosk.wire import Batch, Ed25519Signer, kiosk_id


@dataclass
class Sender:
    """A kiosk's key, and the batches that it signs."""

    signer: Ed25519Signer = field(default_factory=Ed25519Signer.generate)

    @property
    def id(self) -> str:
        return kiosk_id(self.signer.public_key)

    def signed(self, number: int, counts: Mapping[str, int], period: str = "") -> Signed:
        """The batch of a month: `number` is its sequence, and counts the months."""
        label = period or f"{2020 + (number - 1) // 12}-{(number - 1) % 12 + 1:02d}"
        batch = Batch(self.id, label, number, "2026.2", 8, (1, 1), counts)
        return Signed(batch, batch.encode(), self.signer.sign(batch.encode()))

    def parcel(self, city_key: bytes, *several: Signed, code: str = "") -> bytes:
        """What comes on a stick."""
        packed = tuple(Packed(each.raw, each.signature) for each in several)
        return seal(Parcel(self.signer.public_key, packed, code), city_key)


def known_sender(store: CityStore, site: str = "Main library") -> Sender:
    """A kiosk that this city knows."""
    sender = Sender()
    store.register([(sender.signer.public_key, site)])
    return sender


def take(store: CityStore, signed: Signed) -> str:
    """Receive it, as one that was verified; what became of it."""
    return store.receive(signed.batch, signed.raw, signed.signature).value
