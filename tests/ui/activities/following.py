# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who does what "Show me" shows, with the mouse and the keyboard, until it is enough."""

from PySide6.QtCore import Qt

from kiosk.ui.activities.showing import How, Show
from tests.ui.activities.learner import Learner

_MOST = 60  # moves: a practice that needs more is stuck


def follow(learner: Learner) -> int:
    """Make the moves that are shown, until none is left; how many they were."""
    for made in range(_MOST):
        moves = learner.activity.next_moves()
        if not moves:
            return made
        for move in moves:
            make(learner, move)
    raise AssertionError(f"still not there after {_MOST} moves: {learner.activity.goal()}")


def make(learner: Learner, move: Show) -> None:
    """Make one move."""
    name = move.target.objectName()
    if move.how is How.DOUBLE:
        learner.double_click(name)
    elif move.how is How.DRAG:
        assert move.to is not None
        learner.drag(name, move.to.objectName())
    elif move.how is How.TYPE:
        write(learner, name, move.text)
    else:
        assert move.how is How.PRESS, move.how
        learner.click(name)


def write(learner: Learner, name: str, text: str) -> None:
    """Write a text in a field, instead of what was there."""
    learner.click(name)
    learner.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    learner.type(text)
