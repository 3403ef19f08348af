# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of a paper as a PDF, and on a printer."""

import re
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from kiosk.domain.errors import KioskError
from kiosk.ui.pdf_text import with_true_text
from kiosk.ui.printout import DPI, Printout

_A4 = QPageLayout(
    QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
)
_RESOLUTION = 300  # dots an inch
_NO_DATE = b"19700101000000"
_MADE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)([^)]*)(\))")


def pdf_of(printout: Printout) -> bytes:
    """The pages as a PDF, which says nothing about who has it, nor when it was made."""
    # Through our own memory and not QPdfWriter's file: Qt says nothing where a disk is full.
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(_A4)
    writer.setResolution(_RESOLUTION)
    writer.setCreator("Doorstep")
    _paint(printout, writer, _RESOLUTION)
    buffer.close()
    return with_true_text(_without_date(bytes(data.data())), printout.whole_text)


class Pages(Protocol):
    """What can be painted on pages of A4."""

    @property
    def pages(self) -> int:
        """How many there are."""
        ...

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint a page, from 0; the painter is scaled to `printout.DPI`."""
        ...


def print_out(printout: Pages) -> None:
    """Send the pages to the default printer; KioskError ``print.no-printer``, ``print.failed``."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # late: asks CUPS

    info = QPrinterInfo.defaultPrinter()
    if info.isNull():
        raise KioskError("print.no-printer")
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setPageLayout(_A4)
    printer.setDocName("Doorstep")  # a print queue keeps names: this one says nothing
    _paint(printout, printer, printer.resolution())
    if printer.printerState() in (
        QPrinter.PrinterState.Error,
        QPrinter.PrinterState.Aborted,
    ):
        raise KioskError("print.failed")


def _paint(printout: Pages, device: QPagedPaintDevice, resolution: int) -> None:
    painter = QPainter()
    if not painter.begin(device):
        raise KioskError("print.failed")
    painter.scale(resolution / DPI, resolution / DPI)
    for page in range(printout.pages):
        if page:
            device.newPage()
        printout.paint(painter, page)
    painter.end()


def _without_date(pdf: bytes) -> bytes:
    """The file without the moment it was made; as long as before, so its index stays right."""
    return _MADE.sub(lambda found: found[1] + _NO_DATE + found[2][len(_NO_DATE) :] + found[3], pdf)
