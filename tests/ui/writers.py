# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who writes by the keyboard on the screen: by mouse, by finger, or by keys alone."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.content.places import Places
from kiosk.tour.driver import Lost
from kiosk.ui.keyboard.board import Board
from kiosk.ui.keyboard.keys import Key, LetterKey
from kiosk.ui.keyboard.panel import Panel
from kiosk.ui.widgets.text_field import KeyboardButton, TextField
from tests.ui.fingers import Fingers
from tests.ui.kiosks import Visitor, focus_widget

FIELD = "field-family-name"

# A word with the letters that English has not; which keyboards the language has.
WORDS = {
    "en": ("O'Brien, J.", ["latin-en"]),
    "es": ("Muñoz Güell ¿sí?", ["latin-es"]),
    "fr": ("Éloïse Lefèbvre-Çà", ["latin-fr"]),
    "de": ("Groß Über-Äsch", ["latin-de"]),
    "ar": ("مُحمّد الأحمد، لا", ["arabic-ar", "latin-en"]),
    "el": ("Γιώργος Ωραίου", ["greek-el", "latin-en"]),
    "uk": ("Ґалаґан Їжак-Єва", ["cyrillic-uk", "latin-en"]),
    "ru": ("Фёдор Щукин", ["cyrillic-ru", "latin-en"]),
    "tr": ("Işıl İğneci", ["latin-tr"]),
}

_MOST_STEPS = 30  # presses of an arrow from one key to another


def places_of_writers(folder: Path) -> Places:
    """The kiosk's own places, but with a language for each word in WORDS, made in a folder."""
    ours = Places.of()
    locales = folder / "locales"
    shutil.copytree(ours.locales, locales)
    for tag, (_, keyboards) in WORDS.items():
        if not (locales / tag).is_dir():
            shutil.copytree(ours.locales / "es", locales / tag)
        path = locales / tag / "language.toml"
        lines = path.read_text(encoding="utf-8").split("\n")
        kept = [line for line in lines if not line.startswith("keyboards")]
        kept.append(f"keyboards = {keyboards!r}".replace("'", '"'))
        path.write_text("\n".join(kept), encoding="utf-8")
    return replace(ours, locales=locales)


class Writer:
    """Presses keys of the screen one by one, finding them as people do: by what stands on them.

    press: how a key is pressed, by its object name.
    """

    def __init__(self, visitor: Visitor, press: Callable[[str], object] | None = None) -> None:
        self.visitor = visitor
        self.press = press or visitor.click

    @property
    def board(self) -> Board:
        """The keys that are shown."""
        found = [
            board for board in self.visitor.kiosk.shell.findChildren(Board) if not _gone(board)
        ]
        if not found:
            raise Lost("the keyboard is not there")
        return found[-1]

    def is_open(self) -> bool:
        """Whether the keyboard is seen."""
        self.visitor.settle()
        panels = self.visitor.kiosk.shell.findChildren(Panel)
        return any(panel.isVisible() for panel in panels)

    def field(self, name: str) -> TextField:
        """A field of the screen, or of the sheet."""
        found = self.visitor.find(name)
        assert isinstance(found, TextField)
        return found

    def button(self, name: str) -> KeyboardButton:
        """The button in a field."""
        return self.field(name).findChildren(KeyboardButton)[0]

    def open_at(self, name: str) -> None:
        """Press the button of a field with the mouse."""
        button = self.button(name)
        button.setObjectName(f"keyboard-of-{name}")
        self.visitor.click(f"keyboard-of-{name}")
        assert self.is_open()

    def letters(self) -> list[str]:
        """What the keys write that are shown."""
        shown = self.board.findChildren(LetterKey)
        return [key.writes for key in shown if key.isVisible()]

    def write(self, text: str) -> None:
        """Write a text, going to other pages where a letter is not on this one."""
        for letter in text:
            self.press_letter(letter)

    def press_letter(self, letter: str) -> None:
        """Press the key of one letter, which is on the page shown or one press away."""
        if letter == " ":
            self.press("key-space")
            return
        ways: tuple[tuple[str, ...], ...] = (
            (),
            ("key-shift",),
            ("key-accents",),
            ("key-accents", "key-shift"),
            ("key-numbers",),
            ("key-numbers", "key-shift"),
        )
        for way in ways:
            if letter in self._after(way):
                for name in way:
                    self.press(name)
                self.press(f"key-{letter}")
                if "key-numbers" in way:
                    self.press("key-numbers")
                return
        raise Lost(f"no key writes {letter}")

    def _after(self, way: tuple[str, ...]) -> list[str]:
        """What the keys will write after these presses."""
        layout = self.board.layout_shown
        assert layout is not None
        page = layout.letters
        if "key-accents" in way:
            if layout.accents is None:
                return []
            page = layout.accents
        elif "key-numbers" in way:
            page = layout.numbers
        elif not way:
            return self.letters()
        rows = page.shifted if "key-shift" in way else page.keys
        return [key for row in rows for key in row]


class KeysOnly:
    """Goes to keys of the screen by arrows, from the field by Tab."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor

    def press(self, name: str) -> None:
        """Go to a key, row by row and then along it, and press it."""
        wanted = self.visitor.find(name)
        here = focus_widget()
        if not isinstance(here, Key):
            self.visitor.press(Qt.Key.Key_Tab)
        self._go(wanted, Qt.Key.Key_Down, lambda key: key.y() == wanted.y())
        self._go(wanted, Qt.Key.Key_Right, lambda key: key is wanted)
        self.visitor.press(Qt.Key.Key_Space)

    def _go(self, wanted: QWidget, arrow: Qt.Key, is_there: Callable[[Key], bool]) -> None:
        for _ in range(_MOST_STEPS):
            here = focus_widget()
            assert isinstance(here, Key), self.visitor.focus
            if is_there(here):
                return
            self.visitor.press(arrow)
        raise Lost(f"no arrow leads to {wanted.objectName()}")


def _gone(widget: QWidget) -> bool:
    return not widget.isVisible()


def by_mouse(visitor: Visitor) -> Writer:
    """Opens and writes with the mouse."""
    writer = Writer(visitor)
    writer.open_at(FIELD)
    return writer


def by_touch(visitor: Visitor) -> Writer:
    """Touches the field, and then the keys."""
    fingers = Fingers(visitor)
    fingers.tap(FIELD)
    return Writer(visitor, fingers.tap)


def by_keys(visitor: Visitor) -> Writer:
    """Comes to the field's button by Tab, and to the keys by Tab and arrows."""
    visitor.tab_to(FIELD)
    visitor.press(Qt.Key.Key_Tab)
    visitor.press(Qt.Key.Key_Return)
    assert visitor.focus == FIELD
    return Writer(visitor, KeysOnly(visitor).press)
