# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The visits of each period as a line in its 95 % range: where each point of the drawing goes.

All of it is plain numbers for the attributes of an SVG, so that the page needs no inline style
and no script. The table beside it says the same.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.city.names import number, period_tick
from kiosk.city.summary import PeriodSummary

WIDTH, HEIGHT = 640, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 40, 14, 38
_MOST_PERIODS = 12
_MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Point:
    """One period: where it is, and from where to where its range goes."""

    x: float
    y: float
    y_low: float
    y_high: float
    tick: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing. grid: height of each line with its number; line, band: SVG point lists."""

    points: tuple[Point, ...]
    grid: tuple[tuple[float, str], ...]
    line: str
    band: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT


def visits_chart(periods: Sequence[PeriodSummary]) -> Chart:
    """The last twelve periods; ends of ranges below zero are drawn at zero."""
    shown = periods[-_MOST_PERIODS:]
    step = _step(max((each.visits.high for each in shown), default=0))
    top = 4 * step
    every = math.ceil(len(shown) / _MOST_TICKS) if shown else 1

    def height(value: int) -> float:
        share = min(max(value, 0) / top, 1)
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)

    def across(index: int) -> float:
        room = WIDTH - _LEFT - _RIGHT - 60
        return round(_LEFT + 30 + room * (index / (len(shown) - 1) if len(shown) > 1 else 0.5), 1)

    points = tuple(
        Point(
            across(i),
            height(each.visits.value),
            height(each.visits.low),
            height(each.visits.high),
            period_tick(each.period) if (len(shown) - 1 - i) % every == 0 else "",
        )
        for i, each in enumerate(shown)
    )
    return Chart(
        points=points,
        grid=tuple((height(n * step), number(n * step)) for n in range(5)),
        line=" ".join(f"{p.x},{p.y}" for p in points),
        band=" ".join(
            [f"{p.x},{p.y_high}" for p in points] + [f"{p.x},{p.y_low}" for p in reversed(points)]
        ),
    )


def _step(highest: int) -> int:
    """A round distance between grid lines, so that four of them reach the highest value."""
    least = max(highest, 4) / 4
    magnitude = 10.0 ** math.floor(math.log10(least))
    return next(
        math.ceil(factor * magnitude)
        for factor in (1, 2, 2.5, 5, 10)
        if math.ceil(factor * magnitude) >= least
    )
