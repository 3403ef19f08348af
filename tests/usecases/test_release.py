# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Releasing periods: once each, whole, noised, signed, and gone as raw counts."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import wire
from kiosk.domain.counters import SCHEMA_VERSION, SENSITIVITY, Record
from kiosk.domain.noise import Draw
from kiosk.domain.period import PeriodKind
from kiosk.storage.errors import StoreError
from kiosk.storage.rows import State
from kiosk.storage.stats import StatsStore
from kiosk.usecases.clock import CurrentPeriod
from kiosk.usecases.counting import Counting
from kiosk.usecases.release import Release
from tests.usecases.statistics import BOXES, ListLog, Month, no_noise

SIGNER = wire.Ed25519Signer(bytes(range(32)))
VISIT = Record(("visit.all", "language.en"))


class Kiosk:
    """The counting and releasing half of a kiosk on one store."""

    def __init__(self, folder: Path, draw: Draw = no_noise, *, enrolled: bool = True) -> None:
        self.path = folder / "stats.db"
        self.store = StatsStore(self.path)
        self.month = Month()
        self.log = ListLog()
        self.counting = Counting(self.store, BOXES, self.month, self.log)
        self.release = Release(self.store, SIGNER, BOXES, (1, 1), self.month, self.log, draw)
        if enrolled:
            with self.store.writing() as stats:
                stats.note_open_period(self.month())


def test_a_period_is_released_when_it_has_ended(tmp_path: Path) -> None:
    """Not before; then with the full fixed list, zeros included, and its parameters."""
    kiosk = Kiosk(tmp_path)
    kiosk.counting.add(VISIT)
    assert kiosk.release.run() == []
    kiosk.month.label = "2026-12"
    [batch] = kiosk.release.run()
    assert batch.counts == {box: int(box in VISIT.boxes) for box in BOXES}
    assert (batch.kiosk, batch.period, batch.sequence) == (
        wire.kiosk_id(SIGNER.public_key),
        "2026-11",
        1,
    )
    assert (batch.schema, batch.sensitivity, batch.epsilon) == (
        SCHEMA_VERSION,
        SENSITIVITY,
        (1, 1),
    )
    with kiosk.store.reading() as stats:
        assert stats.counts() == {}
        [queued] = stats.outbox(State.WAITING)
        [entry] = stats.ledger()
    assert queued.raw == batch.encode()
    assert wire.digest(queued.raw) == queued.sha256 == entry.sha256
    assert (entry.period, entry.epsilon, entry.sensitivity) == ("2026-11", "1/1", SENSITIVITY)
    wire.verify(queued.raw, queued.signature, SIGNER.public_key)
    assert kiosk.release.run() == []


def test_every_number_has_noise_of_its_own_drawn_once(tmp_path: Path) -> None:
    """Zeros are noised like the rest, from the operating system's source by default."""
    kiosk = Kiosk(tmp_path)
    release = Release(kiosk.store, SIGNER, BOXES, (1, 1000), kiosk.month, kiosk.log)
    kiosk.month.label = "2026-12"
    [batch] = release.run()
    assert batch.scale == (8000, 1)
    assert len(set(batch.counts.values())) > 1
    assert release.run() == []
    with kiosk.store.reading() as stats:
        assert wire.decode(stats.outbox()[0].raw) == batch


def test_a_month_of_zeros_is_released_by_an_enrolled_kiosk(tmp_path: Path) -> None:
    """Rule 4: silence would tell that nobody agreed."""
    kiosk = Kiosk(tmp_path)
    kiosk.month.label = "2026-12"
    assert [batch.period for batch in kiosk.release.run()] == ["2026-11"]
    kiosk.month.label = "2027-01"
    [batch] = kiosk.release.run()
    assert (batch.period, set(batch.counts)) == ("2026-12", set(BOXES))


def test_a_kiosk_that_was_never_enrolled_writes_nothing_without_consent(tmp_path: Path) -> None:
    """No store appears at a period's turn."""
    kiosk = Kiosk(tmp_path, enrolled=False)
    kiosk.month.label = "2026-12"
    assert kiosk.release.run() == []
    assert not kiosk.path.exists()


