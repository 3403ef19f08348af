# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A row of blocks that fill: how strong something is. The words for it stand beside it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.marks import override
from kiosk.ui.assistive import DECORATION
from kiosk.ui.theme import Theme


class Meter(QWidget):
    """Filled blocks have another colour and no line, so it can be read without colours."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._level = 0
        self._of = 1
        self.setObjectName(DECORATION)
        self.setFixedHeight(theme.px(22))

    def show_level(self, level: int, of: int) -> None:
        """Fill `level` of `of` blocks."""
        self._level, self._of = level, of
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = 10
        width = (self.width() - gap * (self._of - 1)) / self._of
        filled = "good" if self._level == self._of else "help"
        for i in range(self._of):
            place = self._of - 1 - i if self.isRightToLeft() else i
            box = QRectF(place * (width + gap) + 1, 1, width - 2, self.height() - 2)
            is_filled = i < self._level
            painter.setPen(QPen(QColor(colours[filled if is_filled else "soft"]), 2))
            painter.setBrush(QColor(colours[filled if is_filled else "surface"]))
            painter.drawRoundedRect(box, 8, 8)
        painter.end()
