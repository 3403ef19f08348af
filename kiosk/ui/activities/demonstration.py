# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""An animated pointer that shows a move, and does not make it: the learner does that."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QByteArray,
    QEasingCurve,
    QEvent,
    QObject,
    QPointF,
    QRectF,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.i18n import Words
from kiosk.marks import override
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.alive import is_alive
from kiosk.ui.assistive import leave_out
from kiosk.ui.scroll import bring_into_sight
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.icon import read_drawing
from kiosk.ui.widgets.label import Label

_MOVE_MS = 1100  # slow enough to be followed by who sees it for the first time
_STAY_MS = 1500
_SIDE = 44  # px of the pointer at text size 1
_RING = 34  # px: half the ring of a press
_PULSE = 0.35  # of the way that is left for the press at its end


class Demonstration(QWidget):
    """Lies over a window, lets everything through, and goes away at the first key or press.

    `ended` is emitted once, when it has gone.
    """

    ended = Signal()

    def __init__(self, window: QWidget, theme: Theme, words: Words, shows: Sequence[Show]) -> None:
        super().__init__(window)
        leave_out(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        self._window = window
        self._theme = theme
        self._words = words
        self._shows = list(shows)
        self._number = -1
        self._from = QPointF(window.rect().center())
        self._to = self._from
        self._part = 0.0
        ink = theme.colours["ink"]
        pointer = theme.paint(read_drawing("icons:pointer"), ink)
        self._pointer = QSvgRenderer(QByteArray(pointer))
        self._caption = Label("", "caption")
        self._caption.setParent(self)
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._animation.valueChanged.connect(self._on_moved)
        self._animation.finished.connect(self._on_arrived)

    def start(self) -> None:
        """Show it."""
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self.show()
        self.raise_()
        self._next()

    def stop(self) -> None:
        """Take it away."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._animation.stop()
        self.hide()
        self.deleteLater()
        self.ended.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        starts = event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress)
        if starts and (event.spontaneous() or isinstance(event, QMouseEvent)):
            self.stop()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at, show = self._at, self._shows[self._number]
        pressing = self._part > 1 - _PULSE and show.how is not How.POINT
        if show.how is How.DRAG:
            pressing = True
        if pressing:
            for width, role, more in ((10, "focus-ring", 5), (5, "focus", 5)):
                painter.setPen(QPen(QColor(self._theme.colours[role]), width))
                reach = self._theme.px(_RING) + (0 if width > 5 else -more)
                painter.drawEllipse(at, reach, reach)
        side = self._theme.px(_SIDE)
        self._pointer.render(painter, QRectF(at.x(), at.y(), side, side))
        painter.end()

    @property
    def _at(self) -> QPointF:
        """The tip of the pointer in px of the window."""
        way = min(1.0, self._part / (1 - _PULSE))
        return self._from + (self._to - self._from) * way

    def _next(self) -> None:
        self._number += 1
        if self._number >= len(self._shows) or not is_alive(self._shows[self._number].target):
            self.stop()
            return
        show = self._shows[self._number]
        self._from = self._at
        bring_into_sight(show.target)
        self._to = self._centre(show.target)
        if show.how is How.DRAG and show.to is not None and is_alive(show.to):
            self._from, self._to = self._to, self._centre(show.to)
        self._part = 0.0
        self._say(show)
        self._animation.setDuration(_MOVE_MS + _STAY_MS)
        self._animation.start()

    def _say(self, show: Show) -> None:
        self._caption.show_text(caption(show, self._words))
        self._caption.adjustSize()
        width = min(self.width() - 40, max(self._caption.sizeHint().width(), 200))
        self._caption.setFixedWidth(width)
        self._caption.setFixedHeight(self._caption.heightForWidth(width))
        end = self._to.toPoint()
        left = min(max(20, end.x() - width // 2), self.width() - width - 20)
        below = end.y() + self._theme.px(_SIDE) + 24
        above = end.y() - self._theme.px(_RING) - 24 - self._caption.height()
        fits = below + self._caption.height() < self.height() - 20
        self._caption.move(left, below if fits else max(20, above))
        self._caption.setVisible(bool(self._caption.plain))

    def _centre(self, widget: QWidget) -> QPointF:
        return QPointF(widget.mapTo(self._window, widget.rect().center()))

    def _on_moved(self, part: float) -> None:
        self._part = part
        self.update()

    def _on_arrived(self) -> None:
        self._part = 1.0
        self._next()


def caption(show: Show, words: Words) -> str:
    """What a move is, in words: for who does not see the pointer too."""
    tr = words.tr
    names = {
        How.POINT: tr("Move the pointer here."),
        How.PRESS: tr("Press here."),
        How.DOUBLE: tr("Press here twice, quickly."),
        How.RIGHT: tr("Press here with the right button."),
        How.DRAG: tr("Hold the button down, move here, and let go."),
        How.SCROLL: tr("Turn the wheel here."),
        How.TYPE: tr("Write: {text}", text=show.text),
        How.KEYS: tr("Press: {keys}", keys=show.text),
    }
    return names[show.how]
