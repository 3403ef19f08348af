# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Integer noise for the released counts. Rule 5 of the statistics.

The exact sampler of Canonne, Kamath and Steinke ("The Discrete Gaussian for Differential
Privacy", 2020, algorithms 1 and 2): integers only, from the operating system's random source.
No floating point anywhere on this path: rounding leaks.
"""

import secrets
from collections.abc import Callable, Mapping

Draw = Callable[[int], int]
"""Uniform integer in [0, n); the operating system's by default."""


def _bernoulli(numerator: int, denominator: int, draw: Draw) -> bool:
    return draw(denominator) < numerator


def _bernoulli_exp_fraction(numerator: int, denominator: int, draw: Draw) -> bool:
    """True with probability exp(-numerator/denominator), for a fraction in [0, 1]."""
    k = 1
    while _bernoulli(numerator, denominator * k, draw):
        k += 1
    return k % 2 == 1


def discrete_laplace(numerator: int, denominator: int = 1, draw: Draw = secrets.randbelow) -> int:
    """One integer X with P(X = x) proportional to exp(-|x| * denominator / numerator).

    numerator / denominator: the scale m/ε, as integers so that no float can slip in.
    """
    if numerator < 1 or denominator < 1:
        raise ValueError("the scale is a fraction of positive integers")
    while True:
        remainder = draw(numerator)
        if not _bernoulli_exp_fraction(remainder, numerator, draw):
            continue
        wholes = 0
        while _bernoulli_exp_fraction(1, 1, draw):
            wholes += 1
        magnitude = (remainder + numerator * wholes) // denominator
        negative = _bernoulli(1, 2, draw)
        if negative and magnitude == 0:
            continue  # or zero would be drawn twice as often as it should
        return -magnitude if negative else magnitude


def add_noise(
    counts: Mapping[str, int], numerator: int, denominator: int = 1, draw: Draw = secrets.randbelow
) -> dict[str, int]:
    """Every count with its own draw added; the result is signed and is never clamped here."""
    return {box: n + discrete_laplace(numerator, denominator, draw) for box, n in counts.items()}
