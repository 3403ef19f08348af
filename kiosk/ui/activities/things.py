# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Things that lie in a practice, and the field they lie in, which tells of a press beside them."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.marks import override
from kiosk.ui.activities.handle import Handle, is_finger
from kiosk.ui.scroll import bring_into_sight
from kiosk.ui.theme import DRAG
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Pressable

_PICTURE = 52  # px at text size 1
_SIGN = 28


def _nothing() -> None:
    pass


class By(StrEnum):
    """What a thing is pressed with: what is said about it differs."""

    MOUSE = "mouse"
    FINGER = "finger"
    KEY = "key"


class Field(Box):
    """Where things lie. on_beside: it was pressed where nothing lies, with which button.

    A finger that comes down here and goes on drags the page, and has pressed nothing.
    """

    def __init__(self, on_beside: Callable[[Qt.MouseButton], object]) -> None:
        super().__init__("none", margin=0)
        self._on_beside = on_beside
        self._pressed_at: QPointF | None = None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.globalPosition()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        before, self._pressed_at = self._pressed_at, None
        if before is not None and (event.globalPosition() - before).manhattanLength() < DRAG:
            self._on_beside(event.button())


class Thing(Handle):
    """A picture with a word under it, and room for a sign that something was done with it.

    on_press, on_open, on_menu: as for a handle. on_right: the right button, where there is no
    menu. on_slip: the button was let go beside it. by: what it was last pressed with.
    """

    by = By.MOUSE

    def __init__(
        self,
        name: str,
        icon: str,
        on_press: Callable[[], object],
        *,
        on_open: Callable[[], object] | None = None,
        on_menu: Callable[[], object] | None = None,
        on_right: Callable[[], object] = _nothing,
        on_slip: Callable[[], object] = _nothing,
    ) -> None:
        super().__init__(name, on_press, on_open=on_open, on_menu=on_menu, look="thing")
        self._has_menu = on_menu is not None
        self._on_right = on_right
        self._on_slip = on_slip
        self.column.setContentsMargins(12, 12, 12, 16)
        self._sign = Icon("", _SIGN)
        self.column.addLayout(_between(Icon("", _SIGN), Icon(icon, _PICTURE), self._sign))
        label = Label(name)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.addWidget(label)

    def mark(self, tone: str, sign: str = "", says: str = "") -> None:
        """Show what became of it, by a border, a sign and, for who does not see them, in words.

        tone: "chosen", "good" or empty.
        """
        self._sign.show_icon(sign)
        self.setAccessibleDescription(says)
        set_tone(self, tone)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by = By.KEY
        super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by = By.FINGER if is_finger(event) else By.MOUSE
        super().mousePressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._has_menu or event.reason() is not QContextMenuEvent.Reason.Mouse:
            super().contextMenuEvent(event)
            return
        event.accept()
        self._on_right()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        at = event.position().toPoint()
        # A page that is dragged by a finger lets go of what is under it far outside the window.
        is_seen = self.window().rect().contains(self.mapTo(self.window(), at))
        slipped = left and is_seen and not self.hitButton(at)
        super().mouseReleaseEvent(event)
        if slipped:
            self._on_slip()


def show_soon(widget: QWidget) -> None:
    """Bring something that has just come into sight, as soon as all is laid out."""
    QTimer.singleShot(0, widget, partial(bring_into_sight, widget))


def set_tone(card: Pressable, tone: str) -> None:
    """Have the style paint a card in another tone."""
    if card.property("tone") != tone:
        card.setProperty("tone", tone)
        card.style().unpolish(card)
        card.style().polish(card)


def _between(before: Icon, middle: Icon, after: Icon) -> QHBoxLayout:
    """Three icons in a row, the second one in the middle."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(before, 0, Qt.AlignmentFlag.AlignTop)
    row.addStretch()
    row.addWidget(middle)
    row.addStretch()
    row.addWidget(after, 0, Qt.AlignmentFlag.AlignTop)
    return row
