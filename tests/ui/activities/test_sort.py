# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sort things into groups."""

from PySide6.QtCore import Qt

from kiosk.ui.activities.showing import How
from tests.ui.activities.learner import KINDS, Learner

KIND = "sort"
ITEMS = {item["id"]: item["group"] for item in KINDS[KIND].example.parameters["items"]}


def test_passed_with_the_mouse(learner: Learner) -> None:
    """Each thing is dragged to its group, and stays there."""
    for item, group in ITEMS.items():
        learner.drag(f"piece-{item}", f"place-{group}")
        assert not learner.has(f"piece-{item}")
    assert learner.work.passed
    assert learner.feedback is not None
    assert learner.feedback.tone == "good"


def test_passed_by_two_presses(learner: Learner) -> None:
    """A hand that cannot drag presses the thing and then the place."""
    for item, group in ITEMS.items():
        learner.click(f"piece-{item}")
        learner.click(f"place-{group}")
    assert learner.work.passed


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """Enter picks up, Tab goes to the group, Space puts down; Escape lets go first."""
    learner.go("piece-pin")
    learner.press(Qt.Key.Key_Escape)
    assert learner.screen_name == "lesson"
    assert learner.work.state["held"] == ""
    for item, group in ITEMS.items():
        learner.go(f"piece-{item}")
        learner.go(f"place-{group}", Qt.Key.Key_Space)
    assert learner.work.passed


def test_passed_with_a_finger(learner: Learner) -> None:
    """A finger drags one and taps the others."""
    items = list(ITEMS.items())
    learner.fingers.carry(f"piece-{items[0][0]}", f"place-{items[0][1]}")
    assert not learner.has(f"piece-{items[0][0]}")
    for item, group in items[1:]:
        learner.fingers.tap(f"piece-{item}")
        learner.fingers.tap(f"place-{group}")
    assert learner.work.passed


def test_a_beginner_puts_it_in_the_wrong_group(learner: Learner) -> None:
    """It comes back and says why; let go over nothing it comes back too; Undo takes it back."""
    learner.drag("piece-pin", "place-tell")
    assert learner.has("piece-pin")
    assert learner.feedback is not None
    assert (learner.feedback.title, learner.work.passed) == ("Not yet", False)
    assert "not even the bank" in learner.feedback.text
    learner.drag("piece-pin", "primary")
    assert learner.has("piece-pin")
    learner.click("place-tell")  # without a thing in the hand nothing happens
    assert learner.has("piece-pin")
    learner.drag("piece-pin", "place-keep")
    assert not learner.has("piece-pin")
    learner.click("undo")
    assert learner.has("piece-pin")
    learner.click("hint")
    assert any("what could a thief do" in text for text in learner.texts())


def test_another_language_in_the_middle(learner: Learner) -> None:
    """What is sorted stays sorted, and the mirrored groups take the rest."""
    items = list(ITEMS.items())
    learner.drag(f"piece-{items[0][0]}", f"place-{items[0][1]}")
    learner.speak("ar")
    assert not learner.has(f"piece-{items[0][0]}")
    for item, group in items[1:]:
        learner.drag(f"piece-{item}", f"place-{group}")
    assert learner.work.passed


def test_show_me_leads_to_the_end(learner: Learner) -> None:
    """Who follows each move that is shown, passes."""
    for _ in ITEMS:
        (move,) = learner.activity.next_moves()
        assert move.how is How.DRAG
        assert move.to is not None
        learner.drag(move.target.objectName(), move.to.objectName())
    assert learner.work.passed
    assert learner.activity.next_moves() == ()
