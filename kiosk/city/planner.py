# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How wrong a number will be, before anybody has counted: kiosks, visits and ε in, ± out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kiosk.city.ranges import ENOUGH, half_width
from kiosk.domain.counters import SENSITIVITY

TABLE = (1, 10, 100, 1_000)  # kiosks in the table of the reference
_DAYS = {"week": 7, "month": 30}  # a month as in the reference
_MOST_TRIED = 1_000_000
_DECIMAL = re.compile(r"[0-9]{1,9}(\.[0-9]{0,9})?")  # no exponent: 1e999999999 would be worked out


class Rhythm(StrEnum):
    """How often a kiosk releases its counts."""

    WEEK = "week"
    MONTH = "month"

    @property
    def days(self) -> int:
        """The length of a period."""
        return _DAYS[self]


@dataclass(frozen=True, slots=True)
class Plan:
    """kiosks: how many send; visits: shared at one kiosk on one day; share: of the visits that
    tick the box, 0 to 1; epsilon: of the noise; rhythm: how often a kiosk draws it.
    is_mended: whether something that was asked for was impossible.
    """

    kiosks: int = 10
    visits: Fraction = Fraction(15)
    share: Fraction = Fraction(1, 10)
    epsilon: Fraction = Fraction(1)
    rhythm: Rhythm = Rhythm.MONTH
    is_mended: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """The true count in a time, and half of the 95 % range around it."""

    count: Fraction
    half_width: int

    @property
    def relative(self) -> float:
        """The half range as a part of the count."""
        return float(self.half_width / self.count)

    @property
    def enough(self) -> bool:
        """Whether a page would show the number without a warning."""
        return self.relative <= ENOUGH


def expected(plan: Plan, periods: int = 1) -> Expected:
    """What to expect of the sum of so many periods: each kiosk draws its noise once in each."""
    count = plan.kiosks * plan.visits * plan.rhythm.days * plan.share * periods
    scale = SENSITIVITY / plan.epsilon
    draws = {(scale.numerator, scale.denominator): plan.kiosks * periods}
    return Expected(count, half_width(draws))


def periods_needed(plan: Plan) -> int | None:
    """The fewest periods whose sum is enough data; None beyond a million."""
    return _fewest(lambda n: expected(plan, n).enough)


def kiosks_needed(plan: Plan) -> int | None:
    """The fewest kiosks with which one period is enough data; None beyond a million."""
    return _fewest(lambda n: expected(_with_kiosks(plan, n)).enough)


def read(asked: Mapping[str, str]) -> Plan:
    """The plan that the query of an address describes, with what is impossible mended."""
    usual, mended = Plan(), []

    def value(name: str, default: Fraction, least: str, most: str) -> Fraction:
        if name not in asked:
            return default
        said_as = asked[name].strip().replace(",", ".")
        if _DECIMAL.fullmatch(said_as) is None:
            mended.append(name)
            return default
        said = Fraction(said_as)
        kept = min(max(said, Fraction(least)), Fraction(most))
        if kept != said:
            mended.append(name)
        return kept

    kiosks = value("kiosks", Fraction(usual.kiosks), "1", "100000")
    return Plan(
        int(kiosks),
        value("visits", usual.visits, "0.1", "1000"),
        value("share", usual.share * 100, "0.1", "100") / 100,
        value("epsilon", usual.epsilon, "0.05", "10"),
        Rhythm.WEEK if asked.get("period") == Rhythm.WEEK else Rhythm.MONTH,
        is_mended=bool(mended),
    )


def _with_kiosks(plan: Plan, kiosks: int) -> Plan:
    return Plan(kiosks, plan.visits, plan.share, plan.epsilon, plan.rhythm)


def _fewest(is_enough: Callable[[int], bool]) -> int | None:
    """The smallest number that is enough, where each larger one is enough too: by halving."""
    low, high = 0, 1
    while not is_enough(high):
        low, high = high, high * 2
        if high > _MOST_TRIED:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high
