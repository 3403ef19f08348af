# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Periods: what is one, and which one a day falls in."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.period import PeriodKind, is_demo, is_period, period_of

days = st.dates(date(2000, 1, 3), date(2999, 12, 28))


@settings(deadline=None)
@given(days, st.sampled_from(PeriodKind), st.integers(1, 999_999_999))
def test_every_period_is_known_as_one(day: date, kind: PeriodKind, sequence: int) -> None:
    """What `period_of` makes is a period, and a demonstration's can be told from a real one."""
    label = period_of(day, kind, sequence)
    assert is_period(label)
    assert is_demo(label) == (kind is PeriodKind.DEMO)


@settings(deadline=None)
@given(days, days, st.sampled_from([PeriodKind.MONTH, PeriodKind.WEEK]))
def test_labels_sort_as_days_do(one: date, other: date, kind: PeriodKind) -> None:
    """A later day never has a label that sorts before: releases go in that order."""
    early, late = sorted((one, other))
    assert period_of(early, kind, 1) <= period_of(late, kind, 1)


@pytest.mark.parametrize(
    ("day", "month", "week"),
    [
        (date(2026, 1, 1), "2026-01", "2026-W01"),
        (date(2027, 1, 1), "2027-01", "2026-W53"),
        (date(2024, 12, 30), "2024-12", "2025-W01"),
        (date(2026, 11, 30), "2026-11", "2026-W49"),
    ],
)
def test_the_turn_of_the_year(day: date, month: str, week: str) -> None:
    """An ISO week belongs to the year that has its Thursday."""
    assert period_of(day, PeriodKind.MONTH, 1) == month
    assert period_of(day, PeriodKind.WEEK, 1) == week


def test_a_demonstration_counts_its_visits() -> None:
    """The label of a demonstration says nothing of the day."""
    assert period_of(date(2026, 1, 1), PeriodKind.DEMO, 7) == "demo-0007"
    assert period_of(date(2027, 1, 1), PeriodKind.DEMO, 12_345) == "demo-12345"


@pytest.mark.parametrize(
    "label",
    [
        "",
        "2026",
        "2026-00",
        "2026-13",
        "2026-1",
        "2026-W00",
        "2026-W54",
        "2026-w01",
        "2025-W53",
        "0000-01",
        "1999-12",
        "3000-01",
        "9999-W52",
        "2026-11-30",
        "2026-11\n",
        " 2026-11",
        "demo-1",
        "demo-0000000001",
        "Demo-0001",
        "demo-0001/..",
        "\u0662\u0660\u0662\u0666-11",
        "2026-W4\u0661",
        "demo-\u0660\u0660\u0660\u0661",
        "demo-\uff10\uff10\uff10\uff11",
    ],
)
def test_other_labels_are_no_periods(label: str) -> None:
    """A label becomes part of an address: only the exact form passes, in the digits 0 to 9."""
    assert not is_period(label)
    assert not is_demo(label)


@settings(deadline=None)
@given(st.text(max_size=20))
def test_any_label_can_be_asked_about(label: str) -> None:
    """Whatever is a period is plain ASCII without a slash."""
    if is_period(label):
        assert label.isascii()
        assert "/" not in label
