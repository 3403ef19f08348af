# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.theme import TARGET, Theme
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.list_card import ListCard
from kiosk.ui.widgets.pressable import Button, Card, Door, IconButton, Pressable, Tick
from kiosk.ui.widgets.topic import Topic
from kiosk.ui.widgets.where import Where

Put = Callable[[Pressable], Pressable]
Press = Callable[[], object]
KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@pytest.fixture
def put(qtbot: QtBot, theme: Theme) -> Iterator[Put]:
    """Puts something into a window that has the keyboard."""
    windows: list[QWidget] = []

    def into_window(thing: Pressable) -> Pressable:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        column.addWidget(thing, 0, Qt.AlignmentFlag.AlignLeft)
        window.resize(500, 300)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        thing.setFocus()
        return thing

    yield into_window
    for window in windows:
        window.close()


def shapes(theme: Theme) -> dict[str, Callable[[Press], Pressable]]:
    """Every kind of thing to press, with as little in it as can be."""
    return {
        "pressable": lambda press: Pressable("a", press),
        "button": lambda press: Button("a", press),
        "top": lambda press: Button("a", press, look="top"),
        "icon": lambda press: IconButton("a", press, Icon("help", 10)),
        "card": lambda press: Card("a", press),
        "list": lambda press: ListCard("a", "b", "lock", press),
        "door": lambda press: Door("a", press, "learn", theme),
        "tick": lambda press: Tick("a", lambda _: press()),
        "choice": lambda press: Choice("a", press),
        "topic": lambda press: Topic("a", "b", press, chosen=False),
        "where": lambda press: Where("a", "b", "c", press),
    }


SHAPES = (
    "pressable",
    "button",
    "top",
    "icon",
    "card",
    "list",
    "door",
    "tick",
    "choice",
    "topic",
    "where",
)
ROLES = {
    "tick": QAccessible.Role.CheckBox,
    "choice": QAccessible.Role.RadioButton,
    "topic": QAccessible.Role.RadioButton,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_keys_and_mouse_press_it(put: Put, theme: Theme, shape: str) -> None:
    """Enter on both sides of the keyboard, Space and the mouse each press once."""
    presses: list[int] = []
    thing = put(shapes(theme)[shape](lambda: presses.append(1)))
    window = thing.window().windowHandle()
    for count, key in enumerate(KEYS, start=1):
        QTest.keyClick(window, key)
        assert len(presses) == count
    middle = thing.mapTo(thing.window(), thing.rect().center())
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=middle)
    assert len(presses) == 4


@pytest.mark.parametrize("shape", SHAPES)
def test_it_is_big_enough_and_has_a_name(put: Put, theme: Theme, shape: str) -> None:
    """The smallest of its kind is still a target, and assistive technology knows it by name."""
    thing = put(shapes(theme)[shape](lambda: None))
    assert min(thing.width(), thing.height()) >= TARGET
    told = QAccessible.queryAccessibleInterface(thing)
    assert told.text(QAccessible.Text.Name) == "a"
    assert told.role() is ROLES.get(shape, QAccessible.Role.Button)


def test_what_is_disabled_cannot_be_pressed(put: Put) -> None:
    """Neither key nor mouse presses what is shut."""
    presses: list[int] = []
    button = put(Button("a", lambda: presses.append(1)))
    window = button.window().windowHandle()
    button.setEnabled(False)
    for key in KEYS:
        QTest.keyClick(window, key)
    QTest.mouseClick(
        window, Qt.MouseButton.LeftButton, pos=button.mapTo(button.window(), QPoint(20, 20))
    )
    button.click()
    assert presses == []


def test_a_key_that_is_held_presses_once(put: Put) -> None:
    """The repeats of an Enter that a slow hand holds down do nothing more."""
    presses: list[int] = []
    button = put(Button("a", lambda: presses.append(1)))
    QTest.simulateEvent(button, True, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
    assert presses == []
    QTest.keyClick(button.window().windowHandle(), Qt.Key.Key_Return)
    assert presses == [1]


def test_pressing_the_words_in_a_card_presses_the_card(put: Put) -> None:
    """What stands in a card does not catch the mouse."""
    presses: list[int] = []
    card = Card("a", lambda: presses.append(1))
    label = Label("words in the card")
    card.column.addWidget(label)
    put(card)
    middle = label.mapTo(card.window(), label.rect().center())
    QTest.mouseClick(card.window().windowHandle(), Qt.MouseButton.LeftButton, pos=middle)
    assert presses == [1]


def test_a_tick_goes_on_and_off(put: Put) -> None:
    """Keys and mouse turn a tick on and off, and each change is told with its new state."""
    told: list[bool] = []
    tick = put(Tick("It locks by itself", told.append, note="A code or a finger."))
    window = tick.window().windowHandle()
    assert tick.accessibleDescription() == "A code or a finger."
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert tick.isChecked()
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert not tick.isChecked()
    middle = tick.mapTo(tick.window(), tick.rect().center())
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=middle)
    assert tick.isChecked()
    assert told == [True, False, True]


def test_a_tick_shows_its_state_without_colour(put: Put) -> None:
    """A ticked box has a sign in it that an empty one has not."""
    tick = put(Tick("It locks by itself", lambda _: None))
    box = tick.findChildren(Icon)[0]
    empty = box.grab().toImage()
    QTest.keyClick(tick.window().windowHandle(), Qt.Key.Key_Space)
    assert box.grab().toImage() != empty
    assert box._name == "check"


def test_a_choice_shows_what_came_of_it_without_colour(put: Put) -> None:
    """Not chosen, right and not yet: each has another sign in its mark, and one of them is on."""
    choice = Choice("Football2026!", lambda: None)
    put(choice)
    mark = choice.findChildren(Icon)[0]
    seen = []
    for sign, tone in (("", ""), ("check", ""), ("undo", "help"), ("", "")):
        choice.show_sign(sign, tone)
        assert choice.isChecked() is bool(sign)
        seen.append(_greys(mark))
    assert seen[0] == seen[3]
    assert seen[0] != seen[1] != seen[2] != seen[0]


def _greys(icon: Icon) -> list[int]:
    """The light of each pixel, as somebody sees it who sees no colours."""
    picture = icon.grab().toImage()
    size = range(picture.width())
    return [picture.pixelColor(x, y).lightness() // 60 for x in size for y in size]
