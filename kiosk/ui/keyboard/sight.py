# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""That the field being written in stays in sight, on a small screen with large text too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from kiosk.marks import override
from kiosk.ui.alive import is_alive

if TYPE_CHECKING:
    from kiosk.ui.scroll import MoreBelow
    from kiosk.ui.shell import Shell

_ABOVE = 75  # px at text size 1: the words that say what to write
_BELOW = 16  # px, for the ring


class Room:
    """The room for the keyboard: where little is left for the field, the bar below goes first.

    Its buttons are back when the keyboard is closed; Enter on it does what they would do.
    """

    def __init__(self, shell: Shell, keyboard: QWidget) -> None:
        self._shell = shell
        self._keyboard = keyboard
        self._bottom: QWidget | None = None
        self._more: MoreBelow | None = None

    def use(self, bottom: QWidget, more: MoreBelow | None) -> None:
        """What can go: the bottom bar, and the button that scrolls."""
        self._bottom, self._more = bottom, more

    def take(self, target: QWidget) -> bool:
        """Let the parts go that are in the way of a field; whether there is room enough then."""
        room = self._shell.height() - self._others()
        wanted = target.height() + self._shell.context.theme.px(_ABOVE) + _BELOW
        bottom, more = _height(self._bottom, self._shell), _height(self._more, self._shell)
        self._show(with_bottom=room - bottom >= wanted, with_more=room - bottom - more >= wanted)
        return room >= wanted

    def give_back(self) -> None:
        """Everything is as it was."""
        self._show(with_bottom=True, with_more=True)

    def _show(self, *, with_bottom: bool, with_more: bool) -> None:
        if self._bottom is not None and is_alive(self._bottom):
            self._bottom.setVisible(with_bottom)
        if self._more is not None and is_alive(self._more):
            self._more.allow(is_allowed=with_more)

    def _others(self) -> int:
        """The height in px of all that is neither the screen itself nor can go.

        Reckoned and not measured: Qt lays out later.
        """
        parent = self._keyboard.parentWidget()
        column = parent.layout() if parent is not None else None
        items = (column.itemAt(n) for n in range(column.count())) if column is not None else ()
        parts = [item.widget() for item in items if item is not None]
        can_go = (self._bottom, self._more)
        return sum(
            _height(part, self._shell)
            for part in parts
            if part is not None
            and not part.isHidden()
            and not isinstance(part, QScrollArea)
            and part not in can_go
        )


def _height(part: QWidget | None, window: QWidget) -> int:
    """How high a part of the window is across its whole width, in px."""
    if part is None or not is_alive(part):
        return 0
    layout = part.layout()
    width = window.width()
    if layout is not None and layout.hasHeightForWidth():
        return max(part.minimumHeight(), layout.totalHeightForWidth(width))
    return max(part.minimumHeight(), part.sizeHint().height())


class Sight(QObject):
    """Scrolls to a field whenever what it stands in gets another size."""

    def __init__(self, target: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._target = target
        self._area = _area_of(target)
        inside = self._area.widget() if self._area is not None else None
        if self._area is not None and inside is not None:
            self._area.viewport().installEventFilter(self)
            inside.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and is_alive(self):
            self.look()
        return False

    def look(self) -> None:
        """Scroll until the field is seen, and as much as there is room for of the words above."""
        area = self._area
        inside = area.widget() if area is not None and is_alive(area) else None
        if area is None or inside is None or not is_alive(self._target):
            return
        if not inside.isAncestorOf(self._target):
            return
        above = self._target.fontMetrics().height() * 3
        top = self._target.mapTo(inside, QPoint(0, 0)).y()
        bottom = top + self._target.height() + _BELOW
        bar, room = area.verticalScrollBar(), area.viewport().height()
        bar.setValue(max(min(bar.value(), top - above), bottom - room))


def _area_of(widget: QWidget) -> QScrollArea | None:
    """What scrolls a widget."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent
