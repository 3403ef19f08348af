# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open things by two quick presses."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.ui.activities.handle import DOUBLE_MS
from kiosk.ui.activities.showing import How
from tests.ui.activities.learner import Learner

KIND = "double-click"
MOST = 9  # moves from the beginning to the end
LETTERS, GARDEN = "thing-letters", "thing-garden"


def test_passed_with_the_mouse(learner: Learner) -> None:
    """Two quick presses open a thing, which shows what is in it; each opened passes."""
    learner.double_click(LETTERS)
    assert any("letter" in text and "school" in text for text in learner.texts())
    assert not learner.activity.is_reached()
    learner.click("close-it")
    assert not learner.has("close-it")
    learner.double_click(GARDEN)
    assert learner.work.passed
    assert learner.feedback is not None
    assert learner.feedback.tone == "good"


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """Enter opens, Escape closes what is open and leaves the lesson only then, Space chooses."""
    learner.go(LETTERS, Qt.Key.Key_Space)
    assert learner.work.state["said"] == "single"
    learner.go(LETTERS)
    assert learner.has("close-it")
    learner.go("close-it", Qt.Key.Key_Escape)
    assert not learner.has("close-it")
    assert (learner.screen_name, learner.focus) == ("lesson", LETTERS)
    learner.go(GARDEN)
    assert learner.work.passed


def test_passed_with_a_finger(learner: Learner) -> None:
    """A double tap opens."""
    learner.fingers.double_tap(LETTERS)
    learner.fingers.double_tap(GARDEN)
    assert learner.work.passed


def test_two_slow_presses_are_told_apart(learner: Learner) -> None:
    """One press chooses; a second one that comes late is told that it came late."""
    learner.click(LETTERS)
    assert learner.feedback is not None
    assert "One press chooses “Letters”" in learner.feedback.text
    assert learner.find(LETTERS).accessibleDescription() == "is chosen"
    at = learner.box(learner.find(LETTERS)).center()
    late = DOUBLE_MS + 1  # ms: what is waited for is that time passes
    QTest.mouseClick(learner.window, Qt.MouseButton.LeftButton, pos=at, delay=late)
    learner.settle()
    assert "two single presses" in learner.feedback.text
    assert not learner.work.passed


def test_a_beginner_moves_between_the_presses(learner: Learner) -> None:
    """The second press beside, or on another thing, or with the other button: each is told."""
    learner.click(LETTERS)
    beside = learner.box(learner.find(LETTERS)).bottomRight() + QPoint(10, 10)
    QTest.mouseClick(learner.window, Qt.MouseButton.LeftButton, pos=beside)
    learner.settle()
    assert learner.feedback is not None
    assert learner.feedback.title == "Not yet"
    assert "moved between" in learner.feedback.text
    learner.click("undo")
    learner.click("undo")
    assert learner.work.state == {}
    learner.click(LETTERS)
    learner.click(GARDEN)
    assert learner.feedback is not None
    assert "moved between" in learner.feedback.text
    learner.right_click(GARDEN)
    assert learner.feedback is not None
    assert "right button" in learner.feedback.text
    learner.drag(GARDEN, LETTERS)
    assert learner.feedback is not None
    assert "Hold the mouse still" in learner.feedback.text
    for hint in ("it takes two", "Only the finger moves", "click-click"):
        learner.click("hint")
        assert any(hint in text for text in learner.texts())
    assert not learner.work.passed


def test_a_third_press_changes_nothing(learner: Learner) -> None:
    """Who presses three times has opened it, and is told nothing else."""
    learner.double_click(LETTERS)
    learner.click(LETTERS)
    assert learner.feedback is not None
    assert learner.feedback.text == "You opened “Letters”."


def test_another_language_in_the_middle(learner: Learner) -> None:
    """What is open stays open, and the other thing can be opened."""
    learner.double_click(LETTERS)
    learner.speak("ar")
    assert learner.has("close-it")
    learner.double_click(GARDEN)
    assert learner.work.passed


def test_what_is_shown_leads_to_the_end(learner: Learner) -> None:
    """Each move that Show me shows opens one thing, until there is nothing to show."""
    for _ in range(MOST):
        moves = learner.activity.next_moves()
        if not moves:
            break
        assert moves[0].how is How.DOUBLE
        learner.double_click(moves[0].target.objectName())
    assert learner.work.passed
