# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one class for every field of the product, and that there is no other."""

import ast
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from kiosk.app import Look
from kiosk.tour.measure import measure
from kiosk.ui.places import PassPlace, PracticePlace
from kiosk.ui.scroll import ScrollArea
from kiosk.ui.theme import SCALES, TARGET, ThemeName
from kiosk.ui.widgets.text_field import KeyboardButton, TextField
from tests.conventions.rules import dotted
from tests.conventions.tree import ROOT, python_files
from tests.sparing import sparing
from tests.ui.fingers import Fingers
from tests.ui.kiosks import OpenKiosk, Visitor
from tests.ui.writers import Writer

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
SMALL = QSize(1024, 768)


def fields(visitor: Visitor) -> list[QWidget]:
    """Whatever can be written in on the screen, or in the sheet over it."""
    visitor.settle()
    layer: QWidget = visitor.kiosk.shell.sheet or visitor.kiosk.shell
    kinds = (QLineEdit, QTextEdit, QPlainTextEdit)
    return [one for kind in kinds for one in layer.findChildren(kind) if one.isVisible()]


def walk(visitor: Visitor) -> Iterator[str]:
    """Go to every screen and sheet on which something can be written."""
    visitor.click("has-pass")
    yield "pass"
    visitor.click("bar-back")
    visitor.open_lesson()
    visitor.click("bar-back")
    yield "lessons"
    visitor.click("home")
    visitor.open_lesson()
    visitor.open_step("build")
    yield "build"
    visitor.click("home")
    visitor.open_practice()
    yield "practice"
    visitor.press(Qt.Key.Key_F, CTRL_ALT)
    yield "facilitator"


def made_without_the_class(source: str) -> list[str]:
    """Qt's own fields that a source makes."""
    names = {"QLineEdit", "QTextEdit", "QPlainTextEdit", "QSpinBox", "QDateEdit", "QComboBox"}
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [dotted(call.func) for call in calls if dotted(call.func) in names]


def test_no_module_makes_another_field() -> None:
    """Every field comes from the one class; the rule finds one that would not."""
    assert made_without_the_class("field = QLineEdit(text)")
    for path in python_files("kiosk"):
        made = made_without_the_class(path.read_text(encoding="utf-8"))
        assert made == [], path.relative_to(ROOT)


def test_every_field_has_the_keyboard(at_home: Visitor) -> None:
    """On every screen and sheet each field has a name, its button, and is large enough."""
    found: dict[str, int] = {}
    for where in walk(at_home):
        for field in fields(at_home):
            assert isinstance(field, TextField), field.objectName()
            (button,) = field.findChildren(KeyboardButton)
            assert button.isVisible()
            assert field.rect().contains(button.geometry())
            assert min(button.width(), button.height()) >= TARGET
            assert field.height() >= 60
            assert field.accessibleName()
            assert button.accessibleName() == "Keyboard"
            assert button.accessibleDescription() == field.accessibleName()
            assert field.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu
            assert not field.acceptDrops()
            assert not field.dragEnabled()
            found[where] = found.get(where, 0) + 1
    assert found == {"pass": 1, "lessons": 1, "build": 1, "practice": 6, "facilitator": 1}


def test_every_field_can_be_written_in_by_the_keyboard(at_home: Visitor) -> None:
    """Its button brings the keyboard, whose key writes there; nothing on the screen is cut."""
    for _ in walk(at_home):
        field = fields(at_home)[0]
        assert isinstance(field, TextField)
        writer = Writer(at_home)
        writer.open_at(field.objectName())
        at_home.click("key-numbers" if "q" not in writer.letters() else "key-q")
        at_home.click("key-q") if field.text() != "q" else None
        assert field.text() == "q"
        shell = at_home.kiosk.shell
        measured = measure(shell.sheet or shell)
        assert measured.small == []
        assert measured.unnamed == []
        at_home.press(Qt.Key.Key_Escape)
        field.clear()


def test_a_finger_on_a_field_brings_the_keyboard(at_home: Visitor) -> None:
    """Touching is enough; a mouse on the field is not, whose owner has keys beside it."""
    at_home.open_practice()
    writer = Writer(at_home)
    at_home.click("field-street")
    assert not writer.is_open()
    Fingers(at_home).tap("field-street")
    assert writer.is_open()
    assert at_home.focus == "field-street"
    Fingers(at_home).tap("key-a")
    assert writer.field("field-street").text() == "a"


def test_text_never_runs_under_the_button(at_home: Visitor) -> None:
    """What is written ends before the button, in both directions of writing."""
    for tag in ("en", "ar"):
        at_home.kiosk.context.words = at_home.kiosk.context.catalogues.words(tag)
        at_home.kiosk.shell.retranslate()
        at_home.kiosk.flow.open(PracticePlace("register-my-address"))
        field = Writer(at_home).field("field-street")
        at_home.find("field-street").setFocus()
        button = field.findChildren(KeyboardButton)[0].geometry()
        is_right = button.center().x() > field.width() / 2
        assert is_right == (tag == "en")
        field.setText(("w" if tag == "en" else "و") * 190)
        margins = field.textMargins()
        assert (margins.right() if tag == "en" else margins.left()) >= button.width()
        for place in (0, 95, 190):
            field.setCursorPosition(place)
            assert not field.cursorRect().intersects(button)


