# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How sure a test of random numbers may be: bounds that hold for every number of draws.

None of them is an approximation for large numbers, so a test that fails "once in a hundred
million runs" really does so at most that often, also far out in the tail.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping

Cell = Callable[[int], object]
"""What a value is counted under."""

_STEPS = 60  # of halving; more than a float can tell apart
_SCALES = 60  # beyond so many scales all of the noise has a share of 10⁻²⁶


def laplace(numerator: int, denominator: int, cell: Cell) -> dict[object, float]:
    """The exact share of each cell in the discrete Laplace of scale numerator/denominator."""
    ratio = math.exp(-denominator / numerator)
    peak = (1 - ratio) / (1 + ratio)
    reach = _SCALES * (numerator // denominator + 1)
    shares: dict[object, float] = {}
    for x in range(-reach, reach + 1):
        shares[cell(x)] = shares.get(cell(x), 0) + peak * ratio ** abs(x)
    return shares


def surprise(found: Mapping[object, int], shares: Mapping[object, float]) -> float:
    """n·KL(found ‖ shares), in nats: half of the likelihood-ratio statistic G."""
    total = sum(found.values())
    return sum(n * _log(n / total, shares.get(cell, 0)) for cell, n in found.items() if n)


def surprise_of_two(one: Mapping[object, int], other: Mapping[object, int]) -> float:
    """The same for two samples against what they have in common, whatever it is.

    Their pooled shares are nearer to both than the true ones, so it is at most the sum of the
    two samples' own.
    """
    both = Counter(one) + Counter(other)
    total = sum(both.values())
    shares = {cell: n / total for cell, n in both.items()}
    return surprise(one, shares) + surprise(other, shares)


def chance_of(surprised: float, freedom: int) -> float:
    """At most so likely is it to be this surprised by an honest sample.

    freedom: cells less one, added up over the samples. Agrawal, "Finite-Sample Concentration of
    the Multinomial in Relative Entropy" (2020): the moments of n·KL are at most those of a gamma
    distribution of this shape; then Chernoff's bound. It holds for every n and all shares.
    """
    if surprised <= freedom:
        return 1.0
    return math.exp(freedom - surprised + freedom * math.log(surprised / freedom))


def at_least(hits: int, total: int, alpha: float) -> float:
    """The share that an event has at least, wrong with a chance of at most alpha.

    Clopper and Pearson's bound with Chernoff's in the place of the binomial tail: a little
    wider, and never too narrow.
    """
    found, low, high = hits / total, 0.0, hits / total
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if total * _divergence(found, middle) > -math.log(alpha):
            low = middle
        else:
            high = middle
    return low


def at_most(hits: int, total: int, alpha: float) -> float:
    """The share that an event has at most, wrong with a chance of at most alpha."""
    return 1 - at_least(total - hits, total, alpha)


def _divergence(p: float, q: float) -> float:
    """KL of two coins, in nats."""
    first = p * _log(p, q) if p > 0 else 0.0
    return first + ((1 - p) * _log(1 - p, 1 - q) if p < 1 else 0.0)


def _log(p: float, q: float) -> float:
    """The logarithm of p/q for p > 0."""
    return math.log(p / q) if q > 0 else math.inf
