# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A line to write after: a bar under what is right so far, a frame around the letter to come."""

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextLayout, QTextLine, QTextOption

from kiosk.marks import override
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.label import Label

_BAR = 4  # px: the height of the bar
_BELOW = 10  # px below a line, for the bar
_NARROWEST = 12  # px: the frame around a space or an i
_SIDE = 6  # px beside the letters, for the frame


class ModelLine(Label):
    """The letters themselves keep their colour: Arabic ones would come apart if some had another."""

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__(text, "step")
        self._theme = theme
        self._right = 0
        self._is_different = False
        self._is_framed = False
        self._is_heard = False

    def show_progress(self, right: int, *, is_different: bool, is_framed: bool) -> None:
        """right: how many characters are written. is_different: the next one is not as it should.

        is_framed: whether the next one is framed.
        """
        self._right = right
        self._is_framed = is_framed
        self._is_different = is_different
        self.update()

    @override
    def highlight(self, start: int, length: int) -> None:
        self._is_heard = True
        super().highlight(start, length)

    @override
    def clear_highlight(self) -> None:
        self._is_heard = False
        super().clear_highlight()

    @override
    def heightForWidth(self, width: int, /) -> int:
        own = self._laid_out(width).lineCount() * self._step
        return max(own, super().heightForWidth(width) + _BELOW)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_heard:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout = self._laid_out(self.width())
        painter.translate(_SIDE, 0)
        for line in _lines(layout):
            self._paint_marks(painter, layout, line)
        painter.setPen(self.palette().windowText().color())
        layout.draw(painter, QPointF(0, 0))
        painter.end()

    @property
    def _step(self) -> int:
        """From one line to the next, in px."""
        return self.line_height + _BELOW

    @property
    @override
    def line_height(self) -> int:
        return super().heightForWidth(1 << 16)

    def _laid_out(self, width: int) -> QTextLayout:
        self.ensurePolished()
        layout = QTextLayout(self.plain, self.font())
        option = QTextOption(self.alignment())
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(width - 2 * _SIDE)
            line.setPosition(QPointF(0, top + (self.line_height - line.height()) / 2))
            top += self._step
            line = layout.createLine()
        layout.endLayout()
        return layout

    def _paint_marks(self, painter: QPainter, layout: QTextLayout, line: QTextLine) -> None:
        colours = self._theme.colours
        start, end = line.textStart(), line.textStart() + line.textLength()
        middle = line.y() + line.height() / 2
        bottom = middle + self.line_height / 2
        right = min(self._right, end)
        if right > start:
            box = _between(line, start, right)
            bar = QRectF(box.left(), bottom + 2, box.width(), _BAR)
            painter.fillRect(bar, QColor(colours["good"]))
        if self._is_framed and start <= self._right < end:
            box = _between(line, self._right, layout.nextCursorPosition(self._right))
            wider = max(0.0, _NARROWEST - box.width()) / 2
            frame = QRectF(box.left(), middle - self.line_height / 2, box.width(), self.line_height)
            frame.adjust(-wider - 2, 0, wider + 2, _BELOW - 2)
            tone = "help" if self._is_different else "next"
            painter.setPen(QPen(QColor(colours[f"{tone}-text"]), 2 if tone == "next" else 4))
            painter.setBrush(QColor(colours[f"{tone}-tint"]))
            painter.drawRoundedRect(frame, 6, 6)


def _lines(layout: QTextLayout) -> Iterator[QTextLine]:
    return (layout.lineAt(number) for number in range(layout.lineCount()))


def _between(line: QTextLine, start: int, end: int) -> QRectF:
    """Where characters stand on a line; they run one way."""
    edges = sorted((_x(line, start), _x(line, end)))
    return QRectF(edges[0], line.y(), ceil(edges[1] - edges[0]), line.height())


def _x(line: QTextLine, position: int) -> float:
    found = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)
