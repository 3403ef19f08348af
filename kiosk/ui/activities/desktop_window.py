# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""One window of a practice desktop, and the bar with its name, by which it is moved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from kiosk.marks import override
from kiosk.ui.scroll import KEEPS_FINGER
from kiosk.ui.theme import DRAG
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Card, IconButton
from kiosk.usecases.practices.desktop import STEP

if TYPE_CHECKING:
    from kiosk.ui.activities.desktop import DesktopActivity
    from kiosk.ui.activities.desktop_surface import Surface

_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class DeskWindow(Box):
    """Lies on a surface, which says where. A press anywhere brings it to the front."""

    def __init__(self, practice: DesktopActivity, app: str, surface: Surface) -> None:
        super().__init__("window", "desk", margin=2)
        self.setParent(surface)
        self.setObjectName(f"sheet-{app}")  # it lies over others on purpose
        self.column.setSpacing(0)
        self._practice = practice
        self._app = app
        tr, name = practice.words.tr, practice.name(app)
        window = practice.desktop.window(app)
        is_large = window is not None and window.maximised
        self._bar = Box("window-bar", across=True, margin=4)
        self._bar.column.setSpacing(12)
        self._title = TitleBar(practice, app, surface)
        self._bar.column.addWidget(self._title, 1)
        size = tr("Its own size: {name}", name=name) if is_large else tr("Large: {name}", name=name)
        for kind, what, sign, press in (
            ("hide", tr("Hide: {name}", name=name), "minus", practice.hide_window),
            ("size", size, "maximise", practice.resize_window),
            ("close", tr("Close: {name}", name=name), "close", practice.close_window),
        ):
            button = IconButton(what, partial(press, app), Icon(sign, 26))
            button.setObjectName(f"{kind}-{app}")
            self._bar.column.addWidget(button)
        self.column.addWidget(self._bar)
        body = Box("none", margin=18)
        body.column.addWidget(Label(practice.stage.text(f"text-{app}")))
        body.column.addStretch()
        self.column.addWidget(body, 1)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self._practice.desktop.front != self._app:
            self._practice.press_window(self._app)

    def show_front(self, *, is_front: bool) -> None:
        """Show whether it is the one in front."""
        self._title.setAccessibleDescription(
            self._practice.words.tr("in front") if is_front else ""
        )
        self._bar.setProperty("tone", "front" if is_front else "")
        self._bar.style().unpolish(self._bar)
        self._bar.style().polish(self._bar)


class TitleBar(Card):
    """Moves its window: dragged by the mouse or a finger, or by the arrow keys."""

    def __init__(self, practice: DesktopActivity, app: str, surface: Surface) -> None:
        name = practice.name(app)
        super().__init__(
            practice.words.tr("Window: {name}", name=name),
            partial(practice.press_window, app),
            look="quiet",
            across=True,
        )
        self.setObjectName(f"title-{app}")
        self.setProperty(KEEPS_FINGER, True)
        self.column.setContentsMargins(10, 4, 10, 4)
        self.column.addWidget(Label(name, "strong"), 1)
        self._practice = practice
        self._app = app
        self._surface = surface
        self._from: QPointF | None = None  # where it was taken, on the screen
        self._is_moving = False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.globalPosition()
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        way = event.globalPosition() - self._from
        if not self._is_moving and way.manhattanLength() >= DRAG:
            self._is_moving = True
            self.setDown(False)
        if self._is_moving:
            self._surface.drag(self._app, round(way.x()), round(way.y()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        start, moved = self._from, self._is_moving
        self._from, self._is_moving = None, False
        if start is None or not moved:
            super().mouseReleaseEvent(event)
            return
        way = event.globalPosition() - start
        self._surface.drop(self._app, round(way.x()), round(way.y()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        onward = -way[0] if self.isRightToLeft() else way[0]
        self._practice.move_window(self._app, onward * STEP, way[1] * STEP)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _TAB:
            self._practice.come_by_tab(self._app)
