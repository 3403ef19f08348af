# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scrolling for people who never scrolled: by wheel, keys and finger, and by a button that says so."""

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QWidget

from kiosk.i18n import Words
from kiosk.marks import override
from kiosk.ui.alive import is_alive
from kiosk.ui.theme import DRAG
from kiosk.ui.widgets.pressable import Button

Kind = TypeVar("Kind", bound=QWidget)

KEEPS_FINGER = "keeps_finger"  # property of a button that a finger drags, instead of the page
_KEEP = 72  # px of what was in sight that stay so, to read on from


class ScrollArea(QScrollArea):
    """Scrolls up and down only.

    overflowed: whether there is more than can be shown changed, or where in it one is.
    """

    overflowed = Signal()

    def __init__(self) -> None:
        super().__init__()
        # One that Python knows: asked for Qt's own, PySide makes ready every widget that there is.
        self.setViewport(QWidget())
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
        self._is_allowed = True
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 4, 28, 12)  # room for the ring
        self._button = Button(
            words.tr("More below"), self._on_press, icon="down", look="more", icon_size=26
        )
        self._button.setObjectName("more")
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()
        # Queued: to be shown resizes the area, which says so at once, in the middle of the showing.
        area.overflowed.connect(self._look, Qt.ConnectionType.QueuedConnection)

    def allow(self, *, is_allowed: bool) -> None:
        """Whether it may be there: the on-screen keyboard may need its room."""
        self._is_allowed = is_allowed
        self._look()

    def _look(self) -> None:
        """Once there it goes only when all fits even so: else it would come and go for ever."""
        tr = self._words.tr
        self.setVisible(self._is_allowed and self._area.verticalScrollBar().maximum() > 0)
        at_end = self._area.is_at_end
        self._button.show_text(tr("Back to the top") if at_end else tr("More below"))
        self._button.show_icon("up" if at_end else "down")

    def _on_press(self) -> None:
        if self._area.is_at_end:
            self._area.to_top()
        else:
            self._area.page_down()


def bring_into_sight(widget: QWidget) -> None:
    """Scroll whatever a widget stands in until its middle is seen, with some room around it."""
    parent: QWidget | None = widget.parentWidget()
    while parent is not None:
        inside: QWidget | None = parent.widget() if isinstance(parent, QScrollArea) else None
        if isinstance(parent, QScrollArea) and inside is not None:
            at = widget.mapTo(inside, QPoint(widget.width() // 2, widget.height() // 2))
            parent.ensureVisible(at.x(), at.y(), 0, min(160, parent.height() // 3))
        parent = parent.parentWidget()


class FingerScroll(QObject):
    """Lets a finger drag what is in a scroll area of a window; nothing flies on after it.

    Not QScroller: there a button that is dragged along with its page is pressed when the finger
    lifts.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._area: ScrollArea | None = None
        self._button: QAbstractButton | None = None  # on which the finger came down
        self._at = 0.0  # px: where the finger was
        self._is_dragging = False
        window.windowHandle().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent) and event.points():
            point = event.points()[0].position()
            if event.type() is QEvent.Type.TouchBegin:
                below = self._window.childAt(point.toPoint())
                self._area = _around(below, ScrollArea)
                self._button = _around(below, QAbstractButton)
                if self._button is not None and self._button.property(KEEPS_FINGER):
                    self._area = None
                self._at, self._is_dragging = point.y(), False
            elif event.type() is QEvent.Type.TouchUpdate:
                self._move(point.y())
        return False

    def _move(self, y: float) -> None:
        area = self._area
        if area is None or not is_alive(area):
            return
        if not self._is_dragging and abs(y - self._at) >= DRAG:
            self._is_dragging = True
            self._let_go()
        if self._is_dragging:
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() - round(y - self._at))
            self._at = y

    def _let_go(self) -> None:
        """Release what the finger came down on, far from it, so that it is not pressed."""
        if self._button is None or not is_alive(self._button):
            return
        away, none = QPointF(-9999, -9999), Qt.KeyboardModifier.NoModifier
        left = Qt.MouseButton.LeftButton
        for kind, held in (
            (QEvent.Type.MouseMove, left),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
        ):
            event = QMouseEvent(kind, away, away, left, held, none)
            QCoreApplication.sendEvent(self._button, event)


def _around(widget: QWidget | None, kind: type[Kind]) -> Kind | None:
    """The widget, or what it is in, that is of this kind."""
    while widget is not None and not isinstance(widget, kind):
        widget = widget.parentWidget()
    return widget
