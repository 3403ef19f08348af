# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who does what "Show me" shows, with the mouse and the keyboard, until it is enough."""

from PySide6.QtCore import Qt

from kiosk.ui.activities.showing import How, Show
from tests.ui.activities.learner import Learner
from tests.ui.activities.scribe import instead, keys

MOST = 80  # moves: a practice that needs more is stuck
KEYS = {
    "Backspace": Qt.Key.Key_Backspace,
    "To the left": Qt.Key.Key_Left,
    "To the right": Qt.Key.Key_Right,
    "Enter": Qt.Key.Key_Return,
    "Space": Qt.Key.Key_Space,
}


def follow(learner: Learner, *, replaces: bool = True) -> int:
    """Make the moves that are shown, until none is left; how many times it was shown.

    replaces: what is shown to be written stands for the whole field, and does not go on in it.
    """
    for made in range(MOST):
        moves = learner.activity.next_moves()
        if not moves:
            return made
        for move in moves:
            _make(learner, move, replaces=replaces)
    raise AssertionError(f"still not there after {MOST} moves: {learner.activity.goal()}")


def _make(learner: Learner, move: Show, *, replaces: bool) -> None:
    name = move.target.objectName()
    assert learner.find(name) is move.target
    if move.how is How.PRESS:
        learner.click(name)
    elif move.how is How.DOUBLE:
        learner.double_click(name)
    elif move.how is How.DRAG:
        assert move.to is not None
        learner.drag(name, move.to.objectName())
    elif move.how is How.TYPE and replaces:
        instead(learner, name, move.text)
    else:
        if learner.focus != name:
            learner.tab_to(name)
        if move.how is How.TYPE:
            keys(learner, move.text)
        else:
            assert move.how is How.KEYS, move.how
            learner.press(KEYS[move.text])
