# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The contrast of what is really painted: read from the picture of a screen, told no colours.

The background of a thing is the most frequent colour of its rectangle, its ink the colour there
that differs most from it. WCAG 2.2: 7:1 for text (1.4.6), 3:1 for signs and for the borders that
say where to type or tick (1.4.11). What is disabled needs none; here its text has 3:1 too.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.ui.focus import FocusRing
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.meter import Meter
from kiosk.ui.widgets.progress import Ring, Steps

TEXT, SIGN = 7.0, 3.0
_ENOUGH = 3  # pixels of a colour: fewer may be a rounding where letters meet
_ROUND = 0.05  # of a ratio: what a printer of colours may round
_EDGE = 10  # px to both sides of an edge: past the border, before what stands inside


@dataclass(slots=True)
class Contrast:
    """faint: what is too pale, with its ratio; text and signs: the lowest ratios of what is used.

    A ratio is infinite where there was nothing to look at.
    """

    faint: list[str] = field(default_factory=list)
    text: float = inf
    signs: float = inf

    def see(self, name: str, ratio: float, least: float, *, is_enabled: bool) -> None:
        """Take a ratio down; `least` is for what is enabled."""
        if is_enabled and least == TEXT:
            self.text = min(self.text, ratio)
        elif is_enabled:
            self.signs = min(self.signs, ratio)
        if ratio + _ROUND < (least if is_enabled else SIGN):
            self.faint.append(f"{ratio:.1f}:1 {name}")


def contrast(layer: QWidget, window: QWidget) -> Contrast:
    """Look at every visible widget of `layer`, the window itself or the sheet over it."""
    picture = _picture(window)
    found = Contrast()
    for widget in layer.findChildren(QWidget):
        for name, ratio, least in _ratios(widget, picture, window):
            found.see(name, ratio, least, is_enabled=widget.isEnabled())
    return found


def _picture(window: QWidget) -> QImage:
    """The window without the focus ring, whose ink would stand for that of what it surrounds."""
    rings = [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]
    for ring in rings:
        ring.setVisible(False)
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    for ring in rings:
        ring.setVisible(True)
    return picture


def _ratios(
    widget: QWidget, picture: QImage, window: QWidget
) -> Iterator[tuple[str, float, float]]:
    """What is to be seen of a widget: its name, its ratio, and what is asked of it."""
    if isinstance(widget, Label):
        if widget.plain.strip():
            box = _seen(widget, widget.contentsRect(), window)
            if box is not None:
                yield _name(widget), _ratio(_colours(picture, box)), TEXT
    elif isinstance(widget, Icon):
        yield from _icon(widget, picture, window)
    elif isinstance(widget, QLineEdit):
        yield from _line(widget, picture, window)
    elif isinstance(widget, Meter | Steps):
        box = _seen(widget, widget.rect(), window)
        for piece in _pieces(picture, box) if box is not None else ():
            yield f"{type(widget).__name__}", _ratio(_colours(picture, piece)), SIGN
    elif isinstance(widget, Ring):
        box = _seen(widget, _middle(widget.rect(), 0.5), window)
        if box is not None:
            yield _name(widget), _ratio(_colours(picture, box)), TEXT


def _icon(icon: Icon, picture: QImage, window: QWidget) -> Iterator[tuple[str, float, float]]:
    name = f"{_name(icon)}, {icon.drawing or 'empty'}"
    look = icon.property("look")
    box = _seen(icon, _middle(icon.rect(), 0.6) if look else icon.rect(), window)
    if box is None:
        return
    if look == "box":
        yield f"{name}, border", _border(icon, picture, window), SIGN
    if icon.drawing:
        yield name, _ratio(_colours(picture, box)), SIGN


