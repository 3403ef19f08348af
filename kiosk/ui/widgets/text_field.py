# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one field to write in: large, named, and with the keyboard at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QFocusEvent, QInputDevice, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QWidget

from kiosk.marks import override
from kiosk.ui.assistive import AtMost
from kiosk.ui.theme import DRAG
from kiosk.ui.widgets.label import is_arabic
from kiosk.ui.widgets.pressable import Button

if TYPE_CHECKING:
    from kiosk.ui.context import Context

_HEIGHT = 64  # px at text size 1
_EDGE = 6  # px between the button and the edge of the field
_LONGEST = 200  # characters
_NOT_ENTERED = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class TextField(QLineEdit):
    """One line of text. name: what is written here, as assistive technology says it.

    It is told what it is for by Qt's own hints: `ImhPreferLatin` for codes and addresses,
    `ImhPreferNumbers` for numbers. Its states: normal, hover, focused, written in by the
    keyboard on the screen, invalid, disabled.
    """

    def __init__(self, context: Context, name: str, text: str = "", *, look: str = "") -> None:
        super().__init__(text)
        self._keyboard = context.keyboard
        self._pressed_at = QPointF()
        self._was_pressed_in = False  # the focus came by a press, and not on the text
        self.setProperty("look", look)
        self.setProperty("invalid", "false")
        self.setProperty("written", "false")
        self.setAccessibleName(name)
        self.setMinimumHeight(context.theme.px(_HEIGHT))
        self.setValidator(AtMost(_LONGEST, self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self._button = KeyboardButton(context.words.tr("Keyboard"), self)
        self._button.setAccessibleDescription(name)
        self.textChanged.connect(self._arrange)

    def show_invalid(self, *, is_invalid: bool) -> None:
        """Mark it as not right yet; the words for that stand beside it."""
        self._show_state("invalid", is_so=is_invalid)

    def show_writing(self, *, is_written: bool) -> None:
        """Mark it as the one that the keyboard on the screen writes into."""
        self._button.setChecked(is_written)
        self._show_state("written", is_so=is_written)

    def toggle_keyboard(self) -> None:
        """Have the keyboard on the screen come, or go."""
        # A press on the button gave the field the focus first, and with it the keyboard.
        ask = self._keyboard.touched if self._was_pressed_in else self._keyboard.toggle
        self._was_pressed_in = False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        ask(self)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._was_pressed_in = event.reason() is Qt.FocusReason.MouseFocusReason
        if event.reason() not in _NOT_ENTERED:
            self._keyboard.entered(self)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._was_pressed_in = False
        self._pressed_at = event.globalPosition()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two quick presses, of which the first may have been on another thing."""
        super().mouseDoubleClickEvent(event)
        self._was_pressed_in = False
        self._pressed_at = event.globalPosition()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        way = (event.globalPosition() - self._pressed_at).manhattanLength()
        is_finger = event.device().type() is QInputDevice.DeviceType.TouchScreen
        if is_finger and way < DRAG:  # else it dragged the page, and the field with it
            self._keyboard.touched(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def _arrange(self) -> None:
        """The button at the end of the field, the text before it."""
        button = getattr(self, "_button", None)  # Qt lays out while it makes the field
        if button is None:
            return
        width = button.sizeHint().width()
        at_end = QRect(self.width() - width - _EDGE, _EDGE, width, self.height() - 2 * _EDGE)
        button.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), at_end))
        left, right = (width, 0) if self.isRightToLeft() else (0, width)
        # Qt draws Arabic a quarter of its size above the middle.
        above = self.font().pixelSize() // 2 if is_arabic(self.text()) else 0
        self.setTextMargins(left, above, right, 0)
        # While nothing is written Qt would have the caret where the system's language begins.
        at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        side = at_right if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _show_state(self, name: str, *, is_so: bool) -> None:
        value = "true" if is_so else "false"
        if self.property(name) != value:
            self.setProperty(name, value)
            self.style().unpolish(self)
            self.style().polish(self)


class KeyboardButton(Button):
    """Opens and closes the keyboard for the field that it stands in."""

    def __init__(self, text: str, field: TextField) -> None:
        super().__init__(text, field.toggle_keyboard, icon="keyboard", look="top", icon_size=26)
        self.setParent(field)
        self.setObjectName("keyboard-button")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @override
    def nextCheckState(self) -> None:
        """It is checked while the keyboard writes here, and not because it was pressed."""


def focus_after(field: QWidget) -> None:
    """Give the focus to what Tab would come to after a field, past the keyboard and its button."""
    following = field.nextInFocusChain()
    while following is not None and following is not field:
        takes_tab = following.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_of_keyboard = following.property("look") == "key" or isinstance(
            following, KeyboardButton
        )
        if takes_tab and following.isVisible() and following.isEnabled() and not is_of_keyboard:
            following.setFocus(Qt.FocusReason.TabFocusReason)
            return
        following = following.nextInFocusChain()
