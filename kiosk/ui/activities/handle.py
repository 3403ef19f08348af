# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A thing in a practice that knows how it was pressed: once, twice, or for its menu."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QKeyEvent, QMouseEvent, QPointingDevice

from kiosk.marks import override
from kiosk.ui.widgets.pressable import Card

DOUBLE_MS = 900  # twice as long as Qt's own: between two presses that belong together
_HELD_MS = 700  # a finger that stays asks for the menu


def _nothing() -> None:
    pass


class Handle(Card):
    """A card with up to three meanings, each reached by mouse, finger and keyboard.

    on_press: one press, or Space. on_open: two quick presses, or Enter. on_menu: the right button,
    a finger that stays, the menu key, or Shift and F10. Where it has no on_open, Enter presses.
    The first press of two is told as a press too, as on a real desktop, where it chooses.
    """

    _last_press: ClassVar[tuple[int, int]] = (0, 0)  # of which thing, and when in ms

    def __init__(
        self,
        name: str,
        on_press: Callable[[], object] = _nothing,
        *,
        on_open: Callable[[], object] | None = None,
        on_menu: Callable[[], object] | None = None,
        look: str = "card",
        tone: str = "",
        across: bool = False,
    ) -> None:
        super().__init__(name, on_press, look=look, tone=tone, across=across)
        self._on_open = on_open
        self._on_menu = on_menu
        self._is_second = False
        self.was_held = False  # whether a finger stayed on it long enough for its menu
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.setInterval(_HELD_MS)
        self._held.timeout.connect(self._on_held)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.accept()  # what the right button means comes as an event of its own
            return
        # Of all handles: the first press may have had this one made anew.
        this, last = (hash(self.accessibleName()), int(event.timestamp())), Handle._last_press
        self._is_second = this[0] == last[0] and 0 <= this[1] - last[1] <= DOUBLE_MS
        Handle._last_press = this
        self.was_held = False
        if self._on_menu is not None and is_finger(event):
            self._held.start()
        super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # how quick is quick is our matter, not the desktop's

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held.stop()
        if self.was_held:
            self.setDown(False)
            return
        opens = self._is_second and self._on_open is not None
        if opens and self.isDown() and self.hitButton(event.position().toPoint()):
            Handle._last_press = (0, 0)
            self.setDown(False)
            assert self._on_open is not None
            self._on_open()
            return
        super().mouseReleaseEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._on_menu is not None and event.reason() is QContextMenuEvent.Reason.Mouse:
            self._on_menu()
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), Qt.KeyboardModifier.ShiftModifier
        asks_menu = key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and event.modifiers() & shift)
        if asks_menu and self._on_menu is not None:
            self._on_menu()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._on_open is not None:
            if not event.isAutoRepeat():
                self._on_open()
        else:
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._held.stop()
        super().hideEvent(event)

    def _on_held(self) -> None:
        self.was_held = True
        if self._on_menu is not None:
            self._on_menu()


def is_finger(event: QMouseEvent) -> bool:
    """Whether a press came from a touch screen."""
    return event.device().type() is QPointingDevice.DeviceType.TouchScreen
