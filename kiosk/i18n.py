# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Languages and their words: gettext catalogues, plurals, numbers, lists and directions.

A language is one folder of `locales/`: `language.toml` says its name, greeting, direction and
review state, `LC_MESSAGES/*.po` hold its words. English is the source and has no catalogue.
"""

import gettext
import io
import struct
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.errors import KioskError
from kiosk.domain.text import N_, Text
from kiosk.marks import override

if TYPE_CHECKING:
    from babel import Locale

# `N_` is handed on: whoever has words has the mark as well.
__all__ = ["N_", "Catalogues", "Direction", "Language", "Words", "read_catalogue"]

SOURCE = "en"
DOMAINS = ("kiosk", "lessons", "checklists", "services", "glossary", "plans")
CITY = ("city", "kiosk")  # the city's pages; a kiosk does not spend memory on the first
ALL_DOMAINS = (*DOMAINS, "city")
ENOUGH = 0.95  # below this part of its texts, a whole lesson is shown in the fallback language
LONGEST = 6000  # characters of one text of the content; a longer one is a mistake, and is not shown


class Direction(StrEnum):
    """Where a line begins."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


@dataclass(frozen=True, slots=True)
class Language:
    """A language that a resident can choose.

    tag: BCP 47; name and greeting: in its own script; review: "draft" until a speaker has
    reviewed its catalogues; order: its place on the welcome screen; locale: what Babel calls it,
    where that is not its tag; keyboards: the files of those on the screen, in
    `assets/keyboards/`; the first is shown first.
    """

    tag: str
    name: str
    greeting: str
    invitation: str
    direction: Direction
    review: str
    order: int
    locale: str = ""
    keyboards: tuple[str, ...] = ("latin-en",)


class _Missing(gettext.NullTranslations):
    """The end of the chain: content that nobody has translated is empty, not the source."""

    @override
    def pgettext(self, context: str, message: str) -> str:
        return ""


class Words:
    """Everything said in one language."""

    def __init__(
        self, language: Language, catalogue: gettext.NullTranslations, fallback: "Words | None"
    ) -> None:
        self.language = language
        self._catalogue = catalogue
        self._fallback = fallback

    def tr(self, message: str, **values: object) -> str:
        """The interface's words: `message` in this language, with its {names} filled in."""
        return self._fill(self._catalogue.gettext(message), values)

    def trn(self, one: str, many: str, n: int, **values: object) -> str:
        """The same for a number of things; {n} is the number."""
        return self._fill(self._catalogue.ngettext(one, many, n), {"n": n, **values})

    def of(self, text: Text) -> str:
        """A piece of content in this language, or its source where it is not translated.

        A text without a context is in the reader's language already.
        """
        if self._fallback is None or not text.context or not text.source:
            return text.source
        return self._translated(text) or self._fallback.of(text)

    def for_content(self, texts: Iterable[Text]) -> "Words":
        """These words, or the fallback's where too little of this content is translated.

        By lesson and not by sentence: half a lesson in each language helps nobody.
        """
        if self._fallback is None:
            return self
        found = [bool(self._translated(text)) for text in texts if text.source]
        return self if sum(found) >= ENOUGH * len(found) else self._fallback

    def _translated(self, text: Text) -> str:
        """The translation; empty where there is none, or one on which a screen could hang."""
        found = self._catalogue.pgettext(text.context, text.source)
        return found if len(found) <= LONGEST else ""

    def number(self, value: int) -> str:
        """A whole number with this language's grouping, in the digits used on keyboards."""
        if 0 <= value < 1000:
            return str(value)
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.locale, numbering_system="latn")

    def listed(self, items: Iterable[str]) -> str:
        """Several things as one phrase, as this language lists them."""
        from babel.lists import format_list

        return format_list(list(items), locale=self.locale)

    @cached_property
    def locale(self) -> "Locale":
        """Babel's description of this language."""
        from babel import Locale

        return Locale.parse(self.language.locale or self.language.tag, sep="-")

    @property
    def is_right_to_left(self) -> bool:
        """Whether the screen is mirrored."""
        return self.language.direction is Direction.RIGHT_TO_LEFT

    def _fill(self, message: str, values: dict[str, object]) -> str:
        if not values:
            return message
        shown = {k: self.number(v) if type(v) is int else v for k, v in values.items()}
        return message.format_map(shown)


class Catalogues:
    """The languages found in one `locales/` folder.

    domains: the catalogues of each language; the first that knows a message says it.
    """

    def __init__(self, folder: Path, domains: tuple[str, ...] = DOMAINS) -> None:
        self._folder = folder
        self._domains = domains
        self._words: dict[str, Words] = {}

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """Every language, in the order of the welcome screen."""
        found = (_language(path) for path in self._folder.glob("*/language.toml"))
        return tuple(sorted(found, key=lambda language: (language.order, language.tag)))

    def words(self, tag: str) -> Words:
        """The words of a language; an unknown one is KioskError ``language.unknown``."""
        if tag not in self._words:
            self._words[tag] = self._load(tag)
        return self._words[tag]

    def _load(self, tag: str) -> Words:
        language = next((item for item in self.languages if item.tag == tag), None)
        if language is None:
            raise KioskError("language.unknown", language=tag)
        if tag == SOURCE:
            return Words(language, gettext.NullTranslations(), None)
        folder = self._folder / tag / "LC_MESSAGES"
        chain = [read_catalogue(folder / f"{domain}.po") for domain in self._domains]
        for before, after in zip(chain, [*chain[1:], _Missing()], strict=True):
            before.add_fallback(after)
        return Words(language, chain[0], self.words(SOURCE))


def read_catalogue(path: Path) -> gettext.NullTranslations:
    """One catalogue: the compiled file where it is not older than its source, else the source.

    A damaged or missing catalogue is KioskError ``catalogue.damaged``.
    """
    compiled = path.with_suffix(".mo")
    try:
        if is_compiled(path):
            return gettext.GNUTranslations(io.BytesIO(compiled.read_bytes()))
        return gettext.GNUTranslations(io.BytesIO(compile_catalogue(path)))
    except (OSError, ValueError, LookupError, struct.error) as error:
        raise KioskError("catalogue.damaged", file=path.name) from error


def is_compiled(path: Path) -> bool:
    """Whether a catalogue has a compiled file that is not older than it; may raise OSError."""
    compiled = path.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns


def compile_catalogue(path: Path) -> bytes:
    """A PO file as the bytes of an MO file; raises ValueError or OSError where it cannot."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    with path.open("rb") as source:
        try:
            catalogue = read_po(source, abort_invalid=True)
        except PoFileError as error:
            raise ValueError(path.name) from error
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def _language(path: Path) -> Language:
    try:
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
        return Language(
            tag=path.parent.name,
            name=fields["name"],
            greeting=fields["greeting"],
            invitation=fields["invitation"],
            direction=Direction(fields["direction"]),
            review=fields["review"],
            order=int(fields["order"]),
            keyboards=tuple(fields.get("keyboards", ("latin-en",))),
        )
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise KioskError("catalogue.damaged", file=path.name) from error
