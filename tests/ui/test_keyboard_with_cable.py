# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keyboards with a cable beside the one on the screen: Arabic from English keys, and none at all."""

import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.content.keyboards import read_layouts
from kiosk.content.places import Places
from kiosk.system.keyboards import Plugged
from kiosk.ui.keyboard.physical import letter_for
from tests.ui.kiosks import OpenKiosk, Visitor
from tests.ui.writers import Writer

FIELD = "field-family-name"
LAYOUTS = read_layouts(Places.of().assets).sound
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
# Codes of the X server for keys of a PC keyboard, as `xev` shows them.
Q, W, A, SEMICOLON, B, DOT, ONE, GRAVE = 24, 25, 38, 47, 56, 60, 10, 49


def pressed(
    text: str, code: int, modifiers: Qt.KeyboardModifier = NONE, *, caps: bool = False
) -> QKeyEvent:
    """A press of a key with a cable, as the X server tells Qt of it."""
    kind = QEvent.Type.KeyPress
    return QKeyEvent(kind, 0, modifiers, code, 0, 2 if caps else 0, text)


@pytest.mark.parametrize(
    ("layout", "event", "letter"),
    [
        ("arabic-ar", pressed("q", Q), "ض"),
        ("arabic-ar", pressed("Q", Q, SHIFT), "\u064e"),
        ("arabic-ar", pressed("Q", Q, caps=True), "ض"),
        ("arabic-ar", pressed(";", SEMICOLON), "ك"),
        ("arabic-ar", pressed("ç", SEMICOLON), "ك"),
        ("arabic-ar", pressed("b", B), "لا"),
        ("arabic-ar", pressed("`", GRAVE), "ذ"),
        ("arabic-ar", pressed("ξ", 44), "ت"),
        ("cyrillic-uk", pressed("q", Q), "й"),
        ("cyrillic-uk", pressed("Q", Q, SHIFT), "Й"),
        ("cyrillic-uk", pressed("Q", Q, caps=True), "Й"),
        ("cyrillic-uk", pressed("q", Q, SHIFT, caps=True), "й"),
        ("cyrillic-uk", pressed(";", SEMICOLON, caps=True), "Ж"),
        ("cyrillic-uk", pressed(".", DOT), "ю"),
        ("greek-el", pressed("q", Q), ";"),
        ("greek-el", pressed("w", W), "ς"),
    ],
)
def test_a_key_writes_the_letter_of_its_place(layout: str, event: QKeyEvent, letter: str) -> None:
    """With Shift and Caps Lock, from English and from other keys, signs between letters too."""
    assert letter_for(event, LAYOUTS[layout]) == letter


@pytest.mark.parametrize(
    ("layout", "event"),
    [
        ("arabic-ar", pressed("ض", Q)),
        ("arabic-ar", pressed("1", ONE)),
        ("arabic-ar", pressed("q", 0)),
        ("arabic-ar", pressed("q", 200)),
        ("arabic-ar", pressed(" ", 65)),
        ("arabic-ar", pressed("\r", 36)),
        ("arabic-ar", pressed("", Q)),
        ("arabic-ar", pressed("\x01", A, Qt.KeyboardModifier.ControlModifier)),
        ("arabic-ar", pressed("q", Q, Qt.KeyboardModifier.AltModifier)),
        ("arabic-ar", pressed("@", Q, Qt.KeyboardModifier.GroupSwitchModifier)),
        ("cyrillic-uk", pressed("й", Q)),
        ("latin-en", pressed("q", Q)),
        ("latin-fr", pressed("q", Q)),
        ("latin-en", pressed("ض", Q)),
    ],
)
def test_other_keys_write_what_they_always_do(layout: str, event: QKeyEvent) -> None:
    """Keys of the layout's own script, commands, digits, and all keys while Latin is shown."""
    assert letter_for(event, LAYOUTS[layout]) == ""


def x_layout(name: str) -> None:
    """Give the X server another layout, as the system's settings do."""
    subprocess.run(["setxkbmap", name], check=True, timeout=20)


@pytest.fixture
def x_keys() -> Iterator[None]:
    """The X server has English keys at the end again."""
    yield
    x_layout("us")


def strike(visitor: Visitor, *keys: str) -> None:
    """Press keys on the X server itself, by their codes or names, and wait for them."""
    subprocess.run(["xdotool", "key", *keys], check=True, timeout=20)
    visitor.settle()


def at_arabic_field(open_kiosk: OpenKiosk) -> Writer:
    """Somebody in the first field of the form, in Arabic, with the keyboard of the screen open."""
    visitor = open_kiosk().begin("ar")
    visitor.open_practice()
    writer = Writer(visitor)
    writer.open_at(FIELD)
    return writer


def test_arabic_by_english_keys_through_the_x_server(open_kiosk: OpenKiosk) -> None:
    """Real key codes of an X server with English keys write Arabic while Arabic is shown."""
    writer = at_arabic_field(open_kiosk)
    field, visitor = writer.field(FIELD), writer.visitor
    # The places of م ر ح ب ا on the Arabic keyboard, then a space, then لا.
    strike(visitor, "46", "55", "33", "41", "43", "65", "56")
    visitor.wait_until(lambda: field.text() == "مرحبا لا")
    strike(visitor, "shift+24", "BackSpace", "10")
    visitor.wait_until(lambda: field.text() == "مرحبا لا1")
    strike(visitor, "ctrl+38", "ctrl+54")
    visitor.wait_until(lambda: field.selectedText() == "مرحبا لا1")
    visitor.click("key-layout")
    strike(visitor, "24")
    visitor.wait_until(lambda: field.text() == "q")


