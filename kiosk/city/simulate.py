# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A city that is made up, to try the pages with and to prove the ranges on.

Visits go through the kiosk's own `tally`, the noise through its own sampler, and the reports are
signed and encoded as a kiosk does it. Two things are not as in life: chance comes from a seed, so
that the same city can be made again, and a kiosk's visits are picked from a few hundred that were
made up for its site, each tallied once.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

from kiosk.city.store import CityStore, Signed
from kiosk.domain.counters import OWN, QUESTIONS, SCHEMA_VERSION, SENSITIVITY, all_boxes, tally
from kiosk.domain.errors import KioskError
from kiosk.domain.noise import add_noise
from kiosk.domain.period import PeriodKind, period_of
from kiosk.wire import Batch, Ed25519Signer, kiosk_id

_AT_ONCE = 2000  # reports
_DIFFERENT_VISITS = 400  # at each site
_OPEN_DAYS = 26  # a month
_QUIET = 25  # one kiosk in so many falls silent before the end
_SAYS = 0.6  # how many of those who are asked answer
_USES = {"guided": 0.15, "lesson": 0.55, "checklist": 0.25, "service": 0.3, "drift": 0.04}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is made up.

    cells: content ids by the schema's cell sources; last: the last month; shared_a_day: visits
    that are agreed to at one kiosk; epsilon: ε as a fraction.
    """

    kiosks: int
    months: int
    cells: Mapping[str, tuple[str, ...]]
    last: str
    sites: int = 0
    shared_a_day: float = 4.0
    seed: str = "1"
    epsilon: tuple[int, int] = (1, 1)

    @property
    def boxes(self) -> tuple[str, ...]:
        """The full fixed list of counters."""
        return all_boxes(self.cells)

    @property
    def periods(self) -> tuple[str, ...]:
        """The labels of the months, oldest first."""
        year, month = map(int, self.last.split("-"))
        labels = []
        day = date(year, month, 1)
        for _ in range(self.months):
            labels.append(period_of(day, PeriodKind.MONTH, 0))
            day = (day - timedelta(days=1)).replace(day=1)
        return tuple(reversed(labels))

    def site_of(self, kiosk: int) -> int:
        """The number of the place where a kiosk stands, from 0."""
        return kiosk % (self.sites or max(1, self.kiosks // 4))


@dataclass(frozen=True, slots=True)
class MadeUpKiosk:
    """One kiosk and everything it reports. truth: the counts before the noise, by period."""

    public_key: bytes
    site: str
    reports: tuple[Signed, ...]
    truth: Mapping[str, Mapping[str, int]]

    @property
    def id(self) -> str:
        """Its name, made from its key."""
        return kiosk_id(self.public_key)


def make_up(plan: Plan, processes: int = 1) -> Iterator[MadeUpKiosk]:
    """The kiosks of a plan, in order; processes: how many of them share the work."""
    numbers = range(plan.kiosks)
    if processes == 1:
        yield from (make_kiosk(plan, number) for number in numbers)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(make_kiosk, [plan] * plan.kiosks, numbers, chunksize=8)


def make_kiosk(plan: Plan, number: int) -> MadeUpKiosk:
    """One kiosk of a plan."""
    chance = random.Random(f"{plan.seed}/kiosk/{number}")  # noqa: S311 it protects nobody
    signer = Ed25519Signer(chance.randbytes(32))
    site = plan.site_of(number)
    visits = made_up_visits(plan, site)
    busy = chance.uniform(0.5, 1.5) * plan.shared_a_day * _OPEN_DAYS
    periods = plan.periods
    if number % _QUIET == _QUIET - 1 and len(periods) > 3:
        periods = periods[: -chance.randint(1, 3)]
    reports, truth = [], {}
    for sequence, period in enumerate(periods, start=1):
        many = max(0, round(chance.gauss(busy, busy**0.5)))
        exact = Counter(chain.from_iterable(chance.choices(visits, k=many)))
        batch = Batch(
            kiosk=kiosk_id(signer.public_key),
            period=period,
            sequence=sequence,
            schema=SCHEMA_VERSION,
            sensitivity=SENSITIVITY,
            epsilon=plan.epsilon,
            counts=noised(plan, exact, chance),
        )
        raw = batch.encode()
        reports.append(Signed(batch, raw, signer.sign(raw)))
        truth[period] = dict(exact)
    return MadeUpKiosk(signer.public_key, site_name(site), tuple(reports), truth)


def noised(plan: Plan, exact: Mapping[str, int], chance: random.Random) -> dict[str, int]:
    """The counts of one report, zeros included, with noise by the kiosk's own sampler."""
    full = {box: exact.get(box, 0) for box in plan.boxes}
    scale = SENSITIVITY * plan.epsilon[1], plan.epsilon[0]
    # Even to one in 2^50, and five times as quick as `randrange`: it protects nobody.
    return add_noise(full, *scale, draw=lambda n: int(chance.random() * n))


