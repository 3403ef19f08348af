# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The states of what can be pressed or written in, held so that they can be looked at.

They are the widgets' own states, as the mouse and the keyboard set them; nothing is imitated.
"""

from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from kiosk.marks import override
from kiosk.ui.focus import Ring
from kiosk.ui.theme import Theme

ROOM = 14  # px round what is shown, so that its ring has room


class State(StrEnum):
    """What can happen to a widget; the values are what the gallery writes below it."""

    NORMAL = "normal"
    HOVER = "hover"
    PRESSED = "pressed"
    FOCUSED = "focused"
    DISABLED = "disabled"
    CHECKED = "checked"


class Held(QWidget):
    """Holds a widget in a state. target: the part of it that has the state, if it is not all."""

    def __init__(
        self, widget: QWidget, state: State, theme: Theme, target: QWidget | None = None
    ) -> None:
        super().__init__()
        self.widget = widget
        self.state = state
        self.target = target or widget
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        column.addWidget(widget)
        self._ring = Ring(self, theme) if state is State.FOCUSED else None
        self.hold()
        self.target.installEventFilter(self)

    def hold(self) -> None:
        """Bring the widget into its state."""
        target = self.target
        if self.state in (State.HOVER, State.PRESSED):
            target.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        if isinstance(target, QAbstractButton):
            target.setDown(self.state is State.PRESSED)
            if self.state is State.CHECKED:
                target.setChecked(True)
        target.setEnabled(self.state is not State.DISABLED)
        if self._ring is not None:
            self._ring.surround(target)
            self._ring.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Leave):
            self.hold()
        return False
