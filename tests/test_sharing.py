# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sharing, put together: what was agreed to reaches a real collector, and nothing else does."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.config import Settings
from kiosk.domain.counters import tally
from kiosk.domain.period import PeriodKind
from kiosk.sharing import Sharing
from kiosk.storage.errors import StoreError
from kiosk.storage.stats import StatsStore
from kiosk.sync.answers import TransportError
from kiosk.system.log import FacilitatorLog
from kiosk.usecases.enrol import EnrolError
from tests.bad_collector import nobody
from tests.collector import Collector, running_collector

CELLS = {
    "languages": ("en", "es"),
    "lessons": ("a-lesson", "another"),
    "checklists": ("a-list",),
    "services": ("a-service",),
}
RECORD = tally([("visit", "all"), ("language", "en"), ("lesson", "a-lesson")])


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collector]:
    """A real collector."""
    with running_collector(tmp_path_factory.mktemp("city")) as collector:
        yield collector


@pytest.fixture
def log() -> FacilitatorLog:
    """The facilitator's log, in memory."""
    return FacilitatorLog()


def kiosk(folder: Path, address: str, period: PeriodKind = PeriodKind.DEMO) -> Settings:
    """The settings of a kiosk whose data are in this folder."""
    return Settings(data_dir=folder / "data" / "kiosk", city_url=address, period=period)


def stored(settings: Settings) -> tuple[dict[str, dict[str, int]], int]:
    """The raw counts on disk by period, and how many batches wait or have gone."""
    with StatsStore(settings.data_dir / "stats.db").reading() as stats:
        return stats.counts(), len(stats.ledger())


def test_a_demonstration_sends_each_visit_at_once(
    city: Collector, tmp_path: Path, log: FacilitatorLog
) -> None:
    """After enrolment each record that was agreed to is a period at the city, in order."""
    settings = kiosk(tmp_path, city.address)
    sharing = Sharing(settings, CELLS, log)
    before = city.visits()
    assert sharing.enrol(city.new_code("Sharing library")) == "Sharing library"
    assert city.visits() == before
    sharing.share(RECORD)
    sharing.share(RECORD)
    assert {"demo-0001", "demo-0002"} <= set(city.visits())
    assert stored(settings) == ({}, 2)
    assert list(log.lines) == []


def test_the_folder_and_the_key_are_the_kiosks_own(
    city: Collector, tmp_path: Path, log: FacilitatorLog
) -> None:
    """Nobody else may look into them, and a second start is the same kiosk."""
    settings = kiosk(tmp_path, city.address)
    Sharing(settings, CELLS, log).enrol(city.new_code())
    assert settings.data_dir.stat().st_mode & 0o777 == 0o700
    key = settings.data_dir / "kiosk.key"
    assert key.stat().st_mode & 0o777 == 0o600
    seed = key.read_bytes()
    Sharing(settings, CELLS, log).share(RECORD)
    assert key.read_bytes() == seed
    assert stored(settings)[1] == 1
    assert list(log.lines) == []


def test_a_month_is_kept_until_it_has_ended(
    city: Collector, tmp_path: Path, log: FacilitatorLog
) -> None:
    """Outside a demonstration nothing leaves with a visit: counts wait for the period's end."""
    settings = kiosk(tmp_path, city.address, PeriodKind.MONTH)
    sharing = Sharing(settings, CELLS, log)
    sharing.enrol(city.new_code())
    before = city.summary()["periods"]
    sharing.share(RECORD)
    result = sharing.release_and_send()
    assert (result.code, result.sent) == (None, 0)
    [counts], batches = stored(settings)[0].values(), stored(settings)[1]
    assert (counts, batches) == (dict.fromkeys(RECORD.boxes, 1), 0)
    assert city.summary()["periods"] == before


def test_an_unreachable_city_loses_nothing(tmp_path: Path, log: FacilitatorLog) -> None:
    """The batch waits, the log has a code and a count, and the visit is not told."""
    with nobody() as address:
        settings = kiosk(tmp_path, address)
        sharing = Sharing(settings, CELLS, log)
        with pytest.raises(TransportError, match=r"sync\.offline"):
            sharing.enrol("0000-0000")
        sharing.share(RECORD)
    assert stored(settings) == ({}, 1)
    assert list(log.lines) == ['sync.offline waiting="1" refused="0"']


def test_a_city_that_does_not_know_the_kiosk_is_logged(
    city: Collector, tmp_path: Path, log: FacilitatorLog
) -> None:
    """Without enrolment the batch is refused and kept; after it, it goes."""
    settings = kiosk(tmp_path, city.address)
    sharing = Sharing(settings, CELLS, log)
    with pytest.raises(EnrolError, match=r"enrol\.code"):
        sharing.enrol("not a code")
    sharing.share(RECORD)
    [line] = log.lines
    assert line.startswith("sync.refused ")
    sharing.enrol(city.new_code())
    assert sharing.release_and_send().sent == 1


def test_a_damaged_store_is_set_aside_and_said(tmp_path: Path, log: FacilitatorLog) -> None:
    """The facilitator reads of it in the log; counting goes on in a new store."""
    with nobody() as address:
        settings = kiosk(tmp_path, address, PeriodKind.MONTH)
        settings.data_dir.mkdir(parents=True)
        (settings.data_dir / "stats.db").write_bytes(b"no database " * 100)
        Sharing(settings, CELLS, log).share(RECORD)
    assert list(log.lines) == ['store.damaged file="stats.db.damaged-1" saved="0"']
    with closing(sqlite3.connect(settings.data_dir / "stats.db")) as db:
        assert db.execute("pragma quick_check").fetchone() == ("ok",)


@pytest.mark.parametrize("place", ["a-file/data", "/proc/doorstep"])
def test_a_disk_that_takes_no_folder_is_told(
    tmp_path: Path, log: FacilitatorLog, place: str
) -> None:
    """Where the data cannot be kept, a code says so; it is no fault of the program."""
    (tmp_path / "a-file").touch()
    settings = replace(kiosk(tmp_path, "http://127.0.0.1:9"), data_dir=tmp_path / place)
    with pytest.raises(StoreError, match=r"store\.read-only"):
        Sharing(settings, CELLS, log).count(RECORD)


def test_an_address_without_https_is_refused(tmp_path: Path, log: FacilitatorLog) -> None:
    """Nothing is ever sent in the clear."""
    sharing = Sharing(kiosk(tmp_path, "http://city.example"), CELLS, log)
    for job in (lambda: sharing.count(RECORD), sharing.release_and_send):
        with pytest.raises(TransportError, match=r"sync\.insecure"):
            job()
