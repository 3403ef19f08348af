# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk-city simulate`: a city that is made up, as kiosks would report it."""

import json
from collections import Counter
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.city.cli import main
from kiosk.city.commands.simulate import content_cells
from kiosk.city.simulate import Plan, made_up_visits, make_kiosk, make_up
from kiosk.city.store import CityStore
from kiosk.domain.counters import SENSITIVITY

CELLS = {"languages": ("en", "fr"), "lessons": ("a", "b"), "checklists": ("c",), "services": ("s",)}
PLAN = Plan(6, 5, CELLS, "2026-02", sites=2, shared_a_day=1.0)


def test_the_same_seed_makes_the_same_city() -> None:
    """Equal plans give equal bytes, in one process or in several; another seed gives others."""
    once = list(make_up(PLAN))
    assert list(make_up(PLAN, 2)) == once
    other = make_kiosk(Plan(6, 5, CELLS, "2026-02", sites=2, seed="2"), 0)
    assert other.public_key != once[0].public_key
    assert len({each.id for each in once}) == 6
    assert PLAN.periods == ("2025-10", "2025-11", "2025-12", "2026-01", "2026-02")


def test_reports_are_as_a_kiosk_makes_them() -> None:
    """Each is signed by its kiosk, numbered, has every box with zeros, and its noise is of m/ε."""
    noise = []
    for kiosk in make_up(PLAN):
        for number, report in enumerate(kiosk.reports, start=1):
            wire.verify(report.raw, report.signature, kiosk.public_key)
            batch = wire.decode(report.raw)
            assert (batch.kiosk, batch.sequence, batch.scale) == (kiosk.id, number, (8, 1))
            assert set(batch.counts) == set(PLAN.boxes)
            exact = kiosk.truth[batch.period]
            noise += [value - exact.get(box, 0) for box, value in batch.counts.items()]
    mean_square = sum(each * each for each in noise) / len(noise)
    assert 90 < mean_square < 170  # the variance of scale 8 is 128
    assert all(len(boxes) <= SENSITIVITY for boxes in made_up_visits(PLAN, 0))


def test_the_command_fills_a_database(tmp_path: Path) -> None:
    """The sums in the database are those of the signed bytes, near the truth that was written."""
    database, truth = tmp_path / "city.db", tmp_path / "truth.json"
    command = ["simulate", "--database", str(database), "--kiosks", "8", "--months", "3"]
    assert main([*command, "--last", "2026-10", "--processes", "1", "--truth", str(truth)]) == 0
    exact: Counter[str] = Counter()
    for periods in json.loads(truth.read_text("utf-8")).values():
        for counts in periods.values():
            exact.update(counts)
    with CityStore(database) as store:
        assert store.is_simulated()
        holdings = store.holdings()
        sites = [each.name for each in store.sites()]
    assert (holdings.enrolled, holdings.reporting) == (8, 8)
    assert sites == ["Simulated site 001", "Simulated site 002"]
    visits = sum(tally.value for tally in holdings.tallies if tally.box == "visit.all")
    assert abs(visits - exact["visit.all"]) < 400  # 24 draws: seven standard deviations
    assert exact["visit.all"] > 1000


def test_a_city_with_kiosks_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Made-up numbers never come among real ones, and a real database is not marked."""
    with CityStore(tmp_path / "city.db") as store:
        store.prepare()
        store.register([(bytes(range(32)), "Main library")])
        command = ["simulate", "--database", str(tmp_path / "city.db"), "--kiosks", "1"]
        assert main([*command, "--months", "1"]) == 1
        assert "simulate.real" in capsys.readouterr().err
        assert not store.is_simulated()
        assert store.holdings().enrolled == 1


def test_a_week_is_no_month(tmp_path: Path) -> None:
    """What cannot be the last month is said before anything is made."""
    command = ["simulate", "--database", str(tmp_path / "a.db"), "--kiosks", "1", "--months", "1"]
    assert main([*command, "--last", "2026-W07"]) == 1
    assert not (tmp_path / "a.db").exists()


def test_the_cells_are_those_of_the_kiosks() -> None:
    """Simulated lessons, checklists and services are those whose titles the catalogues have."""
    cells = content_cells()
    assert "en" in cells["languages"]
    assert "passwords-that-hold" in cells["lessons"]
    assert all(cells.values())


def test_noise_needs_a_plan_that_can_be() -> None:
    """A plan for other ε has the scale of it."""
    kiosk = make_kiosk(Plan(1, 1, CELLS, "2026-02", epsilon=(1, 2)), 0)
    assert kiosk.reports[0].batch.scale == (16, 1)
