# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tell false messages from honest ones."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from kiosk.ui.widgets.label import Label
from tests.ui.activities.following import follow
from tests.ui.activities.learner import Learner

KIND = "false-messages"
WAY = (
    "message-bank",
    "part-bank-sender",
    "part-bank-hurry",
    "part-bank-card",
    "distrust-bank",
    "message-library",
    "trust-library",
    "message-amina",
    "trust-amina",
)


def presses(learner: Learner) -> dict[str, Callable[[str], None]]:
    """The three ways to press something."""
    return {
        "mouse": learner.click,
        "keyboard": lambda name: learner.go(name, Qt.Key.Key_Space),
        "finger": learner.fingers.tap,
    }


@pytest.mark.parametrize("way", ["mouse", "keyboard", "finger"])
def test_passed_each_way(learner: Learner, way: str) -> None:
    """With the mouse, the keyboard or a finger alone, and by the last move only."""
    for name in WAY:
        assert not learner.work.passed
        presses(learner)[way](name)
    assert learner.work.passed
    assert learner.feedback is not None
    assert learner.feedback.tone == "good"


def test_following_show_me_passes(learner: Learner) -> None:
    """Each shown move leads on."""
    assert follow(learner) == len(WAY)
    assert learner.work.passed


def test_what_is_found_is_marked_and_counted(learner: Learner) -> None:
    """A number and a sign stand beside it, its name says so, and its own reason is given."""
    learner.click("message-bank")
    learner.click("part-bank-hurry")
    learner.click("part-bank-sender")
    assert learner.activity.goal()[1] == "You found **2 of 3**."
    assert learner.feedback is not None
    assert learner.feedback.title == "Good eye!"
    assert "after the @" in learner.feedback.text
    assert learner.find("part-bank-hurry").accessibleName().endswith("found, number 1")
    assert learner.find("part-bank-sender").accessibleName().endswith("found, number 2")
    learner.click("part-bank-hurry")  # once more changes nothing but what is said
    assert learner.activity.goal()[1] == "You found **2 of 3**."


def test_a_beginner_is_told_why_not_yet(learner: Learner) -> None:
    """Honest parts, distrust of an honest message, trust in a false one: each has its reason."""
    learner.click("message-bank")
    learner.click("part-bank-dear")
    assert learner.feedback is not None
    assert learner.feedback.title == "Not yet"
    assert "Many honest messages" in learner.feedback.text
    learner.click("trust-bank")
    assert learner.feedback is not None
    assert learner.feedback.title == "Not yet"
    assert "It is false" in learner.feedback.text
    learner.click("message-amina")
    learner.click("part-amina-hello")  # the lesson says nothing about it
    assert learner.feedback is not None
    assert "Honest messages have this too" in learner.feedback.text
    learner.click("distrust-amina")
    assert learner.feedback is not None
    assert learner.feedback.title == "Not yet"
    assert "It is honest" in learner.feedback.text
    for hint in ("to be afraid", "how much time", "touch the address"):
        learner.click("hint")
        assert any(hint in text for text in learner.texts())
    assert learner.can_go_on
    assert not learner.work.passed
    for _ in range(6):
        learner.click("undo")
    assert "judgement" not in learner.work.state
    assert learner.feedback is None


def test_distrusting_everything_does_not_pass(learner: Learner) -> None:
    """Who finds everything and trusts nobody has not learned it yet, and can think again."""
    for name in WAY:
        learner.click(name.replace("trust", "distrust") if name.startswith("trust") else name)
    assert not learner.work.passed
    learner.click("trust-amina")
    learner.click("message-library")
    learner.click("trust-library")
    assert learner.work.passed


def test_pointing_shows_where_a_button_leads(learner: Learner) -> None:
    """By mouse or by Tab, the true address is shown, and not before."""

    def address() -> list[Label]:
        return [
            label
            for label in learner.activity.findChildren(Label)
            if label.isVisible() and "yourbank-secure.example/pin" in label.plain
        ]

    learner.click("message-bank")
    assert address() == []
    learner.tab_to("part-bank-button")
    learner.settle()
    assert len(address()) == 1
    assert "yourbank-secure" in learner.find("part-bank-button").accessibleDescription()
    learner.tab_to("part-bank-card", back=True)
    learner.settle()
    assert address() == []


def test_another_language_in_the_middle(learner: Learner) -> None:
    """What was found stays found, and the practice can be passed in the other language."""
    for name in WAY[:5]:
        learner.click(name)
    learner.speak("ar")
    for name in WAY[5:]:
        learner.click(name)
    assert learner.work.passed


def test_undo_by_keyboard_to_the_end(learner: Learner) -> None:
    """When nothing is left to undo, the focus is in the practice, on what is there now."""
    learner.click("message-bank")
    learner.click("part-bank-dear")
    learner.tab_to("undo")
    learner.press(Qt.Key.Key_Space)
    learner.press(Qt.Key.Key_Space)
    assert learner.work.state == {}
    assert learner.focus == "message-library"
