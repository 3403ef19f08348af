# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two languages that nobody speaks, for whoever works on the screens.

They are made from the English source while it is shown: about 40 % longer, with accents above and
below, and marked at both ends, so that a text that is cut, or that no catalogue was asked for, is
seen at once. `pseudo-rtl` runs from right to left besides, as a translation into Arabic would.
A kiosk has them only where somebody asks for one by its tag.
"""

import gettext
import re
from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.errors import KioskError
from kiosk.i18n import SOURCE, Catalogues, Direction, Language, Words
from kiosk.marks import override

PSEUDO, PSEUDO_RTL = "pseudo", "pseudo-rtl"
TAGS = (PSEUDO, PSEUDO_RTL)

_NEAR = 3  # tags to name where one is not known
_START, _END = "[", "]"
_RIGHT_TO_LEFT_MARK, _OVERRIDE, _END_OF_OVERRIDE = "\u200f", "\u202e", "\u202c"

_ONE_FOR_ONE = {
    "bcdfghjkmpqrstvwxz": "ƀçđƒğħĵķɱþɋŕšŧṽŵẋž",
    "BCDFGHJKMPQRSTVWXZ": "ƁÇĐƑĞĦĴĶṀÞɊŔŠŦṼŴẊŽ",
}
# These are so frequent that an English text becomes 40 % longer. ấ and Ấ are as tall as a Latin
# letter can be, ļ and ç go below the line.
_TWO_FOR_ONE = {
    "aeiouynl": "áấ éế íĩ óố úű ýỹ ñń ļľ",
    "AEIOUYNL": "ÁẤ ÉẾ ÍĨ ÓỐ ÚŰ ÝỸ ÑŃ ĻĽ",
}
_TABLE = str.maketrans(
    {
        letter: shown
        for letters, accented in (
            *_ONE_FOR_ONE.items(),
            *((plain, pairs.split()) for plain, pairs in _TWO_FOR_ONE.items()),
        )
        for letter, shown in zip(letters, accented, strict=True)
    }
)
_KEPT = re.compile(r"(\{[^{}]*\}|\s+)")  # the {names} that are filled in, and what parts words
_BEFORE_START = re.compile(r"\s*(?:- )?")  # a list stays one: its dash stands before the mark


def longer(text: str) -> str:
    """The text with accents, about 40 % longer, between marks; an empty one stays empty."""
    return _marked(text, lambda word: word.translate(_TABLE))


def longer_rtl(text: str) -> str:
    """The same from right to left, word by word, so that lines still break between words."""
    return _marked(text, _turned)


def _turned(word: str) -> str:
    shown = word.translate(_TABLE)
    if not any(letter.isalpha() for letter in word):
        return shown
    # The mark tells Qt, and whoever else looks at the first letter, which way the line runs.
    return f"{_RIGHT_TO_LEFT_MARK}{_OVERRIDE}{shown}{_END_OF_OVERRIDE}"


def _marked(text: str, change: Callable[[str], str]) -> str:
    if not text.strip():
        return text
    begin = _BEFORE_START.match(text)
    before = begin.group() if begin is not None else ""
    parts = _KEPT.split(text[len(before) :])
    changed = "".join(part if _KEPT.fullmatch(part) else change(part) for part in parts)
    return f"{before}{_START}{changed}{_END}"


class _Catalogue(gettext.NullTranslations):
    """A catalogue that makes its translations when it is asked."""

    def __init__(self, change: Callable[[str], str]) -> None:
        super().__init__()
        self._change = change

    @override
    def gettext(self, message: str) -> str:
        return self._change(message)

    @override
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._change(msgid1 if n == 1 else msgid2)

    @override
    def pgettext(self, context: str, message: str) -> str:
        return self._change(message)


class AskedCatalogues(Catalogues):
    """The languages of a folder, and the two pseudo-languages for who asks by their tag.

    `languages` are the folder's alone: what is counted, checked and offered to residents.
    """

    def asked(self, tag: str) -> Language:
        """The language of a tag that somebody wrote; raises KioskError ``run.language``."""
        known = {language.tag: language for language in self.languages}
        known |= {each: _described(each, known[SOURCE]) for each in TAGS}
        if tag not in known:
            from difflib import get_close_matches

            near = get_close_matches(tag, known, n=_NEAR, cutoff=0)
            raise KioskError("run.language", language=tag, near=", ".join(near))
        return known[tag]

    @override
    def _load(self, tag: str) -> Words:
        if tag not in TAGS:
            return super()._load(tag)
        return Words(self.asked(tag), _Catalogue(_CHANGES[tag]), self.words(SOURCE))


_CHANGES = {PSEUDO: longer, PSEUDO_RTL: longer_rtl}


def _described(tag: str, source: Language) -> Language:
    change = _CHANGES[tag]
    rtl = tag == PSEUDO_RTL
    return replace(
        source,
        tag=tag,
        name=change(tag.capitalize()),
        greeting=change(source.greeting),
        invitation=change(source.invitation),
        direction=Direction.RIGHT_TO_LEFT if rtl else Direction.LEFT_TO_RIGHT,
        review="pseudo",
        order=0,
        locale="ar" if rtl else SOURCE,
    )
