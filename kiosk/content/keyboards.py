# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""assets/keyboards/ → the layouts of the on-screen keyboard; a broken one is left out and said."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.content.faults import Fault
from kiosk.content.keyboard_keys import (
    DOTTED,
    ROWS,
    SCRIPTS,
    Keys,
    key_faults,
    places_of,
    rows_of,
)
from kiosk.content.textfile import read_text

FOLDER = "keyboards"
_TOP = ("name", "script", "languages", "letters", "numbers", "accents")
_PAGES = ("letters", "numbers", "accents")


@dataclass(frozen=True, slots=True)
class Page:
    """Keys that are seen together, in three rows, and what they are after Capitals or More.

    A key is what it writes: mostly one letter, at most three.
    """

    keys: Keys
    shifted: Keys


@dataclass(frozen=True, slots=True)
class Layout:
    """A keyboard of one script.

    id: its file's name; name: in its own script; languages: BCP 47, whose every letter it has;
    by_place: what a place on a PC keyboard writes, plain and shifted, by the place's XKB name.
    """

    id: str
    name: str
    script: str
    languages: tuple[str, ...]
    letters: Page
    numbers: Page
    accents: Page | None
    by_place: Mapping[str, tuple[str, str]]

    @property
    def is_latin(self) -> bool:
        """Whether it writes addresses, passwords and codes."""
        return self.script == "Latin"

    @property
    def has_case(self) -> bool:
        """Whether its script knows capitals; else the shifted letters are more letters."""
        return any(key.isupper() for row in self.letters.shifted for key in row)


@dataclass(frozen=True, slots=True)
class Layouts:
    """The sound layouts by their ids, and what is wrong with the others."""

    sound: Mapping[str, Layout]
    faults: tuple[Fault, ...]


def read_layouts(assets: Path) -> Layouts:
    """Read every layout of a folder of assets; it always comes back. Without a folder: none."""
    folder = assets / FOLDER
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    readings = {path.stem: _Reading(path, assets.parent) for path in paths}
    layouts = {name: reading.layout(readings) for name, reading in readings.items()}
    faults = [fault for reading in readings.values() for fault in reading.faults]
    return Layouts({name: layout for name, layout in layouts.items() if layout}, tuple(faults))


