# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far one is: the row of steps in a lesson, and the ring of a checklist."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from kiosk.marks import override
from kiosk.ui.theme import Theme

_DASH = QSize(30, 8)
_STEP, _LEAST_STEP = 46, 34  # px from one dash to the next
_BETWEEN = 12  # px between two dashes, at the least: the ring goes there
_PEN = 24  # px: how thick a ring is
_CLEAR = 12  # px between a ring and the words in it


@dataclass(frozen=True, slots=True)
class Progress:
    """Where one is in a row of steps, from 0."""

    index: int
    steps: int


class Steps(QProgressBar):
    """A dash for each step: those behind are filled, the one here has a ring."""

    def __init__(self, progress: Progress, theme: Theme, name: str) -> None:
        super().__init__()
        self._progress = progress
        self._theme = theme
        self.setRange(0, progress.steps)
        self.setValue(progress.index + 1)
        self.setAccessibleName(name)
        self.setFixedHeight(30)
        self.setMinimumWidth(self.narrower)
        self.setMaximumWidth(progress.steps * _STEP)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def narrower(self) -> int:
        """How wide it is where there is little room, in px."""
        return self._progress.steps * _LEAST_STEP

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._progress.steps * _STEP, 30)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.width() / self._progress.steps
        dash = min(float(_DASH.width()), step - _BETWEEN)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for i in range(self._progress.steps):
            place = self._progress.steps - 1 - i if mirrored else i
            box = QRectF((place + 0.5) * step - dash / 2, 11, dash, _DASH.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours["learn" if i <= self._progress.index else "line"]))
            if i > self._progress.index:  # a line and not only a paler colour
                painter.setBrush(QColor(colours["paper"]))
                painter.setPen(QPen(QColor(colours["soft"]), 1.5))
            painter.drawRoundedRect(box, 4, 4)
            if i == self._progress.index:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colours["focus-ring"]), 2))
                painter.drawRoundedRect(box.adjusted(-5, -5, 5, 5), 8, 8)
                painter.setPen(QPen(QColor(colours["focus"]), 3))
                painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 6, 6)
        painter.end()


class Ring(QProgressBar):
    """A ring that fills, with words in its middle."""

    def __init__(self, done: int, of: int, text: str, theme: Theme, tone: str = "safe") -> None:
        super().__init__()
        self._part = done / of if of else 0.0
        self._text = text
        self._theme = theme
        self._tone = tone
        self.setRange(0, max(of, 1))
        self.setValue(done)
        self.setAccessibleName(text)
        size = min(theme.px(164), 240)
        self.setMinimumSize(size, size)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) - 28
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        pen = QPen(QColor(colours[f"{self._tone}-tint"]).darker(106), _PEN)
        if colours[f"{self._tone}-tint"] == colours["surface"]:
            pen = QPen(QColor(colours["soft"]), 2)
        painter.setPen(pen)
        painter.drawEllipse(box)
        pen = QPen(QColor(colours[self._tone]), _PEN)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self._part:
            painter.drawArc(box, 90 * 16, -round(self._part * 360 * 16))
        painter.setFont(self._font(side - _PEN - 2 * _CLEAR))
        painter.setPen(QColor(colours["ink"]))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()

    def _font(self, room: int) -> QFont:
        """As large as the text size asks for, or as there is room for in the ring."""
        font = QFont(self.font())
        font.setBold(True)
        font.setPixelSize(self._theme.px(40))
        width = QFontMetrics(font).horizontalAdvance(self._text)
        if width > room:
            font.setPixelSize(font.pixelSize() * room // width)
        return font
