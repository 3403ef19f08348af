# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the keys of the screen look, what they are called, and what room they have."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest

from kiosk.app import Look
from kiosk.content.keyboards import read_layouts
from kiosk.content.places import Places
from kiosk.tour.contrast import ratio
from kiosk.tour.measure import measure
from kiosk.ui.focus import FocusRing
from kiosk.ui.keyboard.keys import Key, LetterKey
from kiosk.ui.keyboard.spoken import SIGNS
from kiosk.ui.theme import SCALES, TARGET, ThemeName
from kiosk.ui.widgets.text_field import KeyboardButton
from tests.sparing import sparing
from tests.ui.kiosks import OpenKiosk, Visitor, focus_widget
from tests.ui.writers import Writer, by_mouse, places_of_writers

SMALL = QSize(1024, 768)
APART = 12  # px between all that can be pressed


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """The kiosk's own places, with languages in four scripts."""
    return places_of_writers(tmp_path)


@pytest.fixture
def at_form(at_home: Visitor) -> Visitor:
    """Somebody in front of the practice form."""
    at_home.open_practice()
    return at_home


@pytest.mark.parametrize(
    ("tag", "page"),
    sparing(
        [(tag, page) for tag in ("en", "ar") for page in ("", "key-shift", "key-numbers")]
        + [("en", "key-accents")],
        *[("ar", ""), ("en", "key-accents")],
    ),
)
def test_every_key_has_a_name_and_room(open_kiosk: OpenKiosk, tag: str, page: str) -> None:
    """Each key is called something aloud, is a target, and keeps its distance from the others."""
    visitor = open_kiosk().begin(tag)
    visitor.open_practice()
    writer = by_mouse(visitor)
    if page:
        visitor.click(page)
    keys = [key for key in writer.board.findChildren(Key) if key.isVisible()]
    for key in keys:
        assert key.accessibleName().strip()
        assert min(key.width(), key.height()) >= TARGET, key.objectName()
        assert writer.board.rect().contains(key.geometry())
        if isinstance(key, LetterKey):
            assert key.writes.isalnum() or key.writes in SIGNS
    assert too_near(keys) == []


def too_near(keys: list[Key]) -> list[str]:
    """The keys that lie closer to another than a finger can tell apart."""
    found = []
    for one in keys:
        around = one.geometry().adjusted(1 - APART, 1 - APART, APART - 1, APART - 1)
        if any(key is not one and key.geometry().intersects(around) for key in keys):
            found.append(one.objectName())
    return found


def test_letters_are_named_as_they_are_spoken(at_form: Visitor) -> None:
    """A letter is its own name, a capital says so, a sign has a word."""
    by_mouse(at_form)
    assert at_form.find("key-a").accessibleName() == "a"
    assert at_form.find("key-@").accessibleName() == "at sign"
    assert at_form.find("key-space").accessibleName() == "Space"
    at_form.click("key-shift")
    assert at_form.find("key-A").accessibleName() == "capital A"


def test_every_sign_of_every_keyboard_has_a_name() -> None:
    """Whatever a key of any layout writes is a letter, a digit, or a sign with a word."""
    for layout in read_layouts(Places.of().assets).sound.values():
        for page in (layout.letters, layout.numbers, layout.accents):
            rows = (*page.keys, *page.shifted) if page else ()
            nameless = [
                key for row in rows for key in row if not key.isalnum() and key not in SIGNS
            ]
            assert nameless == [], layout.id


def test_the_keyboard_stands_between_the_screen_and_the_bar(at_form: Visitor) -> None:
    """It covers nothing: the screen above it is shorter, the bar below stays."""
    writer = by_mouse(at_form)
    shell = at_form.kiosk.shell
    board = at_form.box(writer.board)
    assert at_form.box(shell._area).bottom() < board.top()
    assert shell._bottom is not None
    assert board.bottom() < at_form.box(shell._bottom).top()
    assert shell._parts().index(shell.keyboard) == shell._parts().index(shell._bottom) - 1