def test_a_code_is_not_mirrored(open_kiosk: OpenKiosk) -> None:
    """A learning pass runs from left to right on an Arabic screen, and its button is at its end."""
    visitor = open_kiosk().begin("ar")
    visitor.click("has-pass")
    field = Writer(visitor).field("pass-code")
    button = field.findChildren(KeyboardButton)[0].geometry()
    assert field.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert button.center().x() > field.width() / 2


def test_the_states_of_a_field_look_different(at_home: Visitor) -> None:
    """Normal, hover, written in, invalid and disabled are painted each in its own way."""
    at_home.click("has-pass")
    field = Writer(at_home).field("pass-code")
    at_home.find("bar-back").setFocus()
    pictures = [field.grab().toImage()]
    QTest.mouseMove(at_home.window, at_home.box(field).center())
    at_home.settle()
    pictures.append(field.grab().toImage())
    field.show_writing(is_written=True)
    pictures.append(field.grab().toImage())
    field.show_writing(is_written=False)
    field.show_invalid(is_invalid=True)
    pictures.append(field.grab().toImage())
    field.show_invalid(is_invalid=False)
    field.setEnabled(False)
    pictures.append(field.grab().toImage())
    for number, picture in enumerate(pictures):
        assert picture not in pictures[:number]


def test_assistive_technology_knows_the_field_and_its_button(at_home: Visitor) -> None:
    """An editable text with its name, and in it a button that says what it is for."""
    at_home.click("has-pass")
    field = Writer(at_home).field("pass-code")
    told = QAccessible.queryAccessibleInterface(field)
    assert told.role() is QAccessible.Role.EditableText
    assert told.text(QAccessible.Text.Name) == "Your learning pass"
    button = QAccessible.queryAccessibleInterface(field.findChildren(KeyboardButton)[0])
    assert button.text(QAccessible.Text.Name) == "Keyboard"


def in_sight(visitor: Visitor, field: TextField) -> bool:
    """Whether all of a field is seen, its ring too, above the keyboard."""
    box = visitor.box(field)
    board = visitor.box(Writer(visitor).board)
    view: QWidget | None = field.parentWidget()
    while view is not None and not isinstance(view, ScrollArea):
        view = view.parentWidget()
    seen = visitor.box(view.viewport()) if isinstance(view, ScrollArea) else visitor.box(field)
    return seen.contains(box) and box.bottom() < board.top() and board.bottom() < 768


@pytest.mark.parametrize("tag", sparing(["en", "es", "fr", "ar", "zh"], "fr", "ar"))
@pytest.mark.parametrize("scale", sparing(SCALES, 1.75))
def test_the_field_stays_in_sight_on_a_small_screen(
    open_kiosk: OpenKiosk, tag: str, scale: float
) -> None:
    """At 1024 × 768 and any size of text each field is seen while it is written in."""
    visitor = open_kiosk(look=Look(SMALL, ThemeName.LIGHT, 1.0)).begin(tag)
    visitor.kiosk.flow.toolbox.dress(ThemeName.LIGHT, scale)
    visitor.kiosk.flow.open(PracticePlace("register-my-address"))
    writer = Writer(visitor)
    visitor.settle()
    for field in fields(visitor):
        assert isinstance(field, TextField)
        field.setFocus()
        if not writer.is_open():
            field.toggle_keyboard()
        visitor.settle()
        assert in_sight(visitor, field), field.objectName()
    visitor.kiosk.flow.open(PassPlace())
    field = writer.field("pass-code")
    field.toggle_keyboard()
    visitor.settle()
    assert in_sight(visitor, field)
    visitor.press(Qt.Key.Key_F, CTRL_ALT)
    code = writer.field("facilitator-code")
    code.toggle_keyboard()
    visitor.settle()
    assert in_sight(visitor, code)
    answers = [visitor.box(visitor.find(f"sheet-answer-{n}")) for n in (0, 1)]
    assert not any(answer.intersects(visitor.box(code)) for answer in answers)
    assert not any(answer.intersects(visitor.box(writer.board)) for answer in answers)


def test_the_bar_below_is_back_when_the_keyboard_is_closed(open_kiosk: OpenKiosk) -> None:
    """Where there was no room for the bar it goes, and comes again with all its buttons."""
    visitor = open_kiosk(look=Look(SMALL, ThemeName.LIGHT, 1.0)).begin()
    visitor.kiosk.flow.toolbox.dress(ThemeName.LIGHT, 1.75)
    visitor.open_practice()
    writer = Writer(visitor)
    writer.field("field-street").toggle_keyboard()
    assert not visitor.has("bar-back")
    visitor.kiosk.flow.refresh()
    assert writer.is_open()
    assert not visitor.has("bar-back")
    visitor.press(Qt.Key.Key_Escape)
    assert visitor.has("bar-back")
    assert visitor.has("more")


def test_a_window_that_shrinks_keeps_the_field_in_sight(open_kiosk: OpenKiosk) -> None:
    """A display that changes while somebody writes does not hide what they write."""
    visitor = open_kiosk(look=Look(QSize(1920, 1080), ThemeName.LIGHT, 1.0)).begin()
    visitor.open_practice()
    writer = Writer(visitor)
    field = writer.field("field-moving-date")
    field.toggle_keyboard()
    visitor.kiosk.shell.resize(SMALL)
    visitor.wait_until(lambda: visitor.kiosk.shell.height() == 768)
    visitor.settle()
    assert in_sight(visitor, field)
