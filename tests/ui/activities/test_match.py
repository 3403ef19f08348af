# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Match what belongs together."""

from PySide6.QtCore import Qt

from tests.ui.activities.learner import KINDS, Learner

KIND = "match"
PAIRS: list[str] = KINDS[KIND].example.parameters["pairs"]


def test_passed_with_the_mouse(learner: Learner) -> None:
    """Each thing is dragged to its partner."""
    for pair in PAIRS:
        learner.drag(f"piece-{pair}", f"place-{pair}")
    assert learner.work.passed


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """Space picks up, Enter on the partner puts them together."""
    for pair in PAIRS:
        learner.go(f"piece-{pair}", Qt.Key.Key_Space)
        learner.go(f"place-{pair}")
    assert learner.work.passed


def test_passed_with_a_finger(learner: Learner) -> None:
    """A finger drags one pair and taps the others."""
    learner.fingers.carry(f"piece-{PAIRS[0]}", f"place-{PAIRS[0]}")
    for pair in PAIRS[1:]:
        learner.fingers.tap(f"piece-{pair}")
        learner.fingers.tap(f"place-{pair}")
    assert learner.work.passed


def test_a_beginner_matches_what_does_not_belong_together(learner: Learner) -> None:
    """Both are named, nothing is matched, and the hint helps."""
    learner.drag("piece-enter", "place-shift")
    assert learner.feedback is not None
    assert "Enter" in learner.feedback.text
    assert "capital" in learner.feedback.text
    assert not learner.work.passed
    assert learner.has("piece-enter")
    learner.click("hint")
    assert any("Begin with the key" in text for text in learner.texts())
    learner.drag("piece-enter", "place-enter")
    learner.click("undo")
    assert learner.has("piece-enter")


def test_another_language_in_the_middle(learner: Learner) -> None:
    """What was found stays found."""
    learner.drag(f"piece-{PAIRS[0]}", f"place-{PAIRS[0]}")
    learner.speak("ar")
    assert not learner.has(f"piece-{PAIRS[0]}")
    for pair in PAIRS[1:]:
        learner.drag(f"piece-{pair}", f"place-{pair}")
    assert learner.work.passed


def test_show_me_leads_to_the_end(learner: Learner) -> None:
    """Who follows each move that is shown, passes."""
    for _ in PAIRS:
        (move,) = learner.activity.next_moves()
        assert move.to is not None
        learner.drag(move.target.objectName(), move.to.objectName())
    assert learner.work.passed
