# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pay on the page of a shop, or leave a false one."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.activities.following import follow
from tests.ui.activities.learner import KINDS, Learner
from tests.ui.activities.scribe import by_finger, by_mouse, instead, keys

KIND = "payment-page"
_EXAMPLE = KINDS[KIND].example
_CARD = "0000123456789010"
LESSONS = {
    "look-alike": (
        {**_EXAMPLE.parameters, "address": "https://bright-lamps.pay-now.example/pay"},
        _EXAMPLE.text,
    ),
    "open": ({**_EXAMPLE.parameters, "address": "http://bright-lamps.example/pay"}, _EXAMPLE.text),
}


def said(learner: Learner) -> str:
    """What was said about the last try, which was not it."""
    assert learner.feedback is not None
    assert learner.feedback.title == "Not yet"
    return learner.feedback.text


def test_passed_with_the_mouse(learner: Learner) -> None:
    """Look, take the extra off, write the card, check, pay, keep the receipt."""
    assert any("20.40" in text for text in learner.texts())
    learner.click("address")
    assert learner.sees("Its line is locked: nobody reads along.")
    learner.click("extra-insurance")
    assert any("15.50" in text for text in learner.texts())
    by_mouse(learner, "field-card").write(_CARD)
    learner.click("key-close")
    learner.click("go-on")
    learner.click("pay")
    assert not learner.work.passed
    learner.click("keep")
    assert learner.work.passed


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """Tab, Space and Enter do it all; the card may be written in groups."""
    assert learner.focus == "address"
    learner.press(Qt.Key.Key_Space)
    learner.go("extra-insurance", Qt.Key.Key_Space)
    learner.tab_to("field-card")
    keys(learner, "0000 1234 5678 9010")
    for name in ("go-on", "pay", "keep"):
        learner.go(name)
    assert learner.work.passed


def test_passed_with_a_finger(learner: Learner) -> None:
    """Touches alone."""
    learner.fingers.tap("address")
    learner.fingers.tap("extra-insurance")
    by_finger(learner, "field-card").write(_CARD)
    for name in ("key-close", "go-on", "pay", "keep"):
        learner.fingers.tap(name)
    assert learner.work.passed


def test_a_beginner_pays_for_what_was_ticked_already(learner: Learner) -> None:
    """It is told what happened; Undo leads back to before the payment, and it can be mended."""
    learner.click("address")
    learner.click("go-on")
    assert "The number of the card is missing" in said(learner)
    instead(learner, "field-card", _CARD[:-1])
    learner.click("go-on")
    assert "longer" in said(learner)
    instead(learner, "field-card", _CARD)
    learner.click("go-on")
    learner.click("pay")
    assert "did not ask for" in said(learner)
    assert not learner.work.passed
    learner.click("undo")
    assert learner.has("pay")
    for hint in ("what does the address say", "each line of the order", "its tick goes away"):
        learner.click("hint")
        assert any(hint in text for text in learner.texts())
    learner.click("back-to-order")
    learner.click("extra-insurance")
    for name in ("go-on", "pay", "keep"):
        learner.click(name)
    assert learner.work.passed


def test_what_was_wanted_must_be_in_the_order(learner: Learner) -> None:
    """To take off everything is no solution; it begins again with the card kept."""
    learner.click("address")
    for extra in ("extra-insurance", "extra-delivery"):
        learner.click(extra)
    instead(learner, "field-card", _CARD)
    learner.click("go-on")
    learner.click("pay")
    assert "is not in the order" in said(learner)
    learner.click("again")
    follow(learner, replaces=True)
    assert learner.work.passed


@pytest.mark.parametrize("lesson", ["look-alike", "open"])
def test_a_false_page_is_left(practice_kiosk: Learner, lesson: str) -> None:
    """Another name, or a line that is not locked: who pays is told, who leaves has done it."""
    learner = practice_kiosk.start(lesson)
    instead(learner, "field-card", _CARD)
    learner.click("go-on")
    learner.click("pay")
    assert "the money would be gone" in said(learner)
    learner.click("again")
    learner.click("leave")
    assert learner.work.passed


def test_who_leaves_an_honest_page_is_told_and_comes_back(learner: Learner) -> None:
    """People learn to tell, and not to distrust everything."""
    learner.click("leave")
    assert "the shop’s own page" in said(learner)
    learner.click("again")
    assert learner.has("address")


def test_another_language_in_the_middle(learner: Learner) -> None:
    """What was looked at, ticked and written stays; it passes in the other language."""
    learner.click("address")
    learner.click("extra-insurance")
    instead(learner, "field-card", _CARD)
    learner.speak("ar")
    for name in ("go-on", "pay", "keep"):
        learner.click(name)
    assert learner.work.passed


@pytest.mark.parametrize("lesson", ["example", "look-alike"])
def test_show_me_leads_to_the_end(practice_kiosk: Learner, lesson: str) -> None:
    """On an honest page and on a false one."""
    learner = practice_kiosk.start(lesson)
    follow(learner, replaces=True)
    assert learner.work.passed
