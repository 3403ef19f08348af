# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Enrolment codes: readable, forgiving, and not to be guessed from what is stored."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kiosk.city.codes import fingerprint, new_code


def test_a_code_is_two_groups_of_four() -> None:
    """A code has no letter that can be taken for another, and no two are the same."""
    made = {new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code) for code in made)


def test_lookalikes_and_spacing_are_forgiven() -> None:
    """Small letters, missing or other separators, and O, I and L for 0 and 1 mean the same."""
    assert len({fingerprint(typed) for typed in ("A01B-C1D0", "a0ibcld0", "aOlb c1do\n")}) == 1


def test_the_fingerprint_hides_the_code() -> None:
    """No part of a code is in what is stored of it, and another code is stored differently."""
    stored = fingerprint("KMNP-QRST")
    assert stored is not None
    assert len(stored) == 64
    assert "kmnp" not in stored.lower()
    assert stored != fingerprint("KMNP-QRSV")


@given(st.text(max_size=12))
def test_anything_may_be_typed(typed: str) -> None:
    """Reading never fails: it gives a fingerprint or None."""
    assert fingerprint(typed) is None or len(typed) >= 8
