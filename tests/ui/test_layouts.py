# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from kiosk.ui.layouts import CardGrid, Columns, Flow, FlowLayout
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.label import Label

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
ANY_SIZE = st.tuples(st.integers(20, 320), st.integers(20, 90))
QUICK = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

Show = Callable[..., None]


class Block(QWidget):
    """A widget of a wish."""

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__()
        self._size = QSize(*size)

    @override
    def sizeHint(self) -> QSize:
        return self._size


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Iterator[Show]:
    """Lays a widget out at a width, as a scroll area would: as high as it needs to be."""
    windows: list[QWidget] = []

    def at(widget: QWidget, width: int, direction: Qt.LayoutDirection = LTR) -> None:
        widget.setLayoutDirection(direction)
        for _ in range(2):  # a grid that loses a column needs another height
            layout = widget.layout()
            assert layout is not None
            needed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
            widget.resize(width, max(needed, layout.totalMinimumSize().height(), 1))
            if not widget.isVisible():
                widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
                widget.show()
                windows.append(widget)
            layout.activate()

    yield at
    for window in windows:
        window.close()


def boxes(inside: QWidget, widgets: Sequence[QWidget]) -> list[QRect]:
    """Where widgets are."""
    return [QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size()) for widget in widgets]


def overlaps(found: Sequence[QRect]) -> bool:
    """Whether two of them share a pixel."""
    return any(one.intersects(other) for one, other in combinations(found, 2))


def mirrored(found: Sequence[QRect], width: int) -> list[QRect]:
    """The same boxes seen in a mirror."""
    return [QRect(width - box.right() - 1, box.y(), box.width(), box.height()) for box in found]


@QUICK
@given(
    sizes=st.lists(ANY_SIZE, min_size=1, max_size=9),
    width=st.integers(320, 1400),
    gap=st.integers(0, 30),
    centred=st.booleans(),
)
def test_a_flow_goes_on_in_a_second_row(
    show: Show, sizes: list[tuple[int, int]], width: int, gap: int, centred: bool
) -> None:
    """Whatever the sizes, nothing overlaps, leaves the flow or is lost, and a mirror shows RTL."""
    blocks = [Block(size) for size in sizes]
    flow = Flow(*blocks, gap=gap, centred=centred)
    show(flow, width)
    found = boxes(flow, blocks)
    assert not overlaps(found)
    assert all(flow.rect().contains(box) for box in found)
    assert [(box.width(), box.height()) for box in found] == sizes
    tops = [box.center().y() for box in found]
    assert all(later >= earlier - 90 for earlier, later in pairwise(tops))
    show(flow, width, RTL)
    assert boxes(flow, blocks) == mirrored(found, width)
    flow.hide()


def test_a_flow_pushes_what_belongs_to_the_end(show: Show) -> None:
    """Slack goes before the item that was named, so that the tools stand at the end side."""
    flow, blocks = QWidget(), [Block((100, 50)) for _ in range(3)]
    row = FlowLayout(gap=10, slack_before=[1])
    flow.setLayout(row)
    for block in blocks:
        row.addWidget(block)
    show(flow, 600)
    assert [box.x() for box in boxes(flow, blocks)] == [0, 390, 500]
    show(flow, 600, RTL)
    assert [box.x() for box in boxes(flow, blocks)] == [500, 110, 0]


def test_a_flow_without_anything_takes_no_room(show: Show) -> None:
    """An empty flow, and one whose parts are hidden, asks for no height and no less than none."""
    assert FlowLayout().heightForWidth(300) == 0
    flow = Flow(hidden := Block((50, 50)))
    hidden.hide()
    show(flow, 300)
    assert flow.row.heightForWidth(300) == 0


@QUICK
@given(width=st.integers(300, 1600), words=st.integers(1, 30), narrow=st.integers(400, 1200))
@example(width=859, words=9, narrow=860)
@example(width=860, words=9, narrow=860)
def test_columns_stack_where_they_are_narrow(
    show: Show, width: int, words: int, narrow: int
) -> None:
    """Below their least width the second column is under the first; nothing is cut or overlaps."""
    start, end = Label("one word more " * words), Label("and another " * words)
    columns = Columns(start, end, (16, 10), narrow=narrow)
    show(columns, width)
    first, second = boxes(columns, (start, end))
    assert not overlaps([first, second])
    assert columns.rect().contains(first.united(second))
    for label, box in ((start, first), (end, second)):
        assert label.heightForWidth(box.width()) <= box.height()
    if width < narrow:
        assert second.top() > first.bottom()
        assert first.width() == second.width() == width
    else:
        assert second.left() > first.right()
        assert first.width() > second.width()
        show(columns, width, RTL)
        right, left = boxes(columns, (start, end))
        assert left.right() < right.left()
        assert right.width() == first.width()
    columns.hide()


