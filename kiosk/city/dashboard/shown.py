# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers as people see them. Here, and only here, is a range cut off where it cannot be.

A count below zero or a share above 100 % is impossible, and a page that says so is not believed.
"""

import math
from dataclasses import dataclass

from babel.numbers import format_percent

from kiosk.city.names import number
from kiosk.city.ranges import Estimate, Share
from kiosk.i18n import N_, Words


@dataclass(frozen=True, slots=True)
class Figure:
    """An estimate as it is shown: cut off at zero, and written for people.

    reach: half of the range; None where the value was cut off, or is a share, and ± would point
    nowhere. change: against a year before, in words; None where nothing is compared.
    """

    value: str
    reach: str | None
    low: str
    high: str
    enough: bool
    near_zero: bool
    known: bool
    change: str | None = None


def figure(estimate: Estimate, words: Words, change: str | None = None) -> Figure:
    """The estimate, its half range, and the ends of the range."""
    shown = (estimate.value, estimate.low, estimate.high)
    value, low, high = (number(max(n, 0), words) for n in shown)
    return Figure(
        value,
        None if estimate.value < 0 else number(estimate.half_width, words),
        low,
        high,
        enough=estimate.enough,
        near_zero=estimate.high <= 0,
        known=estimate.batches > 0,
        change=change,
    )


def share_figure(share: Share, words: Words) -> Figure | None:
    """A share in whole percent, its range rounded outwards; None where it can be anything."""
    if share.low is None or share.high is None:
        return None
    low, high = max(0.0, min(share.low, 1.0)), max(0.0, min(share.high, 1.0))
    return Figure(
        _percent(min(max(share.value, low), high), words),
        None,
        _percent(math.floor(100 * low) / 100, words),
        _percent(math.ceil(100 * high) / 100, words),
        enough=share.enough,
        near_zero=high <= 0,
        known=True,
    )


def change(difference: Estimate, words: Words) -> str:
    """How a number differs from a year before, in words; the range decides whether it does."""
    low, high = difference.low, difference.high
    if low > 0:
        ends = {"low": number(low, words), "high": number(high, words)}
        return words.tr(N_("{low} to {high} more than a year before"), **ends)
    if high < 0:
        ends = {"low": number(-high, words), "high": number(-low, words)}
        return words.tr(N_("{low} to {high} fewer than a year before"), **ends)
    ends = {"low": number(-low, words), "high": number(high, words)}
    return words.tr(N_("no clear change: between {low} fewer and {high} more"), **ends)


def relative(ratio: float, words: Words) -> str:
    """A share of a whole as a percentage with two figures, for example 6.7 % and 21 %."""
    digits = "#,##0.0%" if ratio < 0.0995 else "#,##0%"
    return format_percent(ratio, digits, locale=words.locale, numbering_system="latn")


def _percent(ratio: float, words: Words) -> str:
    return format_percent(ratio, locale=words.locale, numbering_system="latn")
