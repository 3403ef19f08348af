# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The planner's page: an expectation and advice, in words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.city import names
from kiosk.city.dashboard import shown
from kiosk.city.planner import (
    TABLE,
    Expected,
    Plan,
    Rhythm,
    expected,
    kiosks_needed,
    periods_needed,
)
from kiosk.domain.counters import SENSITIVITY
from kiosk.i18n import N_, Words


@dataclass(frozen=True, slots=True)
class Line:
    """What to expect, in words."""

    count: str
    reach: str
    relative: str
    enough: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One number of kiosks in the table."""

    kiosks: str
    week: Line
    month: Line


@dataclass(frozen=True, slots=True)
class PlanShown:
    """The planner's page. kiosks to period: what the form has in it."""

    kiosks: str
    visits: str
    share: str
    epsilon: str
    period: str
    is_mended: bool
    expected: Line
    advice: tuple[str, ...]
    table_about: str
    table: tuple[Row, ...]


def plan_shown(plan: Plan, words: Words) -> PlanShown:
    """The page for a plan. The table has the plan's visits, share and ε."""
    weekly, monthly = (replace(plan, rhythm=rhythm) for rhythm in (Rhythm.WEEK, Rhythm.MONTH))
    return PlanShown(
        str(plan.kiosks),
        f"{float(plan.visits):g}",
        f"{float(plan.share * 100):g}",
        f"{float(plan.epsilon):g}",
        plan.rhythm,
        plan.is_mended,
        _line(expected(plan), words),
        tuple(_advice(plan, words)),
        words.tr(
            N_(
                "For {visits} visits a day at each kiosk, of which {share} of 100 tick the box. "
                "ε = {epsilon}, and one visit ticks at most {most} boxes. A month has 30 days."
            ),
            visits=names.number(float(plan.visits), words),
            share=names.number(float(plan.share * 100), words),
            epsilon=names.number(float(plan.epsilon), words),
            most=SENSITIVITY,
        ),
        tuple(
            Row(
                words.number(kiosks),
                _line(expected(replace(weekly, kiosks=kiosks)), words),
                _line(expected(replace(monthly, kiosks=kiosks)), words),
            )
            for kiosks in TABLE
        ),
    )


def _advice(plan: Plan, words: Words) -> Iterator[str]:
    if expected(plan).enough:
        yield words.tr(N_("One period is enough. For smaller groups of people, add up more."))
    elif (periods := periods_needed(plan)) is not None:
        yield words.trn(
            "With these kiosks, add up {n} period.",
            "With these kiosks, add up {n} periods.",
            periods,
        )
    if not expected(plan).enough and (kiosks := kiosks_needed(plan)) is not None:
        yield words.trn(
            "Or let {n} kiosk send: then one period is enough.",
            "Or let {n} kiosks send: then one period is enough.",
            kiosks,
        )
    if plan.rhythm is Rhythm.WEEK:
        monthly = expected(replace(plan, rhythm=Rhythm.MONTH))
        yield words.tr(
            N_("Sent once a month, the range would be ± {relative} and not ± {now}."),
            relative=shown.relative(monthly.relative, words),
            now=shown.relative(expected(plan).relative, words),
        )
    four = expected(replace(plan, kiosks=4 * plan.kiosks))
    yield words.tr(
        N_("With four times the kiosks, it would be ± {relative}: about half of now."),
        relative=shown.relative(four.relative, words),
    )
    yield words.tr(N_("A larger ε makes ranges narrower, and protects each resident less."))


def _line(of: Expected, words: Words) -> Line:
    return Line(
        names.number(round(of.count), words),
        names.number(of.half_width, words),
        shown.relative(of.relative, words),
        of.enough,
    )