def test_arabic_keys_stay_as_they_are(open_kiosk: OpenKiosk, x_keys: None) -> None:
    """Where the system itself has Arabic keys, each writes what it always did, signs too."""
    writer = at_arabic_field(open_kiosk)
    field, visitor = writer.field(FIELD), writer.visitor
    x_layout("ara")
    strike(visitor, "46", "55", "shift+45", "shift+61")
    visitor.wait_until(lambda: field.text() == "مر،؟")


def test_without_the_keyboard_on_the_screen_english_keys_stay_english(
    open_kiosk: OpenKiosk,
) -> None:
    """Nobody is surprised by other letters: they come only while they are to be seen."""
    writer = at_arabic_field(open_kiosk)
    field, visitor = writer.field(FIELD), writer.visitor
    visitor.press(Qt.Key.Key_Escape)
    strike(visitor, "24", "25")
    visitor.wait_until(lambda: field.text() == "qw")


def test_it_says_that_the_other_keys_write_it_too(open_kiosk: OpenKiosk) -> None:
    """A line in words above the Arabic keys, not above Latin ones, not where no other keys are."""
    line = "The computer’s own keyboard writes these letters now, too."
    writer = at_arabic_field(open_kiosk)
    visitor = writer.visitor
    assert visitor.sees(line)
    visitor.click("key-layout")
    assert not visitor.sees(line)
    visitor.press(Qt.Key.Key_Escape)
    visitor.kiosk.shell.keyboard.is_plugged = lambda: Plugged.NO
    visitor.kiosk.context.visit.keyboards.clear()
    writer.open_at(FIELD)
    assert not visitor.sees(line)


# A keyboard unplugged


def noted(visitor: Visitor) -> list[str]:
    """What the facilitator's log has of keyboards."""
    return [line for line in visitor.kiosk.log.lines if line.startswith("keyboard.")]


def test_without_a_keyboard_it_comes_by_itself(open_kiosk: OpenKiosk) -> None:
    """Whoever goes into a field can write at once; it is noted once, and once it is back."""
    visitor = open_kiosk()
    plugged = Plugged.NO
    visitor.kiosk.shell.keyboard.is_plugged = lambda: plugged
    visitor.begin()
    assert noted(visitor) == ["keyboard.missing"]
    writer = Writer(visitor)
    visitor.open_practice()  # its first field has the focus
    assert writer.is_open()
    visitor.click("field-street")
    visitor.click("key-a")
    assert writer.field("field-street").text() == "a"
    assert noted(visitor) == ["keyboard.missing"]
    visitor.click("home")
    plugged = Plugged.YES
    visitor.open_practice()
    assert not writer.is_open()
    assert noted(visitor) == ["keyboard.missing", "keyboard.found"]
    plugged = Plugged.NO
    visitor.find("field-street").setFocus()
    assert writer.is_open()
    assert noted(visitor) == ["keyboard.missing", "keyboard.found", "keyboard.missing"]


def test_closed_it_stays_closed_for_that_field(open_kiosk: OpenKiosk) -> None:
    """Who closes it is not fought: it comes again with the next field, or when it is asked for."""
    visitor = open_kiosk()
    visitor.kiosk.shell.keyboard.is_plugged = lambda: Plugged.NO
    writer = Writer(visitor.begin())
    visitor.open_practice()
    visitor.click("key-close")
    assert not writer.is_open()
    visitor.kiosk.flow.refresh()
    visitor.click(FIELD)
    assert not writer.is_open()
    visitor.click("field-street")
    assert writer.is_open()
    visitor.click("key-close")
    visitor.click("help")
    visitor.press(Qt.Key.Key_Escape)
    visitor.find("field-street").setFocus()
    assert not writer.is_open()
    writer.open_at("field-street")


def test_on_another_screen_it_comes_again(open_kiosk: OpenKiosk) -> None:
    """What was closed on one screen is not closed for ever, nor for the next person."""
    visitor = open_kiosk()
    visitor.kiosk.shell.keyboard.is_plugged = lambda: Plugged.NO
    writer = Writer(visitor.begin())
    visitor.open_practice()
    assert visitor.focus == FIELD
    visitor.click("key-close")
    visitor.click("home")
    visitor.open_practice()
    assert visitor.focus == FIELD
    assert writer.is_open()


@pytest.mark.parametrize("plugged", [Plugged.YES, Plugged.UNKNOWN])
def test_with_a_keyboard_it_waits_to_be_asked(open_kiosk: OpenKiosk, plugged: Plugged) -> None:
    """Where one is plugged in, or nobody can tell, it comes by its button or a touch only."""
    visitor = open_kiosk()
    visitor.kiosk.shell.keyboard.is_plugged = lambda: plugged
    visitor.begin().open_practice()
    visitor.click("field-street")
    assert not Writer(visitor).is_open()
    assert noted(visitor) == []


# Chinese


@pytest.mark.parametrize("module", ["", "ibus", "fcitx"])
def test_in_chinese_it_says_what_cannot_be_written(
    open_kiosk: OpenKiosk, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    """Pinyin letters, an honest sentence above them, and a note for the facilitator, once."""
    monkeypatch.setenv("QT_IM_MODULE", module)
    visitor = open_kiosk().begin("zh")
    visitor.open_practice()
    writer = Writer(visitor)
    writer.open_at(FIELD)
    writer.write("ni hao")
    assert visitor.sees(
        "This computer cannot write Chinese characters yet. You can write pinyin. "
        "Ask the person who helps here."
    )
    visitor.press(Qt.Key.Key_Escape)
    writer.open_at(FIELD)
    lines = [line for line in visitor.kiosk.log.lines if line.startswith("input-method.")]
    codes = {"": "none", "ibus": "not-running", "fcitx": "no-module"}
    assert lines == [f'input-method.{codes[module]} language="zh"']
