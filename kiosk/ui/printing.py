# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""From HTML to an A4 page: on the screen, on a printer, in a PDF."""

import re
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QPixmap, QTextDocument

from kiosk.domain.errors import KioskError
from kiosk.system.usb import sticks

_A4 = QPageLayout(
    QPageSize(QPageSize.PageSizeId.A4),
    QPageLayout.Orientation.Portrait,
    QMarginsF(18, 18, 18, 18),
    QPageLayout.Unit.Millimeter,
)
_DPI = 96
_NO_DATE = b"19700101000000"
_MADE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)([^)]*)(\))")


def picture_of(html: str, width: int) -> QPixmap:
    """The first page as a picture of `width` px."""
    full, inside = _A4.fullRectPixels(_DPI), _A4.paintRectPixels(_DPI)
    scale = width / full.width()
    pixmap = QPixmap(round(full.width() * scale), round(full.height() * scale))
    pixmap.fill(Qt.GlobalColor.white)
    document = _document(html, QSizeF(inside.size()))
    painter = QPainter(pixmap)
    painter.scale(scale, scale)
    painter.translate(inside.topLeft())
    painter.setClipRect(0, 0, inside.width(), inside.height())
    document.drawContents(painter)
    painter.end()
    return pixmap


def save_pdf(html: str, name: str, folder: Path | None) -> Path:
    """Write an A4 PDF to the newest USB stick, or to `folder` where one is given.

    Raises KioskError ``save.no-stick`` or ``save.failed``. A half-written file is removed.
    """
    found = [folder] if folder is not None else sticks()
    if not found:
        raise KioskError("save.no-stick")
    path = found[-1] / f"{name}.pdf"
    try:
        _write_pdf(html, path)
    except OSError as error:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise KioskError("save.failed") from error
    return path


def print_page(html: str) -> None:
    """Send the page to the default printer; ``print.no-printer`` or ``print.failed``."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # late: asks CUPS

    info = QPrinterInfo.defaultPrinter()
    if info.isNull():
        raise KioskError("print.no-printer")
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(_A4)
    printer.setDocName("Doorstep")  # a print queue keeps names: this one says nothing
    document = _document(html, None)
    document.print_(printer)
    if printer.printerState() in (
        QPrinter.PrinterState.Error,
        QPrinter.PrinterState.Aborted,
    ):
        raise KioskError("print.failed")


def _without_date(pdf: bytes) -> bytes:
    """The file without the moment it was made; as long as before, so its index stays right."""
    return _MADE.sub(lambda found: found[1] + _NO_DATE + found[2][len(_NO_DATE) :] + found[3], pdf)


def _document(html: str, size: QSizeF | None) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setHtml(html)
    if size is not None:
        document.setPageSize(size)
    return document


def _write_pdf(html: str, path: Path) -> None:
    # Through our own file and not QPdfWriter's: Qt says nothing where the disk is full.
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(_A4)
    writer.setResolution(300)
    writer.setCreator("Doorstep")
    _document(html, None).print_(writer)
    buffer.close()
    path.write_bytes(_without_date(bytes(data.data())))
