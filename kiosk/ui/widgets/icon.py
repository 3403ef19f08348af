# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Drawings: icons in the colour of the text beside them, and pictures in the theme's colours."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.marks import override
from kiosk.ui.theme import Theme

# Arrows point where reading goes and the speaker speaks that way; nothing else is mirrored.
_MIRRORED = frozenset({"back", "next", "speaker", "undo"})


@lru_cache(maxsize=256)
def read_drawing(name: str) -> str:
    """The SVG text of ``icons:lock`` or ``pictures:many-doors``; empty if there is none."""
    file = QFile(f"{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return ""
    return bytes(file.readAll().data()).decode()


class Icon(QLabel):
    """An icon drawn in the colour that the style gives to its text."""

    def __init__(
        self, name: str, size: int = 26, look: str = "", tone: str = "", margin: int = 0
    ) -> None:
        super().__init__()
        self._name = name
        self._margin = margin
        self.setProperty("look", look)
        self.setProperty("tone", tone)
        self.setFixedSize(size + 2 * margin, size + 2 * margin)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str) -> None:
        """Draw another icon; an empty name draws none."""
        self._name = name
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        svg = read_drawing(f"icons:{self._name}") if self._name else ""
        if not svg:
            return
        ink = self.palette().windowText().color().name()
        svg = svg.replace("currentColor", ink).replace("var(--help)", ink)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft and self._name in _MIRRORED:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        inset = self._margin
        QSvgRenderer(QByteArray(svg.encode())).render(
            painter, QRectF(self.rect().adjusted(inset, inset, -inset, -inset))
        )
        painter.end()


class Picture(QWidget):
    """An illustration in the theme's colours; it takes what room there is and keeps its shape."""

    def __init__(self, name: str, theme: Theme, size: QSize) -> None:
        super().__init__()
        svg = theme.paint(read_drawing(f"pictures:{name}"), theme.colours["ink"])
        self._renderer = QSvgRenderer(QByteArray(svg))
        self._size = size
        self.setMinimumSize(size / 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def sizeHint(self) -> QSize:
        return self._size

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._renderer.isValid():
            return
        shape = self._renderer.defaultSize().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left = (self.width() - shape.width()) / 2
        top = (self.height() - shape.height()) / 2
        painter = QPainter(self)
        self._renderer.render(painter, QRectF(left, top, shape.width(), shape.height()))
        painter.end()
