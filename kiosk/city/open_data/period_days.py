# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""From which day to which day a period goes."""

import calendar
from datetime import date, timedelta


def first_day(period: str) -> date:
    """The first day of a month or an ISO week; raises ValueError for anything else."""
    year, _, rest = period.partition("-")
    if rest.startswith("W"):
        return date.fromisocalendar(int(year), int(rest[1:]), 1)
    return date(int(year), int(rest), 1)


def last_day(period: str) -> date:
    """The last day of a month or an ISO week; raises ValueError for anything else."""
    first = first_day(period)
    if "W" in period:
        return first + timedelta(days=6)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
