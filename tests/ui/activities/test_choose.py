# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choose one of a few answers."""

from PySide6.QtCore import Qt

from tests.ui.activities.learner import Learner

KIND = "choose"


def test_passed_with_the_mouse(learner: Learner) -> None:
    """A click on the right answer passes."""
    learner.click("choice-call")
    assert learner.work.passed
    assert learner.can_go_on


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """Tab and Space pass."""
    learner.go("choice-call", Qt.Key.Key_Space)
    assert learner.work.passed
    assert learner.focus == "choice-call"


def test_passed_with_a_finger(learner: Learner) -> None:
    """A tap passes."""
    learner.fingers.tap("choice-call")
    assert learner.work.passed


def test_a_beginner_is_told_why_not_yet(learner: Learner) -> None:
    """The wrong answer says kindly why, hints grow, Show me and Undo are there."""
    learner.click("choice-wait")
    assert learner.feedback is not None
    assert learner.feedback.title == "Not yet"
    assert "makes you hurry" in learner.feedback.text
    assert not learner.work.passed
    assert learner.can_go_on  # somebody who tried is never held back
    for hint in ("gives you time", "Who can tell you", "with the telephone"):
        learner.click("hint")
        assert any(hint in text for text in learner.texts())
    learner.click("undo")
    assert learner.work.state == {}
    assert learner.feedback is None


def test_another_language_in_the_middle(learner: Learner) -> None:
    """The chosen answer stays chosen, and the practice can be passed in the other language."""
    learner.click("choice-wait")
    learner.speak("ar")
    assert learner.feedback is not None
    learner.click("choice-call")
    assert learner.work.passed
