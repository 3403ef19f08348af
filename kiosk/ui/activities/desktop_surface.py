# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the windows of a practice desktop lie, and the bar with their names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStyle

from kiosk.marks import override
from kiosk.ui.activities.desktop_window import DeskWindow
from kiosk.ui.layouts import FlowLayout
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Card
from kiosk.usecases.practices.desktop import END

if TYPE_CHECKING:
    from kiosk.ui.activities.desktop import DesktopActivity

_EDGE = 8  # px of the surface round what fills it
_LEAST = 400  # px at text size 1: the width of a window, where there is room
_PART, _MOST_PART = 0.62, 0.86  # of the surface's width: what a window takes, and may take
_ROOM = 90  # px at text size 1: what a window has to move up and down, at least
_HEIGHT = 240  # px at text size 1: of the surface, at least


class Surface(QFrame):
    """The desktop itself. Windows are made in the order of the lesson, which is that of Tab; which
    lies over which is the desktop's to say.
    """

    def __init__(self, practice: DesktopActivity) -> None:
        super().__init__()
        self._practice = practice
        self.setProperty("look", "panel")
        self._windows: dict[str, DeskWindow] = {}
        for app in practice.parameters["apps"]:
            window = practice.desktop.window(app["id"])
            if window is not None and not window.minimised:
                self._windows[app["id"]] = DeskWindow(practice, app["id"], self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_order()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        inner, px = self._window_width(width), self._practice.px
        tallest = max((w.heightForWidth(inner) for w in self._windows.values()), default=0)
        return max(px(_HEIGHT), tallest + px(_ROOM)) + 2 * _EDGE

    @override
    def sizeHint(self) -> QSize:
        width = self._practice.px(620)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(280, self._practice.px(_HEIGHT))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put each window where the desktop says."""
        for app, shown in self._windows.items():
            shown.setGeometry(self._box(app))

    def show_order(self) -> None:
        """Show which window lies over which; what one that fills the desktop covers is hidden."""
        desktop = self._practice.desktop
        filled = [
            place for place, w in enumerate(desktop.windows) if w.maximised and not w.minimised
        ]
        for place, window in enumerate(desktop.windows):
            shown = self._windows.get(window.app)
            if shown is not None:
                shown.setVisible(place >= max(filled, default=0))
                shown.raise_()
                shown.show_front(is_front=window.app == desktop.front)

    def drag(self, app: str, right: int, down: int) -> None:
        """Show a window while it is carried, so many px from where it is; it stays inside."""
        box, room = self._box(app), self._inside
        box.translate(right, down)
        box.moveLeft(min(max(box.left(), room.left()), room.right() + 1 - box.width()))
        box.moveTop(min(max(box.top(), room.top()), room.bottom() + 1 - box.height()))
        self._windows[app].raise_()
        self._windows[app].setGeometry(box)

    def drop(self, app: str, right: int, down: int) -> None:
        """A window was let go, so many px from where it was."""
        box, room = self._box(app), self._inside
        onward = -right if self.isRightToLeft() else right
        spare = max(1, room.width() - box.width()), max(1, room.height() - box.height())
        self._practice.move_window(app, onward * END // spare[0], down * END // spare[1])

    @property
    def _inside(self) -> QRect:
        return self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)

    def _window_width(self, width: int) -> int:
        room = width - 2 * _EDGE
        wanted = max(self._practice.px(_LEAST), round(room * _PART))
        return min(wanted, round(room * _MOST_PART))

    def _box(self, app: str) -> QRect:
        window, room = self._practice.desktop.window(app), self._inside
        assert window is not None
        if window.maximised:
            return room
        width = self._window_width(self.width())
        height = min(self._windows[app].heightForWidth(width), room.height())
        left = room.left() + (room.width() - width) * window.x // END
        top = room.top() + (room.height() - height) * window.y // END
        return QStyle.visualRect(self.layoutDirection(), room, QRect(left, top, width, height))


class TaskBar(QFrame):
    """The names of the open windows, hidden ones too."""

    def __init__(self, practice: DesktopActivity) -> None:
        super().__init__()
        self._practice = practice
        self.setObjectName("bar")
        self.setProperty("look", "window-bar")
        row = FlowLayout(gap=12)
        row.setContentsMargins(10, 8, 10, 8)
        self.setLayout(row)
        self.setMinimumHeight(68)
        self._tasks: dict[str, Card] = {}
        tr = practice.words.tr
        for each in practice.parameters["apps"]:
            app = each["id"]
            if practice.desktop.window(app) is None:
                continue
            name = practice.name(app)
            task = Card(
                tr("{name}, in the bar", name=name),
                partial(practice.press_task, app),
                look="piece",
                across=True,
            )
            task.setObjectName(f"task-{app}")
            task.column.setContentsMargins(14, 6, 14, 6)
            task.column.addWidget(Icon(each.get("icon", "document"), 24))
            task.column.addWidget(Label(name, "note", prefers_line=True))
            self._tasks[app] = task
            row.addWidget(task)
        if not self._tasks:
            row.addWidget(Label(tr("No window is open."), "note", prefers_line=True))
        self.show_order()

    def show_order(self) -> None:
        """Mark the window that is in front."""
        tr, desktop = self._practice.words.tr, self._practice.desktop
        for app, task in self._tasks.items():
            window = desktop.window(app)
            is_front = app == desktop.front
            is_hidden = window is not None and window.minimised
            state = tr("in front") if is_front else tr("hidden") if is_hidden else tr("open")
            task.setAccessibleDescription(state)
            task.setProperty("tone", "held" if is_front else "")
            task.style().unpolish(task)
            task.style().polish(task)
