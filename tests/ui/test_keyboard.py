# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing by the keyboard on the screen: by mouse, by finger, by keys alone."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.content.places import Places
from kiosk.system.keyboards import Plugged
from kiosk.ui.keyboard.board import Board
from kiosk.ui.keyboard.keys import Key, LetterKey
from tests.sparing import sparing
from tests.ui.fingers import Fingers
from tests.ui.kiosks import OpenKiosk, Visitor, focus_widget
from tests.ui.writers import (
    FIELD,
    WORDS,
    Writer,
    by_keys,
    by_mouse,
    by_touch,
    places_of_writers,
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """The kiosk's own places, with a language for each word in WORDS."""
    return places_of_writers(tmp_path)


@pytest.fixture
def at_form(at_home: Visitor) -> Visitor:
    """Somebody in front of the practice form."""
    at_home.open_practice()
    return at_home


def typed(visitor: Visitor) -> str:
    """What the field holds, which is also what the visit holds."""
    text = Writer(visitor).field(FIELD).text()
    assert visitor.kiosk.context.visit._services["register-my-address"].values == {
        "family-name": text
    }
    return text


@pytest.mark.parametrize("begin", sparing([by_mouse, by_touch, by_keys], by_touch))
@pytest.mark.parametrize("tag", sparing(["es", "fr", "ar", "el", "uk"], "fr", "ar"))
def test_a_name_can_be_written(
    open_kiosk: OpenKiosk, places: Places, tag: str, begin: Callable[[Visitor], Writer]
) -> None:
    """In each script, by mouse, by finger and by keys, letter by letter with its accents."""
    visitor = open_kiosk(places=places).begin(tag)
    visitor.open_practice()
    writer = begin(visitor)
    writer.write(WORDS[tag][0])
    assert typed(visitor) == WORDS[tag][0]


@pytest.mark.parametrize("tag", sparing(["en", "de", "ru", "tr"], "ru"))
def test_further_languages_are_written_by_data_alone(
    open_kiosk: OpenKiosk, places: Places, tag: str
) -> None:
    """Layouts that no language of ours has yet write as well."""
    visitor = open_kiosk(places=places).begin(tag)
    visitor.open_practice()
    writer = by_mouse(visitor)
    writer.write(WORDS[tag][0])
    assert typed(visitor) == WORDS[tag][0]


def test_pressing_a_key_leaves_the_focus_in_the_field(at_form: Visitor) -> None:
    """Neither a mouse nor a finger takes the focus away from where somebody writes."""
    writer = by_mouse(at_form)
    for name in ("key-q", "key-shift", "key-space", "key-left", "key-accents", "key-numbers"):
        at_form.click(name)
        assert at_form.focus == FIELD
    Fingers(at_form).tap("key-1")
    assert at_form.focus == FIELD
    assert writer.field(FIELD).text() == "q1 "


def test_the_keys_that_do_something(at_form: Visitor) -> None:
    """Space, both arrows and Delete do in the field what they do on a keyboard with a cable."""
    writer = by_mouse(at_form)
    writer.write("abd")
    for name in ("key-left", "key-c", "key-right", "key-space", "key-e", "key-delete"):
        at_form.click(name)
    assert typed(at_form) == "abcd "
    at_form.click("key-enter")
    assert at_form.focus == "field-first-name"
    at_form.click("key-x")
    assert writer.field("field-first-name").text() == "x"
    assert writer.is_open()


def test_capitals_are_for_one_letter_and_locked_by_a_second_press(at_form: Visitor) -> None:
    """One press, one capital; two presses, capitals until it is pressed again; each has a name."""
    writer = by_mouse(at_form)
    shift = at_form.find("key-shift")
    names = [shift.accessibleName()]
    for name in ("key-shift", "key-A", "key-b"):
        at_form.click(name)
        names.append(shift.accessibleName())
    for name in ("key-shift", "key-shift", "key-C", "key-D", "key-shift", "key-e"):
        at_form.click(name)
        names.append(shift.accessibleName())
    assert typed(at_form) == "AbCDe"
    off, once, locked = names[0], names[1], names[5]
    assert len({off, once, locked}) == 3
    assert names == [off, once, off, off, once, locked, locked, locked, off, off]
    assert writer.letters()[0] == "q"


def test_capitals_stay_locked_for_accents(at_form: Visitor) -> None:
    """Who has locked capitals finds accents as capitals, and capitals again after one."""
    writer = by_mouse(at_form)
    for name in ("key-shift", "key-shift", "key-accents", "key-É", "key-B"):
        at_form.click(name)
    assert typed(at_form) == "ÉB"
    assert "Q" in writer.letters()


def test_delete_repeats_while_it_is_held(at_form: Visitor) -> None:
    """Held down it goes on, and it stops at once when it is let go; a letter does not repeat."""
    writer = by_mouse(at_form)
    writer.field(FIELD).setText("a" * 60)
    at_form.hold("key-delete")
    at_form.wait_until(lambda: len(writer.field(FIELD).text()) < 57)
    middle = at_form.box(at_form.find("key-delete")).center()
    QTest.mouseRelease(at_form.window, Qt.MouseButton.LeftButton, pos=middle)
    at_form.settle()
    left = len(writer.field(FIELD).text())
    assert left < 57
    delete = at_form.find("key-delete")
    assert isinstance(delete, Key)
    assert delete.autoRepeat()
    assert not delete.isDown()
    letter = at_form.find("key-q")
    assert isinstance(letter, LetterKey)
    assert not letter.autoRepeat()


def test_the_keys_are_one_stop_and_arrows_go_round(at_form: Visitor) -> None:
    """Tab comes to the keys once; arrows lead to each of them and round the edges."""
    writer = by_mouse(at_form)
    at_form.press(Qt.Key.Key_Tab)
    assert at_form.focus == "key-q"
    seen: set[str] = set()
    rows = writer.board._rows()
    for row in rows:
        for _ in row:
            seen.add(at_form.focus)
            at_form.press(Qt.Key.Key_Right)
        assert at_form.focus == row[0].objectName() or len(row) > 1
        at_form.press(Qt.Key.Key_Down)
    shown = {key.objectName() for row in rows for key in row}
    assert seen == shown
    assert len(shown) == 31 + 3 + 6
    at_form.press(Qt.Key.Key_Up)
    at_form.press(Qt.Key.Key_Left)
    assert isinstance(focus_widget(), Key)
    stops = at_form.stops()
    assert sum(name.startswith("key-") for name in stops) == 1
    at_form.tab_to(FIELD)
    at_form.press(Qt.Key.Key_Tab)
    assert isinstance(focus_widget(), Key)
    at_form.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert at_form.focus == FIELD


def test_the_focus_stays_on_the_keys_when_they_change(at_form: Visitor) -> None:
    """A key that goes away with its page hands the focus to a neighbour, not to the screen."""
    writer = by_keys(at_form)
    writer.press("key-@")
    for name in ("key-numbers", "key-/", "key-numbers", "key-accents", "key-é"):
        writer.press(name)
        assert isinstance(focus_widget(), Key)
    assert typed(at_form) == "@/é"


def test_a_key_with_a_cable_writes_from_the_keys_too(at_form: Visitor) -> None:
    """Who has the focus on a key of the screen and types goes on writing in the field."""
    by_keys(at_form).press("key-a")
    at_form.type("bc")
    at_form.press(Qt.Key.Key_Backspace)
    assert typed(at_form) == "ab"


def test_escape_closes_the_keyboard_before_it_means_back(at_form: Visitor) -> None:
    """From the field, from a key and from elsewhere; the focus is in the field again each time."""
    writer = by_mouse(at_form)
    for onto in (FIELD, "key-q", "example"):
        if not writer.is_open():
            writer.open_at(FIELD)
        if onto == "key-q":
            at_form.press(Qt.Key.Key_Tab)
        else:
            at_form.find(onto).setFocus()
        assert at_form.focus == onto
        at_form.press(Qt.Key.Key_Escape)
        assert not writer.is_open()
        assert at_form.focus == FIELD
    at_form.press(Qt.Key.Key_Escape)
    assert at_form.screen_name == "service"


def test_close_and_the_button_close_it(at_form: Visitor) -> None:
    """The key that says so closes it, and so does the button in the field; the field is marked."""
    writer = by_mouse(at_form)
    assert writer.button(FIELD).isChecked()
    assert writer.field(FIELD).property("written") == "true"
    at_form.click("key-close")
    assert not writer.is_open()
    assert not writer.button(FIELD).isChecked()
    assert writer.field(FIELD).property("written") == "false"
    assert at_form.focus == FIELD
    writer.open_at(FIELD)
    at_form.click(f"keyboard-of-{FIELD}")
    assert not writer.is_open()


def test_another_screen_has_no_keyboard(at_form: Visitor) -> None:
    """It goes with the screen on which it was opened, and with a sheet that comes."""
    writer = by_mouse(at_form)
    at_form.click("bar-back")
    assert not writer.is_open()
    at_form.click("do-star")
    assert not writer.is_open()
    writer.open_at(FIELD)
    at_form.click("help")
    assert not writer.is_open()
    at_form.press(Qt.Key.Key_Escape)
    assert at_form.focus == "help"


def test_it_writes_on_after_the_screen_is_drawn_again(at_form: Visitor) -> None:
    """A new size of text, theme or language keeps it open, in the new words, for the same field."""
    writer = by_mouse(at_form)
    writer.write("ab")
    at_form.click("scale-1.35")
    at_form.click("contrast")
    assert writer.is_open()
    at_form.click("key-c")
    at_form.kiosk.context.words = at_form.kiosk.context.catalogues.words("ar")
    at_form.kiosk.context.visit.language = "ar"
    at_form.kiosk.shell.retranslate()
    assert writer.is_open()
    assert writer.letters()[0] == "ض"
    at_form.click("key-ض")
    assert typed(at_form) == "abcض"
    assert writer.board.isVisible()


def test_it_goes_over_to_the_next_field(at_form: Visitor) -> None:
    """Who goes into another field writes there; a field for a date begins with numbers."""
    writer = by_mouse(at_form)
    at_form.click("key-a")
    at_form.find("field-date-of-birth").setFocus()
    at_form.settle()
    assert writer.letters()[:3] == ["1", "2", "3"]
    at_form.click("key-3")
    assert writer.field("field-date-of-birth").text() == "3"
    assert writer.field(FIELD).text() == "a"
    assert not writer.button(FIELD).isChecked()


def test_the_other_keyboard_of_a_language_is_one_key_away(open_kiosk: OpenKiosk) -> None:
    """Its name stands there in its own script; the choice holds for the visit and no longer."""
    visitor = open_kiosk().begin("ar")
    visitor.open_practice()
    writer = by_mouse(visitor)
    assert writer.letters()[0] == "ض"
    key = visitor.find("key-layout")
    assert "English" in key.accessibleName()
    visitor.click("key-layout")
    assert "العربية" in key.accessibleName()
    visitor.click("key-q")
    assert typed(visitor) == "q"
    visitor.press(Qt.Key.Key_Escape)
    writer.open_at("field-first-name")
    assert writer.letters()[0] == "q"
    visitor.kiosk.flow.welcome()
    visitor.begin("ar")
    visitor.open_practice()
    writer.open_at(FIELD)
    assert writer.letters()[0] == "ض"


def test_a_code_begins_with_latin_letters(open_kiosk: OpenKiosk) -> None:
    """A learning pass is written in Latin letters in every language."""
    visitor = open_kiosk().begin("ar")
    visitor.click("has-pass")
    writer = Writer(visitor)
    writer.open_at("pass-code")
    assert writer.letters()[0] == "q"


def test_the_facilitators_code_can_be_written(at_home: Visitor) -> None:
    """In a sheet, where the keyboard stands below the answers, and Escape closes it first."""
    ctrl_alt = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    at_home.press(Qt.Key.Key_F, ctrl_alt)
    writer = Writer(at_home)
    writer.open_at("facilitator-code")
    sheet = at_home.kiosk.shell.sheet
    assert sheet is not None
    assert sheet.isAncestorOf(writer.board)
    at_home.click("key-0")
    assert "0" not in writer.field("facilitator-code").displayText()
    at_home.press(Qt.Key.Key_Escape)
    assert not writer.is_open()
    assert at_home.kiosk.shell.sheet is sheet
    writer.open_at("facilitator-code")
    writer.write("000")
    assert {name for name in at_home.stops() if name.startswith("key-")} == {"key-1"}
    at_home.click("key-enter")
    opened = at_home.kiosk.shell.sheet
    assert opened is not None
    assert opened.name == "facilitator-open"
    assert not writer.is_open()


def test_using_it_is_using_the_kiosk(at_form: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each key of the screen begins the time without a touch anew, by mouse and by finger."""
    by_mouse(at_form)
    watch = at_form.kiosk.flow.limits._watch
    assert watch is not None
    begun: list[str] = []
    for press in (at_form.click, Fingers(at_form).tap):
        for name in ("key-q", "key-space", "key-left"):
            monkeypatch.setattr(watch, "_begin", lambda name=name: begun.append(name))
            press(name)
    assert list(dict.fromkeys(begun)) == ["key-q", "key-space", "key-left"]
    assert len(begun) >= 6


def test_what_is_written_stays_in_the_visit(at_form: Visitor) -> None:
    """Nothing of it is in the log, nor in the keyboard after the field is gone."""
    writer = by_mouse(at_form)
    writer.write("secret word")
    keyboard = at_form.kiosk.shell.keyboard
    at_form.kiosk.flow.welcome()
    at_form.settle()
    assert "secret" not in " ".join(at_form.kiosk.log.lines)
    assert keyboard.target is None
    assert keyboard._panel is None
    assert at_form.kiosk.context.visit.keyboards == {}
    assert at_form.kiosk.shell.findChildren(Board) == []


def test_who_hears_hears_what_they_write_from_the_keys(at_form: Visitor) -> None:
    """With the focus on a key the field is not heard, so each letter is told, and a deletion."""
    writer = by_keys(at_form)
    told: list[str] = []
    at_form.kiosk.shell.announced.connect(lambda text, _aloud, _language: told.append(text))
    writer.write("a ")
    writer.press("key-delete")
    assert told == ["a", "space", "deleted"]


def test_without_a_layout_the_person_is_told(open_kiosk: OpenKiosk, tmp_path: Path) -> None:
    """Where the files of the keyboards are gone the field still works, and a sentence says what to do."""
    ours = Places.of()
    assets = tmp_path / "assets"
    shutil.copytree(ours.assets, assets, ignore=shutil.ignore_patterns("keyboards"))
    visitor = open_kiosk(places=replace(ours, assets=assets)).begin()
    visitor.open_practice()
    writer = Writer(visitor)
    writer.button(FIELD).click()
    assert not writer.is_open()
    assert not writer.button(FIELD).isChecked()
    assert visitor.notice
    visitor.type("ab")
    assert typed(visitor) == "ab"


def test_a_broken_layout_is_noted_and_another_taken(open_kiosk: OpenKiosk, tmp_path: Path) -> None:
    """The facilitator reads which file it is; the resident writes with the one that is left."""
    ours = Places.of()
    assets = tmp_path / "assets"
    shutil.copytree(ours.assets, assets)
    (assets / "keyboards" / "arabic-ar.toml").write_text("name = 1", encoding="utf-8")
    visitor = open_kiosk(places=replace(ours, assets=assets)).begin("ar")
    visitor.open_practice()
    writer = by_mouse(visitor)
    assert writer.letters()[0] == "q"
    assert any("keyboard.broken" in line for line in visitor.kiosk.log.lines)


def test_it_is_there_with_a_keyboard_plugged_in_too(at_form: Visitor) -> None:
    """Another keyboard makes it come only when it is asked for."""
    at_form.kiosk.shell.keyboard.is_plugged = lambda: Plugged.YES
    writer = Writer(at_form)
    at_form.click("field-street")
    assert not writer.is_open()
    writer.open_at(FIELD)
