# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The 95 % range against the published table, against brute force, and against real draws."""

import itertools
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.city.ranges import Estimate, half_width, share
from kiosk.domain.noise import discrete_laplace


@pytest.mark.parametrize(("kiosks", "published"), [(1, 24), (10, 70), (100, 222), (1000, 701)])
def test_the_published_table_holds(kiosks: int, published: int) -> None:
    """The ranges are those of the reference table, whose numbers are rounded, to within one."""
    assert abs(half_width({(8, 1): kiosks}) - published) <= 1


def _by_enumeration(scales: list[float]) -> int:
    """The half-width from every combination of draws, without any cleverness."""
    support = range(-60, 61)
    probability: dict[int, float] = {}
    ratios = [math.exp(-1 / scale) for scale in scales]
    for draws in itertools.product(support, repeat=len(scales)):
        weight = math.prod(
            (1 - q) / (1 + q) * q ** abs(x) for q, x in zip(ratios, draws, strict=True)
        )
        probability[sum(draws)] = probability.get(sum(draws), 0.0) + weight
    width = 0
    while sum(p for x, p in probability.items() if abs(x) <= width) < 0.95:
        width += 1
    return width


@pytest.mark.parametrize("scales", [[(1, 1)], [(2, 1), (2, 1)], [(1, 1), (7, 2)], [(4, 1), (1, 3)]])
def test_small_sums_are_exact(scales: list[tuple[int, int]]) -> None:
    """Sums of one and two draws, also of unequal scales, match a sum over every combination."""
    draws = {scale: scales.count(scale) for scale in scales}
    assert half_width(draws) == _by_enumeration([n / d for n, d in scales])


@pytest.mark.parametrize(("draws", "runs"), [(1, 4000), (3, 4000), (12, 2000), (60, 600)])
def test_the_range_covers_95_of_100_cases(draws: int, runs: int) -> None:
    """The kiosk's own sampler stays within the range in 93 to 97 % of simulated sums."""
    source = random.Random(f"coverage {draws}")
    width = half_width({(8, 1): draws})
    inside = sum(
        abs(sum(discrete_laplace(8, 1, source.randrange) for _ in range(draws))) <= width
        for _ in range(runs)
    )
    assert 0.93 <= inside / runs <= 0.97


@settings(deadline=None)  # its first call computes, the next ones remember
@given(
    st.dictionaries(st.tuples(st.integers(1, 10**18), st.integers(1, 10**6)), st.integers(0, 99))
)
def test_any_batch_has_a_range(draws: dict[tuple[int, int], int]) -> None:
    """Whatever noise a kiosk declares, the range is a number and is found at once."""
    assert half_width(draws) >= 0


@settings(deadline=None, max_examples=25)  # its first call computes, the next ones remember
@given(st.integers(1, 60), st.integers(1, 30))
def test_more_noise_is_never_a_narrower_range(count: int, scale: int) -> None:
    """One more draw, or a wider one, never makes the range smaller."""
    width = half_width({(scale, 1): count})
    assert width <= half_width({(scale, 1): count + 1})
    assert width <= half_width({(scale + 1, 1): count})


def test_no_draw_is_no_noise() -> None:
    """A sum of nothing has no range."""
    assert half_width({}) == 0


@pytest.mark.parametrize(
    ("value", "width", "enough"),
    [(48, 24, True), (47, 24, False), (0, 0, False), (-48, 24, False)],
)
def test_enough_data_is_half_the_value(value: int, width: int, enough: bool) -> None:
    """There is enough data exactly where the range is no wider than ±50 % of the value."""
    assert Estimate(value, width, 1).enough is enough


@pytest.mark.parametrize(
    ("part", "rest", "kiosks"), [(40, 30, 1), (150, 20, 1), (300, 700, 6), (900, 12_000, 60)]
)
def test_the_range_of_a_share_covers_at_least_93_of_100_cases(
    part: int, rest: int, kiosks: int
) -> None:
    """Shares of noisy sums, from one kiosk to sixty: the true share is in the range.

    For few draws the range is a little too wide on purpose, so there is no upper bound.
    """
    source = random.Random(f"share {part} {rest}")
    draws = {(8, 1): kiosks}

    def noise() -> int:
        return sum(discrete_laplace(8, 1, source.randrange) for _ in range(kiosks))

    runs = 2000 if kiosks < 60 else 400
    inside = 0
    for _ in range(runs):
        found = share(part + noise(), rest + noise(), draws, draws)
        if found.low is None or found.high is None:
            inside += 1  # nothing is claimed
        else:
            inside += found.low <= part / (part + rest) <= found.high
    assert inside / runs >= (0.93 if runs == 2000 else 0.92)


def test_a_share_of_next_to_nothing_can_be_anything() -> None:
    """Where the whole is within its noise, no range is claimed and there is not enough data."""
    for part, rest in ((3, 5), (-4, 2), (0, 0)):
        found = share(part, rest, {(8, 1): 1}, {(8, 1): 1})
        assert (found.low, found.high, found.enough) == (None, None, False)


@settings(max_examples=200)
@given(st.integers(-500, 5000), st.integers(-500, 5000), st.integers(1, 30), st.integers(1, 30))
def test_a_share_lies_in_its_range(part: int, rest: int, n: int, m: int) -> None:
    """The best guess is always inside, and the share of the rest is the mirror of it."""
    draws, others = {(8, 1): n}, {(8, 1): m}
    found, mirrored = share(part, rest, draws, others), share(rest, part, others, draws)
    assert (found.low is None) == (mirrored.low is None)
    if found.low is not None and found.high is not None and mirrored.high is not None:
        assert found.low <= found.value <= found.high
        assert math.isclose(found.low, 1 - mirrored.high, abs_tol=1e-6)


def test_without_noise_a_share_is_exact() -> None:
    """No draws, no range."""
    assert share(1, 3, {}, {}).low == share(1, 3, {}, {}).high == 0.25
