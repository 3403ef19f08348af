# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A QR code that holds the text itself, never a link that could be followed back."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

_QUIET = 4  # modules of white around it, as the standard asks


def modules(text: str) -> Sequence[Sequence[int]]:
    """The rows of a code for `text`, 1 is dark; ValueError where the text is too long."""
    import segno  # late: only some visits need a code

    try:
        return tuple(bytes(row) for row in segno.make(text, micro=False).matrix)
    except segno.DataOverflowError as error:
        raise ValueError("too long for a QR code") from error


_EASY = 4  # px of a module that any camera can tell from the next


def least_side(text: str) -> int:
    """How large in px a code for `text` is to be, so that a cheap camera can read it."""
    return _EASY * (len(modules(text)) + 2 * _QUIET)


class QrCode(QLabel):
    """Black on white in every theme: a camera needs that. name: what assistive technology says."""

    def __init__(self, text: str, name: str, size: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPixmap(_drawn(modules(text), size))
        self.setFixedSize(QSize(size, size))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def _drawn(rows: Sequence[Sequence[int]], size: int) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.white)
    count = len(rows) + 2 * _QUIET
    side = max(1, size // count)  # whole pixels: a blurred code is hard to read
    start = (size - side * len(rows)) // 2
    painter = QPainter(picture)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                painter.fillRect(
                    start + x * side, start + y * side, side, side, Qt.GlobalColor.black
                )
    painter.end()
    return picture
