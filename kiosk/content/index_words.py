# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A text as the words by which it is found: without capitals, accents and what goes before a word.

The same is done to what is searched and to what somebody types, so that both meet.
"""

import re
import unicodedata
from itertools import pairwise

# Letters that Unicode does not take apart, and Arabic letters that many write for one another:
# typed on a Persian or Urdu keyboard, or without the dots.
_SAME = {
    **str.maketrans("øłđðħıґ", "olddhiг"),
    ord("æ"): "ae",
    ord("œ"): "oe",
    ord("þ"): "th",
    **str.maketrans("ٱىیېکةہھەۃ", "ايييكههههه", "ءـ\u200c\u200d\u00ad"),
}
# Written without spaces between words: Han, kana, Thai, Lao, Burmese and Khmer.
_UNSPACED = (
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_PART = re.compile(
    rf"(?P<unspaced>[{_UNSPACED}]+)|(?:[^\W_{_UNSPACED}]|(?<=\w)[\u0300-\u036f\u0900-\u0dff])+"
)
_ARABIC = re.compile(r"[\u0620-\u06ff]{4,}")
# The article, with and without what is written together with it, from the longest.
_ARTICLE = re.compile(r"(?:[وف]?(?:[بك]?ال|لل)|[وف])(?=.{2})")
_MOST = 100_000  # letters of a text that are looked at; a lesson has a tenth of it


def plain(text: str) -> str:
    """Small letters without accents, and one letter for all that are written for one another."""
    if text.isascii():
        return text[:_MOST].casefold()
    parts = unicodedata.normalize("NFKD", text[:_MOST].casefold())
    kept = "".join(letter for letter in parts if not _is_accent(letter))
    return unicodedata.normalize("NFC", kept.casefold()).translate(_SAME)


def _is_accent(letter: str) -> bool:
    """Whether it stands above or below another one and can be left out.

    Not the vowel signs of Devanagari or Thai: those are letters, and have other classes.
    """
    place = unicodedata.combining(letter)
    return place >= 200 or 10 <= place <= 36


def words(text: str, *, sought: bool = False) -> list[str]:
    """The words of a text in their order, each as it is looked for.

    Of a script without spaces these are all pairs of neighbours, and the last letter of a run: so
    a word of two letters is a pair, and a single letter is the beginning of one. An Arabic word
    comes without its article. sought: the text is what somebody looks for: the last letter of a
    run is left out where a pair has it.
    """
    found: list[str] = []
    for part in _PART.finditer(plain(text)):
        word = part.group()
        if part.lastgroup == "unspaced":
            found += [one + other for one, other in pairwise(word)]
            if not sought or len(word) == 1:
                found.append(word[-1])
        else:
            found.append(_without_article(word))
    return found


def is_unspaced(word: str) -> bool:
    """Whether a word of `words` is a piece of a script without spaces."""
    match = _PART.match(word)
    return match is not None and match.lastgroup == "unspaced"


def _without_article(word: str) -> str:
    if _ARABIC.fullmatch(word) is None:
        return word
    match = _ARTICLE.match(word)
    return word[match.end() :] if match and match.end() else word
