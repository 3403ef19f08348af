# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from kiosk.tour.measure import Measured, measure
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button

LONG = "Write the street and the number of your new home, as it is in your rental contract."

Look = Callable[..., Measured]


@pytest.fixture
def look(theme: Theme) -> Iterator[Look]:
    """Shows widgets in a window, each where it was put, and measures them."""
    windows: list[QWidget] = []

    def at(*widgets: QWidget, width: int = 600, height: int = 400) -> Measured:
        window = QWidget()
        windows.append(window)
        window.resize(width, height)
        for widget in widgets:
            widget.setParent(window)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.show()
        return measure(window)

    yield at
    for window in windows:
        window.close()


def label(text: str, x: int, y: int, width: int, height: int) -> Label:
    """A text with a place."""
    made = Label(text)
    made.setGeometry(x, y, width, height)
    return made


def test_sound_widgets_have_no_fault(theme: Theme) -> None:
    """Texts, a field and a button that a layout has room for are not complained of."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(Label(LONG))
    column.addWidget(Label("Another text"))
    field = QLineEdit()
    field.setAccessibleName("Street")
    field.setMinimumHeight(60)
    column.addWidget(field)
    column.addWidget(Button("Go on", lambda: None))
    window.resize(500, 500)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.show()
    found = measure(window)
    window.close()
    assert found.is_sound, found
    assert found.widgets > 4


def test_a_text_without_room_is_found(look: Look) -> None:
    """A text that is cut below, and one whose longest word is wider than its place."""
    assert look(label(LONG, 0, 0, 200, 30)).clipped == [LONG[:60]]
    assert look(label("Straßenverkehrsordnung", 0, 0, 60, 100)).clipped
    assert look(label(LONG, 0, 0, 500, 100)).clipped == []


def test_a_text_that_leaves_what_holds_it_is_found(look: Look) -> None:
    """Half a text outside its window is as lost as a text that is cut."""
    assert look(label("Some words", 520, 0, 200, 40)).clipped == ["Some words"]


def test_what_can_be_scrolled_to_is_not_lost(look: Look) -> None:
    """A text far below in a scroll area is fine; one that reaches out sideways is not."""

    def scrolled(x: int) -> QWidget:
        area, inside = QScrollArea(), QWidget()
        label("Some words", x, 3000, 200, 40).setParent(inside)
        inside.resize(400, 3200)
        area.setWidget(inside)
        area.setGeometry(0, 0, 420, 300)
        return area

    assert look(scrolled(0)).clipped == []
    assert look(scrolled(300)).clipped == ["Some words"]


def test_texts_over_each_other_are_found(look: Look) -> None:
    """Two texts on the same place; two beside each other are fine."""
    one, other = label("First words", 0, 0, 200, 40), label("Second words", 100, 10, 200, 40)
    assert look(one, other).clipped == ["First words over Second words"]
    one, other = label("First words", 0, 0, 200, 40), label("Second words", 200, 0, 200, 40)
    assert look(one, other).clipped == []


def test_a_stop_without_a_name_is_found(look: Look) -> None:
    """A button or a field that assistive technology could not name."""
    field = QLineEdit()
    field.setObjectName("street")
    field.setGeometry(0, 0, 200, 60)
    assert look(field).unnamed == ["QLineEdit street"]
    button = Button("", lambda: None)
    button.setGeometry(0, 0, 200, 60)
    assert len(look(button).unnamed) == 1


@pytest.mark.parametrize(("width", "height", "small"), [(51, 52, 1), (52, 51, 1), (52, 52, 0)])
def test_a_small_target_is_found(look: Look, width: int, height: int, small: int) -> None:
    """A target under 52 px in either direction."""
    field = QLineEdit()
    field.setAccessibleName("Street")
    field.setGeometry(0, 0, width, height)
    assert len(look(field).small) == small


def test_a_field_lower_than_its_letters_is_found(look: Look) -> None:
    """A field in which the letters would be cut."""
    field = QLineEdit()
    field.setAccessibleName("Street")
    field.setGeometry(0, 0, 300, 60)
    assert look(field).clipped == []
    field = QLineEdit()
    field.setAccessibleName("Street")
    field.setGeometry(0, 0, 300, 10)
    assert look(field).clipped == ["Street"]


def test_what_is_hidden_is_not_measured(look: Look) -> None:
    """A fault that nobody can see is none."""
    cut = label(LONG, 0, 0, 20, 10)
    cut.hide()
    assert look(cut).is_sound
