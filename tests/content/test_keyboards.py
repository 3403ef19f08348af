# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The layouts of the on-screen keyboard: ours are complete, and a broken one is said."""

import shutil
import string
import unicodedata
from pathlib import Path

import pytest

from kiosk.content.keyboard_check import keyboard_faults
from kiosk.content.keyboard_keys import LONGEST
from kiosk.content.keyboards import Layout, Page, read_layouts
from kiosk.content.places import Places
from kiosk.i18n import Catalogues
from tests.content.alphabets import ALPHABETS, capital
from tests.content.samples import Sample
from tests.content.xkb import pc_layout

OURS = read_layouts(Places.of().assets)
LAYOUTS = list(OURS.sound.values())
# What X calls the keyboards with a cable that ours follow.
XKB = {
    "arabic-ar": "ara",
    "cyrillic-ru": "ru",
    "cyrillic-uk": "ua",
    "greek-el": "gr",
    "latin-de": "de",
    "latin-en": "us",
    "latin-es": "es",
    "latin-fr": "fr",
    "latin-it": "it",
    "latin-pl": "pl",
    "latin-pt": "pt",
    "latin-ro": "ro:std",
    "latin-sq": "al",
    "latin-tr": "tr",
}

each_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)


def pages(layout: Layout) -> list[Page]:
    """Every page of a layout."""
    return [layout.letters, layout.numbers, *([layout.accents] if layout.accents else [])]


def written(layout: Layout) -> set[str]:
    """Whatever the keys of a layout write, sign by sign."""
    rows = [row for page in pages(layout) for row in (*page.keys, *page.shifted)]
    return {sign for row in rows for key in row for sign in key}


def is_letter(key: str) -> bool:
    """Whether a key writes a letter, or a mark that sits on one."""
    return key.isalpha() or bool(unicodedata.combining(key[0]))


def test_ours_have_no_fault() -> None:
    """Every file that there is can be used, and so is what the languages say of them."""
    folder = Places.of().assets / "keyboards"
    assert OURS.faults == ()
    assert set(OURS.sound) == {path.stem for path in folder.glob("*.toml")} == set(XKB)
    assert list(keyboard_faults(Places.of().assets, Places.of().locales)) == []


@each_layout
def test_every_letter_of_its_languages_can_be_written(layout: Layout) -> None:
    """Nobody finds a letter of their language missing, nor its capital."""
    for language in layout.languages:
        letters = ALPHABETS[language]
        assert len(letters) >= 20
        wanted = letters | {capital(letter, language) for letter in letters}
        assert sorted(wanted - written(layout)) == []


@each_layout
def test_every_digit_can_be_written(layout: Layout) -> None:
    """On each layout there are 0 to 9, without Capitals."""
    keys = {key for row in layout.numbers.keys for key in row}
    assert set(string.digits) <= keys


@pytest.mark.parametrize("tag", [each.tag for each in Catalogues(Places.of().locales).languages])
def test_addresses_and_passwords_can_be_written_in_every_language(tag: str) -> None:
    """Among a language's keyboards is one with all letters and signs that ASCII has."""
    language = next(x for x in Catalogues(Places.of().locales).languages if x.tag == tag)
    assert language.keyboards
    signs = set(string.ascii_letters + string.digits + string.punctuation)
    latin = [OURS.sound[name] for name in language.keyboards if OURS.sound[name].is_latin]
    assert any(signs <= written(layout) for layout in latin)


@each_layout
def test_letters_are_where_a_pc_keyboard_has_them(layout: Layout) -> None:
    """Who learns a place here finds the letter there on a keyboard with a cable."""
    real = pc_layout(XKB[layout.id])
    for place, (plain, _) in layout.by_place.items():
        there = real[place][0]
        if is_letter(plain) or (there and is_letter(there)):
            assert plain == there, place


@pytest.mark.parametrize("layout", [one for one in LAYOUTS if not one.is_latin], ids=lambda x: x.id)
def test_a_keyboard_of_its_own_script_stays_as_it_is(layout: Layout) -> None:
    """What a key with a cable writes by the system's layout is what ours has there, signs too."""
    real = pc_layout(XKB[layout.id])
    assert {place: pair for place, pair in layout.by_place.items() if pair != real[place]} == {}
    assert len(layout.by_place) >= 29


def test_capitals_are_those_of_their_keys() -> None:
    """Where a key has a letter and its script knows capitals, the shifted key is its capital."""
    for layout in LAYOUTS:
        if not layout.has_case:
            continue
        for page in (layout.letters, layout.accents):
            for row, shifted in zip(
                *((page.keys, page.shifted) if page else ((), ())), strict=True
            ):
                for key, above in zip(row, shifted, strict=True):
                    if key.isalpha() and key != "ß":
                        assert above == capital(key, layout.languages[0]), (layout.id, key)


def test_rows_are_not_too_long_for_fingers() -> None:
    """No row of ours is longer than what fits on a small screen."""
    for layout in LAYOUTS:
        for page in pages(layout):
            assert all(len(row) <= most for row, most in zip(page.keys, LONGEST, strict=True))


# Faults


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """A folder of assets with three sound layouts."""
    folder = tmp_path / "assets" / "keyboards"
    folder.mkdir(parents=True)
    for name in ("latin-en", "latin-de", "arabic-ar"):
        shutil.copy(Places.of().assets / "keyboards" / f"{name}.toml", folder)
    return tmp_path / "assets"


