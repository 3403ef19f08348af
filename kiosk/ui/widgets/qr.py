# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A QR code that holds the text itself, never a link that could be followed back."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.marks import override

_QUIET = 4  # modules of white around it, as the standard asks


def modules(text: str) -> Sequence[Sequence[int]]:
    """The rows of a code for `text`, 1 is dark; ValueError where the text is too long."""
    import segno  # late: only some visits need a code

    try:
        return tuple(bytes(row) for row in segno.make(text, micro=False).matrix)
    except segno.DataOverflowError as error:
        raise ValueError("too long for a QR code") from error


class QrCode(QWidget):
    """Black on white in every theme: a camera needs that."""

    def __init__(self, text: str, name: str, size: int) -> None:
        super().__init__()
        self._rows = modules(text)
        self.setAccessibleName(name)
        self.setFixedSize(QSize(size, size))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        count = len(self._rows) + 2 * _QUIET
        side = max(1, self.width() // count)  # whole pixels: a blurred code is hard to read
        start = (self.width() - side * len(self._rows)) // 2
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(
                        start + x * side, start + y * side, side, side, Qt.GlobalColor.black
                    )
        painter.end()
