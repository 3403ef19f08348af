# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the collector knows, as numbers with ranges: the source of the page and of the JSON.

Rule 6 of the statistics: sums are made from the signed numbers, before anything is shown.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kiosk.city.ranges import Estimate, Scale, half_width
from kiosk.city.store import CityStore, Tally
from kiosk.domain.counters import QUESTIONS
from kiosk.domain.period import is_demo

_VISITS = "visit.all"


@dataclass(frozen=True, slots=True)
class PeriodSummary:
    """One period: how many kiosks reported it and the visits they shared."""

    period: str
    kiosks: int
    visits: Estimate


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything the dashboard shows.

    totals: by box, for example ``lesson.passwords-that-hold``; questions: the sum of all boxes
    of one question of the schema, for example ``lesson``. Both over all periods.
    """

    demo: bool
    enrolled: int
    reporting: int
    periods: tuple[PeriodSummary, ...]
    totals: dict[str, Estimate]
    questions: dict[str, Estimate]

    def as_json(self) -> dict[str, object]:
        """The machine-readable form; ends of ranges are signed, nothing is clamped."""
        return {
            "demo": self.demo,
            "kiosks": {"enrolled": self.enrolled, "reporting": self.reporting},
            "periods": [
                {"period": each.period, "kiosks": each.kiosks, "visits": _as_json(each.visits)}
                for each in self.periods
            ],
            "totals": {box: _as_json(each) for box, each in self.totals.items()},
            "questions": {question: _as_json(each) for question, each in self.questions.items()},
        }


def summarise(store: CityStore, *, demo: bool) -> Summary:
    """The summary of a store.

    A database that holds demonstration periods is a demonstration, whoever serves it.
    """
    holdings = store.holdings()
    by_box = _grouped(holdings.tallies, lambda tally: tally.box)
    by_question = _grouped(holdings.tallies, lambda tally: tally.box.partition(".")[0])
    visits = _grouped(by_box.get(_VISITS, []), lambda tally: tally.period)
    periods = holdings.kiosks_by_period
    return Summary(
        demo=demo or any(map(is_demo, periods)),
        enrolled=holdings.enrolled,
        reporting=holdings.reporting,
        periods=tuple(
            PeriodSummary(period, kiosks, estimate(visits.get(period, [])))
            for period, kiosks in sorted(periods.items())
        ),
        totals={box: estimate(tallies) for box, tallies in sorted(by_box.items())},
        questions={
            question.id: estimate(by_question.get(question.id, [])) for question in QUESTIONS
        },
    )


def _grouped(tallies: Iterable[Tally], key: Callable[[Tally], str]) -> dict[str, list[Tally]]:
    groups: defaultdict[str, list[Tally]] = defaultdict(list)
    for tally in tallies:
        groups[key(tally)].append(tally)
    return groups


def estimate(tallies: Iterable[Tally]) -> Estimate:
    """One sum with its range: a number in a batch is one draw, whichever box it is in."""
    draws: Counter[Scale] = Counter()
    batches: Counter[str] = Counter()
    value = 0
    for tally in tallies:
        draws[tally.scale] += tally.batches
        batches[tally.box] += tally.batches
        value += tally.value
    return Estimate(value, half_width(draws), max(batches.values(), default=0))


def _as_json(estimate: Estimate) -> dict[str, object]:
    return {
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "batches": estimate.batches,
        "enough": estimate.enough,
    }
