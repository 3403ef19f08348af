# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a visit is shared: said in the bar from its start, changed at will, a yes at the end."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton

from kiosk.app import Look
from kiosk.config import Settings
from kiosk.domain.counters import Record
from kiosk.storage.choices import with_choices
from kiosk.storage.stats import StatsStore
from kiosk.usecases.consent import Consent
from tests.sound import SoundServer
from tests.sparing import sparing
from tests.ui.counting_kiosk import NOBODY, files, rows, share_with
from tests.ui.kiosks import OpenKiosk, Visitor


@pytest.fixture
def counted(open_kiosk: OpenKiosk) -> Visitor:
    """Somebody at home at a kiosk that counts into a real store."""
    visitor = open_kiosk(city_url=NOBODY)
    share_with(visitor)
    return visitor.begin()


def state(visitor: Visitor) -> str:
    """What the bottom bar says about sharing; empty where it says nothing."""
    return visitor.find("state").accessibleName() if visitor.has("state") else ""


def answer_early(visitor: Visitor, answer: str) -> None:
    """By the state in the bar to the question, an answer, and back."""
    visitor.click("state")
    assert visitor.screen_name == "consent"
    visitor.click(f"answer-{answer}")
    visitor.click("bar-back")


def chosen(visitor: Visitor) -> list[str]:
    """Which of the two answers is marked as chosen."""
    found = []
    for name in ("answer-no", "answer-yes"):
        button = visitor.find(name)
        assert isinstance(button, QAbstractButton)
        if button.isChecked():
            found.append(name)
    return found


def test_the_bar_says_from_the_start_whether_anything_is_shared(at_home: Visitor) -> None:
    """On each screen of a visit; not before it, not where the answers are, and not after it."""
    for place in ("door-safe", "checklist-my-phone", "take-print"):
        assert state(at_home) == "Sharing with the city: off"
        at_home.click(place)
    assert state(at_home) == "Sharing with the city: off"
    answer_early(at_home, "yes")
    assert at_home.screen_name == "paper"
    assert state(at_home) == "Sharing with the city: yes, at the end"
    answer_early(at_home, "no")
    assert state(at_home) == "Sharing with the city: you said no"
    at_home.to_the_end()
    assert state(at_home) == ""
    at_home.click("answer-no")
    assert state(at_home) == ""
    at_home.click("primary")
    assert state(at_home) == ""
    at_home.begin()
    assert state(at_home) == "Sharing with the city: off"


def test_without_a_city_there_is_nothing_to_say_or_to_ask(open_kiosk: OpenKiosk) -> None:
    """Nothing can be shared: the bar is silent, and finishing erases at once."""
    visitor = open_kiosk(demo=False).begin()
    assert state(visitor) == ""
    visitor.click("bar-door")
    assert visitor.screen_name == "erased"


def test_an_early_answer_is_changed_as_often_as_one_likes(at_home: Visitor) -> None:
    """Neither answer is chosen or has the focus at first; each touch is told and holds."""
    at_home.open_checklist()
    at_home.click("state")
    assert rows(at_home)[-1] == ("Checklist opened", "My phone")
    assert (chosen(at_home), at_home.focus) == ([], "")
    visit = at_home.kiosk.context.visit
    for said in (Consent.YES, Consent.NO, Consent.YES, Consent.YES):
        at_home.click(f"answer-{said}")
        assert chosen(at_home) == [f"answer-{said}"]
        assert visit.consent is said
        assert at_home.sees(f"You said {said}.")
    assert at_home.screen_name == "consent"
    at_home.press(Qt.Key.Key_Escape)
    assert at_home.screen_name == "checklist"


@pytest.mark.parametrize("scale", sparing(["scale-1.0", "scale-1.75"], "scale-1.75"))
def test_an_earlier_answer_is_shown_and_equal(at_home: Visitor, scale: str) -> None:
    """At the end it is marked by a sign; both have one size, and none has the focus."""
    at_home.click(scale)
    answer_early(at_home, "yes")
    at_home.to_the_end()
    assert chosen(at_home) == ["answer-yes"]
    no, yes = at_home.find("answer-no"), at_home.find("answer-yes")
    assert no.size() == yes.size()
    assert (no.property("look"), no.property("tone")) == (
        yes.property("look"),
        yes.property("tone"),
    )
    assert at_home.focus == ""
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        at_home.press(key)
    assert at_home.screen_name == "finish"


