# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Layouts that reflow: rows that wrap, columns that stack, grids that lose a column."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias, cast

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from kiosk.marks import override

_Placed: TypeAlias = tuple[int, QLayoutItem, QSize]  # an item, its place, and its size in a row
_Row: TypeAlias = list[_Placed]
_AS_THEY_ARE: Mapping[int, int] = MappingProxyType({})


class FlowLayout(QLayout):
    """A row that goes on in a second one where it does not fit; it mirrors by itself.

    slack_before: places of the items that are pushed away from what is before them. centred:
    each row stands in the middle. ends: the rows after the first stand at the end side.
    gives_way: the first item may be as narrow as it can so that others stay in its row.
    shrinks: how wide, in px, items at their places can be instead, the widest first; the first
    of these that saves a row is taken.
    """

    def __init__(
        self,
        gap: int = 12,
        slack_before: Iterable[int] = (),
        *,
        centred: bool = False,
        ends: bool = False,
        gives_way: bool = False,
        shrinks: Callable[[], Iterable[Mapping[int, int]]] | None = None,
    ) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self._centred = centred
        self._ends = ends
        self._gives_way = gives_way
        self._shrinks = shrinks
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._slack_before = frozenset(slack_before)
        # Qt asks the same again and again while it lays out a window; this is a sixth of the time.
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None

    @override
    def invalidate(self) -> None:
        self._heights = {}
        self._hint = None
        super().invalidate()

    @override
    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)
        self.invalidate()

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int, /) -> QLayoutItem:
        # Qt asks one past the end and expects a null there, which the stubs do not know.
        return cast("QLayoutItem", self._items[index] if 0 <= index < len(self._items) else None)

    @override
    def takeAt(self, index: int, /) -> QLayoutItem:
        self.invalidate()
        return cast(
            "QLayoutItem", self._items.pop(index) if 0 <= index < len(self._items) else None
        )

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    @override
    def sizeHint(self) -> QSize:
        if self._hint is not None:
            return QSize(self._hint)
        margins = self.contentsMargins()
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        height = max((hint.height() for hint in hints), default=0)
        self._hint = QSize(
            width + margins.left() + margins.right(), height + margins.top() + margins.bottom()
        )
        return QSize(self._hint)

    @override
    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        sizes = [item.minimumSize() for item in self._items]
        return QSize(
            max((size.width() for size in sizes), default=0) + margins.left() + margins.right(),
            max((size.height() for size in sizes), default=0) + margins.top() + margins.bottom(),
        )

    @override
    def setGeometry(self, rect: QRect, /) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inside = rect.marginsRemoved(margins)
        y = inside.top()
        for number, row in enumerate(self._rows(inside.width())):
            height = max(size.height() for _, _, size in row)
            if move:
                pushed = self._slack_before
                if number and self._ends:
                    pushed = frozenset({row[0][0]})
                self._place(row, inside, y, height, pushed)
            y += height + self._gap
        return max(0, y - self._gap - inside.top()) + margins.top() + margins.bottom()

    def _rows(self, width: int) -> list[_Row]:
        rows = self._wrapped(width)
        if self._shrinks is not None and len(rows) > 1:
            for narrower in self._shrinks():
                fewer = self._wrapped(width, narrower)
                if len(fewer) < len(rows):
                    return fewer
        return rows

    def _wrapped(self, width: int, narrower: Mapping[int, int] = _AS_THEY_ARE) -> list[_Row]:
        """The items in rows of this width; narrower: widths for some, by their places."""
        rows: list[_Row] = []
        used = 0
        for i, item in enumerate(self._items):
            if item.isEmpty():
                continue
            size = self._size(item, width)
            size.setWidth(min(size.width(), narrower.get(i, size.width())))
            if self._gives_way and not rows:
                size.setWidth(min(size.width(), item.minimumSize().width()))
            if not rows or used + self._gap + size.width() > width:
                rows.append([])
                used = -self._gap
            rows[-1].append((i, item, size))
            used += self._gap + size.width()
        if self._gives_way and rows:
            rows[0][0] = self._given_back(rows[0], width)
        return rows

    def _given_back(self, row: _Row, width: int) -> _Placed:
        """The first item as wide as it would be, or as what the others leave of the row."""
        place, item, _ = row[0]
        others = sum(size.width() + self._gap for _, _, size in row[1:])
        return place, item, self._size(item, width - others)

    @staticmethod
    def _size(item: QLayoutItem, width: int) -> QSize:
        size = item.sizeHint()
        if size.width() > width:
            size.setWidth(max(width, item.minimumSize().width()))
        if item.hasHeightForWidth():
            size.setHeight(item.heightForWidth(size.width()))
        return size

    def _place(
        self, row: _Row, inside: QRect, y: int, height: int, slack_before: frozenset[int]
    ) -> None:
        direction = self._direction()
        total = sum(size.width() for _, _, size in row) + self._gap * (len(row) - 1)
        pushed = [i for i, _, _ in row if i in slack_before]
        slack = max(0, inside.width() - total) // len(pushed) if pushed else 0
        x = inside.left() + (max(0, inside.width() - total) // 2 if self._centred else 0)
        for i, item, size in row:
            x += slack if i in pushed else 0
            box = QRect(QPoint(x, y + (height - size.height()) // 2), size)
            item.setGeometry(QStyle.visualRect(direction, inside, box))
            x += size.width() + self._gap

    def _direction(self) -> Qt.LayoutDirection:
        parent: QWidget | None = self.parentWidget()
        return parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight


class Flow(QWidget):
    """Widgets in a row that goes on in a second one."""

    def __init__(self, *widgets: QWidget, gap: int = 16, centred: bool = False) -> None:
        super().__init__()
        self.row = FlowLayout(gap, centred=centred)
        self.setLayout(self.row)
        for widget in widgets:
            self.row.addWidget(widget)


class Stack(QWidget):
    """Widgets below each other, without a frame."""

    def __init__(self, *widgets: QWidget, gap: int = 16) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap)
        for widget in widgets:
            self.column.addWidget(widget)


class Columns(QWidget):
    """Two columns beside each other, or one below the other where there is no room for both.

    weights: how the width is shared; narrow: below this width in px they stack, and wherever one
    of them would be narrower than it can be.
    """

    def __init__(
        self, start: QWidget, end: QWidget, weights: tuple[int, int], narrow: int, gap: int = 34
    ) -> None:
        super().__init__()
        self._narrow = narrow
        self._shares = {start: weights[0] / sum(weights), end: weights[1] / sum(weights)}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        for widget, weight in zip((start, end), weights, strict=True):
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            policy.setHorizontalStretch(weight)
            widget.setSizePolicy(policy)
            self._row.addWidget(widget, weight)

    @property
    def is_stacked(self) -> bool:
        """Whether one column is below the other now."""
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    @override
    def minimumSizeHint(self) -> QSize:
        # Else two columns would forbid the width at which they stack.
        least = max(_least_width(part) for part in self._shares)
        return QSize(least, super().minimumSizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        room = self.width() - self._row.spacing()
        fits = all(_least_width(part) <= room * share for part, share in self._shares.items())
        stacked = self.width() < self._narrow or not fits
        direction = (
            QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        )
        if self._row.direction() is not direction:
            self._row.setDirection(direction)


def _least_width(widget: QWidget) -> int:
    return max(widget.minimumSizeHint().width(), widget.minimumWidth())


class CardGrid(QWidget):
    """Cards of equal width in as many columns as fit.

    least: the least width of a card in px; most: the most columns.
    """

    def __init__(self, cards: list[QWidget], least: int, most: int, gap: int = 20) -> None:
        super().__init__()
        self._cards = cards
        self._least = least
        self._most = most
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)
        self._lay_out(most)

    @override
    def minimumSizeHint(self) -> QSize:
        # Else the columns of now would forbid the width at which there are fewer of them.
        return QSize(min(self._least, 200), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        gap = self._grid.spacing()
        self._lay_out(max(1, min(self._most, (self.width() + gap) // (self._least + gap))))
        super().resizeEvent(event)

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for i, card in enumerate(self._cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, i // columns, i % columns)