FAULTS = [
    ("name = ", "nmae = ", "keyboard.unknown", "nmae"),
    ("keys = [", "kyes = [", "keyboard.unknown", "kyes"),
    ('name = "Deutsch"', "", "keyboard.missing", ""),
    ('name = "Deutsch"', 'name = " "', "keyboard.missing", "name ="),
    ('languages = ["de"]', "languages = []", "keyboard.missing", "languages"),
    ('languages = ["de"]', 'languages = "de"', "keyboard.missing", "languages"),
    ('script = "Latin"', 'script = "Latni"', "keyboard.script", "script"),
    ('script = "Latin"', 'script = "Cyrillic"', "keyboard.script", "keys"),
    ("w e r t z", "w e r t я", "keyboard.script", "keys"),
    ("Q W E R T Z U", "Q W E R T U", "keyboard.uneven", "shifted"),
    ('"AD01-AD11"', '"AD01-AD10"', "keyboard.uneven", "places"),
    ("q w e r", "q q e r", "keyboard.double", "keys"),
    ("Q W E R", "Q Q E R", "keyboard.double", "shifted"),
    ("q w e r", "qwer", "keyboard.long", "keys"),
    ("q w e r", "1 2 3 4 5 q w e r", "keyboard.wide", "keys"),
    ('"AD01-AD11"', '"AX01-AX11"', "keyboard.place", "places"),
    ('"AC01-AC11"', '"AD01-AD11"', "keyboard.place", "places"),
    ('"AD01-AD11",', "", "keyboard.rows", "places"),
    ('  "q w e r t z u i o p ü",', "  7,", "keyboard.rows", "keys"),
    ("[letters]", "[accents]", "keyboard.syntax", ""),
    ('numbers = "latin-en"', "", "keyboard.missing", ""),
    ('numbers = "latin-en"', 'numbers = "latin-fi"', "keyboard.like", "numbers"),
    ('numbers = "latin-en"', 'numbers = "latin-de"', "keyboard.like", "numbers"),
    ('accents = "latin-en"', 'accents = "arabic-ar"', "keyboard.like", "accents"),
    ('name = "Deutsch"', 'name = "Deutsch', "keyboard.syntax", "Deutsch"),
]


@pytest.mark.parametrize(("old", "new", "code", "line"), FAULTS)
def test_each_fault_is_said_where_it_is(
    assets: Path, old: str, new: str, code: str, line: str
) -> None:
    """What is wrong, in which file and line; the layout is left out and the others stay."""
    path = assets / "keyboards" / "latin-de.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    layouts = read_layouts(assets)
    assert set(layouts.sound) == {"latin-en", "arabic-ar"}
    assert code in {fault.code for fault in layouts.faults}, layouts.faults
    fault = next(fault for fault in layouts.faults if fault.code == code)
    assert fault.file == Path("assets/keyboards/latin-de.toml")
    lines = text.split("\n")
    if line:
        assert line in lines[fault.line - 1]
    assert 1 <= fault.line <= len(lines)
    assert fault.what
    assert not fault.mend.endswith(".")


def test_the_check_of_the_content_says_it_too(sample: Sample) -> None:
    """`kiosk content check` names the faults of keyboards beside those of lessons."""
    sample.write("assets/keyboards/latin-en.toml", "name = 1")
    assert "keyboard.missing" in {fault.code for fault in sample.check()}


@pytest.mark.parametrize("data", [b"", b"\xff", b"= [", b"[letters]\n", b"letters = 3\n"])
def test_no_file_stops_the_reading(assets: Path, data: bytes) -> None:
    """Whatever a file holds, the others are read, and something is said of it."""
    (assets / "keyboards" / "latin-de.toml").write_bytes(data)
    layouts = read_layouts(assets)
    assert set(layouts.sound) == {"latin-en", "arabic-ar"}
    assert layouts.faults


def test_the_others_fall_with_what_they_borrow(assets: Path) -> None:
    """A layout whose numbers are those of a broken one is left out with it."""
    path = assets / "keyboards" / "latin-en.toml"
    path.write_text(path.read_text("utf-8").replace("1 2 3 4 5", "1 2 3 4 4", 1), encoding="utf-8")
    assert set(read_layouts(assets).sound) == {"arabic-ar"}


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    """A folder of assets without keyboards has none, and that is no fault."""
    layouts = read_layouts(tmp_path)
    assert (dict(layouts.sound), layouts.faults) == ({}, ())
    assert list(keyboard_faults(tmp_path, tmp_path)) == []


@pytest.mark.parametrize(
    ("keyboards", "codes"),
    [
        ('keyboards = ["latin-en"]', []),
        ('keyboards = ["arabic-ar", "latin-en"]', []),
        ("", []),
        ('keyboards = ["arabic-ar"]', ["language.keyboards"]),
        ('keyboards = ["latin-fi"]', ["language.keyboards", "language.keyboards"]),
        ('keyboards = "latin-en"', ["language.keyboards"]),
        ("keyboards = []", ["language.keyboards"]),
        ("keyboards = [", ["language.unreadable"]),
    ],
)
def test_what_a_language_says_of_keyboards_is_checked(
    assets: Path, keyboards: str, codes: list[str]
) -> None:
    """A keyboard that is not there, and none for addresses, is said with file and line."""
    folder = assets.parent / "locales" / "xx"
    folder.mkdir(parents=True)
    (folder / "language.toml").write_text(f'name = "X"\n{keyboards}\n', encoding="utf-8")
    faults = list(keyboard_faults(assets, assets.parent / "locales"))
    assert [fault.code for fault in faults] == codes
    assert all(fault.file == Path("locales/xx/language.toml") for fault in faults)
    assert all(fault.line == 2 for fault in faults if fault.code == "language.keyboards")
