# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Three forms of a city as they were when their guides were made, and those guides' anchors."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kiosk.domain.anchor import Anchor, Role
from tests.browser.form_words import FIELDS, SECTIONS, Words

LANGUAGES = ("en", "es", "ar", "fr", "zh", "de")


@dataclass(frozen=True)
class Field:
    """A field of the page. truth: which of the guide's fields it is; "" for another."""

    truth: str
    label: str
    name: str
    autocomplete: str = ""
    kind: str = "text"
    style: str = "for"  # how its label is tied to it
    hidden: str = ""  # how it is hidden from people, if it is


@dataclass(frozen=True)
class Section:
    """A part of the form under a heading."""

    id: str
    heading: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Page:
    """A page, what was done to it, and the guide that was made before."""

    seed: int
    language: str
    sections: tuple[Section, ...]
    anchors: dict[str, Anchor]
    done: tuple[str, ...] = ()
    layout: str = "plain"
    frame: str = ""  # "": none; same, cross, nested
    search: str = ""  # the label of a search box in the header

    @property
    def once(self) -> frozenset[str]:
        """Those that stand on it once: of two the same, none may be pointed at."""
        fields = [each for section in self.sections for each in section.fields]
        counted = Counter(each.truth for each in fields if not each.hidden)
        return frozenset(truth for truth, count in counted.items() if truth and count == 1)

    @property
    def there(self) -> frozenset[str]:
        """The guide's fields that a person can see on it."""
        fields = (each for section in self.sections for each in section.fields)
        return frozenset(each.truth for each in fields if each.truth and not each.hidden)


@dataclass(frozen=True)
class _Base:
    language: str
    noted: tuple[str, ...]  # the languages in which the guide's maker noted the labels
    sections: dict[str, tuple[str, ...]] = field(default_factory=dict)


_BASES = (
    _Base(
        "en",
        ("en", "es"),
        {
            "you": ("family-name", "given-name", "birth-date", "email", "phone"),
            "home": ("street", "postcode", "city", "move-date", "country"),
            "send": ("proof", "agree", "next"),
        },
    ),
    _Base(
        "en",
        ("en",),
        {
            "you": ("given-name", "family-name", "birth-date", "email", "phone"),
            "card": ("pin", "branch", "language"),
            "send": ("newsletter", "agree", "next"),
        },
    ),
    _Base(
        "ar",
        ("ar", "en"),
        {
            "you": ("given-name", "family-name", "birth-date", "phone"),
            "home": ("street", "postcode", "city"),
            "send": ("branch", "proof", "agree", "next"),
        },
    ),
)


def base_page(seed: int, at: int) -> Page:
    """One of the three pages as they were when the guide was made."""
    base = _BASES[at % len(_BASES)]
    language = base.language
    sections = tuple(
        Section(
            id_,
            SECTIONS[id_][language],
            tuple(_field(FIELDS[each], language) for each in fields),
        )
        for id_, fields in base.sections.items()
    )
    anchors: dict[str, Anchor] = {}
    counted: dict[Role, int] = {}
    for id_, fields in base.sections.items():
        for each in fields:
            words = FIELDS[each]
            role = Role(_ROLES[words.kind])
            counted[role] = counted.get(role, 0) + 1
            anchors[each] = Anchor(
                labels=tuple(words.labels[tag] for tag in base.noted),
                role=role,
                name=words.name,
                autocomplete=words.autocomplete,
                position=counted[role],
                page="/form/*",
                section=tuple(SECTIONS[id_][tag] for tag in base.noted),
            )
    return Page(seed, language, sections, anchors)


_ROLES = {
    "text": "text",
    "email": "text",
    "tel": "text",
    "password": "text",
    "date": "date",
    "select": "choice",
    "tick": "tick",
    "file": "file",
    "button": "button",
}


def _field(words: Words, language: str) -> Field:
    return Field(words.id, words.labels[language], words.name, words.autocomplete, words.kind)
