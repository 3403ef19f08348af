# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Press things with the left button."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.ui.activities.showing import How
from tests.ui.activities.learner import KINDS, Learner

KIND = "click"
MOST = 9  # moves from the beginning to the end
THINGS = [f"thing-{thing['id']}" for thing in KINDS[KIND].example.parameters["things"]]


def test_passed_with_the_mouse(learner: Learner) -> None:
    """One press on each thing passes, in whatever order."""
    for thing in reversed(THINGS):
        assert not learner.work.passed
        learner.click(thing)
    assert learner.work.passed
    assert learner.feedback is not None
    assert learner.feedback.tone == "good"


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """Tab goes from thing to thing; Space and Enter press."""
    learner.go(THINGS[0], Qt.Key.Key_Space)
    assert learner.focus == THINGS[0]
    for thing in THINGS[1:]:
        learner.go(thing)
    assert learner.work.passed


def test_passed_with_a_finger(learner: Learner) -> None:
    """A tap on each thing passes."""
    for thing in THINGS:
        learner.fingers.tap(thing)
    assert learner.work.passed


def test_a_beginner_presses_something_else(learner: Learner) -> None:
    """The wrong thing, the wrong button, beside, twice, and slipping off: each has its sentence."""
    said = []

    def hear() -> None:
        assert learner.feedback is not None
        assert learner.feedback.title == "Not yet"
        said.append(learner.feedback.text)

    learner.click("thing-clock")
    hear()
    assert "no hurry here" in said[-1]  # the lesson's own words
    learner.click("thing-lamp")
    hear()
    assert "That is “Lamp”" in said[-1]
    learner.right_click(THINGS[0])
    hear()
    assert said[-1] == "That was the right button. Press the left one."
    learner.drag(THINGS[0], THINGS[1])
    hear()
    assert "Hold the mouse still" in said[-1]
    learner.click(THINGS[0])
    learner.click(THINGS[0])
    hear()
    assert "once is enough" in said[-1]
    between = learner.box(learner.find(THINGS[0])).bottomRight() + QPoint(10, 0)
    QTest.mouseClick(learner.window, Qt.MouseButton.LeftButton, pos=between)
    learner.settle()
    hear()
    assert "You pressed beside it" in said[-1]
    assert len(set(said)) == len(said)
    assert not learner.work.passed


def test_hints_and_undo(learner: Learner) -> None:
    """Three hints, each stronger; Undo takes back what was pressed, and its sign goes."""
    learner.click("thing-lamp")
    for hint in ("on the right", "tip of the arrow", "left button once"):
        learner.click("hint")
        assert any(hint in text for text in learner.texts())
    learner.click(THINGS[0])
    assert learner.find(THINGS[0]).accessibleDescription() == "is pressed"
    learner.click("undo")
    learner.click("undo")
    assert learner.work.state == {}
    assert learner.find(THINGS[0]).accessibleDescription() == ""


def test_a_finger_that_drags_the_page_presses_nothing(learner: Learner) -> None:
    """Beside the things a finger may scroll: that is no press beside, and no slip."""
    box = learner.box(learner.find(THINGS[0]))
    for start in (box.bottomRight() + QPoint(10, -10), box.center()):
        learner.fingers.drag(start, start - QPoint(0, 60))
    assert learner.work.state == {}


def test_another_language_in_the_middle(learner: Learner) -> None:
    """What was pressed stays so, and the rest can be pressed."""
    learner.click(THINGS[0])
    learner.speak("ar")
    for thing in THINGS[1:]:
        learner.click(thing)
    assert learner.work.passed


def test_what_is_shown_leads_to_the_end(learner: Learner) -> None:
    """Each move that Show me shows brings one thing, until there is nothing to show."""
    for _ in range(MOST):
        moves = learner.activity.next_moves()
        if not moves:
            break
        assert moves[0].how is How.PRESS
        learner.click(moves[0].target.objectName())
    assert learner.work.passed
