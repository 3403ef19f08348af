# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The noise against opendp's, the reference: two samplers that draw the same distribution.

opendp is too large for a kiosk (267 MB); for a test it is loaded in a third of a second.
Each comparison is wrong in at most one run of a hundred million, so all of a run together in
fewer than one of a million.
"""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from kiosk.domain.noise import discrete_laplace
from tests.chance import Cell, chance_of, laplace, surprise, surprise_of_two

ALPHA = 1e-8
SCALES = [(1, 1), (8, 1), (24, 2), (8, 3), (800, 1)]
FEW, MANY = 20_000, 1_000_000


def near(numerator: int, denominator: int) -> Cell:
    """Blocks of a quarter of the scale on each side of zero, which is a cell of its own."""
    width = max(1, numerator // (4 * denominator))
    edge = 5 * numerator // denominator + 1

    def cell(x: int) -> int:
        size = -(-min(abs(x), edge) // width)
        return size if x > 0 else -size

    return cell


def fine(x: int) -> int:
    """What the blocks do not see: whether some values are drawn more often than their neighbours."""
    return x % 16


def ours(numerator: int, denominator: int, n: int) -> Iterator[int]:
    """Draws as the kiosk makes them, from the operating system's source."""
    return (discrete_laplace(numerator, denominator) for _ in range(n))


def theirs(numerator: int, denominator: int, n: int) -> list[int]:
    """Draws of opendp's discrete Laplace of the same scale, on integers."""
    import opendp.prelude as dp

    dp.enable_features("contrib")
    space = dp.vector_domain(dp.atom_domain(T=int)), dp.l1_distance(T=int)
    noise: list[int] = dp.m.make_laplace(*space, scale=numerator / denominator)([0] * n)
    return noise


def compare(numerator: int, denominator: int, n: int) -> None:
    """Ours and theirs against the exact shares, and against each other."""
    drawn = [list(ours(numerator, denominator, n)), theirs(numerator, denominator, n)]
    for cell in (near(numerator, denominator), fine):
        shares = laplace(numerator, denominator, cell)
        freedom = len(shares) - 1
        one, other = (Counter(map(cell, values)) for values in drawn)
        assert chance_of(surprise(one, shares), freedom) > ALPHA, "ours"
        assert chance_of(surprise(other, shares), freedom) > ALPHA, "opendp's"
        assert chance_of(surprise_of_two(one, other), 2 * freedom) > ALPHA, "one and the other"


@pytest.mark.parametrize(("numerator", "denominator"), [(8, 1), (24, 2)])
def test_the_sampler_is_opendps(numerator: int, denominator: int) -> None:
    """Twenty thousand draws of each, for a whole and a broken ε, cannot be told apart."""
    compare(numerator, denominator, FEW)


@pytest.mark.audit
@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("numerator", "denominator"), SCALES)
def test_the_sampler_is_opendps_on_a_million_draws(numerator: int, denominator: int) -> None:
    """The same at every scale, where a scale that is a fiftieth off would be told."""
    compare(numerator, denominator, MANY)


@pytest.fixture(scope="module")
def good() -> list[int]:
    """Draws of opendp's, two and a half times as many as are compared else."""
    return theirs(8, 1, 50_000)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda x: x + 2,
        lambda x: x or 1,
        lambda x: x + x // 12,
        lambda x: x & ~1,
    ],
    ids=["moved", "never zero", "wider", "even"],
)
def test_the_comparison_can_fail(good: list[int], wrong: Callable[[int], int]) -> None:
    """Draws that are only a little wrong are refused by the exact shares and beside good ones."""
    half = len(good) // 2
    refused = []
    for cell in (near(8, 1), fine):
        shares = laplace(8, 1, cell)
        freedom = len(shares) - 1
        one = Counter(map(cell, good[:half]))
        other = Counter(cell(wrong(x)) for x in good[half:])
        assert chance_of(surprise(one, shares), freedom) > ALPHA
        exact = chance_of(surprise(other, shares), freedom)
        beside = chance_of(surprise_of_two(one, other), 2 * freedom)
        refused.append((exact < ALPHA, beside < ALPHA))
    assert any(exact for exact, _ in refused)
    assert any(beside for _, beside in refused)
