# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a text has words of the glossary, in any language.

A word counts only as a whole, but for what a script writes together with it: an Arabic word with
its article, a Chinese one among its neighbours.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Written without spaces between words: kana, Han, Thai, Lao, Burmese and Khmer.
_UNSPACED = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
)
_ARABIC = re.compile("[\u0620-\u06ff]")
_MARKS = "[\u064b-\u0652]"  # vowel signs, which may be there or not
_BEFORE_ARABIC = "[وف]?(?:[بك]?ال|لل|[بكل])?"  # and, so; by, like; the; to the
_ANY = "*"
_COMMA = re.compile("[,،，、]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of the glossary in a text: from which letter to which, and its id."""

    start: int
    end: int
    id: str


def forms_of(listed: str) -> tuple[str, ...]:
    """The ways to write a word, from a list with commas."""
    return tuple(form for part in _COMMA.split(listed) if (form := part.strip()))


class Finder:
    """Finds the words of a glossary in texts of one language.

    forms: by the id of a word, the ways in which it is written. One that ends with a star stands
    for every word that begins so.
    """

    def __init__(self, forms: Mapping[str, Iterable[str]]) -> None:
        ways = ((_plain(form), id_) for id_, each in forms.items() for form in each)
        # A form without a letter would be found everywhere.
        self._ids = {form: id_ for form, id_ in ways if form.removesuffix(_ANY).strip()}
        # The longest first: a "search engine" is not a search.
        longest = sorted(self._ids, key=lambda form: (-len(form), form))
        self._stems = [form[:-1] for form in longest if form.endswith(_ANY)]
        self._pattern = re.compile(_pattern(longest), re.IGNORECASE)

    def all(self, text: str) -> list[Mention]:
        """Every mention, in the order of the text."""
        found: list[Mention] = []
        for match in self._pattern.finditer(text):
            kind = match.lastgroup
            assert kind is not None  # one of the groups of `_pattern`
            id_ = self._id(_plain(match.group(kind)))
            if id_ is not None:
                found.append(Mention(match.start(kind), match.end(kind), id_))
        return found

    def _id(self, found: str) -> str | None:
        """The word that a found form belongs to."""
        stem = next((stem for stem in self._stems if found.startswith(stem)), "")
        return self._ids.get(found) or self._ids.get(f"{stem}{_ANY}")

    def first(self, text: str) -> list[Mention]:
        """The first mention of each word, in the order of the text."""
        known: dict[str, Mention] = {}
        for mention in self.all(text):
            known.setdefault(mention.id, mention)
        return list(known.values())


def _plain(form: str) -> str:
    """A form without capitals and vowel signs."""
    return re.sub(_MARKS, "", form).casefold()


def _pattern(forms: Iterable[str]) -> str:
    """What finds one of these forms; the name of its group says in what kind of script."""
    kinds: dict[str, list[str]] = {"unspaced": [], "arabic": [], "spaced": []}
    for form in forms:
        rest = r"\w*" if form.endswith(_ANY) else ""
        letters = form.removesuffix(_ANY)
        if _UNSPACED.search(form):
            kinds["unspaced"].append(re.escape(letters))
        elif _ARABIC.search(form):
            marked = "".join(f"{re.escape(letter)}{_MARKS}*" for letter in letters)
            kinds["arabic"].append(marked + rest)
        else:
            kinds["spaced"].append(re.escape(letters) + rest)
    around = {
        "unspaced": "{}",
        "arabic": rf"(?<!\w){_BEFORE_ARABIC}{{}}(?!\w|{_MARKS})",
        "spaced": r"(?<!\w){}(?!\w)",
    }
    parts = [
        around[kind].replace("{}", f"(?P<{kind}>{'|'.join(those)})")
        for kind, those in kinds.items()
        if those
    ]
    return "|".join(parts) or "(?!)"
