# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who has a keyboard and no mouse, and does what "Show me" shows until it is enough."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kiosk.ui.activities.showing import How, Show
from tests.ui.activities.following import KEYS, MOST
from tests.ui.activities.learner import Learner


class Typist:
    """Drives a kiosk by its keys alone, in any script."""

    def __init__(self, learner: Learner) -> None:
        self._learner = learner

    def follow(self) -> None:
        """Make the moves of the practice on the screen until none is left to be shown."""
        for _ in range(MOST):
            moves = self._learner.activity.next_moves()
            if not moves:
                return
            for move in moves:
                self._make(move)
        raise AssertionError(f"still not there: {self._learner.activity.goal()}")

    def write(self, text: str) -> None:
        """Press the key of each letter, on a keyboard that has it."""
        for letter in text:
            QTest.sendKeyEvent(
                QTest.KeyAction.Click, self._learner.window, Qt.Key.Key_unknown, letter,
                Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
        self._learner.settle()

    @property
    def _replaces(self) -> bool:
        """Whether what is written stands instead of what was there; else it goes on in it."""
        activity = self._learner.run.step.activity
        return activity is not None and activity.kind != "special-keys"

    def _key(self, said: str) -> Qt.Key:
        """The key that a name means in the language of the visit."""
        words = self._learner.kiosk.context.words
        return next(key for name, key in KEYS.items() if words.tr(name) == said)

    def _make(self, move: Show) -> None:
        name = move.target.objectName()
        assert self._learner.find(name) is move.target
        match move.how:
            case How.POINT:
                if self._learner.focus == name:  # what lights is what the focus comes to
                    self._learner.press(Qt.Key.Key_Tab)
                self._learner.tab_to(name)
            case How.DOUBLE if isinstance(move.target, QLineEdit):  # which selects what is in it
                self._learner.tab_to(name)
                self._learner.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            case How.PRESS | How.DOUBLE:
                self._learner.go(name)
            case How.DRAG if name.startswith("title-"):  # a window, which the arrow keys move
                self._learner.tab_to(name)
                self._learner.press(Qt.Key.Key_Right)
                self._learner.press(Qt.Key.Key_Down)
            case How.DRAG:
                assert move.to is not None
                to = move.to.objectName()
                self._learner.go(name, Qt.Key.Key_Space)
                self._learner.go(to, Qt.Key.Key_Space)
            case How.RIGHT:
                self._learner.go(name, Qt.Key.Key_Menu)
            case How.SCROLL:
                self._learner.go(name, Qt.Key.Key_PageDown)
            case How.TYPE:
                self._learner.tab_to(name)
                if self._replaces:
                    self._learner.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
                self.write(move.text)
            case How.KEYS:
                self._learner.tab_to(name)
                self._learner.press(self._key(move.text))
