# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring the pointer onto lamps."""

from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.ui.activities.showing import How
from tests.ui.activities.learner import KINDS, Learner

KIND = "move"
MOST = 9  # moves from the beginning to the end
LAMPS = [f"lamp-{n + 1}" for n in range(len(KINDS[KIND].example.parameters["lamps"]))]
LESSONS = {"small": ({"lamps": ["small"] * 6}, None)}


def point_at(learner: Learner, name: str) -> None:
    """Move the mouse onto a thing, and press nothing."""
    QTest.mouseMove(learner.window, learner._reach(learner.find(name)))
    learner.settle()


def lit(learner: Learner) -> tuple[int, ...]:
    """The numbers of the lamps that are lit, from 0."""
    return cast("tuple[int, ...]", learner.work.state["lit"])


def test_passed_with_the_mouse(learner: Learner) -> None:
    """The pointer lights each lamp without a press; the last one passes."""
    for lamp in LAMPS[:-1]:
        point_at(learner, lamp)
    assert len(lit(learner)) == len(LAMPS) - 1
    assert not learner.activity.is_reached()
    point_at(learner, LAMPS[-1])
    assert learner.work.passed
    assert learner.feedback is not None
    assert learner.feedback.tone == "good"


def test_passed_with_the_tab_key(learner: Learner) -> None:
    """The first lamp is dark although it has the focus; Tab lights the one it leaves and goes to.

    It goes as the eye reads: the upper row from its beginning, then the lower one.
    """
    assert learner.focus == LAMPS[0]
    assert learner.work.state == {}
    for number in (3, 5, 4, 2):
        learner.press(Qt.Key.Key_Tab)
        assert learner.focus == f"lamp-{number}"
    assert learner.work.passed


def test_passed_with_the_arrow_keys(learner: Learner) -> None:
    """An arrow goes to the lamp that lies that way, in an Arabic screen too."""
    learner.speak("ar")
    learner.tab_to(LAMPS[0])
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right):
        before = learner.focus
        learner.press(key)
        assert learner.focus != before
    assert learner.work.passed


def test_passed_with_a_finger(learner: Learner) -> None:
    """A finger lights what it goes over, and what it taps; nothing is said against that."""
    fingers = learner.fingers
    fingers.carry(LAMPS[0], LAMPS[2])
    assert {0, 2} <= set(lit(learner))
    for lamp in LAMPS:
        fingers.tap(lamp)
    assert learner.work.passed
    assert learner.work.state["said"] == "lit"


def test_a_beginner_presses(learner: Learner) -> None:
    """Who presses is told that it is not needed; Undo makes it dark; hints grow."""
    learner.click(LAMPS[0])
    assert learner.feedback is not None
    assert "do not need to press" in learner.feedback.text
    field = learner.find(LAMPS[0]).parentWidget()
    assert field is not None
    beside = field.mapTo(learner.kiosk.shell, QPoint(field.width() // 2, field.height() // 2))
    QTest.mouseClick(learner.window, Qt.MouseButton.LeftButton, pos=beside)
    learner.settle()
    assert "No lamp is there" in learner.feedback.text
    assert not learner.work.passed
    for hint in ("small arrow", "Move the mouse", "Bring the tip"):
        learner.click("hint")
        assert any(hint in text for text in learner.texts())
    for _ in range(len(learner.work.before)):
        learner.click("undo")
    assert learner.work.state == {}


def test_a_button_held_down_lights_too(learner: Learner) -> None:
    """Who keeps the button down on the way lights what the pointer goes over."""
    learner.drag(LAMPS[0], LAMPS[2])
    assert {0, 2} <= set(lit(learner))


def test_another_language_in_the_middle(learner: Learner) -> None:
    """What is lit stays lit, and the mirrored lamps take the rest."""
    point_at(learner, LAMPS[0])
    learner.speak("ar")
    assert 0 in lit(learner)
    for lamp in LAMPS:
        point_at(learner, lamp)
    assert learner.work.passed


def test_what_is_shown_leads_to_the_end(learner: Learner) -> None:
    """Each move that Show me shows lights a lamp, until there is nothing to show."""
    for _ in range(MOST):
        moves = learner.activity.next_moves()
        if not moves:
            break
        assert moves[0].how is How.POINT
        point_at(learner, moves[0].target.objectName())
    assert learner.work.passed


def test_six_small_lamps_do_not_touch(practice_kiosk: Learner) -> None:
    """The smallest lamps are large enough for a finger, and have room between them."""
    learner = practice_kiosk.start("small")
    boxes = [learner.find(f"lamp-{n}").geometry() for n in range(1, 7)]
    assert all(box.width() >= 52 for box in boxes)
    for number, box in enumerate(boxes):
        assert not any(box.adjusted(-6, -6, 6, 6).intersects(o) for o in boxes[:number])
