# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A damaged store is set aside, told about, and mined for what is sound in it."""

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.storage.errors import StoreError
from kiosk.storage.jobs import StatsReading
from kiosk.storage.rows import State
from kiosk.storage.stats import StatsStore
from tests.storage.examples import filled, queued


@pytest.fixture
def store(tmp_path: Path) -> StatsStore:
    """A store that does not exist yet."""
    return StatsStore(tmp_path / "stats.db")


def test_a_damaged_store_is_set_aside_and_its_sound_rows_kept(
    store: StatsStore, tmp_path: Path
) -> None:
    """A store whose counts are overwritten keeps batches, numbers and enrolment, and says so."""
    filled(store)
    path = tmp_path / "stats.db"
    broken = bytearray(path.read_bytes())
    start = broken.index(b"lesson.lesson-1") // 4096 * 4096
    broken[start : start + 4096] = os.urandom(4096)
    path.write_bytes(broken)
    fault = store.check()
    assert fault is not None
    assert fault.code == "store.damaged"
    assert fault.data["file"] == "stats.db.damaged-1"
    assert (tmp_path / "stats.db.damaged-1").read_bytes() == broken
    assert store.check() is None
    with store.reading() as stats:
        assert [each.raw for each in stats.outbox()] == [
            queued(f"2025-{number:02}", number).raw for number in range(1, 13)
        ]
        assert stats.outbox()[0].state is State.SENT
        assert stats.next_sequence() == 13
        assert (stats.open_period(), stats.site()) == ("2026-11", "Main library")
        assert (stats.city_key(), stats.city_code()) == (bytes(range(32)), "ABCD-EFGH")
        # What saves a detour only is found out anew.
        assert (stats.not_before(), stats.carried(), stats.receipts()) == (0, 0, ())


NOTES = {
    "city_key": StatsReading.city_key,
    "clock_ahead": StatsReading.clock_ahead,
    "carried": StatsReading.carried,
    "not_before": StatsReading.not_before,
    "collector_month": StatsReading.collector_month,
}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("city_key", "no key"),
        ("city_key", "00" * 31),
        ("clock_ahead", "3652"),
        ("clock_ahead", "many 2036-11-01"),
        ("carried", "some"),
        ("not_before", "soon"),
        ("collector_month", "2026-13"),
    ],
)
def test_a_note_that_means_nothing_is_damage(
    store: StatsStore, tmp_path: Path, key: str, value: str
) -> None:
    """In a sound file: told at the start, left out of the new store, and everything else kept.
    Who only looks is told as well.
    """
    filled(store)
    with closing(sqlite3.connect(tmp_path / "stats.db")) as db:
        db.execute("update meta set value = ? where key = ?", [value, key])
        db.commit()
    with pytest.raises(StoreError, match=r"store\.damaged"), store.looking() as stats:
        assert NOTES[key](stats)
    fault = store.check()
    assert fault is not None
    assert store.check() is None
    with store.reading() as stats:
        assert len(stats.outbox()) == 12
        assert stats.site() == "Main library"


def test_a_batch_whose_bytes_have_changed_is_never_sent(store: StatsStore, tmp_path: Path) -> None:
    """A flipped digit in a sound file is found at the start, and its period stays released."""
    filled(store)
    path = tmp_path / "stats.db"
    whole = path.read_bytes()
    raw = queued("2025-03", 3).raw
    assert raw in whole
    path.write_bytes(whole.replace(raw, raw.replace(b":4", b":5")))
    fault = store.check()
    assert fault is not None
    assert fault.data["file"] == "stats.db.damaged-1"
    with store.reading() as stats:
        assert [each.sequence for each in stats.outbox()] == [1, 2, *range(4, 13)]
        assert len(stats.ledger()) == 12
        assert len(stats.counts()["2026-11"]) == 200


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_damage_is_survived(data: st.DataObject) -> None:
    """Whatever bytes a store is made of: it starts, is told about, and never invents a batch."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stats.db"
        store = StatsStore(path)
        filled(store)
        whole = bytearray(path.read_bytes())
        if data.draw(st.booleans()):
            whole = whole[: data.draw(st.integers(1, len(whole)))]
        for _ in range(data.draw(st.integers(0, 4))):
            start = data.draw(st.integers(0, len(whole) - 1))
            piece = data.draw(st.binary(min_size=1, max_size=64))
            whole[start : start + len(piece)] = piece
        path.write_bytes(whole)
        fault = store.check()
        assert fault is None or fault.code == "store.damaged"
        if fault is not None:
            assert (Path(folder) / "stats.db.damaged-1").read_bytes() == whole
            with store.reading() as stats:
                made = {queued(f"2025-{number:02}", number).raw for number in range(1, 13)}
                assert {each.raw for each in stats.outbox()} <= made
            with store.writing() as stats:
                stats.add("2026-11", {"visit.all": 1})


def test_rubbish_in_place_of_a_store_is_set_aside_each_time(
    store: StatsStore, tmp_path: Path
) -> None:
    """A second damaged file gets the next number; the first is not overwritten."""
    for number in (1, 2):
        (tmp_path / "stats.db").write_bytes(bytes([number]) * 5000)
        with pytest.raises(StoreError, match=r"store\.damaged"), store.reading() as stats:
            stats.counts()
        fault = store.check()
        assert fault is not None
        assert fault.data == {"file": f"stats.db.damaged-{number}", "saved": 0}
    assert (tmp_path / "stats.db.damaged-1").read_bytes() == bytes([1]) * 5000