class _Reading:
    """One file, and what is wrong with it."""

    def __init__(self, path: Path, base: Path) -> None:
        self._shown = path.relative_to(base)
        self.id = path.stem
        self.faults: list[Fault] = []
        self._text = ""
        self._data: dict[str, Any] = {}
        self.own: dict[str, Page] = {}
        text = read_text(path, self._shown)
        if isinstance(text, Fault):
            self.faults.append(text)
            return
        self._text = text
        try:
            self._data = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            found = re.search(r"\(at line (\d+)", str(error))
            line = int(found[1]) if found else 1
            what = f"The file is not TOML: {str(error)[:100]}"
            self.faults.append(
                Fault("keyboard.syntax", self._shown, line, what, "Look at quotes and brackets")
            )
            return
        self._check_names()
        self._check_top()
        self._read_pages()

    def layout(self, others: "Mapping[str, _Reading]") -> Layout | None:
        """The layout; None where something in it, or in what it borrows, is wrong."""
        pages = {name: self._page(name, others) for name in _PAGES if self._has(name)}
        letters, numbers = pages.get("letters"), pages.get("numbers")
        places = self._places(letters)
        if self.faults or letters is None or numbers is None or None in pages.values():
            return None
        by_place = {
            place: (plain, shifted)
            for place, plain, shifted in zip(
                (place for row in places for place in row),
                (key for row in letters.keys for key in row),
                (key for row in letters.shifted for key in row),
                strict=True,
            )
            if place != "none"
        }
        data = self._data
        return Layout(
            self.id,
            data["name"],
            data["script"],
            tuple(data["languages"]),
            letters,
            numbers,
            pages.get("accents"),
            by_place,
        )

    def _check_names(self) -> None:
        """Every name in the file is one that is known there."""
        known = {
            "": _TOP,
            "letters": ("keys", "shifted", "places"),
            "numbers": ("keys", "shifted"),
            "accents": ("keys", "shifted"),
        }
        for section, names in known.items():
            table = self._data.get(section, {}) if section else self._data
            for name in table if isinstance(table, dict) else ():
                if name not in names:
                    what = f"The name `{name[:40]}` is not known here"
                    mend = f"Use one of: {', '.join(names)}"
                    self._fault("unknown", name, what, mend, section)

    def _check_top(self) -> None:
        """Name, script and languages are there and can be used."""
        for name in ("name", "script", "languages"):
            value = self._data.get(name)
            if name == "languages":
                is_right = isinstance(value, list) and bool(value)
                is_right = is_right and all(isinstance(tag, str) and tag for tag in value or ())
            else:
                is_right = isinstance(value, str) and bool(value.strip())
            if not is_right:
                mend = 'Write languages = ["…"]' if name == "languages" else f'Write {name} = "…"'
                self._fault("missing", name, f"`{name}` is missing or empty", mend)
        script = self._data.get("script")
        if isinstance(script, str) and script.strip() and script not in SCRIPTS:
            what = f"The script `{script[:40]}` is not known here"
            self._fault("script", "script", what, f"Use one of: {', '.join(SCRIPTS)}")

    def _has(self, name: str) -> bool:
        """Whether a page is wanted: accents are where the script has them."""
        return name != "accents" or name in self._data

    def _page(self, name: str, others: "Mapping[str, _Reading]") -> Page | None:
        """A page of this layout, or of the one that is named instead."""
        section = self._data.get(name)
        if not isinstance(section, str) or name == "letters":
            return self.own.get(name)
        other = others.get(section)
        if other is None or not isinstance(other._data.get(name), dict):  # noqa: SLF001 the same class
            what = f"No layout `{section[:40]}` has {name} of its own"
            self._fault("like", name, what, "Name one that has, or write them here")
            return None
        return other.own.get(name)  # where that is not sound, it is said of the other file

    def _read_pages(self) -> None:
        """The pages that are in this very file, as far as they are sound."""
        for name in _PAGES:
            section = self._data.get(name)
            if isinstance(section, dict):
                before = len(self.faults)
                page = self._read_page(name, section)
                if page is not None and len(self.faults) == before:
                    self.own[name] = page
            elif self._has(name) and not (isinstance(section, str) and name != "letters"):
                what = f"The section `[{name}]` is missing"
                self._fault("missing", name, what, "Write it, with keys and shifted")

    def _read_page(self, name: str, section: dict[str, Any]) -> Page | None:
        pages: list[Keys] = []
        script = str(self._data.get("script")) if name != "numbers" else ""
        for part in ("keys", "shifted"):
            rows = rows_of(section.get(part))
            if rows is None:
                what = f"`{part}` in [{name}] is missing or is not a list of {ROWS} texts"
                self._fault("rows", part, what, f'Write {part} = ["…", "…", "…"]', name)
                continue
            named, below = f"`{part}` in [{name}]", pages[0] if pages else None
            for what, mend, code in key_faults(rows, script, named, below):
                self._fault(code, part, what, mend, name)
            pages.append(rows)
        if len(pages) < 2:
            return None
        for number, (one, other) in enumerate(zip(*pages, strict=True), start=1):
            if len(one) != len(other):
                what = f"Row {number} of [{name}] has {len(one)} keys and {len(other)} shifted ones"
                self._fault("uneven", "shifted", what, "Give each key one of each", name)
        return Page(pages[0], pages[1])

    def _places(self, letters: Page | None) -> Keys:
        """Where the letters are on a PC keyboard."""
        section = self._data.get("letters")
        if letters is None or not isinstance(section, dict):
            return ()
        rows = rows_of(section.get("places"))
        if rows is None:
            what = f"`places` in [letters] is missing or is not a list of {ROWS} texts"
            self._fault("rows", "places", what, 'Write places = ["AD01-AD10", …]', "letters")
            return ()
        places, strange = places_of(rows)
        for place in strange:
            what = f"There is no place `{place[:20]}`, or it is there twice"
            self._fault("place", "places", what, "See assets/keyboards/README.md", "letters")
        for number, (here, keys) in enumerate(zip(places, letters.keys, strict=True), start=1):
            if not strange and len(here) != len(keys):
                what = f"Row {number} of [letters] has {len(keys)} keys and {len(here)} places"
                self._fault("uneven", "places", what, "Give each key a place, or none", "letters")
        return places

    def _fault(self, code: str, name: str, what: str, mend: str, section: str = "") -> None:
        line = _line_of(self._text, name, section)
        self.faults.append(Fault(f"keyboard.{code}", self._shown, line, what, mend, self.id))


def _line_of(text: str, name: str, section: str) -> int:
    """The line, from 1, on which a name is given its value; its section's, or the first, else."""
    here, start = "", 1
    for number, line in enumerate(text.split("\n"), start=1):
        head = re.match(r"\s*\[([a-z]+)\]", line)
        if head:
            here = head[1]
            if here in (section, name):
                start = number
        if here in (section, name) and re.match(rf"\s*\"?{re.escape(name)}\"?\s*=", line):
            return number
    return start


def drawn(key: str) -> str:
    """What stands on a key: a mark that sits on letters is drawn on a dotted circle."""
    from unicodedata import combining

    return DOTTED + key if combining(key[0]) else key
