# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Before and in a video call."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.activities.following import follow
from tests.ui.activities.learner import Learner

KIND = "video-call-lobby"
BEFORE = ("sound-test", "hears", "microphone", "camera", "background-blur")
WITHIN = ("microphone", "hand", "leave")


def name_of(learner: Learner) -> str:
    """What stands in the field for the name."""
    field = learner.find("name")
    assert isinstance(field, QLineEdit)
    return field.text()


def write_name(learner: Learner, way: str) -> None:
    """Write a name, each way."""
    if way == "finger":
        learner.fingers.tap("name")
        learner.wait_until(learner.kiosk.shell.keyboard.isVisible)
        learner.fingers.tap("key-o")
    else:
        if way == "mouse":
            learner.click("name")
        else:
            learner.tab_to("name")
        learner.type("Ana")


@pytest.mark.parametrize("way", ["mouse", "keyboard", "finger"])
def test_passed_each_way(learner: Learner, way: str) -> None:
    """With the mouse, the keyboard or a finger alone, and by leaving at the end."""
    press: Callable[[str], None] = {
        "mouse": learner.click,
        "keyboard": lambda name: learner.go(name, Qt.Key.Key_Space),
        "finger": learner.fingers.tap,
    }[way]
    write_name(learner, way)
    for name in (*BEFORE, "join", *WITHIN):
        assert not learner.work.passed
        press(name)
    assert learner.work.passed


def test_following_show_me_passes(learner: Learner) -> None:
    """Each shown move leads on, for somebody too who went in too early."""
    learner.click("join")
    follow(learner)
    assert learner.work.passed


def test_a_beginner_who_joins_at_once_is_told(learner: Learner) -> None:
    """In the call with the microphone on and unseen: what is missing is said, and can be mended."""
    learner.click("join")
    assert learner.feedback is not None
    assert learner.feedback.title == "Not yet"
    assert "Test the sound" in learner.feedback.text
    assert any("switch your microphone on" in text for text in learner.texts())  # what they say
    for hint in ("before you join", "line through it", "Follow the list"):
        learner.click("hint")
        assert any(hint in text for text in learner.texts())
    learner.click("leave")
    assert learner.feedback is not None
    assert "You can come back" in learner.feedback.text
    learner.click("again")
    assert learner.has("join")
    for _ in range(3):
        learner.click("undo")
    assert learner.work.state == {}


def test_who_hears_nothing_is_helped(learner: Learner) -> None:
    """It is no fault, and counts as having tested."""
    learner.click("sound-test")
    learner.click("hears-nothing")
    assert learner.feedback is not None
    assert "Turn the sound up" in learner.feedback.text
    assert learner.activity.goals()[0].is_done


def test_switches_say_how_they_are(learner: Learner) -> None:
    """By ear: on or off is in the name, and what it means is said."""
    assert learner.find("microphone").accessibleName() == "Microphone: on"
    learner.click("microphone")
    assert learner.find("microphone").accessibleName() == "Microphone: off"
    assert learner.feedback is not None
    assert "Nobody hears you" in learner.feedback.text
    assert "Nobody sees you. Nobody hears you." in learner.texts()


def test_another_language_in_the_middle(learner: Learner) -> None:
    """What was set and written stays, and the call goes on in the other language."""
    write_name(learner, "mouse")
    for name in BEFORE:
        learner.click(name)
    learner.speak("ar")
    assert name_of(learner) == "Ana"
    for name in ("join", *WITHIN):
        learner.click(name)
    assert learner.work.passed
