# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Periods: the only time that ever leaves a kiosk.

``2026-11`` is a month and ``2026-W47`` an ISO week. ``demo-0007`` is one visit of a
demonstration; a city's real collector refuses it.
"""

import re
from datetime import date
from enum import StrEnum

DEMO = re.compile(r"demo-\d{4,9}", re.ASCII)
# Of years from 2000 on, and far from where the calendar ends: whoever gets a label may calculate.
_PERIOD = re.compile(
    r"2\d{3}-(0[1-9]|1[0-2])|2\d{3}-W(0[1-9]|[1-4]\d|5[0-3])|" + DEMO.pattern, re.ASCII
)


class PeriodKind(StrEnum):
    """How long a kiosk gathers before it releases."""

    MONTH = "month"
    WEEK = "week"
    DEMO = "demo"


def is_period(label: str) -> bool:
    """Whether this is the label of a period."""
    return _PERIOD.fullmatch(label) is not None and (is_demo(label) or _was_or_will_be(label))


def is_demo(label: str) -> bool:
    """Whether this period comes from a demonstration."""
    return DEMO.fullmatch(label) is not None


def period_of(day: date, kind: PeriodKind, sequence: int) -> str:
    """The label of the period that `day` falls in; a demonstration counts by `sequence`."""
    match kind:
        case PeriodKind.MONTH:
            return f"{day.year:04d}-{day.month:02d}"
        case PeriodKind.WEEK:
            year, week, _ = day.isocalendar()
            return f"{year:04d}-W{week:02d}"
        case PeriodKind.DEMO:
            return f"demo-{sequence:04d}"


def first_day(label: str) -> date | None:
    """The day that a period begins; None for a demonstration's, and where there is no such day."""
    try:
        if "W" in label:
            return date.fromisocalendar(int(label[:4]), int(label[6:]), 1)
        return date.fromisoformat(f"{label}-01")
    except ValueError:
        return None


def _was_or_will_be(label: str) -> bool:
    """Not every year has a week 53."""
    return first_day(label) is not None