def test_what_is_counted_is_the_record_of_the_end(counted: Visitor) -> None:
    """After an early yes more was done; the last screen shows it, and a touch there counts it."""
    answer_early(counted, "yes")
    counted.open_checklist()
    counted.click("bar-door")
    counted.click("answer-confidence-more")
    counted.click("primary")
    assert rows(counted)[2:] == [
        ("Confidence now, compared with before", "More sure"),
        ("Checklist opened", "My phone"),
    ]
    counted.click("answer-yes")
    counted.settle()
    with StatsStore(counted.kiosk.settings.data_dir / "stats.db").reading() as stats:
        boxes = ("visit.all", "language.en", "confidence.more", "checklist.my-phone")
        assert list(stats.counts().values()) == [dict.fromkeys(boxes, 1)]


@pytest.mark.parametrize(
    "how", sparing(["idle at the end", "idle before", "a no at the end"], "idle before")
)
def test_an_early_yes_alone_shares_nothing(open_kiosk: OpenKiosk, how: str) -> None:
    """Whoever walks away after it, or says no at the end, has changed no byte."""
    visitor = open_kiosk(city_url=NOBODY, answer_seconds=1)
    share_with(visitor)
    before = files(visitor)
    visitor.begin()
    answer_early(visitor, "yes")
    if how == "idle before":
        visitor.kiosk.flow.ask_whether_here()
        visitor.wait_until(lambda: visitor.screen_name == "welcome")
    else:
        visitor.to_the_end()
        if how == "a no at the end":
            visitor.click("answer-no")
        visitor.wait_until(lambda: visitor.screen_name == "erased")
    visitor.settle()
    assert files(visitor) == before
    assert visitor.kiosk.context.visit.consent is Consent.NOT_ANSWERED


def test_how_it_counts_is_one_touch_away(at_home: Visitor) -> None:
    """From the end to what this computer says of its counting, and back to the same answers."""
    at_home.to_the_end()
    at_home.click("how-it-counts")
    assert at_home.screen_name == "how"
    at_home.click("bar-back")
    assert at_home.screen_name == "finish"


def test_a_childrens_computer_asks_and_counts_nothing(open_kiosk: OpenKiosk) -> None:
    """The bar says so and explains it, finishing erases at once, and no record goes anywhere."""
    visitor = open_kiosk(city_url=NOBODY, children=True)
    share_with(visitor)
    before = files(visitor)
    visitor.begin()
    visitor.open_checklist()
    assert state(visitor) == "Sharing with the city: off on this computer"
    visitor.click("state")
    assert visitor.sees("This computer is for children.")
    visitor.click("sheet-answer-0")
    assert visitor.screen_name == "checklist"
    visitor.click("bar-door")
    assert visitor.screen_name == "erased"
    visitor.kiosk.flow.end(Record(("visit.all",)))
    visitor.settle()
    assert files(visitor) == before


def test_a_computer_that_becomes_the_childrens_says_so_at_once(at_home: Visitor) -> None:
    """The facilitator's choice changes the bar that is there, and holds for this visit."""
    kiosk = at_home.kiosk
    kiosk._use(replace(kiosk.context.settings, children=True), print)
    at_home.wait_until(lambda: kiosk.tasks.is_idle)
    assert state(at_home) == "Sharing with the city: off on this computer"
    assert with_choices(Settings(), kiosk.settings.data_dir).children
    at_home.click("bar-door")
    assert at_home.screen_name == "erased"


@pytest.mark.parametrize("language", sparing(["en", "es", "ar", "fr", "zh"], "fr"))
def test_the_state_costs_the_bar_no_row(open_kiosk: OpenKiosk, language: str) -> None:
    """At the biggest text it has less words where they would need one; its name has them all."""
    visitor = open_kiosk(look=Look(size=QSize(1024, 768), scale=1.75)).begin(language)
    told = visitor.find("state").accessibleName()
    for place in ("home", "lesson"):
        if place == "lesson":
            visitor.open_lesson()
        button = visitor.find("state")
        assert button.accessibleName() == told
        bar = button.parentWidget()
        assert bar is not None
        row = bar.layout()
        assert row is not None
        with_it = row.heightForWidth(bar.width())
        button.hide()
        assert row.heightForWidth(bar.width()) == with_it, place
        button.show()


@pytest.mark.sound
def test_the_question_is_read_aloud(null_sink: SoundServer, at_home: Visitor) -> None:
    """Both screens that ask have "Read to me"; it reads them with both answers, and stops."""
    for screen in ("consent", "finish"):
        if screen == "consent":
            at_home.click("state")
        else:
            at_home.to_the_end()
        assert at_home.screen_name == screen
        with null_sink.recording():
            at_home.click("read")
            at_home.wait_until(lambda: at_home.kiosk.reader.is_reading)
            texts = [label.spoken for label in at_home.kiosk.shell.readable()]
            assert texts[-2].startswith("No, ")
            assert texts[-1].startswith("Yes, ")
            at_home.click("read")
            assert not at_home.kiosk.reader.is_reading
        at_home.click("bar-back")
