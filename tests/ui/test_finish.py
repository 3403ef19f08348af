# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from kiosk.domain.period import PeriodKind
from kiosk.storage.stats import StatsStore
from tests.ui.counting_kiosk import NOBODY, files, rows, share_with
from tests.ui.kiosks import OpenKiosk, Visitor


@pytest.fixture
def counted(open_kiosk: OpenKiosk) -> Visitor:
    """Somebody at home at a kiosk that counts into a real store."""
    visitor = open_kiosk(city_url=NOBODY)
    share_with(visitor)
    return visitor.begin()


def test_the_preview_of_a_short_visit(at_home: Visitor) -> None:
    """Somebody who did nothing would share the language and the month, and nothing else."""
    at_home.to_the_end()
    assert rows(at_home) == [
        ("A visit", "This month"),
        ("Language used", "English"),
    ]


def test_the_preview_names_all_that_would_be_shared(at_home: Visitor) -> None:
    """A lesson finished, a checklist opened and a service practised each have their row."""
    at_home.open_lesson()
    at_home.finish_lesson()
    at_home.click("bar-back")
    at_home.click("door-safe")
    at_home.click("checklist-my-phone")
    at_home.click("home")
    at_home.open_practice()
    at_home.click("example")
    at_home.click("primary")
    at_home.click("home")
    at_home.to_the_end()
    assert rows(at_home) == [
        ("A visit", "This month"),
        ("Language used", "English"),
        ("Lessons finished", "A password that holds"),
        ("Checklist opened", "My phone"),
        ("City service practised", "Register your address"),
    ]


@pytest.mark.parametrize(
    ("period", "when"),
    [(PeriodKind.WEEK, "This week"), (PeriodKind.DEMO, "Now: this is a demonstration")],
)
def test_the_preview_says_when(open_kiosk: OpenKiosk, period: PeriodKind, when: str) -> None:
    """The period is the one of the settings."""
    visitor = open_kiosk(period=period).begin()
    visitor.to_the_end()
    assert rows(visitor)[0] == ("A visit", when)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scale", ["scale-1.0", "scale-1.75"])
def test_both_answers_are_equal(visitor: Visitor, language: str, scale: str) -> None:
    """They have one size, one look and no focus, whatever the language and the size of text."""
    visitor.begin(language)
    visitor.click(scale)
    visitor.to_the_end()
    no, yes = visitor.find("answer-no"), visitor.find("answer-yes")
    assert no.size() == yes.size()
    assert no.property("look") == yes.property("look")
    assert no.property("tone") == yes.property("tone")
    assert visitor.focus == ""
    assert visitor.sees("If nobody answers, nothing is shared.")
    visitor.press(Qt.Key.Key_Return)
    visitor.press(Qt.Key.Key_Space)
    assert visitor.screen_name == "finish"


def test_back_from_the_question_loses_nothing(at_home: Visitor) -> None:
    """Escape leads back over the questions to where one was, with everything as it was."""
    at_home.click("door-safe")
    at_home.click("checklist-my-phone")
    item = at_home.kiosk.context.library.checklist("my-phone").items[0].id
    at_home.click(f"tick-{item}")
    at_home.to_the_end()
    at_home.press(Qt.Key.Key_Escape)
    assert at_home.screen_name == "questions"
    at_home.press(Qt.Key.Key_Escape)
    assert at_home.screen_name == "checklist"
    assert at_home.kiosk.context.visit.ticked == {"my-phone": {item}}


def test_yes_counts_and_no_changes_no_byte(counted: Visitor) -> None:
    """After a yes the store holds the visit; after a no it is byte for byte what it was."""
    empty = files(counted)
    counted.to_the_end()
    counted.click("answer-no")
    counted.click("primary")
    assert files(counted) == empty
    counted.begin("es")
    counted.to_the_end()
    counted.click("answer-yes")
    counted.settle()
    store = StatsStore(counted.kiosk.settings.data_dir / "stats.db")
    with store.reading() as stats:
        kept = list(stats.counts().values())
    assert kept == [{"visit.all": 1, "language.es": 1}]
    counted.click("primary")
    after = files(counted)
    counted.begin("ar")
    counted.click("door-safe")
    counted.click("checklist-my-phone")
    counted.click("bar-door")
    counted.click("answer-helpful-yes")
    counted.click("primary")
    counted.click("answer-no")
    counted.click("primary")
    assert files(counted) == after


def test_a_yes_that_is_pressed_twice_counts_once(counted: Visitor) -> None:
    """As by a program for the blind, that still has the button of the screen before."""
    counted.to_the_end()
    yes = counted.find("answer-yes")
    assert isinstance(yes, QAbstractButton)
    for _ in range(2):
        yes.click()
    counted.settle()
    with StatsStore(counted.kiosk.settings.data_dir / "stats.db").reading() as stats:
        assert list(stats.counts().values()) == [{"visit.all": 1, "language.en": 1}]


def test_no_answer_means_no(open_kiosk: OpenKiosk) -> None:
    """Where nobody answers the visit is erased and not a byte is kept."""
    visitor = open_kiosk(city_url=NOBODY, answer_seconds=1)
    share_with(visitor)
    before, lines = files(visitor), list(visitor.kiosk.log.lines)
    visitor.begin()
    visit = visitor.kiosk.context.visit
    visitor.to_the_end()
    visitor.wait_until(lambda: visitor.screen_name == "erased")
    visitor.settle()
    assert visitor.kiosk.context.visit is not visit
    assert files(visitor) == before
    assert list(visitor.kiosk.log.lines) == lines


def test_who_still_reads_keeps_the_question(open_kiosk: OpenKiosk) -> None:
    """Each touch or key gives the whole time again, and nothing is decided meanwhile."""
    visitor = open_kiosk(answer_seconds=1).begin()
    visitor.to_the_end()
    visit = visitor.kiosk.context.visit
    watch = visitor.kiosk.flow.limits._watch
    assert watch is not None
    end = time.monotonic() + 2.5
    while time.monotonic() < end:
        visitor.press(Qt.Key.Key_Tab)
        assert watch._timer.remainingTime() > 0
    assert visitor.screen_name == "finish"
    assert visitor.kiosk.shell.sheet is None
    assert visitor.kiosk.context.visit is visit


def test_the_goodbye_says_what_was_erased(at_home: Visitor) -> None:
    """What was typed, opened and copied is gone, and each is said only because it is."""
    at_home.click("has-pass")
    at_home.type("12")
    at_home.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    at_home.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    at_home.click("bar-back")
    at_home.to_the_end()
    at_home.click("answer-yes")
    for message in ("What you typed", "What you opened and ticked", "Copied text"):
        assert at_home.sees(message)
    assert not at_home.has("pass")
