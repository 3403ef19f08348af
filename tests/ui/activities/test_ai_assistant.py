# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask an assistant that follows a script."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.activities.following import follow
from tests.ui.activities.learner import Learner

KIND = "ai-assistant"
WAY = (
    "question-hours",
    "check-hours",
    "question-letter",
    "believe-letter",
    "question-card",
    "refuse-card",
)


@pytest.mark.parametrize("way", ["mouse", "keyboard", "finger"])
def test_passed_each_way(learner: Learner, way: str) -> None:
    """With the mouse, the keyboard or a finger alone, and by the last decision."""
    press: Callable[[str], None] = {
        "mouse": learner.click,
        "keyboard": lambda name: learner.go(name, Qt.Key.Key_Space),
        "finger": learner.fingers.tap,
    }[way]
    for name in WAY:
        assert not learner.work.passed
        press(name)
    assert learner.work.passed


def test_following_show_me_passes(learner: Learner) -> None:
    """Each shown move leads on, for somebody too who believed too much."""
    learner.click("question-card")
    learner.click("tell-card")
    follow(learner)
    assert learner.work.passed


def test_a_beginner_is_told_why_not_yet(learner: Learner) -> None:
    """Believing what is wrong, and telling what is asked: each has its reason, hints and undo."""
    learner.click("question-hours")
    assert learner.activity.feedback() is None
    learner.click("believe-hours")
    assert learner.feedback is not None
    assert learner.feedback.title == "Not yet"
    assert "it is not so" in learner.feedback.text
    for hint in ("sounds sure", "want to know something", "Do not tell"):
        learner.click("hint")
        assert any(hint in text for text in learner.texts())
    learner.click("question-card")
    learner.click("tell-card")
    assert learner.feedback is not None
    assert "does not need your number" in learner.feedback.text
    assert any("pass it on" in text for text in learner.texts())  # what that meant
    learner.click("undo")
    assert not any("pass it on" in text for text in learner.texts())
    learner.click("refuse-card")
    assert learner.feedback is not None
    assert learner.feedback.title == "What is yours stays yours"


def test_checking_shows_the_page(learner: Learner) -> None:
    """The source is there with its address, and only for who checks."""
    learner.click("question-hours")
    assert not any("Closed on Sunday" in text for text in learner.texts())
    learner.click("check-hours")
    assert any("Closed on Sunday" in text for text in learner.texts())
    assert any("city.example/library" in text for text in learner.texts())
    assert learner.feedback is not None
    assert learner.feedback.title == "Well checked"


def test_own_words_get_the_answer_of_a_script(learner: Learner) -> None:
    """It says so kindly, knows its own questions, and warns of a long number; nothing is sent."""
    learner.click("ask")
    assert learner.feedback is not None
    assert "Write your question" in learner.feedback.text
    learner.click("own-question")
    learner.type("my number is 12345678")
    learner.press(Qt.Key.Key_Return)
    assert any("not in my script" in text for text in learner.texts())
    assert learner.feedback is not None
    assert "long number" in learner.feedback.text
    learner.click("own-question")
    learner.type("how do I get a library card?")
    learner.click("ask")
    assert learner.has("refuse-card")


def test_another_language_in_the_middle(learner: Learner) -> None:
    """What was asked and decided stays, and so does a question half written."""
    for name in WAY[:3]:
        learner.click(name)
    learner.click("own-question")
    learner.type("why")
    learner.speak("ar")
    field = learner.find("own-question")
    assert isinstance(field, QLineEdit)
    assert field.text() == "why"
    for name in WAY[3:]:
        learner.click(name)
    assert learner.work.passed
