# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which period it is, and what becomes of visits, on machines whose clocks are wrong."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk import wire
from kiosk.domain.counters import Record
from kiosk.domain.period import PeriodKind
from kiosk.storage.rows import State
from kiosk.storage.stats import StatsStore
from kiosk.sync.answers import Receipt
from kiosk.usecases.clock import CurrentPeriod, day_by, local_day, note_clock
from kiosk.usecases.counting import Counting
from kiosk.usecases.release import Release
from kiosk.usecases.send_once import SendOnce
from tests.usecases.statistics import BOXES, ListLog, no_noise

SIGNER = wire.Ed25519Signer(bytes(range(32)))
VISIT = Record(("visit.all",))
YEARS = 3652  # days in ten


class World:
    """A kiosk, its clock, and what the day really is; the city's clock is right."""

    def __init__(self, folder: Path, kind: PeriodKind = PeriodKind.MONTH) -> None:
        self.day = date(2026, 11, 21)
        self.wrong = timedelta()
        self.store = StatsStore(folder / "stats.db")
        self.period = CurrentPeriod(self.store, kind, self.today)
        log = ListLog()
        self.counting = Counting(self.store, BOXES, self.period, log)
        self.release = Release(self.store, SIGNER, BOXES, (1, 1), self.period, log, no_noise)
        self.received: dict[str, wire.Batch] = {}
        with self.store.writing() as stats:
            stats.note_open_period(self.period())

    def today(self) -> date:
        """What the kiosk's clock shows."""
        return self.day + self.wrong

    def put(self, path: str, raw: bytes, _signature: bytes) -> Receipt:
        """The city's side of a transport that always works."""
        batch = wire.decode(raw)
        assert self.received.setdefault(batch.period, batch) == batch, "a period came twice"
        return Receipt(path.rpartition("/")[2], new=True, day=self.day)

    def tend(self, *, online: bool) -> None:
        """What the kiosk does between visits."""
        self.release.run()
        if online:
            SendOnce(self.store, self, self.today).run()

    def stored(self) -> int:
        """The visits that wait in the store."""
        with self.store.reading() as stats:
            return sum(boxes.get("visit.all", 0) for boxes in stats.counts().values())

    def released(self) -> dict[str, int]:
        """The visits that were released, by period."""
        with self.store.reading() as stats:
            batches = [wire.decode(each.raw) for each in stats.outbox()]
        assert len({batch.period for batch in batches}) == len(batches)
        return {batch.period: batch.counts["visit.all"] for batch in batches}


def test_a_dead_clock_counts_from_the_collectors_month(tmp_path: Path) -> None:
    """A clock that stands before what the collector last showed is not believed, nor one that
    stands before this program was made.
    """
    store = StatsStore(tmp_path / "stats.db")
    today = date(1970, 1, 1)
    months = CurrentPeriod(store, PeriodKind.MONTH, lambda: today)
    weeks = CurrentPeriod(store, PeriodKind.WEEK, lambda: today)
    assert (months(), weeks()) == ("2026-11", "2026-W44")
    with store.writing() as stats:
        stats.note_collector_day(date(2027, 1, 21))
    assert (months(), weeks()) == ("2027-01", "2026-W53")
    today = date(2027, 2, 3)
    assert (months(), weeks()) == ("2027-02", "2027-W05")
    assert local_day().year >= 2025


def test_a_battery_that_dies_does_not_end_the_period(tmp_path: Path) -> None:
    """Back in 1970 at each start, the kiosk goes on with the month that is open."""
    world = World(tmp_path)
    world.day = date(2027, 3, 10)
    world.tend(online=False)
    world.counting.add(VISIT)
    world.wrong = date(1970, 1, 1) - world.day
    world.tend(online=False)
    world.counting.add(VISIT)
    assert world.released() == {"2026-11": 0}
    world.wrong, world.day = timedelta(), date(2027, 4, 1)
    world.tend(online=False)
    assert world.released() == {"2026-11": 0, "2027-03": 2}


