# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kiosk.domain.learning_pass import ALPHABET, decode, encode
from kiosk.ui.widgets.label import Label
from tests.ui.kiosks import LESSON, Visitor


@pytest.fixture
def with_pass(at_home: Visitor) -> tuple[Visitor, str]:
    """Somebody in their second visit, and the pass that they got in the first."""
    at_home.open_lesson()
    at_home.finish_lesson()
    at_home.click("bar-door")
    at_home.click("answer-no")
    label = at_home.find("pass")
    assert isinstance(label, Label)
    code = label.plain
    at_home.click("primary")
    at_home.begin()
    return at_home, code


def type_pass(visitor: Visitor, code: str) -> None:
    """Type a pass and go on, from home."""
    visitor.click("has-pass")
    assert visitor.focus == "pass-code"
    visitor.type(code)
    visitor.press(Qt.Key.Key_Return)


def test_a_pass_holds_the_lesson_that_was_finished(with_pass: tuple[Visitor, str]) -> None:
    """The code on the erased screen is the lesson's number, and nothing else is in it."""
    visitor, code = with_pass
    assert decode(code) == {visitor.kiosk.context.library.lesson(LESSON).number}


def test_the_next_visit_knows_nothing_until_the_pass_is_typed(
    with_pass: tuple[Visitor, str],
) -> None:
    """A new visit has nothing done; the typed pass restores it, and the end gives it again."""
    visitor, code = with_pass
    lesson = visitor.kiosk.context.library.lesson(LESSON)
    visitor.click("door-learn")
    visitor.click(f"topic-{lesson.topic}")
    assert not visitor.sees("✓ Done")
    visitor.click("bar-back")
    type_pass(visitor, code.lower().replace("-", " "))
    assert visitor.screen_name == "lessons"
    visitor.click(f"topic-{lesson.topic}")
    assert visitor.sees("✓ Done")
    assert visitor.kiosk.context.visit.typed_pass == ""
    visitor.click("bar-door")
    visitor.click("answer-no")
    label = visitor.find("pass")
    assert isinstance(label, Label)
    assert label.plain == code


def test_a_wrong_sign_tells_its_place(at_home: Visitor) -> None:
    """Whichever sign is wrong, the notice names its number, and the field keeps the rest."""
    code = encode({1, 4, 9}).replace("-", "")
    at_home.click("has-pass")
    for place, sign in enumerate(code, start=1):
        wrong = ALPHABET[(ALPHABET.index(sign) + 7) % len(ALPHABET)]
        at_home.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        at_home.type(code[: place - 1] + wrong + code[place:])
        at_home.press(Qt.Key.Key_Return)
        assert at_home.sees(
            "Look at sign number {place} and compare it with your paper.", place=place
        )
        assert at_home.screen_name == "pass"
        assert at_home.focus == "pass-code"
    assert not at_home.kiosk.context.visit.restored


def test_an_empty_pass_and_swapped_signs_have_their_own_words(at_home: Visitor) -> None:
    """Nothing typed, and two signs that changed places, are told as such."""
    type_pass(at_home, "")
    assert at_home.notice.startswith("Nothing is written yet.")
    code = encode({1, 4, 9}).replace("-", "")
    at_home.type(code[1] + code[0] + code[2:])
    at_home.press(Qt.Key.Key_Return)
    assert at_home.notice.startswith("Two signs have changed places.")


def test_half_a_pass_survives_another_language_and_dies_with_the_visit(at_home: Visitor) -> None:
    """What was typed of a pass is kept through a redraw, and erased at the end."""
    at_home.click("has-pass")
    at_home.type("12")
    at_home.click("language")
    at_home.click("language-ar")
    assert at_home.kiosk.context.visit.typed_pass == "12"
    field = at_home.find("pass-code")
    assert field.layoutDirection() is Qt.LayoutDirection.LeftToRight
    at_home.click("bar-back")
    at_home.click("bar-door")
    at_home.click("answer-no")
    assert at_home.kiosk.context.visit.typed_pass == ""


def test_the_pass_is_on_its_screen_and_nowhere_else(with_pass: tuple[Visitor, str]) -> None:
    """After "done" no widget, no clipboard and no place of the history holds it."""
    visitor, code = with_pass
    assert not any(code in text for text in visitor.texts())
    assert QGuiApplication.clipboard().text() == ""
    flow = visitor.kiosk.flow
    assert code not in str([getattr(p, "learning_pass", "") for p in flow._history._places])
