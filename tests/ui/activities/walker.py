# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who tries everything in a practice, without sense: by chance, from a seed."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from random import Random

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kiosk.tour.driver import Lost
from kiosk.ui.widgets.pressable import Pressable
from tests.ui.activities.learner import Learner
from tests.ui.fingers import touch_screen

_KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Menu),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_F10),
    *(Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V),
)
_MODIFIERS = (
    *[Qt.KeyboardModifier.NoModifier] * 6,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


class Walker:
    """Makes events on the window of a kiosk; `step` makes one."""

    def __init__(self, learner: Learner, seed: str) -> None:
        self._learner = learner
        self._random = Random(seed)
        self._moves: Sequence[Callable[[], None]] = (
            *[self._press] * 6,
            *[self._key] * 5,
            *[self._write] * 2,
            *[self._tap] * 3,
            *[self._drag] * 2,
            self._double,
            self._right,
            self._wheel,
            self._aside,
        )

    def step(self) -> None:
        """One event, or a few that belong together."""
        self._random.choice(self._moves)()
        self._learner.settle()

    def _things(self) -> list[QWidget]:
        """What could be touched in the practice and beside it."""
        current = self._learner.kiosk.shell.current
        found = current.findChildren(QWidget) if current is not None else []
        return [w for w in found if isinstance(w, Pressable | QLineEdit) and w.isVisible()]

    def _point(self) -> QPoint:
        """A point of the practice: mostly on a thing that can be pressed."""
        shell, pick = self._learner.kiosk.shell, self._random
        things = self._things()
        current = shell.current
        assert current is not None
        area: QWidget = pick.choice(things) if things and pick.random() < 0.85 else current
        x, y = pick.random() * area.width(), pick.random() * area.height()
        return area.mapTo(shell, QPoint(int(x), int(y)))

    def _click(self, button: Qt.MouseButton) -> None:
        point = self._point()
        if self._is_inside(point):
            QTest.mouseMove(self._learner.window, point)
            QTest.mouseClick(self._learner.window, button, pos=point)

    def _is_inside(self, point: QPoint) -> bool:
        """In the screen and not in the bars around it: those are walked by `test_soak`."""
        shell = self._learner.kiosk.shell
        found: QWidget | None = shell.childAt(point)
        current = shell.current
        return found is not None and current is not None and current.isAncestorOf(found)

    def _press(self) -> None:
        self._click(Qt.MouseButton.LeftButton)

    def _right(self) -> None:
        self._click(Qt.MouseButton.RightButton)

    def _double(self) -> None:
        point = self._point()
        for _ in range(2):
            if self._is_inside(point):
                QTest.mouseClick(self._learner.window, Qt.MouseButton.LeftButton, pos=point)

    def _drag(self) -> None:
        start, end = self._point(), self._point()
        if not (self._is_inside(start) and self._is_inside(end)):
            return
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(self._learner.window, left, pos=start)
        for part in (0.3, 0.7, 1.0):
            at = QPointF(start) + (QPointF(end) - QPointF(start)) * part
            QTest.mouseMove(self._learner.window, at.toPoint())
            QApplication.processEvents()
        QTest.mouseRelease(self._learner.window, left, pos=end)

    def _tap(self) -> None:
        point, window = self._point(), self._learner.window
        if self._is_inside(point):
            QTest.touchEvent(window, touch_screen()).press(0, point, window).commit()
            QTest.touchEvent(window, touch_screen()).release(0, point, window).commit()

    def _wheel(self) -> None:
        turn, point = QPoint(0, self._random.choice((-120, 120))), self._point()
        if self._is_inside(point):
            QTest.wheelEvent(self._learner.window, QPointF(point), turn)

    def _key(self) -> None:
        key, modifier = self._random.choice(_KEYS), self._random.choice(_MODIFIERS)
        QTest.keyClick(self._learner.window, key, modifier)

    def _write(self) -> None:
        for letter in self._random.choices("aZ9 @.:/?", k=3):
            QTest.keyClick(self._learner.window, letter)  # type: ignore[call-overload]

    def _aside(self) -> None:
        """What is beside every practice: a hint, the pointer, undo; and now and then a language."""
        name = self._random.choice(("hint", "show", "undo", "undo", "scale-1", "language"))
        with suppress(Lost):
            if name != "language":
                self._learner.click(name)
                return
            self._learner.click("language")
            self._learner.click(f"language-{self._random.choice(('ar', 'zh', 'en'))}")
