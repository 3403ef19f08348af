# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Drawings: icons in the colour of the text beside them, and pictures in the theme's colours."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QEvent, QFile, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from kiosk.marks import override
from kiosk.ui.assistive import DECORATION
from kiosk.ui.theme import ICON_UNIT, Theme
from kiosk.ui.widgets.label import Label

# Arrows point where reading goes and the speaker speaks that way; nothing else is mirrored.
_MIRRORED = frozenset({"back", "next", "reply", "send", "speaker", "undo"})
_LARGE = 36  # px at text size 1, its ground included


@lru_cache(maxsize=256)
def read_drawing(name: str) -> str:
    """The SVG text of ``icons:lock`` or ``pictures:many-doors``; empty if there is none."""
    file = QFile(f"{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return ""
    return bytes(file.readAll().data()).decode(errors="replace")


def forget_drawings() -> None:
    """Read every drawing anew: its file may have changed."""
    read_drawing.cache_clear()
    QPixmapCache.clear()


def drawn_icon(name: str, ink: str, side: int, ratio: float, *, mirrored: bool) -> QPixmap:
    """An icon in a colour, so many px wide and high; empty if there is none of this name.

    To read a drawing takes longer than to show it, and every screen has the same few: Qt keeps
    what was drawn of late.
    """
    key = f"icon {name} {ink} {side} {ratio} {mirrored}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    svg = read_drawing(f"icons:{name}").replace("currentColor", ink).replace("var(--help)", ink)
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    if svg:
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if mirrored:
            painter.translate(side, 0)
            painter.scale(-1, 1)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap


class Icon(QLabel):
    """An icon drawn in the colour that the style gives to its text, and as that text grows.

    size: px at text size 1; margin: around it, for those on a ground of their own. A large one
    grows half as much as the text: else it would take the room of the words on a small screen.
    """

    def __init__(
        self, name: str, size: int = 26, look: str = "", tone: str = "", margin: int = 0
    ) -> None:
        super().__init__()
        self._name = name
        self._size = size
        self._margin = margin
        self._beside: Label | None = None
        self.setObjectName(DECORATION)
        self.setProperty("look", look)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def drawing(self) -> str:
        """The name of what it draws; empty where it only keeps a place free."""
        return self._name

    def show_icon(self, name: str) -> None:
        """Draw another icon; an empty name draws none."""
        self._name = name
        self.update()

    def stand_beside(self, label: Label) -> None:
        """Be as high as the first line of a text, and stand where its letters do."""
        self._beside = label
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        side = self._grown(self._size + 2 * self._margin)
        line = self._beside.line_height if self._beside is not None else 0
        return QSize(side, max(side, line))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._name:
            return
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = self._grown(self._size)
        pixmap = drawn_icon(
            self._name,
            self.palette().windowText().color().name(),
            side,
            self.devicePixelRatioF(),
            mirrored=right_to_left and self._name in _MIRRORED,
        )
        above = (self.height() - side) / 2
        drop = min(above, self._beside.drop) if self._beside is not None else 0
        painter = QPainter(self)
        painter.drawPixmap((self.width() - side) // 2, int(above + drop), pixmap)
        painter.end()

    def _grown(self, size: int) -> int:
        """A size at text size 1 in px now."""
        self.ensurePolished()
        growth = max(1.0, self.font().pixelSize() / ICON_UNIT)
        if self._size + 2 * self._margin >= _LARGE:
            growth = (1 + growth) / 2
        return round(size * growth)


class Badge(Icon):
    """An icon on a ground of its tone."""

    def __init__(self, drawing: str, size: int, tone: str = "", *, margin: int = 14) -> None:
        super().__init__(drawing, size, "badge", tone, margin)


class IconLine(QWidget):
    """Words with an icon before them, which stands at their first line."""

    def __init__(self, icon: Icon, label: Label, gap: int = 10) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        icon.stand_beside(label)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class Picture(QLabel):
    """An illustration in the theme's colours; it takes what room there is and keeps its shape.

    shows: what it shows, for who cannot see it; without it, it is decoration.
    """

    def __init__(self, name: str, theme: Theme, size: QSize, shows: str = "") -> None:
        super().__init__()
        self.setPixmap(QPixmap(1, 1))  # by which Qt tells that it is a picture
        svg = theme.paint(read_drawing(f"pictures:{name}"), theme.colours["ink"])
        self._renderer = QSvgRenderer(QByteArray(svg))
        self._size = size
        self.setObjectName(f"picture-{name}" if shows else DECORATION)
        self.setAccessibleName(shows)
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
