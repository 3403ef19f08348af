# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A black-box audit of the release: what somebody who sees every byte sent can tell of a visit.

Two kiosks differ in one visit. Whatever event an attacker may look for in what is sent, the
logarithm of how much more often it happens on one side is at most ε. The audit looks for the
events that tell most, counts them on both sides, and gives a lower bound on the ε that was
really spent. A sound release stays under the ε it states; a broken one does not.

A release holds many groups of boxes, each with a visit more or less of its own: so one release
is many runs, through the real store, the real release and the operating system's chance.
"""

import math
import random
import secrets
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.domain.counters import SENSITIVITY
from kiosk.domain.noise import Draw, add_noise, discrete_laplace
from kiosk.storage.stats import StatsStore
from kiosk.usecases import release as releasing
from kiosk.usecases.release import Release
from tests.chance import at_least, at_most
from tests.sparing import sparing
from tests.usecases.statistics import ListLog, Month

SIGNER = wire.Ed25519Signer(bytes(range(32)))
ALPHA = 1e-9  # for each of the bounds; some hundred of them make a run
EPSILON = 1.0
SHARE = EPSILON / SENSITIVITY  # what one box of a visit may cost
GROUPS = 500  # in a release: as many boxes as a collector takes at once
ENOUGH = 5  # releases, to notice half of the noise
WIDTH = SENSITIVITY + 1  # boxes of a group: those that its visit ticks, and one that it does not

Group = tuple[float, ...]
"""What an attacker sees of a group's boxes, less the visits that ticked them on both sides."""

Event = Callable[[Group], bool]


@dataclass(frozen=True, slots=True)
class Attack:
    """What is audited.

    groups: runs of one release. visits: how many were there on both sides. sent: how often the
    report is sent; before each time the kiosk starts anew, as the city said nothing. Who sees it
    averages. redrawn: the kiosk has forgotten that it has released it, as one that keeps the raw
    counts until they have arrived. draw: chance; a fixed stream shows that a fault is noticed.
    """

    groups: int
    visits: int = 0
    releases: int = 1
    sent: int = 1
    redrawn: bool = False
    draw: Draw = secrets.randbelow


def observe(attack: Attack, folder: Path, extra: int) -> list[Group]:
    """What is seen where each group had an extra visit, or none, less the visits of both sides."""
    groups, visits = attack.groups, attack.visits
    fixed = [f"group.{group:05d}-{box}" for group in range(groups) for box in range(WIDTH)]
    counts = {box: visits + extra * (n % WIDTH < SENSITIVITY) for n, box in enumerate(fixed)}
    seen: Counter[str] = Counter()
    for number in range(attack.sent):
        store = StatsStore(folder / f"{extra}-{number * attack.redrawn}.db")
        month, log = Month(), ListLog()
        with store.writing() as stats:
            if stats.open_period() is None:
                stats.note_open_period(month())
                stats.add(month(), counts)
        month.label = "2026-12"
        Release(store, SIGNER, tuple(fixed), (1, 1), month, log, attack.draw).run()
        with store.reading() as stats:
            [queued] = stats.outbox()
        seen.update(wire.decode(queued.raw).counts)
    means = [seen[box] / attack.sent - visits for box in fixed]
    return [tuple(means[n : n + WIDTH]) for n in range(0, len(means), WIDTH)]


def spent(without: Sequence[Group], having: Sequence[Group], events: Sequence[Event]) -> float:
    """The ε that was spent at least, by the event that tells most; chance is allowed for."""
    bounds = [0.0]
    for event in events:
        for one, other in ((without, having), (having, without)):
            often, seldom = sum(map(event, one)), sum(map(event, other))
            low, high = at_least(often, len(one), ALPHA), at_most(seldom, len(other), ALPHA)
            bounds.append(math.log(low / high) if low > high else 0.0)
    return max(bounds)


def leaning(group: Group) -> float:
    """The logarithm of how much more the boxes look like no visit, in units of 1/scale."""
    return sum(abs(x - 1) - abs(x) for x in group[:SENSITIVITY])