def _line(line: QLineEdit, picture: QImage, window: QWidget) -> Iterator[tuple[str, float, float]]:
    name = _name(line)
    # Where its text is: what stands beside the text, such as a button, is looked at for itself.
    inside = (line.rect() - line.textMargins()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    box = _seen(line, inside, window)
    if box is None:
        return
    yield f"{name}, border", _border(line, picture, window), SIGN
    if line.text() or line.placeholderText():
        yield name, _ratio(_colours(picture, box)), TEXT


def _seen(widget: QWidget, part: QRect, window: QWidget) -> QRect | None:
    """Where this part of a widget is in the window; None where not all of it is to be seen.

    What is scrolled half away may be without its letters, and pale for no other reason.
    """
    if part.isEmpty() or not widget.visibleRegion().contains(part):
        return None
    if widget.visibleRegion().boundingRect().intersected(part) != part:
        return None
    return QRect(widget.mapTo(window, part.topLeft()), part.size())


def _middle(box: QRect, part: float) -> QRect:
    """The middle of a box, away from its rounded corners."""
    side = min(box.width(), box.height()) * part
    middle = QRect(0, 0, round(side), round(side))
    middle.moveCenter(box.center())
    return middle


def _name(widget: QWidget) -> str:
    """What a widget says, or what it belongs to, so that it can be found."""
    shown: QWidget | None = widget
    while shown is not None:
        name = shown.accessibleName() or shown.objectName()
        if name and not name.startswith("qt_"):
            return f"{type(widget).__name__} {' '.join(name.split())[:60]}"
        shown = shown.parentWidget()
    return type(widget).__name__


def _colours(picture: QImage, box: QRect) -> Counter[int]:
    """How often each colour (0xffRRGGBB) is in a part of a picture of 32 bits a pixel."""
    part = picture.copy(box)
    return Counter(memoryview(part.constBits()).cast("B").cast("I"))


def _ratio(colours: Counter[int]) -> float:
    """Of the most frequent colour and the one that differs most; 1 where there is only one."""
    [(ground, _)] = colours.most_common(1)
    return max(
        (ratio(ground, colour) for colour, times in colours.items() if times >= _ENOUGH),
        default=1.0,
    )


def _border(widget: QWidget, picture: QImage, window: QWidget) -> float:
    """The contrast of a border with what is outside of it and with what is inside.

    Looked at on the left and on the right, in the middle of the height; the paler one counts.
    """
    corner = widget.mapTo(window, QPoint(0, 0))
    y = corner.y() + widget.height() // 2
    found = []
    for edge, outward in ((corner.x(), -1), (corner.x() + widget.width() - 1, 1)):
        row = [picture.pixel(edge - outward * step, y) for step in range(-2, _EDGE)]
        outside, inside = row[0], row[-1]
        found.append(
            max(min(ratio(colour, outside), ratio(colour, inside)) for colour in row[1:-1])
            if ratio(inside, outside) < SIGN
            else ratio(inside, outside)
        )
    return min(found)


def _pieces(picture: QImage, box: QRect) -> Iterator[QRect]:
    """The parts of a row, such as its dashes: they are parted by columns of one colour."""
    start: int | None = None
    for x in range(box.left(), box.right() + 2):
        column = QRect(x, box.top(), 1, box.height())
        is_gap = x > box.right() or len(_colours(picture, column)) == 1
        if not is_gap and start is None:
            start = x
        elif is_gap and start is not None:
            # One column of the gap goes with it: what is filled needs its ground beside it.
            yield QRect(start - 1, box.top(), x - start + 2, box.height()) & picture.rect()
            start = None


def ratio(one: int, other: int) -> float:
    """The contrast of two colours (0xRRGGBB), 1 to 21, as WCAG computes it."""
    bright, dark = sorted((_luminance(one & 0xFFFFFF), _luminance(other & 0xFFFFFF)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@lru_cache(maxsize=4096)
def _luminance(colour: int) -> float:
    parts = [(colour >> shift & 0xFF) / 255 for shift in (16, 8, 0)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