@QUICK
@given(
    count=st.integers(1, 9),
    width=st.integers(200, 1600),
    least=st.integers(200, 500),
    most=st.integers(1, 4),
)
def test_a_grid_has_as_many_columns_as_fit(
    show: Show, count: int, width: int, least: int, most: int
) -> None:
    """Cards are of one width and at least as wide as they must be; RTL is the mirror of it."""
    cards: list[QWidget] = [Block((100, 60)) for _ in range(count)]
    grid = CardGrid(cards, least=least, most=most, gap=20)
    show(grid, width)
    found = boxes(grid, cards)
    columns = max(1, min(most, (width + 20) // (least + 20)))
    assert not overlaps(found)
    assert all(grid.rect().contains(box) for box in found)
    assert len({box.y() for box in found}) == -(-count // columns)
    assert max(box.width() for box in found) - min(box.width() for box in found) <= 1
    assert min(box.width() for box in found) >= min(least, width)
    show(grid, width, RTL)
    for box, other in zip(mirrored(found, width), boxes(grid, cards), strict=True):
        assert abs(box.x() - other.x()) <= columns  # px that do not divide
        assert box.y() == other.y()
    grid.hide()


def test_a_grid_can_become_narrower_again(qtbot: QtBot, show: Show) -> None:
    """A window that shrinks takes its cards into fewer columns; they do not hold it open."""
    cards: list[QWidget] = [Block((300, 60)) for _ in range(3)]
    for card in cards:
        card.setMinimumWidth(250)
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(CardGrid(cards, least=300, most=3))
    show(window, 1000)
    assert len({box.y() for box in boxes(window, cards)}) == 1
    window.resize(320, 300)
    qtbot.waitUntil(lambda: len({box.y() for box in boxes(window, cards)}) == 3)
    assert window.width() == 320


class Least(Block):
    """A widget of a wish that may be narrower."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, 20)


def row_of(blocks: list[Block], *, ends: bool = False, gives_way: bool = False) -> QWidget:
    """Blocks in a row with its slack after the first one."""
    flow = QWidget()
    row = FlowLayout(gap=10, slack_before=[1], ends=ends, gives_way=gives_way)
    flow.setLayout(row)
    for block in blocks:
        row.addWidget(block)
    return flow


def test_a_flow_goes_on_at_the_end(show: Show) -> None:
    """The second row of a bar stands where its first row ends, and keeps the tools in a corner."""
    blocks = [Block((200, 50)), Block((150, 50)), Block((100, 50)), Block((50, 50))]
    flow = row_of(blocks, ends=True)
    show(flow, 400)
    assert [(box.x(), box.y()) for box in boxes(flow, blocks)] == [
        (0, 0),
        (250, 0),
        (240, 60),
        (350, 60),
    ]
    show(flow, 400, RTL)
    assert boxes(flow, blocks)[3].x() == 0


def test_the_first_gives_way_before_the_row_breaks(show: Show) -> None:
    """The name of the place becomes narrower, so that the tools stay beside it."""
    blocks = [Least((200, 50)), Block((150, 50)), Block((100, 50))]
    flow = row_of(blocks, gives_way=True)
    show(flow, 600)
    assert [box.width() for box in boxes(flow, blocks)] == [200, 150, 100]
    show(flow, 380)
    found = boxes(flow, blocks)
    assert [(box.x(), box.width(), box.y()) for box in found] == [
        (0, 110, 0),
        (120, 150, 0),
        (280, 100, 0),
    ]
    show(flow, 320)
    found = boxes(flow, blocks)
    assert [(box.width(), box.y()) for box in found] == [(160, 0), (150, 0), (100, 60)]


def test_columns_stack_where_one_would_be_too_narrow(show: Show) -> None:
    """Wide enough by its number, but not for what is in it: then one stands below the other."""
    start, end = Block((100, 50)), Block((100, 50))
    end.setMinimumWidth(200)
    columns = Columns(start, end, (1, 1), narrow=100, gap=20)
    show(columns, 500)
    beside = boxes(columns, [start, end])
    assert beside[0].y() == beside[1].y()
    show(columns, 400)
    stacked = boxes(columns, [start, end])
    assert stacked[1].y() > stacked[0].y()
    assert stacked[1].width() == 400
    end.setMinimumWidth(50)
    QApplication.sendPostedEvents()
    show(columns, 400)
    again = boxes(columns, [start, end])
    assert again[0].y() == again[1].y()
    assert columns.minimumSizeHint().width() == 50