def at_most_so_large(edge: float) -> Event:
    """Of a single box: that its number is not above this."""
    return lambda group: group[0] <= edge


def leans(edge: float) -> Event:
    """Of a whole visit: that it leans so far. No event tells more under the noise that is stated."""
    return lambda group: leaning(group) >= edge


def above_another(group: Group) -> bool:
    """That a box that was ticked is above one that was not: it tells all where they share noise."""
    return group[0] > group[SENSITIVITY]


ONE_BOX = [at_most_so_large(edge) for edge in (-8, -4, 0, 0.5, 4, 8)]
WHOLE = [*(leans(edge) for edge in (-6, -3, 0, 3, 6, 8)), above_another]


def audit(folder: Path, attack: Attack) -> tuple[float, float]:
    """The ε that is spent at least on one box, and on a whole visit."""
    sides: list[list[Group]] = [[], []]
    for number in range(attack.releases):
        place = folder / str(number)
        place.mkdir()
        for extra, side in enumerate(sides):
            side.extend(observe(attack, place, extra))
    without, having = sides
    return spent(boxes(without), boxes(having), ONE_BOX), spent(without, having, WHOLE)


def boxes(groups: Sequence[Group]) -> list[Group]:
    """Each box that the extra visit ticks as a run of its own."""
    return [(x,) for group in groups for x in group[:SENSITIVITY]]


@pytest.mark.parametrize("visits", sparing([0, 12], 12))
def test_what_is_sent_costs_no_more_than_is_stated(tmp_path: Path, visits: int) -> None:
    """A visit more than none, or than twelve, and the report sent thrice: no more than ε, and ε/8 a box."""
    box, visit = audit(tmp_path, Attack(GROUPS, visits, releases=ENOUGH, sent=3))
    assert box <= SHARE
    assert visit <= EPSILON


@pytest.mark.audit
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_hundred_thousand_visits_cost_no_more_and_no_less(tmp_path: Path) -> None:
    """The bound does not pass ε, and it is no idle bound: it sees most of what is stated for a box."""
    box, visit = audit(tmp_path, Attack(GROUPS, releases=200))
    assert 0.6 * SHARE < box <= SHARE
    assert 0.3 * EPSILON < visit <= EPSILON


Noise = Callable[[Mapping[str, int], int, int, Draw], dict[str, int]]


def fixed() -> Draw:
    """The same chance in every run."""
    return random.Random(12).randrange


def halved(counts: Mapping[str, int], top: int, bottom: int, draw: Draw) -> dict[str, int]:
    """Noise for half of the boxes that a visit can tick."""
    return add_noise(counts, top, bottom * 2, draw)


def shared(counts: Mapping[str, int], top: int, bottom: int, draw: Draw) -> dict[str, int]:
    """One draw for all the boxes of a group, each of them as it should be."""
    noise = [discrete_laplace(top, bottom, draw) for _ in range(len(counts) // WIDTH)]
    return {box: n + noise[place // WIDTH] for place, (box, n) in enumerate(counts.items())}


def test_too_little_noise_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scale of four, as if a visit ticked four boxes, costs more than is stated."""
    monkeypatch.setattr(releasing, "add_noise", halved)
    box, _ = audit(tmp_path, Attack(GROUPS, releases=ENOUGH, draw=fixed()))
    assert box > SHARE


def test_shared_noise_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each number alone is as it should be; beside each other they tell who was there."""
    monkeypatch.setattr(releasing, "add_noise", shared)
    _, visit = audit(tmp_path, Attack(GROUPS, draw=fixed()))
    assert visit > EPSILON


@pytest.mark.audit
@pytest.mark.slow
def test_noise_that_is_drawn_anew_is_noticed(tmp_path: Path) -> None:
    """Rule 4: what a kiosk sends again with other noise can be averaged, and costs more."""
    box, _ = audit(tmp_path, Attack(300, sent=64, redrawn=True, draw=fixed()))
    assert box > SHARE
