# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A kiosk that is killed at any moment loses nothing it promised and sends nothing twice.

What it promised: a visit whose job said that it was counted, or that is still in memory, counts
exactly once. Where the job died while it was counting, nobody can know, and it counts once at
most (kiosk/adr/0008-statistics-apart.md).
"""

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kiosk import parcel, wire
from kiosk.city.parcels import take
from kiosk.city.store import CityStore
from kiosk.storage.identity import load_or_create
from kiosk.storage.rows import State
from kiosk.storage.stats import StatsStore
from tests.collector import Collector, running_collector

ROOT = Path(__file__).parent.parent.parent


class Life:
    """A kiosk that lived through these rounds, and what it told of them."""

    def __init__(self, folder: Path, city: Collector, rounds: int, seed: int) -> None:
        folder.mkdir()
        (folder / "code").write_text(city.new_code())
        command = [sys.executable, "-m", "tests.storage.killed_visits"]
        command += [str(folder), city.address, str(rounds), str(seed)]
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600
        )
        assert done.returncode == 0, done.stderr
        *told, self.end = map(json.loads, done.stdout.splitlines())
        self.rounds: list[dict[str, Any]] = told
        self.kills = [each["killed"] for each in told if each["killed"]]
        self.id = wire.kiosk_id(load_or_create(folder / "kiosk" / "kiosk.key").public_key)
        self.store = StatsStore(folder / "kiosk" / "stats.db")
        self.parcels = list((folder / "stick").glob(f"*{parcel.PARCEL_SUFFIX}"))

    def check(self, city: Collector) -> None:
        """Compare what it told with its store, and with what the city holds."""
        final = self.end["outbox"]
        for each in self.rounds:
            assert each["outbox"].items() <= final.items(), "signed bytes have changed"
        with self.store.reading() as stats:
            assert stats.counts() == {}
            assert stats.outbox(State.WAITING) == stats.outbox(State.REFUSED) == []
            sequences = [entry.sequence for entry in stats.ledger()]
            kept = {(each.period, each.raw, each.signature) for each in stats.outbox()}
        assert sequences == list(range(1, len(final) + 1))
        assert self.end["pending"] == 0

        columns = "period, raw, signature"
        with closing(sqlite3.connect(city.database)) as db:
            held = set(
                db.execute(f"select {columns} from batches where kiosk = ?", [self.id])  # noqa: S608
            )
        assert held == kept, "the city holds the very bytes, each period once"
        counted: Counter[str] = Counter()  # there is no noise here: each visit can be followed
        for _, raw, _ in held:
            counted.update(wire.decode(raw).counts)
        unsure = set(self.end["unsure"])
        for number in range(len(self.rounds)):
            expected = {0, 1} if number in unsure else {1}
            assert counted[f"lesson.r{number}"] in expected, f"round {number}"
        assert counted["visit.all"] == sum(counted[f"lesson.r{n}"] for n in range(len(self.rounds)))


def check_lives(folder: Path, lives: int, rounds: int) -> Counter[str]:
    """Live, and compare; where and how the jobs were killed."""
    with running_collector(folder) as city:
        lived = [Life(folder / str(n), city, rounds, seed=n) for n in range(lives)]
        # The sticks come late, when all has arrived by the network: nothing counts again.
        for life in lived:
            life.check(city)
            for file in life.parcels:
                assert "stored" not in take(CityStore(city.database), file.read_bytes()).states
            life.check(city)
        with closing(sqlite3.connect(city.database)) as db:
            assert db.execute("select count(*) from quarantine").fetchone() == (0,)
    return Counter(kill for life in lived for kill in life.kills)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_killed_at_twenty_places_every_visit_counts_exactly_once(tmp_path: Path) -> None:
    """Full disks and clocks ten years off included: signed bytes never change, and the city
    counts each visit that it was promised once.
    """
    kills = check_lives(tmp_path, lives=2, rounds=15)
    assert kills.total() >= 20, "too few were killed"


@pytest.mark.audit
@pytest.mark.timeout(3600)
def test_killed_at_a_thousand_places_every_visit_counts_exactly_once(tmp_path: Path) -> None:
    """As above, and at every place that there is."""
    kills = check_lives(tmp_path, lives=70, rounds=20)
    sys.stdout.write(f"{kills.total()} kills: {dict(sorted(kills.items()))}\n")
    assert kills.total() >= 1000
    assert {name.split(" ")[0] for name in kills} == {"share", "early", "late", "stick"}
