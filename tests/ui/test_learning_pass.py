# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kiosk.domain.learning_pass import ALPHABET, MAX_NUMBER, decode, encode
from kiosk.ui.paper_html import isolated
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.text_field import TextField
from tests.ui.kiosks import LESSON, OpenKiosk, Visitor, focus_widget
from tests.ui.scanner import photographed, read_code, scan


@pytest.fixture
def with_pass(at_home: Visitor) -> tuple[Visitor, str]:
    """Somebody in their second visit, and the pass that they got in the first."""
    at_home.open_lesson()
    at_home.finish_lesson()
    at_home.to_the_end()
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
    assert visitor.screen_name == "pass-read"
    assert visitor.sees("1 lesson is marked as done.")
    visitor.press(Qt.Key.Key_Return)
    assert visitor.screen_name == "lessons"
    visitor.click(f"topic-{lesson.topic}")
    assert visitor.sees("✓ Done")
    assert visitor.kiosk.context.visit.typed_pass == ""
    visitor.to_the_end()
    visitor.click("answer-no")
    label = visitor.find("pass")
    assert isinstance(label, Label)
    assert label.plain == code


def test_a_wrong_sign_tells_its_group(at_home: Visitor) -> None:
    """Whichever sign is wrong: its group is named and marked, and it is selected in the field."""
    code = encode({1, 4, 9}).replace("-", "")
    at_home.click("has-pass")
    for place, sign in enumerate(code, start=1):
        wrong = ALPHABET[(ALPHABET.index(sign) + 7) % len(ALPHABET)]
        at_home.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        typed = code[: place - 1] + wrong + code[place:]
        at_home.type(typed.lower())
        at_home.press(Qt.Key.Key_Return)
        group = (place - 1) // 4
        signs = typed[4 * group : 4 * group + 4]
        assert at_home.sees(
            "Look at group {group}: {signs}. Compare it with your paper.",
            group=group + 1,
            signs=isolated(" ".join(signs)),
        )
        assert marked_groups(at_home) == [signs]
        assert isinstance(field := focus_widget(), TextField)
        assert (field.selectionStart(), field.selectedText()) == (place - 1, wrong.lower())
        assert at_home.screen_name == "pass"
        assert at_home.focus == "pass-code"
    assert not at_home.kiosk.context.visit.restored


def marked_groups(visitor: Visitor) -> list[str]:
    """The groups on the screen that are marked as the ones to look at."""
    return [label.plain for label in groups(visitor) if label.property("tone") == "help"]


def groups(visitor: Visitor) -> list[Label]:
    """What was typed so far, as it is shown below the field."""
    current = visitor.kiosk.shell.current
    assert current is not None
    labels = current.findChildren(Label)
    return [label for label in labels if label.property("look") == "group" and label.isVisible()]


def test_what_is_typed_is_shown_in_groups(at_home: Visitor) -> None:
    """While one types it stands there as on the paper, look-alikes as what they are meant for."""
    at_home.click("has-pass")
    at_home.type("2oil 9")
    assert [label.plain for label in groups(at_home)] == ["2011", "9"]
    at_home.press(Qt.Key.Key_Backspace)
    assert [label.plain for label in groups(at_home)] == ["2011"]


@pytest.mark.parametrize(
    ("change", "told"),
    [(lambda code: code[:5] + code[6:], "A sign is missing."),
     (lambda code: code[:5] + "7" + code[5:], "There is one sign too many.")],
)  # fmt: skip
def test_a_sign_left_out_or_too_many_is_told(
    at_home: Visitor, change: Callable[[str], str], told: str
) -> None:
    """Nobody is sent to look at a sign that is right."""
    type_pass(at_home, change(encode({3, 30, 57}).replace("-", "")))
    assert at_home.notice.startswith(told)


