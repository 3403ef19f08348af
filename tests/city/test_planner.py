# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The planner: the figures of the reference, and advice that holds."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.city.planner import Plan, Rhythm, expected, kiosks_needed, periods_needed, read

REFERENCE = [(1, 24, 229, 53), (10, 70, 67, 16), (100, 222, 21, 4.9), (1000, 701, 6.7, 1.6)]


@pytest.mark.parametrize(("kiosks", "reach", "weekly", "monthly"), REFERENCE)
def test_the_table_of_the_reference_is_reproduced(
    kiosks: int, reach: int, weekly: float, monthly: float
) -> None:
    """± to within one, and percentages to within one in their last published digit."""
    week = expected(Plan(kiosks, rhythm=Rhythm.WEEK))
    month = expected(Plan(kiosks, rhythm=Rhythm.MONTH))
    assert week.count == Fraction(21, 2) * kiosks
    assert abs(week.half_width - reach) <= 1
    for published, found in ((weekly, week.relative), (monthly, month.relative)):
        assert abs(100 * found - published) <= (1 if published > 10 else 0.1)


plans = st.builds(
    Plan,
    st.integers(1, 500),
    st.fractions(1, 50),
    st.fractions(Fraction(1, 100), 1),
    st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(2)]),
    st.sampled_from(Rhythm),
)


@settings(deadline=None, max_examples=20)
@given(plans)
def test_advice_is_the_least_that_helps(plan: Plan) -> None:
    """With what is advised the data is enough, and with one less it is not."""
    periods, kiosks = periods_needed(plan), kiosks_needed(plan)
    if periods is not None:
        assert expected(plan, periods).enough
        assert periods == 1 or not expected(plan, periods - 1).enough
    if kiosks is not None:
        assert expected(replace(plan, kiosks=kiosks)).enough
        assert kiosks == 1 or not expected(replace(plan, kiosks=kiosks - 1)).enough


@settings(max_examples=100)
@given(
    st.dictionaries(
        st.sampled_from(["kiosks", "visits", "share", "epsilon", "period"]),
        st.one_of(st.text(max_size=12), st.floats().map(str), st.integers().map(str)),
    )
)
def test_any_form_is_a_plan_that_can_be(asked: dict[str, str]) -> None:
    """Whatever is typed, the plan is possible, and a value that was changed is told."""
    plan = read(asked)
    assert 1 <= plan.kiosks <= 100_000
    assert 0 < plan.share <= 1
    assert expected(plan).half_width > 0
    if asked.get("kiosks") == "0":
        assert plan.is_mended


def test_a_huge_number_is_not_worked_out() -> None:
    """An exponent would keep the server busy for ever; it is not read at all."""
    assert read({"kiosks": "1e999999999"}) == replace(Plan(), is_mended=True)


def test_a_comma_is_a_decimal_point() -> None:
    """As most of Europe types it."""
    assert read({"visits": "2,5"}) == replace(Plan(), visits=Fraction(5, 2))
