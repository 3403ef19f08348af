# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.app import Look
from kiosk.domain.learning_pass import decode
from kiosk.ui.widgets.label import Label
from tests.sparing import sparing
from tests.ui.fingers import Fingers
from tests.ui.kiosks import LESSON, OpenKiosk, Visitor

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
    visitor.go("checklist-my-phone")
    item = visitor.kiosk.context.library.checklist("my-phone").items[2].id
    visitor.go(f"tick-{item}", Key.Key_Space)
    assert visitor.kiosk.context.visit.ticked["my-phone"] == {item}
    visitor.press(Key.Key_Escape)
    visitor.press(Key.Key_Escape)
    _service_by_keyboard(visitor)
    visitor.tab_to("bar-door", back=True)
    visitor.press(Key.Key_Return)
    assert visitor.focus == "primary"
    visitor.press(Key.Key_Return)
    assert visitor.focus == ""
    visitor.press(Key.Key_Tab)
    assert visitor.focus == "how-it-counts"
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
    visitor.go("service-register-my-address")
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
    assert visitor.screen_name == "what-next"


WRITTEN = {"en": "onion camel ladder", "ar": "بصل جمل سلم"}  # by the keys on the screen
NAME = {"en": "rivera", "ar": "سليم"}


def whole_visit(
    visitor: Visitor,
    press: Callable[[str], None],
    language: str,
    open_keyboard: Callable[[str], None],
) -> None:
    """From welcome to welcome by pressing things, and the keys of the on-screen keyboard."""
    visit = visitor.kiosk.context
    press(f"choose-{language}")
    press("door-learn")
    lesson = visit.library.lesson(LESSON)
    press(f"topic-{lesson.topic}")
    press(f"lesson-{LESSON}")
    while visitor.step != "build":
        press("primary")
    open_keyboard("password")
    for letter in WRITTEN[language]:
        press("key-space" if letter == " " else f"key-{letter}")
    press("key-close")
    field = visitor.find("password")
    assert isinstance(field, QLineEdit)
    assert field.text() == WRITTEN[language]
    _answer_and_finish(visitor, press)
    press("bar-back")
    press("door-safe")
    press("checklist-my-phone")
    item = visit.library.checklist("my-phone").items[-1].id
    press(f"tick-{item}")
    assert visit.visit.ticked["my-phone"] == {item}
    press("home")
    press("door-city")
    press("service-register-my-address")
    press("do-star")
    open_keyboard("field-family-name")
    for letter in NAME[language]:
        press(f"key-{letter}")
    press("key-close")
    service = visit.visit.service(visit.library.service("register-my-address"))
    assert service.values["family-name"] == NAME[language]
    press("example")
    press("primary")
    assert visitor.sees("You can do this")
    press("primary")
    press("bar-door")
    press("primary")
    press("answer-no")
    assert has_erased(visitor)
    press("primary")
    assert visitor.screen_name == "welcome"


def _answer_and_finish(visitor: Visitor, press: Callable[[str], None]) -> None:
    press("primary")
    for choice in ("choice-b", "choice-c"):
        press(choice)
        press("primary")
    assert visitor.step == "now"
    press("primary")
    assert visitor.screen_name == "lessons"


@pytest.mark.parametrize("language", sparing(["en", "ar"], "en"))
def test_by_mouse_alone(visitor: Visitor, language: str) -> None:
    """A mouse without a keyboard is enough from welcome to welcome, in both directions."""

    def open_keyboard(field: str) -> None:
        button = visitor.find(field).findChild(QWidget, "keyboard-button")
        assert button is not None
        button.setObjectName(f"keyboard-{field}")
        visitor.click(f"keyboard-{field}")

    whole_visit(visitor, visitor.click, language, open_keyboard)


@pytest.mark.parametrize("language", sparing(["en", "ar"], "ar"))
def test_by_touch_alone(open_kiosk: OpenKiosk, language: str) -> None:
    """Fingers are enough: they tap, drag, and a field that is touched brings the keyboard."""
    visitor = open_kiosk(look=Look(size=QSize(1024, 768), scale=1.35))
    fingers = Fingers(visitor)
    whole_visit(visitor, fingers.tap, language, fingers.tap)
