# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The noise has exactly the distribution it claims, from integers alone.

Against the reference it is held in `test_noise_reference.py`; that no float is on its path is
shown in `tests/conventions/test_floats.py`.
"""

import random
from collections import Counter
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.noise import add_noise, discrete_laplace
from tests.chance import chance_of, laplace, surprise

DRAWS = 20_000
ALPHA = 1e-6
EDGE = 24  # what is further out is gathered in one cell at each end
SCALES = [(1, 1), (8, 1), (8, 3), (3, 2), (2, 5)]


def cell(x: int) -> int:
    """A value, or the end that it lies beyond."""
    return max(-EDGE, min(EDGE, x))


@cache
def draws(numerator: int, denominator: int, seed: int = 11) -> Counter[int]:
    """The sampler's values from a fixed stream of uniform integers."""
    stream = random.Random(seed)
    return Counter(discrete_laplace(numerator, denominator, stream.randrange) for _ in range(DRAWS))


def chance(found: Counter[int], numerator: int, denominator: int) -> float:
    """At most so likely are these values where the scale is this."""
    cells: Counter[object] = Counter()
    for x, n in found.items():
        cells[cell(x)] += n
    shares = laplace(numerator, denominator, cell)
    return chance_of(surprise(cells, shares), len(shares) - 1)


@pytest.mark.parametrize(("numerator", "denominator"), SCALES)
def test_the_distribution_is_the_discrete_laplace(numerator: int, denominator: int) -> None:
    """Each value is as frequent as its exact probability, for whole and broken scales."""
    assert chance(draws(numerator, denominator), numerator, denominator) > ALPHA


def test_the_test_of_the_distribution_can_fail() -> None:
    """The same statistic refuses a scale that is a sixth off, and a zero drawn twice as often."""
    found = draws(8, 1)
    assert chance(found, 93, 10) < ALPHA
    assert chance(found, 69, 10) < ALPHA
    assert chance(found + Counter({0: found[0]}), 8, 1) < ALPHA


def test_the_noise_is_symmetric() -> None:
    """As many draws fall below zero as above, within five standard deviations."""
    found = draws(8, 1)
    above = sum(n for x, n in found.items() if x > 0)
    below = sum(n for x, n in found.items() if x < 0)
    assert abs(above - below) < 5 * (above + below) ** 0.5


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 10**6)),
    st.integers(0, 2**32),
)
def test_every_count_gets_a_draw_of_its_own(counts: dict[str, int], seed: int) -> None:
    """The noised counts are the counts plus the sampler's values in order, unclamped."""
    noised = add_noise(counts, 8, 1, random.Random(seed).randrange)
    stream = random.Random(seed)
    assert noised == {
        box: n + discrete_laplace(8, 1, stream.randrange) for box, n in counts.items()
    }
    assert all(type(n) is int for n in noised.values())


def test_negative_numbers_are_kept() -> None:
    """Rule 6: a zero that was drawn below zero is released as it is."""
    released = [add_noise({"a": 0}, 8, 1, random.Random(seed).randrange)["a"] for seed in range(20)]
    assert min(released) < 0 < max(released)


@pytest.mark.parametrize("scale", [(0, 1), (1, 0), (-8, 1)])
def test_a_scale_that_is_none_is_refused(scale: tuple[int, int]) -> None:
    """No noise at all cannot be asked for."""
    with pytest.raises(ValueError, match="positive"):
        discrete_laplace(*scale)


def test_the_operating_system_draws_by_default() -> None:
    """Without a stream of one's own the values come from `secrets`, and differ."""
    assert len({discrete_laplace(10**9) for _ in range(20)}) > 1
