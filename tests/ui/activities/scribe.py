# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who writes in a practice: with a keyboard, or on the keyboard of the screen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.ui.activities.showing import How, Show
from tests.ui.activities.learner import Learner
from tests.ui.writers import Writer

_MOST = 80  # moves: a practice that needs more is stuck
_KEYS = {
    "Backspace": Qt.Key.Key_Backspace,
    "To the left": Qt.Key.Key_Left,
    "To the right": Qt.Key.Key_Right,
    "Enter": Qt.Key.Key_Return,
    "Space": Qt.Key.Key_Space,
}


def keys(learner: Learner, text: str) -> None:
    """Type on a keyboard with a cable, capitals and signs too."""
    for letter in text:
        QTest.keyClick(learner.window, letter)  # type: ignore[call-overload]  # not in the stubs
    learner.settle()


def has_passed(learner: Learner) -> bool:
    """Whether it is passed now; asked twice in a test, it may change between."""
    return learner.work.passed


def select_all(learner: Learner) -> None:
    """Select all that stands in the field with the focus."""
    learner.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def instead(learner: Learner, field: str, text: str) -> None:
    """Write in a field, by mouse and keyboard, instead of what stands there."""
    learner.click(field)
    select_all(learner)
    keys(learner, text)


def by_mouse(learner: Learner, field: str) -> Writer:
    """Press on the keyboard of the screen with the mouse, after opening it at a field."""
    writer = Writer(learner)
    writer.open_at(field)
    return writer


def by_finger(learner: Learner, field: str) -> Writer:
    """Touch a field, which brings the keyboard of the screen, and press its keys by touch."""
    fingers = learner.fingers
    fingers.tap(field)
    return Writer(learner, fingers.tap)


def follow(learner: Learner, *, replaces: bool) -> int:
    """Do what "Show me" shows until nothing is left; how many moves it took.

    replaces: what is shown to be written stands for the whole field, and does not go on in it.
    """
    for made in range(_MOST):
        moves = learner.activity.next_moves()
        if not moves:
            return made
        for move in moves:
            _make(learner, move, replaces=replaces)
    raise AssertionError(f"still not there after {_MOST} moves: {learner.activity.goal()}")


def _make(learner: Learner, move: Show, *, replaces: bool) -> None:
    name = move.target.objectName()
    assert learner.find(name) is move.target
    if move.how is How.PRESS:
        learner.click(name)
    elif move.how is How.DOUBLE:
        learner.double_click(name)
    elif move.how is How.TYPE and replaces:
        instead(learner, name, move.text)
    else:
        if learner.focus != name:
            learner.tab_to(name)
        if move.how is How.TYPE:
            keys(learner, move.text)
        else:
            assert move.how is How.KEYS, move.how
            learner.press(_KEYS[move.text])
