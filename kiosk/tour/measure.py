# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with the widgets that are on the screen now. It measures; it is told nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QWidget,
)

from kiosk.ui.theme import TARGET
from kiosk.ui.widgets.label import Label

# A line may end at a space, and anywhere in Chinese.
_BREAKS = re.compile(r"[\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
_TURNS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SLACK = 1  # px of rounding


@dataclass(frozen=True, slots=True)
class Measured:
    """clipped: texts cut off or overlapping; unnamed: focusable without a name; small: targets."""

    clipped: list[str]
    unnamed: list[str]
    small: list[str]
    widgets: int

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.clipped or self.unnamed or self.small)


def measure(root: QWidget) -> Measured:
    """Measure every visible widget below `root`; what a sheet covers is not measured."""
    shown = [widget for widget in root.findChildren(QWidget) if widget.isVisible()]
    labels = [widget for widget in shown if isinstance(widget, QLabel) and _text(widget)]
    stops = [widget for widget in shown if isinstance(widget, QAbstractButton | QLineEdit)]
    clipped = [_name(label) for label in labels if _is_cut(label, root)]
    clipped += [_name(line) for line in stops if isinstance(line, QLineEdit) and _is_short(line)]
    clipped += [f"{_name(a)} over {_name(b)}" for a, b in _overlaps(labels, root)]
    return Measured(
        clipped=clipped,
        unnamed=[_where(stop) for stop in stops if not _accessible_name(stop)],
        small=[_where(stop) for stop in stops if _is_small(stop)],
        widgets=len(shown),
    )


def overgrown(window: QWidget, size: QSize) -> list[str]:
    """What to say where a window needs more than a display of `size` has; else nothing."""
    if window.size() == size:
        return []
    return [f"the window needs {window.width()} x {window.height()}"]


def _text(label: QLabel) -> str:
    return label.accessibleName() or label.text()


def _name(widget: QWidget) -> str:
    """What a person would call it by; without the marks that turn a text round."""
    text = widget.accessibleName() or getattr(widget, "text", str)()
    return " ".join(_TURNS.sub("", text).split())[:60]


def _where(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} {_name(widget)}".strip()


def _accessible_name(widget: QWidget) -> str:
    return widget.accessibleName().strip()


def _is_small(widget: QWidget) -> bool:
    return widget.width() < TARGET or widget.height() < TARGET


def _is_short(line: QLineEdit) -> bool:
    return line.height() < line.fontMetrics().height()


def _is_cut(label: QLabel, root: QWidget) -> bool:
    """Whether the text needs more room than it has, or reaches out of what holds it."""
    if not label.pixmap().isNull():
        return False
    if label.wordWrap():
        too_low = label.heightForWidth(label.width()) > label.height() + _SLACK
        too_narrow = _widest_part(label) > label.contentsRect().width() + _SLACK
    else:
        hint = label.sizeHint()
        too_low = hint.height() > label.height() + _SLACK
        too_narrow = hint.width() > label.width() + _SLACK
    return too_low or too_narrow or _reaches_out(label, root)


def _widest_part(label: QLabel) -> int:
    """Of the longest word, or of its parts where our label breaks it."""
    if isinstance(label, Label):
        return label.text_width
    metrics = label.fontMetrics()
    words = _BREAKS.split(_text(label))
    return max((metrics.horizontalAdvance(word) for word in words), default=0)


def _reaches_out(widget: QWidget, root: QWidget) -> bool:
    """Whether a part lies outside an ancestor. What can be scrolled to is not lost."""
    parent = widget.parentWidget()
    while parent is not None and parent is not root.parentWidget():
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            box = _box(widget, parent)
            return box.left() < -_SLACK or box.right() > parent.width() + _SLACK
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(_box(widget, parent)):
            return True
        parent = parent.parentWidget()
    return False


def _overlaps(labels: list[QLabel], root: QWidget) -> Iterator[tuple[QLabel, QLabel]]:
    boxes = [(label, _seen(label, root)) for label in labels]
    for (one, first), (other, second) in combinations(boxes, 2):
        if first.intersects(second.adjusted(2, 2, -2, -2)) and _same_layer(one, other):
            yield one, other


def _seen(label: QLabel, root: QWidget) -> QRect:
    """Where the letters are, and only what no scroll area hides."""
    box = QRect(label.mapTo(root, QPoint(0, 0)), label.size())
    parent = label.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            box &= QRect(parent.mapTo(root, QPoint(0, 0)), parent.size())
        parent = parent.parentWidget()
    return box


def _same_layer(one: QWidget, other: QWidget) -> bool:
    """A sheet lies over the screen on purpose."""
    return _sheet_of(one) is _sheet_of(other)


def _sheet_of(widget: QWidget) -> QWidget | None:
    parent: QWidget | None = widget
    while parent is not None:
        if parent.objectName().startswith("sheet-") and not isinstance(parent, QAbstractButton):
            return parent
        parent = parent.parentWidget()
    return None


def _box(widget: QWidget, ancestor: QWidget) -> QRect:
    return QRect(widget.mapTo(ancestor, QPoint(0, 0)), widget.size())