def test_a_collector_whose_clock_is_wrong_does_not_end_the_reports(tmp_path: Path) -> None:
    """A day after which nothing is counted is not believed; the next month is released as ever."""
    world = World(tmp_path)
    day, world.day = date(2026, 12, 1), date(2099, 1, 1)
    world.wrong = day - world.day
    world.tend(online=True)
    assert world.released() == {"2026-11": 0}
    world.counting.add(VISIT)
    world.wrong, world.day = timedelta(), date(2027, 1, 1)
    world.tend(online=True)
    assert world.released() == {"2026-11": 0, "2026-12": 1}


def test_a_clock_that_runs_ahead_is_put_right_by_the_collectors(tmp_path: Path) -> None:
    """Ten years ahead it releases one month early; told the day, it keeps to the true months
    though nobody mends the clock, and when somebody does as well.
    """
    world = World(tmp_path)
    world.counting.add(VISIT)
    world.wrong = timedelta(YEARS)
    world.tend(online=True)
    assert set(world.received) == {"2026-11"}
    with world.store.reading() as stats:
        assert stats.clock_ahead() == (YEARS, date(2036, 11, 1))
        assert day_by(stats, world.today()) == world.day
    for day in (date(2026, 12, 5), date(2027, 1, 5), date(2027, 2, 5)):
        world.day = day
        world.tend(online=True)
        world.counting.add(VISIT)
    world.wrong = timedelta()
    world.day = date(2027, 3, 5)
    world.tend(online=True)
    assert list(world.received) == ["2026-11", "2026-12", "2027-01", "2027-02"]
    with world.store.reading() as stats:
        assert stats.clock_ahead() is None
    assert world.stored() == 0


@pytest.mark.parametrize("ahead", [-400, -1, 0, 1])
def test_a_day_between_two_time_zones_is_no_fault_of_the_clock(tmp_path: Path, ahead: int) -> None:
    """Behind, or ahead by a day at most: nothing is noted but the month."""
    day = date(2026, 12, 1)
    with StatsStore(tmp_path / "stats.db").writing() as stats:
        note_clock(stats, day, day + timedelta(ahead))
        assert stats.clock_ahead() is None
        assert stats.collector_month() == day


MOVES = st.one_of(
    st.tuples(st.just("later"), st.integers(1, 70)),
    st.tuples(st.just("clock"), st.sampled_from([0, 0, YEARS, -YEARS, 40, -40, -20_000])),
    st.tuples(st.just("visits"), st.integers(1, 3)),
    st.tuples(st.just("tend"), st.booleans()),
)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([PeriodKind.MONTH, PeriodKind.WEEK]), st.lists(MOVES, max_size=14))
@example(
    PeriodKind.MONTH,
    [("clock", YEARS), ("tend", True), ("visits", 1), ("clock", 0), ("later", 40), ("tend", True)],
)
def test_whatever_the_clock_does_every_visit_is_released_once_or_waits(
    tmp_path_factory: pytest.TempPathFactory, kind: PeriodKind, moves: list[tuple[str, int]]
) -> None:
    """Visits, days, clocks that jump by ten years, with and without a network: nothing is lost
    or doubled, no period is released twice, and none that the clock has not passed.
    """
    world = World(tmp_path_factory.mktemp("world"), kind)
    agreed, latest = 0, world.period()
    for move, n in moves:
        match move:
            case "later":
                world.day += timedelta(n)
            case "clock":
                world.wrong = timedelta(n)
            case "visits":
                for _ in range(n):
                    world.counting.add(VISIT)
                agreed += n
            case _:
                world.tend(online=bool(n))
        latest = max(latest, world.period())
        assert sum(world.released().values()) + world.stored() == agreed
        assert all(period < latest for period in world.released())

    # Once the clock is right, one period more and all of it has arrived, and time goes on.
    world.wrong = timedelta()
    for _ in range(3):
        world.day += timedelta(40)
        world.tend(online=True)
    assert world.stored() == 0
    assert sum(batch.counts["visit.all"] for batch in world.received.values()) == agreed
    with world.store.reading() as stats:
        assert stats.outbox(State.WAITING) == []
        assert [entry.sequence for entry in stats.ledger()] == list(
            range(1, len(stats.ledger()) + 1)
        )
