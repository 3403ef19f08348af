# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fields to copy from and to paste into: what is selected stays so, and each has its menu."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputDevice,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit

from kiosk.marks import override
from kiosk.ui.activities.handle import DOUBLE_MS
from kiosk.ui.context import Context
from kiosk.ui.widgets.text_field import TextField

_HELD_MS = 700  # a finger that stays selects, and asks for the menu
_LONG_AGO = -1_000_000  # ms


class Command(StrEnum):
    """What can be done with what is selected."""

    COPY = "copy"
    CUT = "cut"
    PASTE = "paste"
    SELECT_ALL = "select-all"


_KEYS = {
    QKeySequence.StandardKey.Copy: Command.COPY,
    QKeySequence.StandardKey.Cut: Command.CUT,
    QKeySequence.StandardKey.Paste: Command.PASTE,
}


class Reading(QLineEdit):
    """A line to be read, selected and copied; nothing is written in it.

    What is selected stays so when the focus goes, so that a button can be reached by the Tab key.
    """

    def __init__(self, context: Context, name: str, text: str) -> None:
        super().__init__(text)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setMinimumHeight(context.theme.px(56))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        start, length = self.selectionStart(), len(self.selectedText())
        super().focusOutEvent(event)
        if length:
            self.setSelection(start, length)


class Editing(TextField):
    """A line to write in, in which what is selected stays so when the focus goes."""

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        start, length = self.selectionStart(), len(self.selectedText())
        super().focusOutEvent(event)
        if length:
            self.setSelection(start, length)


class Hand(QObject):
    """Notices what is meant with a field: the keys for copying, and whatever asks for its menu.

    Two presses select everything, however slow they are for a desktop.

    on_command: Control with C, X or V was pressed. on_menu: the right button, a finger that stays
    (what it is on is selected then), the menu key, or Shift and F10.
    """

    def __init__(
        self,
        field: QLineEdit,
        on_command: Callable[[Command], object],
        on_menu: Callable[[], object],
    ) -> None:
        super().__init__(field)
        self._field = field
        self._on_command = on_command
        self._on_menu = on_menu
        self._pressed_at = _LONG_AGO  # ms
        self._is_ours = False  # whether the press was the second of two, or stayed
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.setInterval(_HELD_MS)
        self._held.timeout.connect(self._on_held)
        field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            if event.reason() is QContextMenuEvent.Reason.Mouse:
                self._on_menu()
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._on_key(event)
        if isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        if event.type() in (QEvent.Type.Hide, QEvent.Type.FocusOut):
            self._held.stop()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        for keys, command in _KEYS.items():
            if event.matches(keys):
                self._on_command(command)
                return True
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift):
            self._on_menu()
            return True
        return False

    def _on_mouse(self, event: QMouseEvent) -> bool:
        """Whether a press, a move or a release is dealt with, and means nothing to the field."""
        kind = event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            if event.button() is not Qt.MouseButton.LeftButton:
                return True  # a right press leaves the selection alone
            since = int(event.timestamp()) - self._pressed_at
            self._pressed_at = int(event.timestamp())
            self._is_ours = 0 <= since <= DOUBLE_MS
            if self._is_ours:
                self._pressed_at = _LONG_AGO
                self._field.setFocus(Qt.FocusReason.MouseFocusReason)
                self._field.selectAll()
            elif event.device().type() is QInputDevice.DeviceType.TouchScreen:
                self._held.start()
        elif kind is QEvent.Type.MouseButtonRelease:
            self._held.stop()
        return self._is_ours

    def _on_held(self) -> None:
        self._is_ours = True
        self._field.selectAll()
        self._on_menu()
