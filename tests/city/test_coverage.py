# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Over many simulated cities, the 95 % ranges cover the truth in 95 of 100 cases.

A range is the smallest whole number of steps that reaches 95 %, so it covers a little more where
few draws are in a sum; the share of a part is covered a little more than that by design.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

import pytest

from kiosk.city.ranges import Draws, Estimate, Scale, half_width, share
from kiosk.city.simulate import MadeUpKiosk, Plan, make_up
from kiosk.city.store import Tally
from kiosk.city.summary import estimate

CELLS = {"languages": ("en", "fr"), "lessons": ("a", "b"), "checklists": ("c",), "services": ("s",)}
Hits = dict[str, list[bool]]


def one_city(number: int) -> Plan:
    """A city of its own size, length and ε."""
    chance = random.Random(f"city {number}")
    return Plan(
        kiosks=chance.randint(1, 14),
        months=chance.choice((1, 2, 13)),
        cells=CELLS,
        last="2026-10",
        sites=chance.randint(1, 4),
        shared_a_day=chance.uniform(0.1, 3.0),
        seed=f"coverage {number}",
        epsilon=chance.choice(((1, 1), (1, 2), (2, 1))),
    )


def tallies(
    kiosks: Iterable[MadeUpKiosk], box: Callable[[str], str] = str
) -> tuple[list[Tally], Counter[tuple[str, str]]]:
    """The reports as the store adds them up, and what the sums would be without noise."""
    sums: defaultdict[tuple[str, str, Scale], list[int]] = defaultdict(lambda: [0, 0])
    truth: Counter[tuple[str, str]] = Counter()
    for kiosk in kiosks:
        for report in kiosk.reports:
            batch = report.batch
            for name, value in batch.counts.items():
                found = sums[box(name), batch.period, batch.scale]
                found[0] += 1
                found[1] += value
            for name, value in kiosk.truth[batch.period].items():
                truth[box(name), batch.period] += value
    return [Tally(*key, *found) for key, found in sums.items()], truth


def covers(each: Estimate, exact: int) -> bool:
    """Whether the truth is in the range."""
    return each.low <= exact <= each.high


def sums_of(kiosks: list[MadeUpKiosk], kind: str, hits: Hits) -> None:
    """Every sum of these kiosks: by box and period, by box, and by question."""
    found, truth = tallies(kiosks)
    by_box: defaultdict[str, list[Tally]] = defaultdict(list)
    for tally in found:
        hits[f"{kind}, one period"].append(
            covers(estimate([tally]), truth[tally.box, tally.period])
        )
        by_box[tally.box].append(tally)
    questions: defaultdict[str, list[Tally]] = defaultdict(list)
    for box, several in by_box.items():
        exact = sum(truth[box, tally.period] for tally in several)
        # Beyond so many draws a range is by the normal approximation.
        draws = "many draws" if sum(tally.batches for tally in several) > 40 else "few draws"
        hits[f"{kind}, all periods, {draws}"].append(covers(estimate(several), exact))
        questions[box.partition(".")[0]] += several
    for several in questions.values():
        exact = sum(truth[tally.box, tally.period] for tally in several)
        hits[f"{kind}, a question"].append(covers(estimate(several), exact))


def changes(kiosks: list[MadeUpKiosk], last: str, hits: Hits) -> None:
    """The difference to a year before, as the dashboard makes it."""
    before = f"{int(last[:4]) - 1}{last[4:]}"
    found, truth = tallies(kiosks)
    now = {tally.box: tally for tally in found if tally.period == last}
    then = {tally.box: tally for tally in found if tally.period == before}
    for box in now.keys() & then.keys():
        both: Draws = Counter({now[box].scale: now[box].batches + then[box].batches})
        change = Estimate(now[box].value - then[box].value, half_width(both), 1)
        exact = truth[box, last] - truth[box, before]
        hits["change in a year"].append(covers(change, exact))


def shares(kiosks: list[MadeUpKiosk], hits: Hits) -> None:
    """The part of one language in all visits with a language."""
    found, truth = tallies(kiosks)
    part = [tally for tally in found if tally.box == "language.en"]
    rest = [tally for tally in found if tally.box == "language.fr"]
    exact = [
        sum(truth[box, tally.period] for tally in part) for box in ("language.en", "language.fr")
    ]
    if not sum(exact):
        return
    draws = [Counter({tally.scale: 0 for tally in several}) for several in (part, rest)]
    for counted, several in zip(draws, (part, rest), strict=True):
        for tally in several:
            counted[tally.scale] += tally.batches
    value = [sum(tally.value for tally in several) for several in (part, rest)]
    told = share(value[0], value[1], draws[0], draws[1])
    p = exact[0] / sum(exact)
    hits["share"].append(told.low is None or told.high is None or told.low <= p <= told.high)


def look_at(cities: Iterator[Plan] | Iterable[Plan]) -> dict[str, tuple[int, float]]:
    """How many ranges of each kind there were, and what part of them covered the truth."""
    hits: Hits = defaultdict(list)
    for plan in cities:
        kiosks = list(make_up(plan))
        sums_of(kiosks, "city", hits)
        by_site: defaultdict[str, list[MadeUpKiosk]] = defaultdict(list)
        for kiosk in kiosks:
            by_site[kiosk.site].append(kiosk)
        for several in by_site.values():
            sums_of(several, "site", hits)
        if plan.months == 13:
            changes(kiosks, plan.last, hits)
        shares(kiosks, hits)
    return {kind: (len(found), sum(found) / len(found)) for kind, found in sorted(hits.items())}


def test_ranges_cover_the_truth() -> None:
    """In 16 cities each kind of range is within what chance allows around 95 %."""
    covered = look_at(map(one_city, range(16)))
    assert len(covered) == 10
    for kind, (many, part) in covered.items():
        room = 0.01 + 3.5 * (0.05 * 0.95 / many) ** 0.5
        assert abs(part - 0.95) < room, kind


@pytest.mark.audit
def test_ranges_of_a_thousand_cities() -> None:
    """In 1 000 cities every kind covers the truth in 93 to 97 of 100 cases."""
    covered = look_at(map(one_city, range(1000)))
    print(  # noqa: T201 the figures are the result
        *(f"{kind}: {many} ranges, {part:.2%}" for kind, (many, part) in covered.items()), sep="\n"
    )
    for kind, (_, part) in covered.items():
        assert 0.93 <= part <= 0.97, kind
