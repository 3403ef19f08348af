# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Counting what was agreed to, and nothing else."""

import random
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.domain.counters import QUESTIONS, Record, tally
from kiosk.domain.period import PeriodKind
from kiosk.storage.errors import StoreError
from kiosk.storage.stats import StatsStore
from kiosk.sync.answers import Receipt
from kiosk.usecases.clock import CurrentPeriod
from kiosk.usecases.counting import Counting
from kiosk.usecases.release import Release
from kiosk.usecases.send_once import SendOnce
from kiosk.wire import Ed25519Signer
from tests.usecases.statistics import BOXES, ListLog, Month

RECORD = Record(("visit.all", "language.en", "lesson.spot-a-scam"))


def counted(store: StatsStore) -> dict[str, dict[str, int]]:
    """The raw counts."""
    with store.reading() as stats:
        return stats.counts()


def test_a_consented_visit_adds_one_to_each_of_its_boxes(tmp_path: Path) -> None:
    """Preview = payload: exactly the record's boxes, each by one, in the period it is now."""
    store, month, log = StatsStore(tmp_path / "stats.db"), Month(), ListLog()
    counting = Counting(store, BOXES, month, log)
    assert counting.add(RECORD) is None
    assert counting.add(Record(("visit.all",))) is None
    month.label = "2026-12"
    assert counting.add(RECORD) is None
    assert counted(store) == {
        "2026-11": {"visit.all": 2, "language.en": 1, "lesson.spot-a-scam": 1},
        "2026-12": dict.fromkeys(RECORD.boxes, 1),
    }
    assert log.lines == []


@pytest.mark.parametrize(
    "boxes",
    [
        ("visit.all", "visit.all"),
        ("visit.somewhere",),
        tuple(BOXES[:9]),
        ("language.en", "the name of a person"),
    ],
)
def test_a_record_that_no_tally_makes_is_refused(tmp_path: Path, boxes: tuple[str, ...]) -> None:
    """A box twice, an unknown box or a ninth box is a programming error and counts nothing."""
    counting = Counting(StatsStore(tmp_path / "stats.db"), BOXES, Month(), ListLog())
    assert len(BOXES) >= 9
    with pytest.raises(ValueError, match="box"):
        counting.add(Record(boxes))
    assert counting.pending == 0
    assert list(tmp_path.iterdir()) == []


def test_two_thousand_visits_without_consent_change_no_byte(tmp_path: Path) -> None:
    """Rule 2: neither a store that is not there nor one with counts is touched, timers included."""
    store = StatsStore(tmp_path / "stats.db")
    log, month = ListLog(), Month()
    counting = Counting(store, BOXES, month, log)
    release = Release(store, Ed25519Signer(bytes(32)), BOXES, (1, 1), month, log)
    transport = Unused()
    events = [(box.partition(".")[0], box.partition(".")[2]) for box in BOXES]
    chance = random.Random(2)
    states = []
    for _ in ("no store", "a store"):
        before = snapshot(tmp_path)
        for number in range(1000):
            record = tally(chance.choices(events, k=chance.randrange(40)))
            for question in QUESTIONS:
                record.cells(question.id)  # the preview
            if number % 50 == 0:
                counting.flush()
                release.run()
                SendOnce(store, transport).run()
        assert snapshot(tmp_path) == before
        states.append(before)
        counting.add(RECORD)
    assert [len(state) for state in states] == [0, 1]
    assert transport.asked == 0


class Unused:
    """A transport that nobody should ask."""

    asked = 0

    def put(self, path: str, raw: bytes, signature: bytes) -> Receipt:
        """Count the call."""
        self.asked += 1
        return Receipt("", new=False, day=None)


def snapshot(folder: Path) -> list[tuple[str, bytes, int, int]]:
    """Every file with its bytes, its identity and when it was last written."""
    return [
        (file.name, file.read_bytes(), file.stat().st_ino, file.stat().st_mtime_ns)
        for file in sorted(folder.iterdir())
    ]


def test_what_the_disk_does_not_take_waits_in_memory(tmp_path: Path) -> None:
    """A missing folder keeps nothing from being counted once it is there, each visit once."""
    folder, log, month = tmp_path / "stick", ListLog(), Month()
    store = StatsStore(folder / "stats.db")
    counting = Counting(store, BOXES, month, log)
    assert counting.add(RECORD) == "store.read-only"
    assert counting.add(RECORD) == counting.flush() == "store.read-only"
    assert counting.pending == 2
    assert log.lines == [("store.read-only", {})] * 3  # and not how many have agreed
    folder.mkdir()
    month.label = "2026-12"
    assert counting.add(RECORD) is None
    assert counting.pending == 0
    assert counting.flush() is None
    assert counted(store) == {"2026-12": dict.fromkeys(RECORD.boxes, 3)}


def test_a_store_that_is_held_by_another_keeps_nothing_from_being_counted(tmp_path: Path) -> None:
    """A busy store is retried at the next chance."""
    store, log = StatsStore(tmp_path / "stats.db"), ListLog()
    counting = Counting(store, BOXES, Month(), log)
    counting.add(RECORD)
    with closing(sqlite3.connect(tmp_path / "stats.db")) as other:
        other.execute("begin exclusive")
        assert counting.add(RECORD) == "store.busy"
    assert counting.flush() is None
    assert counted(store)["2026-11"]["visit.all"] == 2


def test_a_clock_that_needs_the_store_fails_quietly_too(tmp_path: Path) -> None:
    """Where even the period cannot be told, the visit waits."""
    path = tmp_path / "stats.db"
    path.write_bytes(b"not a store" * 500)
    store, log = StatsStore(path), ListLog()
    counting = Counting(store, BOXES, CurrentPeriod(store, PeriodKind.DEMO), log)
    assert counting.add(RECORD) == "store.damaged"
    fault = store.check()
    assert isinstance(fault, StoreError)
    assert counting.flush() is None
    assert counted(store) == {"demo-0001": dict.fromkeys(RECORD.boxes, 1)}


def test_consents_from_several_threads_are_all_counted(tmp_path: Path) -> None:
    """Two tasks at once lose no visit and count none twice."""
    store = StatsStore(tmp_path / "stats.db")
    counting = Counting(store, BOXES, Month(), ListLog())
    threads = [threading.Thread(target=counting.add, args=(RECORD,)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counting.flush() is None
    assert counted(store) == {"2026-11": dict.fromkeys(RECORD.boxes, 12)}
