# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far the noise can reach: the 95 % range of a sum of noised counts.

Each number in a batch carries one draw of discrete Laplace noise of the batch's own scale, so a
sum over batches and boxes carries as many draws as it has terms. Only the noise is in the range:
who agreed to share is not a sample of anybody.

Floats are fine here. The noise itself was drawn with integers, at the kiosk.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

Scale = tuple[int, int]
"""m/ε as numerator and denominator, as in `kiosk.wire.Batch.scale`."""

Draws = Mapping[Scale, int]
"""How many draws of each scale are in a sum."""

COVERAGE = 0.95
ENOUGH = 0.5  # a range wider than ±50 % of its value says too little: "not enough data"

_NORMAL_QUANTILE = 1.959964  # of 0.975
_EXACT_DRAWS = 40  # beyond these the normal approximation is within half a percent
_WIDEST_GRID = 64.0  # wider noise is computed on a coarser grid: a batch cannot ask for more work


@dataclass(frozen=True, slots=True)
class Estimate:
    """A sum of released numbers and how far its noise reaches.

    value: the signed sum, never clamped; half_width: half of the 95 % range;
    batches: how many batches have a part in it.
    """

    value: int
    half_width: int
    batches: int

    @property
    def low(self) -> int:
        """The lower end of the range; below zero where the noise reaches there."""
        return self.value - self.half_width

    @property
    def high(self) -> int:
        """The upper end of the range."""
        return self.value + self.half_width

    @property
    def enough(self) -> bool:
        """Whether the range is no wider than ±50 % of the value."""
        return self.value > 0 and self.half_width <= ENOUGH * self.value


def half_width(draws: Draws) -> int:
    """The smallest whole w so that the noise lies within ±w in 95 of 100 cases.

    draws: how many draws of each scale are in the sum. No draws, no noise: 0.
    """
    return _half_width(tuple(sorted((n / d, count) for (n, d), count in draws.items() if count)))


@dataclass(frozen=True, slots=True)
class Share:
    """A part of several sums as a proportion, with its range; ends are cut to 0 and 1 when shown.

    low and high are None where the whole is too near the noise: then the share can be anything.
    """

    value: float
    low: float | None
    high: float | None

    @property
    def enough(self) -> bool:
        """Whether the range is no wider than ±50 % of the value."""
        if self.low is None or self.high is None:
            return False
        return self.value > 0 and (self.high - self.low) / 2 <= ENOUGH * self.value


def share(part: int, rest: int, part_draws: Draws, rest_draws: Draws) -> Share:
    """`part` of `part + rest` with its 95 % range, by Fieller's method for a ratio of noisy sums.

    A proportion p is in the range where (1-p)·part - p·rest is no further from 0 than its own
    noise reaches. How far that is in standard deviations is taken from the more peaked of the two
    sums, so the range is a little too wide for small sums, never too narrow.
    """
    whole = part + rest
    part_variance, rest_variance = _variance(part_draws), _variance(rest_draws)
    reach = max(_reach(part_draws), _reach(rest_draws)) ** 2
    a = whole**2 - reach * (part_variance + rest_variance)
    b = part * whole - reach * part_variance
    c = part**2 - reach * part_variance
    root = b * b - a * c
    if whole <= 0 or a <= 0 or root < 0:
        return Share(part / whole if whole > 0 else 0.0, None, None)
    return Share(part / whole, (b - math.sqrt(root)) / a, (b + math.sqrt(root)) / a)


def _reach(draws: Draws) -> float:
    """Half of the 95 % range of a sum, in its standard deviations; 0 where there is no noise."""
    variance = _variance(draws)
    return (half_width(draws) + 0.5) / math.sqrt(variance) if variance else 0.0


def _variance(draws: Draws) -> float:
    return _deviation(tuple((n / d, count) for (n, d), count in draws.items() if count)) ** 2


@lru_cache(maxsize=4096)
def _half_width(draws: tuple[tuple[float, int], ...]) -> int:
    if not draws:
        return 0
    if sum(count for _, count in draws) > _EXACT_DRAWS:
        # half a step less, because whole numbers up to w cover everything up to w + 1/2
        return math.ceil(_NORMAL_QUANTILE * _deviation(draws) - 0.5)
    grid = max(1.0, max(scale for scale, _ in draws) / _WIDEST_GRID)
    return math.ceil(grid * _exact(tuple((scale / grid, count) for scale, count in draws)))


def _deviation(draws: tuple[tuple[float, int], ...]) -> float:
    """The standard deviation of the sum: one draw has the variance 2q/(1-q)², q = exp(-1/scale)."""
    return math.sqrt(
        sum(count * 2 * _ratio(scale) / math.expm1(-1 / scale) ** 2 for scale, count in draws)
    )


def _exact(draws: tuple[tuple[float, int], ...]) -> int:
    """The half-width by convolution, on a support that leaves out less than one in 10⁹."""
    reach = math.ceil(24 * max(scale for scale, _ in draws) + 6 * _deviation(draws)) + 1
    mass = [0.0] * (2 * reach + 1)
    mass[reach] = 1.0
    for scale, count in draws:
        for _ in range(count):
            mass = _one_more(mass, _ratio(scale))
    width, inside = 0, mass[reach]
    while inside < COVERAGE:
        width += 1
        inside += mass[reach - width] + mass[reach + width]
    return width


def _one_more(mass: list[float], ratio: float) -> list[float]:
    """`mass` convolved with a discrete Laplace of this ratio.

    Its two sides are geometric, so one pass each way does it, however long the list is.
    """
    up = list(accumulate(mass, lambda carried, p: p + ratio * carried))
    down = list(accumulate(reversed(mass), lambda carried, p: p + ratio * carried))
    norm = (1 - ratio) / (1 + ratio)
    return [norm * (u + d - p) for u, d, p in zip(up, reversed(down), mass, strict=True)]


def _ratio(scale: float) -> float:
    return math.exp(-1 / scale)
