# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open the menu of a thing with the right button."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.ui.activities.showing import How
from tests.ui.activities.learner import Learner

KIND = "right-click"
MOST = 9  # moves from the beginning to the end
LETTER, PHOTO = "thing-letter", "thing-photo"
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_passed_with_the_mouse(learner: Learner) -> None:
    """The right button opens the menu of that thing; the left one chooses in it."""
    learner.right_click(LETTER)
    assert learner.find(LETTER).accessibleDescription() == "its menu is open"
    learner.click("entry-print")
    assert not learner.has("entry-print")
    assert learner.feedback is not None
    assert learner.feedback.text == "The printer has the letter now."
    assert not learner.activity.is_reached()
    learner.right_click(PHOTO)
    learner.click("entry-rename")
    assert learner.work.passed
    assert learner.feedback.tone == "good"


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """The Menu key and Shift and F10 open, arrows go down, Enter chooses, Escape closes first."""
    learner.go(LETTER, Qt.Key.Key_Menu)
    assert learner.focus == "entry-open"
    learner.press(Qt.Key.Key_Escape)
    assert (learner.screen_name, learner.focus) == ("lesson", LETTER)
    assert not learner.has("entry-open")
    learner.press(Qt.Key.Key_F10, SHIFT)
    learner.press(Qt.Key.Key_Down)
    assert learner.focus == "entry-print"
    learner.press(Qt.Key.Key_Return)
    learner.tab_to(PHOTO)
    learner.press(Qt.Key.Key_Menu)
    learner.go("entry-rename", Qt.Key.Key_Space)
    assert learner.work.passed
    assert learner.focus == PHOTO


def test_passed_with_a_finger(learner: Learner) -> None:
    """A finger that stays opens the menu, and a tap chooses in it."""
    learner.fingers.hold(LETTER)
    learner.fingers.tap("entry-print")
    learner.fingers.hold(PHOTO)
    learner.fingers.tap("entry-rename")
    assert learner.work.passed


def test_a_beginner_presses_the_left_button(learner: Learner) -> None:
    """The left button, a short tap, and Space: each is told what opens the menu instead."""
    learner.click(LETTER)
    assert learner.feedback is not None
    assert learner.feedback.title == "Not yet"
    assert "button on the right" in learner.feedback.text
    learner.fingers.tap(LETTER)
    assert "Leave your finger there" in learner.feedback.text
    learner.go(LETTER, Qt.Key.Key_Space)
    assert "Shift and F10" in learner.feedback.text
    for hint in ("the other button", "A small menu comes", "Read the menu"):
        learner.click("hint")
        assert any(hint in text for text in learner.texts())
    assert not learner.work.passed


def test_a_beginner_chooses_something_else(learner: Learner) -> None:
    """Another entry, another thing, or a press elsewhere: the menu closes, and it is said why."""
    learner.right_click(LETTER)
    learner.click("entry-delete")
    assert learner.feedback is not None
    assert "That was “Delete”" in learner.feedback.text
    learner.right_click(PHOTO)
    learner.click("entry-print")
    assert learner.feedback is not None
    assert "the menu of “Photo”" in learner.feedback.text
    learner.right_click(LETTER)
    field = learner.find("entry-open").parentWidget()
    assert field is not None
    beside = learner.box(learner.find(PHOTO)).topRight() + QPoint(14, 14)
    QTest.mouseClick(learner.window, Qt.MouseButton.LeftButton, pos=beside)
    learner.settle()
    assert not learner.has("entry-open")
    assert learner.feedback is not None
    assert "nothing was chosen" in learner.feedback.text
    QTest.mouseClick(learner.window, Qt.MouseButton.LeftButton, pos=beside)
    assert "Bring the pointer onto “Letter”" in (learner.feedback.text or "")
    learner.click("undo")
    learner.click("undo")
    assert learner.has("entry-open")  # as it was before it was closed
    assert not learner.work.passed


def test_another_language_in_the_middle(learner: Learner) -> None:
    """An open menu stays open, and something can be chosen in it."""
    learner.right_click(LETTER)
    learner.speak("ar")
    learner.click("entry-print")
    learner.right_click(PHOTO)
    learner.click("entry-rename")
    assert learner.work.passed


def test_what_is_shown_leads_to_the_end(learner: Learner) -> None:
    """Each move that Show me shows leads on, until there is nothing to show."""
    for _ in range(MOST):
        moves = learner.activity.next_moves()
        if not moves:
            break
        name = moves[0].target.objectName()
        if moves[0].how is How.RIGHT:
            learner.right_click(name)
        else:
            learner.click(name)
    assert learner.work.passed
