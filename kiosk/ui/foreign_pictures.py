# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures that a resident brought: read within limits, shown, made small, put on paper.

Only JPEG, PNG and WebP, and the reader is the one for what the first bytes say: no other of Qt's
readers ever sees a stranger's file. PDFs of others are not opened at all: a reader of PDF is a
large program with a history of faults, and this process holds the whole visit.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from kiosk.domain.errors import KioskError

SMALL = 160  # px: the longer side of a small picture
SHOWN = 1600  # px: enough for a whole screen, and for 140 dots an inch on paper
_FORMATS = {"jpg": b"jpeg", "jpeg": b"jpeg", "png": b"png", "webp": b"webp"}
_MOST_DOTS = 60_000_000  # 240 MB while it is read
_MOST_MEMORY = 256  # MB that one picture may ask Qt for
_PAGE = QRectF(0, 0, 794, 1123)  # A4, as in printout.py
_MARGIN = 38


def read_picture(data: bytes, ending: str, side: int = SHOWN) -> QImage:
    """The picture, no longer than `side` px, the right way up. For a worker.

    Raises KioskError ``folder.picture`` where it cannot be read or is too large.
    """
    if ending not in _FORMATS:
        raise KioskError("folder.picture")
    QImageReader.setAllocationLimit(_MOST_MEMORY)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(_FORMATS[ending]))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_DOTS:
        raise KioskError("folder.picture")
    if max(size.width(), size.height()) > side:
        reader.setScaledSize(
            size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
        )
    image = reader.read()
    buffer.close()
    if image.isNull():
        raise KioskError("folder.picture")
    return image


def small_picture(data: bytes, ending: str) -> bytes:
    """The picture as a small PNG. For a worker; raises as `read_picture`."""
    image = read_picture(data, ending, SMALL)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


class PicturePage:
    """A picture on one page, as large as the page lets it be."""

    pages = 1

    def __init__(self, image: QImage) -> None:
        self._image = image

    def paint(self, painter: QPainter, page: int) -> None:
        """As `Printout.paint`; there is page 0 only."""
        del page
        room = _PAGE.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        image = self._image
        if image.width() > image.height():  # a picture that lies is turned to use the page
            painter.translate(_PAGE.width(), 0)
            painter.rotate(90)
            room = QRectF(room.y(), room.x(), room.height(), room.width())
        size = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, image)