def test_what_is_counted_before_the_city_knows_the_kiosk_goes_with_its_first_report(
    tmp_path: Path,
) -> None:
    """A report of a month in which somebody agreed, and none of another, would tell who came."""
    kiosk = Kiosk(tmp_path, enrolled=False)
    kiosk.counting.add(VISIT)
    for label in ("2026-12", "2027-01"):
        kiosk.month.label = label
        assert kiosk.release.run() == []
    with kiosk.store.writing() as stats:
        stats.note_open_period("2027-01")  # as enrolment does
    kiosk.month.label = "2027-02"
    [batch] = kiosk.release.run()
    assert (batch.period, batch.counts["visit.all"]) == ("2027-01", 1)


@pytest.mark.parametrize("is_agreed", [False, True])
def test_which_reports_there_are_says_nothing_of_visits(tmp_path: Path, is_agreed: bool) -> None:
    """A yes before the turn of the month was noticed, then months of being off: the same reports."""
    kiosk = Kiosk(tmp_path)
    kiosk.month.label = "2026-12"
    if is_agreed:
        kiosk.counting.add(VISIT)
    kiosk.month.label = "2027-03"
    assert [batch.period for batch in kiosk.release.run()] == ["2026-11"]
    kiosk.month.label = "2027-04"
    assert [batch.counts["visit.all"] for batch in kiosk.release.run()] == [int(is_agreed)]


def test_a_box_that_left_the_list_is_dropped_and_noted(tmp_path: Path) -> None:
    """Its presence would tell that someone ticked it; the log says that it was so, and not how many it was."""
    kiosk = Kiosk(tmp_path)
    with kiosk.store.writing() as stats:
        stats.add("2026-11", {"visit.all": 3, "lesson.withdrawn": 2, "service.withdrawn": 1})
    kiosk.month.label = "2026-12"
    [batch] = kiosk.release.run()
    assert set(batch.counts) == set(BOXES)
    assert batch.counts["visit.all"] == 3
    assert kiosk.log.lines == [("release.boxes-dropped", {"boxes": "≥ 1"})]


def test_a_release_that_fails_changes_nothing(tmp_path: Path) -> None:
    """A store that is held by another keeps the raw counts, and the next run releases them."""
    kiosk = Kiosk(tmp_path)
    kiosk.counting.add(VISIT)
    kiosk.month.label = "2026-12"
    before = kiosk.path.read_bytes()
    with closing(sqlite3.connect(kiosk.path)) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreError, match=r"store\.busy"):
            kiosk.release.run()
    assert kiosk.path.read_bytes() == before
    assert len(kiosk.release.run()) == 1


def test_a_batch_that_no_collector_would_take_is_not_released(tmp_path: Path) -> None:
    """A box whose name does not fit the format stops the release before raw counts are gone."""
    kiosk = Kiosk(tmp_path)
    kiosk.counting.add(VISIT)
    kiosk.month.label = "2026-12"
    bad = Release(
        kiosk.store, SIGNER, (*BOXES, "no such form"), (1, 1), kiosk.month, kiosk.log, no_noise
    )
    with pytest.raises(wire.BatchError):
        bad.run()
    with kiosk.store.reading() as stats:
        assert stats.counts()["2026-11"]["visit.all"] == 1
        assert stats.ledger() == []


def test_a_late_consent_goes_into_the_next_period(tmp_path: Path) -> None:
    """A visit agreed to after its month was released counts in the month it is now."""
    kiosk = Kiosk(tmp_path)
    kiosk.month.label = "2026-12"
    kiosk.release.run()
    kiosk.counting.add(VISIT)
    kiosk.month.label = "2027-01"
    [batch] = kiosk.release.run()
    assert (batch.period, batch.counts["visit.all"]) == ("2026-12", 1)


