# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Carry things to their places."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kiosk.ui.activities.showing import How
from kiosk.ui.scroll import ScrollArea
from tests.ui.activities.learner import KINDS, Learner

KIND = "drag"
MOST = 9  # moves from the beginning to the end
PLACES = {
    f"thing-{thing['id']}": f"place-{thing['place']}"
    for thing in KINDS[KIND].example.parameters["things"]
}
KEY, BOX, DRAWER = "thing-key", "place-letterbox", "place-drawer"


def test_passed_with_the_mouse(learner: Learner) -> None:
    """What is dragged to its place lies in it."""
    for thing, place in PLACES.items():
        learner.drag(thing, place)
        assert not learner.has(thing)
    assert learner.work.passed
    assert learner.find(DRAWER).accessibleDescription() == "In it: Keys"


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """Enter picks up, Tab goes to the place, Enter puts down; Escape lets go first."""
    learner.go(KEY)
    assert learner.feedback is not None
    assert "Tab key" in learner.feedback.text
    assert learner.feedback.title == "It is picked up"
    learner.press(Qt.Key.Key_Escape)
    assert learner.screen_name == "lesson"
    assert learner.work.state["held"] == ""
    for thing, place in PLACES.items():
        learner.go(thing)
        learner.go(place)
    assert learner.work.passed


def test_passed_with_a_finger(learner: Learner) -> None:
    """A finger carries a thing, and the page does not go with it."""
    learner.kiosk.shell.setFixedSize(1024, 768)
    try:
        area = learner.kiosk.shell.findChild(ScrollArea)
        assert area is not None
        learner.settle()
        assert area.verticalScrollBar().maximum() > 0
        learner.fingers.carry(KEY, DRAWER)
        assert area.verticalScrollBar().value() == 0
        assert not learner.has(KEY)
    finally:
        learner.kiosk.shell.setFixedSize(1366, 768)
    for thing, place in PLACES.items():
        if thing != KEY:
            learner.fingers.carry(thing, place)
    assert learner.work.passed


def test_passed_by_two_presses(learner: Learner) -> None:
    """A hand that cannot drag presses thing and place, and is told how dragging goes."""
    learner.click(KEY)
    assert learner.feedback is not None
    assert "Press its place now" in learner.feedback.text
    learner.click(DRAWER)
    assert "hold the button down" in learner.feedback.text
    for thing, place in PLACES.items():
        if thing != KEY:
            learner.click(thing)
            learner.click(place)
    assert learner.work.passed


def test_a_beginner_lets_go_too_early(learner: Learner) -> None:
    """Beside the places, over the wrong one, or with nothing in the hand: each is told why."""
    learner.drag(KEY, "thing-bill")
    assert learner.feedback is not None
    assert learner.feedback.title == "Not yet"
    assert "“Keys” went back" in learner.feedback.text
    learner.drag(KEY, BOX)
    assert "Keys are not posted" in learner.feedback.text  # the lesson's own words
    learner.drag("thing-bill", DRAWER)
    assert "does not belong in “Drawer”" in learner.feedback.text
    assert {learner.has(thing) for thing in PLACES} == {True}
    learner.click(DRAWER)
    assert "Nothing is picked up yet" in learner.feedback.text
    learner.right_click(KEY)
    assert "Hold the left one down" in learner.feedback.text
    for hint in ("Which place", "Keep the button down", "Press the thing once"):
        learner.click("hint")
        assert any(hint in text for text in learner.texts())
    assert not learner.work.passed


def test_undo_takes_it_out_again(learner: Learner) -> None:
    """A thing that was put down is back where it was, and all else as before."""
    learner.drag(KEY, DRAWER)
    assert not learner.has(KEY)
    learner.click("undo")
    assert learner.has(KEY)
    assert learner.work.state == {}
    assert learner.find(DRAWER).accessibleDescription() == "empty"


def test_another_language_in_the_middle(learner: Learner) -> None:
    """What was put down or picked up stays so, and the mirrored places take the rest."""
    learner.drag("thing-bill", BOX)
    learner.click(KEY)
    learner.speak("ar")
    assert not learner.has("thing-bill")
    learner.click(DRAWER)
    assert not learner.has(KEY)
    learner.drag("thing-postcard", BOX)
    assert learner.work.passed


def test_what_is_shown_leads_to_the_end(learner: Learner) -> None:
    """Each move that Show me shows carries one thing, until there is nothing to show."""
    for _ in range(MOST):
        moves = learner.activity.next_moves()
        if not moves:
            break
        move = moves[-1]
        assert (move.how, move.to is not None) == (How.DRAG, True)
        assert move.to is not None
        learner.drag(move.target.objectName(), move.to.objectName())
    assert learner.work.passed


def test_what_is_carried_is_not_left_behind(learner: Learner) -> None:
    """Where all is drawn anew while a thing is carried, nothing of it stays on the screen."""
    start = learner.box(learner.find(KEY)).center()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(learner.window, left, pos=start)
    QTest.mouseMove(learner.window, start + QPoint(40, 40))
    learner.settle()
    carried = [w for w in learner.kiosk.shell.findChildren(QLabel) if w.parent() is w.window()]
    assert [w.isVisible() for w in carried] == [True]
    learner.kiosk.flow.refresh()
    learner.settle()
    QTest.mouseRelease(learner.window, left, pos=start)
    learner.settle()
    left_behind = [w for w in learner.kiosk.shell.findChildren(QLabel) if w.parent() is w.window()]
    assert left_behind == []
