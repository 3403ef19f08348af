# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The statistics in a process of their own: the same as beside them, and a visit once at most."""

import sys
from pathlib import Path

import pytest

from kiosk.config import Settings
from kiosk.domain.counters import Record
from kiosk.domain.errors import KioskError
from kiosk.domain.period import PeriodKind
from kiosk.sharing_apart import SharingApart
from kiosk.storage.stats import StatsStore
from kiosk.system.log import FacilitatorLog
from tests.collector import running_collector

CELLS = {"languages": ("en", "es"), "lessons": ("a",), "checklists": (), "services": ()}
RECORD = Record(("visit.all", "language.en", "lesson.a"))
OTHER = Record(("visit.all", "language.es"))


def settings(folder: Path, address: str, period: PeriodKind = PeriodKind.MONTH) -> Settings:
    """A kiosk whose data are in this folder."""
    return Settings(data_dir=folder / "data", city_url=address, period=period)


def counts(folder: Path) -> dict[str, int]:
    """What stands in the store, of any period."""
    with StatsStore(folder / "data" / "stats.db").reading() as stats:
        return {box: n for period in stats.counts().values() for box, n in period.items()}


def program(folder: Path, says: str) -> str:
    """A program in Python's place that says something and then fails."""
    file = folder / "python"
    file.write_text(f"#!/bin/sh\ncat > /dev/null\n{says}\nexit 1\n", encoding="utf-8")
    file.chmod(0o700)
    return str(file)


def test_a_demonstration_reaches_its_city(tmp_path: Path) -> None:
    """Enrolled by its own process, each visit that was agreed to arrives by another."""
    with running_collector(tmp_path) as city:
        log = FacilitatorLog()
        sharing = SharingApart(settings(tmp_path, city.address, PeriodKind.DEMO), CELLS, log)
        assert sharing.enrol(city.new_code("Library")) == "Library"
        sharing.share(RECORD)
        sharing.share(OTHER)
        assert set(city.visits()) == {"demo-0001", "demo-0002"}
    assert list(log.lines) == []
    assert sharing.pending == 0


def test_a_month_waits_in_the_store(tmp_path: Path) -> None:
    """Two visits stand in the store as sums; a look at the period's end changes nothing."""
    log = FacilitatorLog()
    sharing = SharingApart(settings(tmp_path, "https://127.0.0.1:9"), CELLS, log)
    sharing.share(RECORD)
    sharing.share(OTHER)
    sharing.release_and_send()
    assert counts(tmp_path) == {"visit.all": 2, "language.en": 1, "language.es": 1, "lesson.a": 1}
    assert list(log.lines) == []


def test_errors_and_notes_come_back(tmp_path: Path) -> None:
    """A wrong code is raised here with its code; what was noted there stands in this log."""
    with running_collector(tmp_path) as city:
        log = FacilitatorLog()
        sharing = SharingApart(settings(tmp_path, city.address, PeriodKind.DEMO), CELLS, log)
        with pytest.raises(KioskError, match=r"^enrol\.code$"):
            sharing.enrol("not a code")
        sharing.share(RECORD)
    assert [line.partition(" ")[0] for line in log.lines] == ["sync.refused"]


def test_what_the_disk_does_not_take_is_kept(tmp_path: Path) -> None:
    """Where the folder cannot be, both visits wait here and are counted once when it can."""
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")
    sharing = SharingApart(settings(tmp_path, "https://127.0.0.1:9"), CELLS, FacilitatorLog())
    for record in (RECORD, OTHER):
        with pytest.raises(KioskError, match=r"^store\."):
            sharing.share(record)
    assert sharing.pending == 2
    (tmp_path / "data").unlink()
    sharing.release_and_send()
    assert sharing.pending == 0
    sharing.release_and_send()
    assert counts(tmp_path) == {"visit.all": 2, "language.en": 1, "language.es": 1, "lesson.a": 1}


@pytest.mark.parametrize("says", ["", "echo something else"])
def test_a_process_that_never_began_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str
) -> None:
    """Where it fails before it counts, or cannot even start, the visit goes with the next job."""
    sharing = SharingApart(settings(tmp_path, "https://127.0.0.1:9"), CELLS, FacilitatorLog())
    for broken in (program(tmp_path, says), str(tmp_path / "nothing")):
        with monkeypatch.context() as patch:
            patch.setattr(sys, "executable", broken)
            with pytest.raises(KioskError, match=r"^program\.fault$"):
                sharing.release_and_send() if sharing.pending else sharing.share(RECORD)
        assert sharing.pending == 1
    sharing.share(OTHER)
    assert counts(tmp_path)["visit.all"] == 2


def test_a_process_that_ends_while_counting_counts_nobody_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What may be on the disk already is not counted again; the log has how many visits."""
    log = FacilitatorLog()
    sharing = SharingApart(settings(tmp_path, "https://127.0.0.1:9"), CELLS, log)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", program(tmp_path, "echo counting"))
        with pytest.raises(KioskError, match=r"^program\.fault$"):
            sharing.share(RECORD)
    assert list(log.lines) == ["program.fault"]  # and not how many have agreed
    sharing.share(OTHER)
    assert counts(tmp_path) == {"visit.all": 1, "language.es": 1}
