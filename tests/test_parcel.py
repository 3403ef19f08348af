# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What travels on a stick: only the city can open it, only the city can answer, rubbish is told."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import parcel, wire
from kiosk.parcel import Invitation, Parcel, ParcelError, Signed

CITY, OTHER = bytes(range(32)), bytes(range(1, 33))
KEY = parcel.city_public_key(CITY)
KIOSK = "0123456789abcdef"
NAMES = st.binary(min_size=32, max_size=32).map(bytes.hex)

batches = st.builds(Signed, st.binary(max_size=300), st.binary(min_size=64, max_size=64))
parcels = st.builds(
    Parcel,
    st.binary(min_size=32, max_size=32),
    st.lists(batches, max_size=4).map(tuple),
    st.text(max_size=64),
)


@settings(max_examples=40, deadline=None)
@given(parcels)
def test_what_is_sealed_is_opened_by_the_city_alone(packed: Parcel) -> None:
    """The same batches, byte for byte; for another city's key it is foreign."""
    sealed = parcel.seal(packed, KEY)
    assert parcel.unseal(sealed, CITY) == packed
    with pytest.raises(ParcelError, match=r"^parcel\.foreign$"):
        parcel.unseal(sealed, OTHER)
    for batch in packed.batches:
        assert len(batch.raw) < 20 or batch.raw not in sealed


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 400), st.booleans())
def test_whatever_is_on_a_stick_in_its_place_is_told(rubbish: bytes, at: int, flip: bool) -> None:
    """Rubbish, and a parcel, a receipt or an invitation with one byte changed: a code, no crash."""
    sealed = parcel.seal(Parcel(KEY, (Signed(b"raw", bytes(64)),)), KEY)
    receipt = parcel.write_receipt(KIOSK, {"0" * 64: "stored"}, CITY)
    invitation = parcel.write_invitation(Invitation(KEY, "CODE", "Main library"))

    def spoilt(good: bytes) -> bytes:
        if not flip:
            return rubbish
        changed = bytearray(good)
        changed[at % len(good)] ^= 1
        return bytes(changed)

    with pytest.raises(ParcelError):
        parcel.unseal(spoilt(sealed), CITY)
    with pytest.raises(ParcelError):
        parcel.read_receipt(spoilt(receipt), KIOSK, KEY)
    with suppress(ParcelError):  # another letter in a site's name is an invitation as well
        found = parcel.read_invitation(spoilt(invitation))
        parcel.seal(Parcel(KEY, ()), found.city_key)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(NAMES, st.sampled_from(["stored", "already", "refused"]), max_size=5))
def test_a_receipt_is_the_citys_and_for_one_kiosk(states: dict[str, str]) -> None:
    """Read with the city's key by the kiosk it is for, and by nobody else."""
    receipt = parcel.write_receipt(KIOSK, states, CITY)
    assert parcel.read_receipt(receipt, KIOSK, KEY) == states
    with pytest.raises(ParcelError, match=r"^receipt\.signature$"):
        parcel.read_receipt(receipt, KIOSK, parcel.city_public_key(OTHER))
    with pytest.raises(ParcelError, match=r"^receipt\.malformed$"):
        parcel.read_receipt(receipt, KIOSK[::-1], KEY)


@settings(max_examples=40, deadline=None)
@given(
    st.text(max_size=64),
    st.text(st.characters(categories=["L", "N", "P"]), max_size=80),
)
def test_an_invitation_is_read_as_it_was_written(code: str, site: str) -> None:
    """Whatever letters the site's name has."""
    invitation = Invitation(KEY, code, site)
    assert parcel.read_invitation(parcel.write_invitation(invitation)) == invitation


@pytest.mark.parametrize(
    "change",
    [
        {"city_key": "ff" * 32},  # no point of the curve: nothing could be sealed to it
        {"city_key": "00" * 32},
        {"city_key": KEY.hex()[:-2]},
        {"city_key": None},
        {"code": "x" * 65},
        {"code": 5},
        {"site": "x" * 81},
        {"site": "two\nlines"},
        {"format": "doorstep-city/2"},
        {"more": "of it"},
    ],
)
def test_an_invitation_that_means_nothing_is_told(change: dict[str, object]) -> None:
    """A key that is none, words that are too long, a field too many."""
    good = json.loads(parcel.write_invitation(Invitation(KEY, "CODE", "Main library")))
    with pytest.raises(ParcelError, match=r"^invitation\.malformed$"):
        parcel.read_invitation(json.dumps({**good, **change}).encode())


def test_nothing_too_large_is_looked_at() -> None:
    """The limits hold before anything is opened."""
    for read in (
        lambda raw: parcel.unseal(raw, CITY),
        lambda raw: parcel.read_receipt(raw, KIOSK, KEY),
        parcel.read_invitation,
    ):
        with pytest.raises(ParcelError, match="malformed"):
            read(bytes(parcel.MAX_BYTES + 1))
    packed = Parcel(KEY, (Signed(bytes(wire.MAX_BYTES + 1), bytes(64)),))
    with pytest.raises(ParcelError, match=r"^parcel\.malformed$"):
        parcel.unseal(parcel.seal(packed, KEY), CITY)
