# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from PySide6.QtCore import Qt

from kiosk.domain.learning_pass import decode
from kiosk.ui.widgets.label import Label
from tests.ui.kiosks import LESSON, Visitor

Key = Qt.Key
TAKEN = {1}  # the number of the lesson, for ever


def has_erased(visitor: Visitor) -> bool:
    """Whether the goodbye is there, with the pass of the lesson that was taken."""
    label = visitor.find("pass")
    assert isinstance(label, Label)
    return visitor.screen_name == "erased" and decode(label.plain) == TAKEN


def test_by_keyboard_alone(visitor: Visitor) -> None:
    """Tab, the arrows, Enter, Space and Escape are enough from welcome to welcome."""
    visitor.go("choose-en")
    _lesson_by_keyboard(visitor)
    visitor.go("door-safe")
    visitor.press(Key.Key_Return)
    item = visitor.kiosk.context.library.checklist("my-phone").items[2].id
    visitor.go(f"tick-{item}", Key.Key_Space)
    assert visitor.kiosk.context.visit.ticked["my-phone"] == {item}
    visitor.press(Key.Key_Escape)
    visitor.press(Key.Key_Escape)
    _service_by_keyboard(visitor)
    visitor.tab_to("bar-door", back=True)
    visitor.press(Key.Key_Return)
    assert visitor.focus == ""
    visitor.press(Key.Key_Tab)
    assert visitor.focus == "answer-no"
    visitor.press(Key.Key_Right)
    assert visitor.focus == "answer-yes"
    visitor.press(Key.Key_Left)
    visitor.press(Key.Key_Return)
    assert has_erased(visitor)
    assert visitor.focus == "primary"
    visitor.press(Key.Key_Space)
    assert visitor.screen_name == "welcome"


def _lesson_by_keyboard(visitor: Visitor) -> None:
    lesson = visitor.kiosk.context.library.lesson(LESSON)
    visitor.press(Key.Key_Return)
    visitor.go(f"topic-{lesson.topic}", Key.Key_Space)
    visitor.go(f"lesson-{LESSON}")
    while visitor.step != "build":
        assert visitor.focus == "primary"
        visitor.press(Key.Key_Return)
    assert visitor.focus == "password"
    visitor.type("onion camel ladder")
    visitor.go("primary")
    visitor.press(Key.Key_Down)
    assert visitor.focus == "choice-b"
    visitor.press(Key.Key_Space)
    visitor.go("primary")
    visitor.press(Key.Key_Up)  # round the whole screen, backwards
    visitor.tab_to("choice-c", back=True)
    visitor.press(Key.Key_Return)
    visitor.go("primary")
    assert visitor.step == "now"
    visitor.press(Key.Key_Return)
    assert visitor.screen_name == "lessons"
    visitor.press(Key.Key_Escape)
    assert visitor.screen_name == "home"


def _service_by_keyboard(visitor: Visitor) -> None:
    visitor.go("door-city")
    visitor.press(Key.Key_Return)
    visitor.go("bring-0", Key.Key_Space)
    visitor.go("do-star")
    assert visitor.focus == "field-family-name"
    visitor.type("Rivera")
    visitor.press(Key.Key_Return)  # Enter in a field goes on to the next
    assert visitor.focus == "field-first-name"
    visitor.go("example", Key.Key_Space)
    visitor.go("primary")
    assert visitor.sees("You can do this")
    visitor.go("primary")
    assert visitor.screen_name == "service"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_by_mouse_alone(visitor: Visitor, language: str) -> None:
    """A mouse without a keyboard is enough from welcome to welcome, in both directions."""
    visitor.begin(language)
    visitor.open_lesson()
    visitor.finish_lesson()
    visitor.click("bar-back")
    visitor.click("door-safe")
    visitor.click("checklist-my-phone")
    items = visitor.kiosk.context.library.checklist("my-phone").items
    visitor.click(f"tick-{items[-1].id}")
    assert visitor.kiosk.context.visit.ticked["my-phone"] == {items[-1].id}
    visitor.click("home")
    visitor.open_practice()
    visitor.click("example")
    visitor.click("primary")
    assert visitor.sees("You can do this")
    visitor.click("primary")
    visitor.click("bar-door")
    visitor.click("answer-no")
    assert has_erased(visitor)
    visitor.click("primary")
    assert visitor.screen_name == "welcome"
