# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A line that is written after a model: how much of it is right, and how it first differs.

The text is compared and not the keys, so that input methods and the keyboard on the screen count
as any other.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

# Signs that look so alike that nobody should have to look for the other.
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "\u00a0": " "})


class Difference(StrEnum):
    """How what was written first differs from the model."""

    CAPITAL = "capital"
    SMALL = "small"
    CAPS_LOCK = "caps-lock"
    ACCENT = "accent"
    NO_ACCENT = "no-accent"
    SPACE = "space"
    NO_SPACE = "no-space"
    TOO_MANY = "too-many"
    MISSING = "missing"
    SCRIPT = "script"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Comparison:
    """right: how many characters of the normalised model are written as they should be.

    expected: the character that comes now; empty at the end. difference: None where all that is
    written is right.
    """

    right: int
    expected: str
    difference: Difference | None
    is_whole: bool


def normalised(text: str) -> str:
    """A text with one way to write each letter."""
    return unicodedata.normalize("NFC", text)


def is_latin(text: str) -> bool:
    """Whether all the letters of a text are of the Latin alphabet."""
    return all(_script(letter) == "LATIN" for letter in text if letter.isalpha())


def is_right_to_left(text: str) -> bool:
    """Whether a line runs from the right: its first letter says so, as Unicode's rule P2."""
    turns = (unicodedata.bidirectional(letter) for letter in text)
    return next((turn for turn in turns if turn in {"L", "R", "AL"}), "L") != "L"


def compare(model: str, written: str) -> Comparison:
    """How far a written line is as its model. Spaces after the end of the line do not count."""
    wanted, found = normalised(model), normalised(written)
    right = 0
    for one, other in zip(wanted, found, strict=False):
        if not _is_same(one, other):
            break
        right += 1
    expected = wanted[right : right + 1]
    rest = found[right:]
    if not expected:
        too_many = bool(rest.strip())
        return Comparison(right, "", Difference.TOO_MANY if too_many else None, not too_many)
    difference = _difference(wanted, found, right) if rest else None
    return Comparison(right, expected, difference, is_whole=False)


def _difference(wanted: str, found: str, at: int) -> Difference:
    expected, letter = wanted[at], found[at]
    if at and _is_same(letter, wanted[at - 1]):
        return Difference.NO_SPACE if letter.isspace() else Difference.TOO_MANY
    if expected.isspace() or letter.isspace():
        return Difference.SPACE if expected.isspace() else Difference.NO_SPACE
    if letter.casefold() == expected.casefold():
        return _difference_of_case(wanted, found, at)
    if _bare(letter) == _bare(expected):
        has_accent = _bare(expected) != expected.casefold()
        return Difference.ACCENT if has_accent else Difference.NO_ACCENT
    if letter.isalpha() and expected.isalpha() and _script(letter) != _script(expected):
        return Difference.SCRIPT
    following = found[at + 1 : at + 2]
    if following and _is_same(following, expected):
        return Difference.TOO_MANY
    if _is_same(letter, wanted[at + 1 : at + 2]):
        return Difference.MISSING
    return Difference.OTHER


def _difference_of_case(wanted: str, found: str, at: int) -> Difference:
    written = found[at:]
    is_turned = written.swapcase() == wanted[at : at + len(written)]
    if is_turned and sum(letter.isalpha() for letter in written) > 1:
        return Difference.CAPS_LOCK
    return Difference.CAPITAL if wanted[at].isupper() else Difference.SMALL


def _is_same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(_SAME))


def _bare(letter: str) -> str:
    """A letter without its accents."""
    parts = unicodedata.normalize("NFD", letter.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