def made_up_visits(plan: Plan, site: int) -> tuple[tuple[str, ...], ...]:
    """Visits at a site, as the boxes they tick; each site has its own habits."""
    return _made_up_visits(plan.seed, site, tuple(sorted(plan.cells.items())))


@lru_cache(maxsize=1024)
def _made_up_visits(
    seed: str, site: int, cells: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[tuple[str, ...], ...]:
    chance = random.Random(f"{seed}/site/{site}")  # noqa: S311 it protects nobody
    habits = {source: [chance.paretovariate(1.2) for _ in ids] for source, ids in cells}
    return tuple(
        tally(_events(dict(cells), habits, chance)).boxes for _ in range(_DIFFERENT_VISITS)
    )


def _events(
    cells: Mapping[str, tuple[str, ...]],
    habits: Mapping[str, Sequence[float]],
    chance: random.Random,
) -> list[tuple[str, str]]:
    """What happens in one visit."""
    events = [("visit", "all")]
    asked = {chance.choice(("age", "first")), "confidence", "helpful"}
    for question in QUESTIONS:
        if question.cells == OWN:
            if question.id in asked and chance.random() < _SAYS:
                events.append((question.id, chance.choice(tuple(question.answers))))
        elif question.cells != "one" and cells.get(question.cells):
            ids, weights = cells[question.cells], habits[question.cells]
            often = 1.0 if question.id == "language" else _USES[question.id]
            many = sum(chance.random() < often for _ in range(question.most))
            events += [(question.id, each) for each in chance.choices(ids, weights, k=many)]
    return events


def site_name(site: int) -> str:
    """What the made-up place is called."""
    return f"Simulated site {site + 1:03d}"


class Truth:
    """What the noise hides: the exact sums by site, period and box."""

    def __init__(self) -> None:
        self._sums: dict[str, dict[str, Counter[str]]] = {}

    def add(self, kiosk: MadeUpKiosk) -> None:
        """One more kiosk."""
        at_site = self._sums.setdefault(kiosk.site, {})
        for period, counts in kiosk.truth.items():
            at_site.setdefault(period, Counter()).update(counts)

    def as_json(self) -> dict[str, dict[str, dict[str, int]]]:
        """All of it, in order."""
        return {
            site: {period: dict(sorted(each.items())) for period, each in sorted(periods.items())}
            for site, periods in sorted(self._sums.items())
        }


def fill(store: CityStore, plan: Plan, processes: int = 1) -> Truth:
    """Put a made-up city into an empty store, and mark it as such for good.

    Raises KioskError ``simulate.real`` for a store that has kiosks already.
    """
    if store.kiosks():
        raise KioskError("simulate.real")
    store.mark_simulated()
    truth = Truth()
    waiting: list[MadeUpKiosk] = []
    for kiosk in make_up(plan, processes):
        truth.add(kiosk)
        waiting.append(kiosk)
        if sum(len(each.reports) for each in waiting) >= _AT_ONCE:
            _store(store, waiting)
            waiting = []
    _store(store, waiting)
    store.fold()
    return truth


def _store(store: CityStore, kiosks: Sequence[MadeUpKiosk]) -> None:
    store.register([(each.public_key, each.site) for each in kiosks])
    store.receive_many(report for each in kiosks for report in each.reports)