def test_a_clock_that_was_ahead_releases_nothing_that_has_not_come_yet(tmp_path: Path) -> None:
    """Ten years ahead the open month is released, once; put right, what was gathered meanwhile
    waits for the next month, and 2036 is released by nobody.
    """
    kiosk = Kiosk(tmp_path)
    kiosk.counting.add(VISIT)
    kiosk.month.label = "2036-11"
    assert [batch.period for batch in kiosk.release.run()] == ["2026-11"]
    kiosk.counting.add(VISIT)
    kiosk.month.label = "2026-11"
    kiosk.counting.add(VISIT)
    assert kiosk.release.run() == []
    kiosk.month.label = "2026-12"
    assert kiosk.release.run() == []
    kiosk.counting.add(VISIT)
    kiosk.month.label = "2027-01"
    [batch] = kiosk.release.run()
    assert (batch.period, batch.sequence, batch.counts["visit.all"]) == ("2026-12", 2, 3)


def test_a_question_that_has_expired_is_released_no_more(tmp_path: Path) -> None:
    """Whether it had expired is asked of the month; where all had, the clock is wrong, and what
    was counted waits.
    """
    kiosk = Kiosk(tmp_path)
    release = Release(
        kiosk.store,
        SIGNER,
        BOXES,
        (1, 1),
        kiosk.month,
        kiosk.log,
        no_noise,
        is_counted=lambda box, period: period < ("2027" if box.startswith("visit") else "2026-12"),
    )
    released = []
    for label in ("2026-11", "2026-12", "2027-01", "2027-02"):
        kiosk.month.label = label
        released += release.run()
        kiosk.counting.add(VISIT)
    assert [(batch.period, set(batch.counts)) for batch in released] == [
        ("2026-11", set(BOXES)),
        ("2026-12", {"visit.all"}),
    ]
    assert kiosk.log.lines == [("release.boxes-dropped", {"boxes": "≥ 1"})]
    with kiosk.store.reading() as stats:
        assert stats.counts() == {"2027-02": dict.fromkeys(VISIT.boxes, 2)}
    kiosk.month.label = "2026-12"  # it is not 2027 at all
    assert release.run() == []
    with kiosk.store.reading() as stats:
        assert stats.counts() == {"2026-12": dict.fromkeys(VISIT.boxes, 2)}


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(st.integers(2016, 2036), st.integers(1, 12), st.integers(0, 3)), max_size=9)
)
def test_whatever_the_clock_does_each_visit_is_released_once(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[int, int, int]]
) -> None:
    """Labels are released once, numbers rise by one, and no visit is lost or doubled."""
    kiosk = Kiosk(tmp_path_factory.mktemp("kiosk"))
    batches = []
    agreed = 0
    for year, month, visits in moves:
        kiosk.month.label = f"{year}-{month:02}"
        batches += kiosk.release.run()
        for _ in range(visits):
            kiosk.counting.add(VISIT)
            agreed += 1
    for label in ("2040-01", "2040-02"):
        kiosk.month.label = label
        batches += kiosk.release.run()
    periods = [batch.period for batch in batches]
    assert len(set(periods)) == len(periods)
    assert [batch.sequence for batch in batches] == list(range(1, len(batches) + 1))
    assert sum(batch.counts["visit.all"] for batch in batches) == agreed
    with kiosk.store.reading() as stats:
        assert stats.counts() == {}
        assert [entry.period for entry in stats.ledger()] == periods


def test_a_demonstration_releases_after_each_visit(tmp_path: Path) -> None:
    """Each visit that was agreed to is its own period, numbered; none without consent."""
    store, log = StatsStore(tmp_path / "stats.db"), ListLog()
    period = CurrentPeriod(store, PeriodKind.DEMO)
    counting = Counting(store, BOXES, period, log)
    release = Release(store, SIGNER, BOXES, (1, 1), period, log, no_noise)
    assert release.run() == []
    for number in (1, 2, 3):
        assert period() == f"demo-{number:04}"
        counting.add(VISIT)
        [batch] = release.run()
        assert (batch.period, batch.sequence) == (f"demo-{number:04}", number)
        assert batch.counts["visit.all"] == 1
        assert release.run() == []
