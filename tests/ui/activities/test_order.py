# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring steps into their order."""

from PySide6.QtCore import Qt

from kiosk.ui.activities.showing import How
from tests.ui.activities.learner import KINDS, Learner

KIND = "order"
RIGHT: list[str] = KINDS[KIND].example.parameters["items"]


def order(learner: Learner) -> list[str]:
    """The steps as they stand on the screen, from top to bottom."""
    tops = {item: learner.box(learner.find(f"piece-{item}")).top() for item in RIGHT}
    return sorted(RIGHT, key=lambda item: tops[item])


def test_passed_with_the_mouse(learner: Learner) -> None:
    """Each step is dragged to its place; then one asks."""
    assert order(learner) != RIGHT
    for number, item in enumerate(RIGHT):
        there = order(learner)[number]
        if there != item:
            learner.drag(f"piece-{item}", f"piece-{there}")
    assert order(learner) == RIGHT
    assert not learner.work.passed
    learner.click("check-order")
    assert learner.work.passed


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """The arrows beside each step move it; Enter asks."""
    for number, item in enumerate(RIGHT):
        while order(learner).index(item) > number:
            learner.go(f"up-{item}", Qt.Key.Key_Space)
    learner.go("check-order")
    assert learner.work.passed


def test_passed_with_a_finger(learner: Learner) -> None:
    """A finger drags one step and taps the arrows of the others."""
    if order(learner)[0] != RIGHT[0]:
        learner.fingers.carry(f"piece-{RIGHT[0]}", f"piece-{order(learner)[0]}")
    assert order(learner)[0] == RIGHT[0]
    for number, item in enumerate(RIGHT):
        while order(learner).index(item) > number:
            learner.fingers.tap(f"up-{item}")
    learner.fingers.tap("check-order")
    assert learner.work.passed


def test_a_beginner_asks_too_early(learner: Learner) -> None:
    """The first step that is not in its place is told of, and the hint helps."""
    before = order(learner)
    learner.click("check-order")
    assert learner.feedback is not None
    assert learner.feedback.title == "Not yet"
    first = next(right for right, now in zip(RIGHT, before, strict=True) if right != now)
    assert learner.feedback.text == learner.activity.stage.text(f"feedback-{first}")
    assert not learner.work.passed
    learner.click("hint")
    assert any("before you can read" in text for text in learner.texts())
    learner.click(f"up-{before[1]}")
    assert order(learner) != before
    learner.click("undo")
    assert order(learner) == before


def test_another_language_in_the_middle(learner: Learner) -> None:
    """The order is kept, and the arrows go on."""
    before = order(learner)
    learner.click(f"up-{before[1]}")
    now = order(learner)
    learner.speak("ar")
    assert order(learner) == now
    for number, item in enumerate(RIGHT):
        while order(learner).index(item) > number:
            learner.click(f"up-{item}")
    learner.click("check-order")
    assert learner.work.passed


def test_show_me_leads_to_the_end(learner: Learner) -> None:
    """Who follows each move that is shown, passes."""
    for _ in range(20):
        moves = learner.activity.next_moves()
        if not moves:
            break
        assert moves[0].how is How.PRESS
        learner.click(moves[0].target.objectName())
    assert learner.work.passed
