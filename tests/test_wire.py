# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The batch that kiosk and city share: canonical, signed, and closed to rubbish."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import wire
from kiosk.domain.errors import KioskError

SIGNER = wire.Ed25519Signer(bytes(range(32)))
BOXES = st.from_regex(r"[a-z]{1,9}\.[a-z0-9][a-z0-9_-]{0,20}", fullmatch=True)

batches = st.builds(
    wire.Batch,
    kiosk=st.from_regex(r"[a-z0-9]{8,32}", fullmatch=True),
    period=st.from_regex(
        r"20[0-9]{2}-(0[1-9]|1[0-2])|20[0-9]{2}-W[1-4][0-9]|demo-[0-9]{4}", fullmatch=True
    ),
    sequence=st.integers(1, wire.MAX_COUNT),
    schema=st.from_regex(r"[0-9A-Za-z.-]{1,32}", fullmatch=True),
    sensitivity=st.integers(1, 100),
    epsilon=st.tuples(st.integers(1, 999_999), st.integers(1, 999_999)),
    counts=st.dictionaries(
        BOXES, st.integers(-wire.MAX_COUNT, wire.MAX_COUNT), min_size=1, max_size=30
    ),
)
EXAMPLE = wire.Batch("kiosk0001", "2026-11", 1, "2026.1", 8, (1, 1), {"visit.all": -3})


@given(batches)
def test_what_is_encoded_is_decoded(batch: wire.Batch) -> None:
    """A round trip gives the same batch, and the same bytes again."""
    raw = batch.encode()
    assert wire.decode(raw) == batch
    assert wire.decode(raw).encode() == raw


@given(batches)
def test_the_order_of_counts_does_not_change_the_bytes(batch: wire.Batch) -> None:
    """Equal batches have equal bytes, so a batch has one name."""
    turned = dict(reversed(list(batch.counts.items())))
    raw = wire.Batch(
        batch.kiosk,
        batch.period,
        batch.sequence,
        batch.schema,
        batch.sensitivity,
        batch.epsilon,
        turned,
    ).encode()
    assert raw == batch.encode()
    assert wire.path(batch, raw).endswith(f"/{batch.kiosk}/{batch.period}/{wire.digest(raw)}")


def test_every_flipped_bit_fails() -> None:
    """No single bit of the bytes, the signature or the key can change unnoticed."""
    raw = EXAMPLE.encode()
    signature = SIGNER.sign(raw)
    wire.verify(raw, signature, SIGNER.public_key)
    for part, whole in enumerate((raw, signature, SIGNER.public_key)):
        for bit in range(len(whole) * 8):
            parts = [raw, signature, SIGNER.public_key]
            changed = bytearray(whole)
            changed[bit // 8] ^= 1 << bit % 8
            parts[part] = bytes(changed)
            with pytest.raises(wire.BatchError, match=r"batch\.signature"):
                wire.verify(*parts)


@given(st.binary(max_size=100), st.binary(max_size=100))
def test_a_signature_of_any_length_is_refused_not_feared(signature: bytes, key: bytes) -> None:
    """Rubbish for a signature or a key raises BatchError and nothing else."""
    for parts in ((signature, SIGNER.public_key), (bytes(64), key)):
        with pytest.raises(wire.BatchError):
            wire.verify(EXAMPLE.encode(), *parts)


@given(st.binary(max_size=300))
def test_rubbish_is_not_a_batch(rubbish: bytes) -> None:
    """Bytes that are no batch raise BatchError and nothing else."""
    with pytest.raises(wire.BatchError):
        wire.decode(rubbish)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(anything)
def test_any_json_is_read_or_refused(value: object) -> None:
    """JSON that is no batch raises BatchError and nothing else."""
    with pytest.raises(wire.BatchError):
        wire.decode(json.dumps(value).encode())


@given(batches, st.data())
def test_a_batch_with_one_wrong_field_is_read_or_refused(
    batch: wire.Batch, data: st.DataObject
) -> None:
    """Any value in place of a field's is refused, or is the batch that its bytes say."""
    fields: dict[str, Any] = json.loads(batch.encode())
    name = data.draw(st.sampled_from([*sorted(fields), "counts/box", "more"]))
    value = data.draw(anything)
    if name == "counts/box":
        fields["counts"] = {data.draw(st.text(max_size=120)): value}
    else:
        fields[name] = value
    raw = json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()
    try:
        read = wire.decode(raw)
    except wire.BatchError:
        return
    assert name != "more"
    assert read.encode() == raw


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(EXAMPLE.encode() + b" ", id="a space at the end"),
        pytest.param(EXAMPLE.encode().replace(b":-3", b":-3.0"), id="a float"),
        pytest.param(EXAMPLE.encode().replace(b":-3", b":true"), id="a truth value"),
        pytest.param(EXAMPLE.encode().replace(b'"kiosk"', b'"kiosk":"a","kiosk"'), id="twice"),
        pytest.param(EXAMPLE.encode().replace(b"2026-11", b"2026-13"), id="month 13"),
        pytest.param(EXAMPLE.encode().replace(b"1/1", b"0/1"), id="no noise asked for"),
        pytest.param(
            EXAMPLE.encode().replace(b'"1/1"', b'"1\\u0661/1"'), id="a digit of another script"
        ),
        pytest.param(
            EXAMPLE.encode().replace(b"2026-11", b"2026-1\\u0661"), id="a month in another script"
        ),
        pytest.param(
            EXAMPLE.encode().replace(b"visit.all", b"vi\\u017fit.all"), id="a long s in a box"
        ),
        pytest.param(
            EXAMPLE.encode().replace(b"visit.all", b"visit.\\u212aall"), id="a sign of Kelvin's"
        ),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b"9" * 10_000, id="a very long number"),
        pytest.param(b" " * (wire.MAX_BYTES + 1), id="too long"),
        pytest.param(EXAMPLE.encode().decode().encode("utf-16"), id="utf-16"),
    ],
)
def test_what_is_nearly_a_batch_is_refused(raw: bytes) -> None:
    """One canonical form only: whatever else means the same is not a batch."""
    with pytest.raises(KioskError, match=r"batch\.malformed"):
        wire.decode(raw)


def test_a_batch_has_so_many_boxes_and_no_more() -> None:
    """A city adds each of them up, and shows them."""
    boxes = {f"lesson.x{n}": 0 for n in range(wire.MAX_BOXES)}
    batch = wire.Batch("kiosk0001", "2026-11", 1, "2026.1", 8, (1, 1), boxes)
    assert wire.decode(batch.encode()) == batch
    boxes["lesson.one-more"] = 0
    with pytest.raises(KioskError, match=r"batch\.malformed"):
        wire.decode(batch.encode())


def test_the_scale_follows_from_the_parameters() -> None:
    """Rule 6: m/ε can be read from the report, exactly."""
    batch = wire.Batch("kiosk0001", "2026-11", 1, "2026.1", 8, (2, 3), {"visit.all": 0})
    assert batch.scale == (24, 2)


def test_a_kept_key_signs_as_before() -> None:
    """The seed restores the key; a kiosk's name is a digest of its public key alone."""
    again = wire.Ed25519Signer(SIGNER.seed)
    assert again.sign(b"x") == SIGNER.sign(b"x")
    assert wire.kiosk_id(again.public_key) == wire.kiosk_id(SIGNER.public_key)
    assert wire.Ed25519Signer.generate().seed != wire.Ed25519Signer.generate().seed
