# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Carrying a thing to a place: by dragging with the mouse or a finger, or by pressing the thing and
then the place, which is the way of the keyboard and of a hand that trembles.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHideEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.marks import override
from kiosk.ui.activities.handle import Handle
from kiosk.ui.alive import is_alive
from kiosk.ui.assistive import DECORATION
from kiosk.ui.scroll import KEEPS_FINGER
from kiosk.ui.theme import DRAG
from kiosk.ui.widgets.pressable import Card


class Place(Card):
    """Where a thing can be put. on_press: it was chosen by a press; `id` is the lesson's.

    A place that is itself carried, such as a folder, is a `Piece` with `takes`.
    """

    def __init__(
        self,
        id: str,  # noqa: A002 - the lesson's word
        name: str,
        on_press: Callable[[], object],
        *,
        look: str = "place",
        across: bool = False,
    ) -> None:
        super().__init__(name, on_press, look=look, across=across)
        self.id = id


class Piece(Handle):
    """A thing to carry. `id` is the lesson's.

    on_press, on_open and on_menu: as for a handle. on_drop: it was dragged and let go over
    a place (or a piece that takes things) of this id; empty where it was let go over nothing.
    takes: whether other pieces can be put into it.
    """

    def __init__(
        self,
        id: str,  # noqa: A002 - the lesson's word
        name: str,
        on_press: Callable[[], object],
        on_drop: Callable[[str], object],
        *,
        on_open: Callable[[], object] | None = None,
        on_menu: Callable[[], object] | None = None,
        takes: bool = False,
        look: str = "piece",
        across: bool = True,
    ) -> None:
        super().__init__(name, on_press, on_open=on_open, on_menu=on_menu, look=look, across=across)
        self.id = id
        self.takes = takes
        self._on_drop = on_drop
        self._pressed_at: QPointF | None = None
        self._ghost: QLabel | None = None
        self.setProperty(KEEPS_FINGER, True)

    def show_held(self, *, is_held: bool) -> None:
        """Show that it was picked up and waits for its place."""
        self.setProperty("tone", "held" if is_held else "")
        self.style().unpolish(self)
        self.style().polish(self)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.globalPosition()
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.globalPosition()
        if self._ghost is None and self._pressed_at is not None:
            if (at - self._pressed_at).manhattanLength() < DRAG:
                super().mouseMoveEvent(event)
                return
            self._begin()
        if self._ghost is not None:
            here = self.window().mapFromGlobal(at.toPoint())
            self._ghost.move(here - QPoint(self._ghost.width() // 2, self._ghost.height() // 2))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        self._pressed_at = None
        if self._ghost is None:
            super().mouseReleaseEvent(event)
            return
        self._end()
        place = _place_at(self.window(), event.globalPosition().toPoint(), self)
        self._on_drop(place)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._end()  # all may be drawn anew while it is carried
        super().hideEvent(event)

    def _begin(self) -> None:
        self._held.stop()
        self.setDown(False)
        ghost = QLabel(self.window())
        ghost.setObjectName(DECORATION)
        ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        ghost.setPixmap(self.grab())
        ghost.adjustSize()
        ghost.show()
        ghost.raise_()
        self._ghost = ghost

    def _end(self) -> None:
        ghost, self._ghost = self._ghost, None
        if ghost is not None and is_alive(ghost):
            ghost.hide()
            ghost.deleteLater()


def _place_at(window: QWidget, point: QPoint, carried: Piece) -> str:
    """The id of the innermost place at a point of the screen; empty where there is none."""
    found: QWidget | None = window.childAt(window.mapFromGlobal(point))
    while found is not None:
        if isinstance(found, Place):
            return found.id
        if isinstance(found, Piece) and found.takes and found is not carried:
            return found.id
        found = found.parentWidget()
    return ""