def test_lessons_that_are_not_here_stay_on_the_pass(at_home: Visitor) -> None:
    """It is said how many this kiosk knows and how many not; the next pass holds all of them."""
    type_pass(at_home, encode({1, 77, 590}))
    assert at_home.sees("1 lesson is marked as done.")
    words = at_home.kiosk.context.words
    one, many = "{n} lesson of your pass is not", "{n} lessons of your pass are not"
    told = words.trn(f"{one} on this kiosk. It stays on your pass.",
                     f"{many} on this kiosk. They stay on your pass.", 2)  # fmt: skip
    assert told in at_home.texts()
    at_home.click("home")
    assert decode(at_home.kiosk.context.visit.learning_pass() or "") == {1, 77, 590}


def test_a_second_pass_takes_nothing_away(at_home: Visitor) -> None:
    """Somebody with two papers has the lessons of both."""
    type_pass(at_home, encode({1, 8}))
    at_home.click("home")
    type_pass(at_home, encode({9}))
    assert at_home.kiosk.context.visit.restored == {1, 8, 9}


@pytest.mark.parametrize("numbers", [{1}, set(range(1, MAX_NUMBER, 2))], ids=["short", "longest"])
def test_the_picture_of_a_pass_is_scanned_and_restores_it(
    open_kiosk: OpenKiosk, tmp_path: Path, numbers: set[int]
) -> None:
    """Screen, window and paper: another program reads the very code, and typed it restores all."""
    visitor = open_kiosk(paper_dir=tmp_path).begin()
    visitor.kiosk.context.visit.restored = frozenset(numbers)
    visitor.to_the_end()
    visitor.click("answer-no")
    code = encode(numbers)
    screen = visitor.kiosk.shell.grab().toImage()
    assert read_code(screen, tmp_path) == code
    from_afar = screen.scaledToWidth(
        screen.width() // 2, Qt.TransformationMode.SmoothTransformation
    )
    assert read_code(from_afar, tmp_path) == code
    visitor.click("bar-print")
    visitor.click("paper-usb")
    visitor.wait_until(lambda: visitor.sees("It is saved. You can pull the stick out now."))
    scanned = read_code(photographed(tmp_path / "learning-pass.pdf"), tmp_path)
    assert scanned == code
    visitor.click("bar-back")
    visitor.click("primary")
    visitor.begin("ar").click("has-pass")
    scan(visitor, scanned)
    assert visitor.screen_name == "pass-read"
    assert visitor.kiosk.context.visit.restored == numbers


def test_a_long_pass_is_shown_in_lines(at_home: Visitor) -> None:
    """Every group is there once, in its order, in lines that a hand can copy."""
    numbers = set(range(1, MAX_NUMBER, 2))
    at_home.kiosk.context.visit.restored = frozenset(numbers)
    at_home.to_the_end()
    at_home.click("answer-no")
    assert "-".join(label.plain for label in groups(at_home)) == encode(numbers)
    assert all(label.plain.count("-") <= 3 for label in groups(at_home))


def test_an_empty_pass_and_swapped_signs_have_their_own_words(at_home: Visitor) -> None:
    """Nothing typed, and two signs that changed places, are told as such."""
    type_pass(at_home, "")
    assert at_home.notice.startswith("Nothing is written yet.")
    code = encode({1, 4, 9}).replace("-", "")
    assert code[2] != code[3]
    at_home.type(code[:2] + code[3] + code[2] + code[4:])
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
    at_home.to_the_end()
    at_home.click("answer-no")
    assert at_home.kiosk.context.visit.typed_pass == ""


def test_the_pass_is_on_its_screen_and_nowhere_else(with_pass: tuple[Visitor, str]) -> None:
    """After "done" no widget, no clipboard and no place of the history holds it."""
    visitor, code = with_pass
    assert not any(code in text for text in visitor.texts())
    assert QGuiApplication.clipboard().text() == ""
    flow = visitor.kiosk.flow
    assert code not in str([getattr(p, "learning_pass", "") for p in flow._history._places])
