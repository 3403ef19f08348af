# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is drawn on paper and is no text: illustrations, codes for a camera, lines to write on.

In the HTML of a page they are images whose ``src`` says what they are: ``picture:many-doors``,
``code:ABCD-EFGH``, ``rule:``. Illustrations stay drawings, so that a printer has them sharp.
"""

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from kiosk.marks import override
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.icon import read_drawing
from kiosk.ui.widgets.qr import modules

IMAGES = int(QTextFormat.ObjectTypes.ImageObject.value)
PICTURE, CODE, RULE = "picture:", "code:", "rule:"
_QUIET = 4  # modules of white around a code
_MODULE = 8  # px of the image of a code; it is black and white alone, so it stays sharp
_LINE = 1.0  # px at 96 to the inch


class PaperDrawings(QPyTextObject):
    """Draws the images of a page. theme: whose colours the illustrations have."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def intrinsicSize(
        self,
        doc: QTextDocument,
        posInDocument: int,
        format: QTextFormat,
        /,
    ) -> QSizeF:
        image = format.toImageFormat()
        return QSizeF(image.width(), image.height())

    @override
    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,
        format: QTextFormat,
        /,
    ) -> None:
        name, box = format.toImageFormat().name(), QRectF(rect)
        painter.save()
        if name.startswith(PICTURE):
            self._draw_picture(painter, box, name.removeprefix(PICTURE))
        elif name.startswith(CODE):
            painter.drawImage(_square(box), image_of(name.removeprefix(CODE)))
        elif name.startswith(RULE):
            painter.setPen(QPen(QColor(self._theme.colours["soft"]), _LINE))
            down = QPointF(0, -_LINE)
            painter.drawLine(box.bottomLeft() + down, box.bottomRight() + down)
        painter.restore()

    def _draw_picture(self, painter: QPainter, rect: QRectF, name: str) -> None:
        svg = self._theme.paint(read_drawing(f"pictures:{name}"), self._theme.colours["ink"])
        renderer = QSvgRenderer(QByteArray(svg))
        if not renderer.isValid():
            return
        shape = QSizeF(renderer.defaultSize()).scaled(
            rect.size(), Qt.AspectRatioMode.KeepAspectRatio
        )
        box = QRectF(QPointF(0, 0), shape)
        box.moveCenter(rect.center())
        renderer.render(painter, box)


def image_of(text: str) -> QImage:
    """The QR code of a text with its white margin; ValueError where the text is too long."""
    rows = modules(text)
    side = (len(rows) + 2 * _QUIET) * _MODULE
    image = QImage(side, side, QImage.Format.Format_Mono)
    image.fill(1)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                _fill(image, (x + _QUIET) * _MODULE, (y + _QUIET) * _MODULE)
    return image


def _fill(image: QImage, left: int, top: int) -> None:
    for y in range(top, top + _MODULE):
        for x in range(left, left + _MODULE):
            image.setPixel(x, y, 0)


def _square(rect: QRectF) -> QRectF:
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(rect.center())
    return square
