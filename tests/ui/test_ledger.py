# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this computer has told the city: the very numbers, for anyone, and nothing changed by looking."""

from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt

from kiosk import wire
from kiosk.app import Look
from kiosk.domain.counters import QUESTIONS, Record
from kiosk.domain.period import PeriodKind
from kiosk.storage.stats import StatsStore
from kiosk.tour.measure import measure
from kiosk.ui.places import LedgerPlace, LedgerReportPlace
from kiosk.usecases.released import Released
from tests.bad_collector import nobody
from tests.ui.kiosks import OpenKiosk, Visitor, running_kiosk

RECORD = Record(("visit.all", "language.en", "confidence.more", "lesson.passwords-that-hold"))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a kiosk that made two reports, which wait."""
    folder = tmp_path_factory.mktemp("told") / "data"
    with nobody() as address:
        settings = {"city_url": address, "period": PeriodKind.DEMO}
        with running_kiosk(folder, **settings) as visitor:  # type: ignore[arg-type]
            sharing = visitor.kiosk.make_sharing()
            sharing.share(RECORD)
            sharing.share(RECORD)
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Every file of the kiosk's data and what is in it."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def plain(visitor: Visitor) -> list[str]:
    """The texts on the screen, without the signs that hold a number's direction."""
    return [text.strip("\u2066\u2069") for text in visitor.texts()]


def test_nothing_yet(at_home: Visitor) -> None:
    """A computer that made no report says so, and makes no store to say it."""
    before = contents(at_home.kiosk.settings.data_dir)
    at_home.click("help")
    at_home.click("how-it-works")
    at_home.click("how-ledger")
    assert at_home.sees("Nothing yet.")
    assert contents(at_home.kiosk.settings.data_dir) == before


def test_the_numbers_are_those_of_the_signed_bytes(open_kiosk: OpenKiosk, told: Path) -> None:
    """Each report, its ε and all of its numbers, by question; by looking no byte changes."""
    visitor = open_kiosk(data_dir=told).begin()
    before = contents(told)
    visitor.kiosk.flow.open(LedgerPlace())
    visitor.settle()
    assert visitor.sees("2 reports so far. Open one to see its numbers.")
    assert visitor.sees("All of them together are ε = 2.")
    assert [text for text in visitor.texts() if text.startswith("Demonstration, visit")] == [
        "Demonstration, visit 2",
        "Demonstration, visit 1",
    ]
    assert plain(visitor).count("Waiting to be sent") == 2
    visitor.click("report-1")
    assert visitor.screen_name == "ledger-report"
    with StatsStore(told / "stats.db").looking() as stats:
        counts = wire.decode(stats.outbox()[0].raw).counts
    assert len(counts) > 50
    assert any(number < 0 for number in counts.values())
    shown = plain(visitor)
    assert visitor.sees(f"{len(counts)} numbers, ε = 1, at most 8 for one visit")
    for question in QUESTIONS:
        at = shown.index(question.label)
        cells = {box: n for box, n in counts.items() if box.partition(".")[0] == question.id}
        rows = shown[at + 1 : at + 1 + 2 * len(cells)]
        assert sorted(map(int, rows[1::2])) == sorted(cells.values()), question.id
    at = shown.index("More sure")
    assert shown[at + 1] == str(counts["confidence.more"])
    lesson = visitor.kiosk.context.library.lesson("passwords-that-hold").title.source
    assert shown[shown.index(lesson) + 1] == str(counts["lesson.passwords-that-hold"])
    assert contents(told) == before
    visitor.press(Qt.Key.Key_Escape)
    assert visitor.screen_name == "ledger"
    assert visitor.kiosk.log.lines == []


def test_older_reports_are_shown_when_asked_for(at_home: Visitor) -> None:
    """Twelve first, then as many more, with the focus on the first of those; each can be opened."""
    reports = [Released(n, f"2026-W{n:02d}", "1/2", 8, "sent", "", {}) for n in range(30, 0, -1)]
    at_home.kiosk.context.ledger = lambda: reports
    at_home.kiosk.flow.open(LedgerPlace())
    at_home.settle()
    assert at_home.sees("All of them together are ε = 15.")
    assert at_home.has("report-19")
    assert not at_home.has("report-18")
    for newest in (18, 6):
        at_home.click("ledger-more")
        assert at_home.focus == f"report-{newest}"
    assert not at_home.has("ledger-more")
    at_home.click("report-1")
    assert at_home.sees("Week 1 of 2026")
    assert at_home.sees("Its numbers are lost: the disk was damaged.")


def test_who_goes_on_at_once_is_not_called_back(open_kiosk: OpenKiosk, told: Path) -> None:
    """The answer that comes when its screen is gone changes nothing."""
    visitor = open_kiosk(data_dir=told).begin()
    visitor.kiosk.flow.open(LedgerPlace())
    assert "Looking at what was told …" in [
        label.plain
        for label in visitor.kiosk.shell.current.readable()  # type: ignore[union-attr]
    ]
    visitor.kiosk.flow.back()
    visitor.settle()
    assert visitor.screen_name == "home"
    assert visitor.kiosk.log.lines == []


@pytest.mark.audit
def test_a_damaged_store_is_told(open_kiosk: OpenKiosk, tmp_path: Path) -> None:
    """A sentence and not a crash; and one can try again."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "stats.db").write_bytes(b"no database " * 100)
    visitor = open_kiosk(data_dir=folder).begin()
    visitor.kiosk.flow.open(LedgerPlace())
    visitor.settle()
    assert visitor.sees("What was told to the city cannot be read now.")
    (folder / "stats.db").unlink()
    visitor.click("ledger-again")
    assert visitor.sees("Nothing yet.")
    assert visitor.kiosk.log.lines == ["store.damaged"]


@pytest.mark.audit
@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_it_is_whole_in_the_largest_text(open_kiosk: OpenKiosk, told: Path, language: str) -> None:
    """Nothing is cut off on a small display; a number below zero keeps its sign in front."""
    look = Look(size=QSize(1024, 768), scale=1.75)
    visitor = open_kiosk(data_dir=told, look=look).begin(language)
    for place in (LedgerPlace(), LedgerReportPlace(1)):
        visitor.kiosk.flow.open(place)
        visitor.settle()
        measured = measure(visitor.kiosk.shell)
        assert measured.clipped == measured.small == measured.unnamed == []
    below = [text for text in visitor.texts() if text.strip("\u2066\u2069").startswith("-")]
    assert below
    assert all(text[0] == "\u2066" for text in below)
