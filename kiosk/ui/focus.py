# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The focus ring: yellow with an ink ring outside, drawn over everything, so no colour hides it."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from kiosk.marks import override
from kiosk.ui.alive import is_alive
from kiosk.ui.assistive import DECORATION
from kiosk.ui.scroll import ScrollArea
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.pressable import Pressable

_GAP = 2
_YELLOW = 5
_INK = 4
_REACH = _GAP + _YELLOW + _INK


class Ring(QWidget):
    """The ring round one widget of a window."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self.setObjectName(DECORATION)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme's colours."""
        self._theme = theme
        self.update()

    def surround(self, target: QWidget) -> None:
        """Be where this widget is."""
        box = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
        self.setGeometry(box.adjusted(-_REACH, -_REACH, _REACH, _REACH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for width, role, inset in (
            (_INK, "focus-ring", _INK / 2),
            (_YELLOW, "focus", _INK + _YELLOW / 2),
        ):
            painter.setPen(QPen(QColor(self._theme.colours[role]), width))
            inside = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(inside, 18, 18)
        painter.end()


class FocusRing(Ring):
    """Follows the focus of the window that it lies over."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window, theme)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.Hide,
        ):
            self._follow()
        return False

    def _on_focus_changed(self, _before: QWidget | None, new: QWidget | None) -> None:
        for old in self._watched:
            if is_alive(old):
                old.removeEventFilter(self)
        self._watched = []
        mine = isinstance(new, Pressable | QLineEdit | ScrollArea) and self._window.isAncestorOf(
            new
        )
        self._target = new if mine else None
        widget: QWidget | None = self._target
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._follow()

    def _follow(self) -> None:
        target = self._target
        if target is None or not is_alive(target) or not target.isVisible():
            self.hide()
            return
        self.surround(target)
        self._clip(target)
        self.show()
        self.raise_()

    def _clip(self, target: QWidget) -> None:
        """Keep the ring out of the bars when its target is half scrolled away."""
        self.clearMask()
        seen = QRegion(self._window.rect())
        area = target.parentWidget()
        while area is not None:
            if isinstance(area, QScrollArea):  # one may be in another one
                view = area.viewport()
                seen &= QRect(view.mapTo(self._window, QPoint(0, 0)), view.size())
            area = area.parentWidget()
        if not QRegion(self.geometry()).subtracted(seen).isEmpty():
            self.setMask(seen.translated(-self.pos()))


def let_go(window: QWidget, *parts: QWidget | None) -> None:
    """Take the focus off what goes away: Qt would hand it on to one thing after the other."""
    focus: QWidget | None = window.focusWidget()
    if focus is not None and any(_holds(part, focus) for part in parts):
        focus.clearFocus()


def _holds(part: QWidget | None, widget: QWidget) -> bool:
    return part is not None and (part is widget or part.isAncestorOf(widget))


def tab_stops(group: QWidget) -> list[QWidget]:
    """What the Tab key reaches in a part of the window, in its order."""
    return [
        child
        for child in group.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def stops_of(*groups: QWidget | None) -> list[QWidget]:
    """What the Tab key reaches in these parts of the window, one part after the other."""
    return [stop for group in groups if group is not None for stop in tab_stops(group)]


def put_in_order(*groups: QWidget | None) -> None:
    """Have the Tab key go through these parts one after the other."""
    for before, after in pairwise(stops_of(*groups)):
        QWidget.setTabOrder(before, after)


def place_of(focus: QWidget | None, stops: Sequence[QWidget]) -> int:
    """Which of the stops has the focus, counted from 0; -1 where none has it."""
    return stops.index(focus) if focus in stops else -1
