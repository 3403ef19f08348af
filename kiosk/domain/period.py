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
_PERIOD = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])|\d{4}-W(0[1-9]|[1-4]\d|5[0-3])|" + DEMO.pattern, re.ASCII
)


class PeriodKind(StrEnum):
    """How long a kiosk gathers before it releases."""

    MONTH = "month"
    WEEK = "week"
    DEMO = "demo"


def is_period(label: str) -> bool:
    """Whether this is the label of a period."""
    return _PERIOD.fullmatch(label) is not None


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
