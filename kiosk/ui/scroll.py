# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scrolling for people who never scrolled: by wheel, keys and finger, and by a button that says so."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QWidget

from kiosk.i18n import Words
from kiosk.marks import override
from kiosk.ui.alive import is_alive
from kiosk.ui.widgets.pressable import Button

_DRAG = 14  # px that a finger may tremble
_KEEP = 72  # px of what was in sight that stay so, to read on from


class ScrollArea(QScrollArea):
    """Scrolls up and down only.

    overflowed: whether there is more than can be shown changed, or where in it one is.
    """

    overflowed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, _most: self.overflowed.emit())
        bar.valueChanged.connect(lambda _value: self.overflowed.emit())

    @property
    def is_at_end(self) -> bool:
        """Whether nothing is below what is in sight."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum()

    def page_down(self) -> None:
        """Go on by what is in sight, less a line or two."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + max(_KEEP, self.viewport().height() - _KEEP))

    def to_top(self) -> None:
        """Back to the beginning."""
        self.verticalScrollBar().setValue(0)


class MoreBelow(QWidget):
    """A row with one button, there as long as not everything is in sight: on, or back to the top.

    A scroll bar alone tells nothing to who never saw one.
    """

    def __init__(self, area: ScrollArea, words: Words) -> None:
        super().__init__()
        self._area = area
        self._words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 4, 28, 8)
        row.addStretch()
        self._button = Button(
            words.tr("More below"), self._on_press, icon="down", look="more", icon_size=26
        )
        self._button.setObjectName("more")
        row.addWidget(self._button)
        row.addStretch()
        self.hide()
        area.overflowed.connect(self._look)

    def _look(self) -> None:
        """Once there it goes only when all fits even so: else it would come and go for ever."""
        tr = self._words.tr
        self.setVisible(self._area.verticalScrollBar().maximum() > 0)
        at_end = self._area.is_at_end
        self._button.show_text(tr("Back to the top") if at_end else tr("More below"))
        self._button.show_icon("up" if at_end else "down")

    def _on_press(self) -> None:
        if self._area.is_at_end:
            self._area.to_top()
        else:
            self._area.page_down()


class FingerScroll(QObject):
    """Lets a finger drag what is in a scroll area of a window; nothing flies on after it.

    Not QScroller: there a button that is dragged along with its page is pressed when the finger
    lifts.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._area: ScrollArea | None = None
        self._at = 0.0  # px: where the finger was
        self._is_dragging = False
        window.windowHandle().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent) and event.points():
            point = event.points()[0].position()
            if event.type() is QEvent.Type.TouchBegin:
                self._area = _area_at(self._window, point.toPoint())
                self._at, self._is_dragging = point.y(), False
            elif event.type() is QEvent.Type.TouchUpdate:
                self._move(point.y())
        return False

    def _move(self, y: float) -> None:
        area = self._area
        if area is None or not is_alive(area):
            return
        if not self._is_dragging and abs(y - self._at) >= _DRAG:
            self._is_dragging = True
            _let_go(area)
        if self._is_dragging:
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() - round(y - self._at))
            self._at = y


def _area_at(window: QWidget, point: QPoint) -> ScrollArea | None:
    found: QWidget | None = window.childAt(point)
    while found is not None and not isinstance(found, ScrollArea):
        found = found.parentWidget()
    return found


def _let_go(area: ScrollArea) -> None:
    """Release what the finger came down on, far from it, so that it is not pressed."""
    for button in area.findChildren(QAbstractButton):
        if button.isDown():
            away = QPointF(-9999, -9999)
            for kind in (QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease):
                left = Qt.MouseButton.LeftButton
                held = left if kind is QEvent.Type.MouseMove else Qt.MouseButton.NoButton
                event = QMouseEvent(kind, away, away, left, held, Qt.KeyboardModifier.NoModifier)
                QCoreApplication.sendEvent(button, event)