@pytest.mark.parametrize("theme", list(ThemeName))
def test_letters_and_words_on_keys_are_read(at_form: Visitor, theme: ThemeName) -> None:
    """As they are painted: 7:1 on every key, pressed or not, Capitals off, on and locked."""
    at_form.kiosk.flow.toolbox.dress(theme, 1.0)
    by_mouse(at_form)
    for press in ("", "key-shift", "key-shift"):
        if press:
            at_form.click(press)
        QTest.mouseMove(at_form.window, QPoint(2, 2))
        at_form.settle()
        keys = [key for key in Writer(at_form).board.findChildren(Key) if key.isVisible()]
        for key in keys:
            assert painted_contrast(key) >= 7, key.objectName()
        keys[0].setDown(True)
        assert painted_contrast(keys[0]) >= 7
        keys[0].setDown(False)


def painted_contrast(key: Key) -> float:
    """The contrast of what stands on a key with its ground, inside its border."""
    picture = key.grab(key.rect().adjusted(6, 6, -6, -6)).toImage()
    ground = picture.pixel(0, 0)
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    return max(ratio(ground, colour) for colour in colours)


@pytest.mark.parametrize("tag", sparing(["en", "ar", "uk", "el", "fr"], "ar", "fr"))
@pytest.mark.parametrize("scale", sparing(SCALES, 1.75))
def test_no_letter_is_cut_by_its_key(
    open_kiosk: OpenKiosk, places: Places, tag: str, scale: float
) -> None:
    """At every size of text, on the smallest keys, each letter of each page ends before the edge."""
    look = Look(SMALL, ThemeName.LIGHT, 1.0)
    visitor = open_kiosk(places=places, look=look).begin(tag)
    visitor.kiosk.flow.toolbox.dress(ThemeName.LIGHT, scale)
    visitor.open_practice()
    by_mouse(visitor)
    for way in ((), ("key-shift",), ("key-numbers",), ("key-shift",)):
        for name in way:
            visitor.click(name)
        for key in Writer(visitor).board.findChildren(LetterKey):
            if key.isVisible():
                assert ends_before_the_edge(key), key.writes


def ends_before_the_edge(key: LetterKey) -> bool:
    """Whether nothing is drawn on the two lines inside the border of a key."""
    inside = key.rect().adjusted(3, 3, -3, -3)
    picture = key.grab(inside).toImage()
    edge = [(x, y) for x in range(9, picture.width() - 9) for y in (0, picture.height() - 1)]
    edge += [(x, y) for y in range(9, picture.height() - 9) for x in (0, picture.width() - 1)]
    return len({picture.pixel(x, y) for x, y in edge}) == 1


@pytest.mark.parametrize("tag", sparing(["fr", "ar", "zh", "pseudo", "pseudo-rtl"], "ar", "pseudo"))
@pytest.mark.parametrize("scale", sparing(SCALES, 1.75))
def test_no_word_is_cut_and_no_key_is_small(open_kiosk: OpenKiosk, tag: str, scale: float) -> None:
    """On a small screen, in long words and in tall scripts, with the keyboard open on each page."""
    look = Look(SMALL, ThemeName.LIGHT, 1.0, (tag,))
    visitor = open_kiosk(look=look).begin(tag)
    visitor.kiosk.flow.toolbox.dress(ThemeName.LIGHT, scale)
    visitor.open_practice()
    by_mouse(visitor)
    for page in ("", "key-shift", "key-numbers"):
        if page:
            visitor.click(page)
        measured = measure(visitor.kiosk.shell)
        assert measured.is_sound, measured
        keys = [key for key in Writer(visitor).board.findChildren(Key) if key.isVisible()]
        assert too_near(keys) == []


def test_the_ring_goes_with_the_keys(at_form: Visitor) -> None:
    """The focus is seen on each key that the arrows come to, and on the field's button."""
    by_mouse(at_form)
    ring = at_form.kiosk.shell.findChildren(FocusRing)[0]
    for press in (Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab):
        at_form.press(press)
        widget = focus_widget()
        assert isinstance(widget, Key | KeyboardButton)
        around = ring.geometry()
        assert ring.isVisible()
        assert around.contains(at_form.box(widget))
        assert around.width() < widget.width() + 40
    assert isinstance(widget, KeyboardButton)
