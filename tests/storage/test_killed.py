# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A kiosk that is killed at any moment loses nothing it promised and sends nothing twice."""

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.storage.identity import load_or_create
from kiosk.storage.rows import State
from kiosk.storage.stats import StatsStore
from kiosk.sync.transport import HttpTransport
from kiosk.usecases.enrol import Enrol
from kiosk.usecases.release import Release
from kiosk.usecases.send_once import SendOnce
from tests.collector import running_collector
from tests.storage.killed_visits import month
from tests.usecases.statistics import BOXES, ListLog, Month, no_noise

ROOT = Path(__file__).parent.parent.parent
ROUNDS = 60


@pytest.mark.slow
def test_killed_at_sixty_places_every_visit_counts_exactly_once(tmp_path: Path) -> None:
    """Bytes that were signed never change, and the city counts each agreed visit once."""
    store = StatsStore(tmp_path / "stats.db")
    signer = load_or_create(tmp_path / "key")
    with running_collector(tmp_path) as city:
        transport = HttpTransport(city.address)
        Enrol(store, signer, transport, Month(month(0))).run(city.new_code())
        command = [sys.executable, "-m", "tests.storage.killed_visits"]
        command += [str(tmp_path), city.address, str(ROUNDS)]
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=100
        )
        rounds = [json.loads(line) for line in done.stdout.splitlines()]

        assert store.check() is None
        end = Month(month(ROUNDS + 1))
        Release(store, signer, BOXES, (1, 1), end, ListLog(), no_noise).run()
        assert SendOnce(store, transport).run().waiting == 0

        with store.reading() as stats:
            assert stats.counts() == {}
            final = {batch.period: batch.raw.hex() for batch in stats.outbox(State.SENT)}
            assert [entry.sequence for entry in stats.ledger()] == list(range(1, len(final) + 1))
        visits = city.visits()

    assert sum(not each["done"] for each in rounds) >= ROUNDS // 2, "too few were killed"
    assert {each["agreed"] for each in rounds} == {True, False}
    for each in rounds:
        assert each["outbox"].items() <= final.items(), "signed bytes have changed"
        expected = {1} if each["agreed"] else {0, 1}  # killed between the commit and the telling
        # A month in which the kiosk was killed before it had started is none of its months.
        assert visits.get(each["period"], 0) in expected, each["period"]
    assert set(Counter(visits.values())) == {0, 1}
    with closing(sqlite3.connect(city.database)) as db:
        assert db.execute("select count(*) from quarantine").fetchone() == (0,)
        kept = {period: raw.hex() for period, raw in db.execute("select period, raw from batches")}
    assert kept == final
