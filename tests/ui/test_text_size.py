# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.theme import SCALES, TARGET, Theme
from kiosk.ui.widgets.pressable import Button
from kiosk.ui.widgets.text_size import Segment, TextSize
from tests.ui.kiosks import Visitor

NAMES = ("Small text", "Bigger text", "Biggest text")


class Row:
    """The control between two buttons, in a window that has the keyboard."""

    def __init__(self, window: QWidget, chosen: list[float]) -> None:
        self.window = window
        self.chosen = chosen  # what was chosen, one after the other
        self.segments = window.findChildren(Segment)

    def press(self, key: Qt.Key) -> None:
        """Press a key."""
        QTest.keyClick(self.window.windowHandle(), key)

    def click(self, number: int) -> None:
        """Click a segment where it is."""
        segment = self.segments[number]
        point = segment.mapTo(self.window, segment.rect().center())
        QTest.mouseClick(self.window.windowHandle(), Qt.MouseButton.LeftButton, pos=point)

    @property
    def focus(self) -> str:
        """What has the keyboard."""
        return self.window.focusWidget().accessibleName()


@pytest.fixture
def make(qtbot: QtBot, theme: Theme) -> Iterator[Callable[..., Row]]:
    """Makes a row in one of the two directions."""
    windows: list[QWidget] = []

    def row(scale: float = SCALES[0], *, mirrored: bool = False) -> Row:
        window, chosen = QWidget(), list[float]()
        windows.append(window)
        if mirrored:
            window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        layout = QHBoxLayout(window)
        layout.addWidget(Button("before", lambda: None))
        layout.addWidget(TextSize(NAMES, "A", scale, chosen.append))
        layout.addWidget(Button("after", lambda: None))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return Row(window, chosen)

    yield row
    for window in windows:
        window.close()


def test_three_segments_touch(make: Callable[..., Row]) -> None:
    """They are one control: without gaps, and each large enough for a finger."""
    boxes = [segment.geometry() for segment in make().segments]
    assert len(boxes) == 3
    for box, following in pairwise(boxes):
        assert box.right() + 1 == following.left()
    assert min(min(box.width(), box.height()) for box in boxes) >= TARGET


def test_one_is_chosen_and_tab_stops_there(make: Callable[..., Row]) -> None:
    """As with radio buttons: Tab comes to the chosen one, and goes on past the others."""
    row = make(SCALES[1])
    assert [segment.isChecked() for segment in row.segments] == [False, True, False]
    seen = []
    row.window.findChildren(Button)[0].setFocus()
    for _ in range(3):
        row.press(Qt.Key.Key_Tab)
        seen.append(row.focus)
    assert seen == ["Bigger text", "after", "before"]
    assert row.chosen == []


@pytest.mark.parametrize(
    ("key", "back"), [(Qt.Key.Key_Right, Qt.Key.Key_Left), (Qt.Key.Key_Down, Qt.Key.Key_Up)]
)
def test_arrows_choose(make: Callable[..., Row], key: Qt.Key, back: Qt.Key) -> None:
    """An arrow goes to the neighbour and chooses it; at the ends it stays where it is."""
    row = make()
    row.segments[0].setFocus()
    for _ in range(3):
        row.press(key)
    assert row.chosen == [SCALES[1], SCALES[2]]
    assert row.focus == NAMES[2]
    assert [segment.isChecked() for segment in row.segments] == [False, False, True]
    row.press(Qt.Key.Key_Tab)
    assert row.focus == "after"
    row.press(Qt.Key.Key_Backtab)
    assert row.focus == NAMES[2]
    for _ in range(3):
        row.press(back)
    assert row.chosen[2:] == [SCALES[1], SCALES[0]]
    assert row.focus == NAMES[0]


def test_arrows_follow_the_eye_from_right_to_left(make: Callable[..., Row]) -> None:
    """On a mirrored screen the next one is at the left."""
    row = make(mirrored=True)
    assert row.segments[0].x() > row.segments[2].x()
    row.segments[0].setFocus()
    row.press(Qt.Key.Key_Right)
    assert row.chosen == []
    row.press(Qt.Key.Key_Left)
    assert row.chosen == [SCALES[1]]


def test_a_click_chooses_and_leaves_the_others(make: Callable[..., Row]) -> None:
    """The mouse chooses, and a second click on the same changes nothing."""
    row = make()
    row.click(2)
    row.click(2)
    assert set(row.chosen) == {SCALES[2]}
    assert row.focus == NAMES[2]
    assert [segment.isChecked() for segment in row.segments] == [False, False, True]


def test_assistive_technology_knows_what_they_are(make: Callable[..., Row]) -> None:
    """Radio buttons with a name, and which of them is on."""
    for number, segment in enumerate(make().segments):
        told = QAccessible.queryAccessibleInterface(segment)
        assert told.role() is QAccessible.Role.RadioButton
        assert told.text(QAccessible.Text.Name) == NAMES[number]
        assert bool(told.state().checked) is (number == 0)


def test_the_whole_screen_grows_and_the_focus_stays(at_home: Visitor) -> None:
    """In the kiosk an arrow makes the text bigger at once, and the next one bigger still."""
    at_home.tab_to("scale-1.0")
    for scale in SCALES[1:]:
        at_home.press(Qt.Key.Key_Right)
        assert at_home.kiosk.context.theme.scale == scale
        assert at_home.focus == f"scale-{scale}"
    at_home.click("scale-1.0")
    assert at_home.kiosk.context.theme.scale == SCALES[0]
    assert at_home.focus == "scale-1.0"
