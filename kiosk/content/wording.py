# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a translation says what the source says, in this language and with its agreed words.

Only what a program can know: an English text that was copied, a word of the glossary that is
missing, a word that the translators ruled out, Latin letters among those of another script.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kiosk.content.faults import Fault
from kiosk.content.markup import plain
from kiosk.content.mentions import Finder, forms_of
from kiosk.content.messages import Message
from kiosk.content.pofile import Entry
from kiosk.content.terms import Terms
from kiosk.domain.glossary import GlossaryWord

_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+|\b[\w-]+(?:\.[\w-]+)+(?:/\S*)?|\{\w*\}")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_OTHER_SCRIPT = frozenset({"ar", "el", "fa", "he", "ja", "ko", "ru", "uk", "ur", "zh"})
# What somebody is to type is in the script of the keyboard; what a form is filled in with, too.
_TYPED = frozenset({"line", "start", "wanted", "below", "example"})
_NO_SENTENCE = frozenset({"forms", "term"})


@dataclass(frozen=True)
class Wording:
    """What a language's translations are measured by.

    english: finds the words of the glossary in the source. forms: how this language writes each,
    by id; a word without forms is not looked for.
    """

    tag: str
    terms: Terms
    glossary: tuple[GlossaryWord, ...]
    english: Finder
    forms: Mapping[str, tuple[str, ...]]

    @cached_property
    def own(self) -> Finder:
        """Finds the words of the glossary in a translation."""
        return Finder(self.forms)

    @cached_property
    def ruled_out(self) -> Finder:
        """Finds words that no translation may have."""
        return Finder({word: [word] for word in self.terms.never})

    def faults(self, entry: Entry, message: Message, shown: Path) -> Iterator[Fault]:
        """What is wrong with the words of one translated entry; shown: its catalogue."""
        field = (message.context or "").rpartition("/")[2].partition("-")[0]
        for code, what, mend in self._problems(entry, message, field):
            owner = message.context.partition("/")[0] if message.context else None
            yield Fault(code, shown, entry.line, what, mend, owner)

    def _problems(
        self, entry: Entry, message: Message, field: str
    ) -> Iterator[tuple[str, str, str]]:
        name = f"`{message.context or message.id[:40]}`"
        if field in _TYPED:
            return
        texts = [plain(text) for text in entry.strings]
        if message.id in entry.strings and not self._stays(message.id):
            what = f"The translation of {name} is the English text"
            mend = "Translate it, or name its words in TERMS.md after “Stay as they are:”"
            yield "wording.copied", what, mend
        for word in dict.fromkeys(m.id for text in texts for m in self.ruled_out.all(text)):
            what = f"The translation of {name} has “{word}”, which TERMS.md rules out"
            yield "wording.never", what, "Take the word that TERMS.md has"
        if self.tag.partition("-")[0] in _OTHER_SCRIPT and field not in _NO_SENTENCE:
            for word in self._latin(texts):
                what = f"The translation of {name} has “{word}” in Latin letters"
                mend = "Translate it, or name it in TERMS.md after “Stay as they are:”"
                yield "wording.latin", what, mend
        if message.context is not None and message.domain != "glossary":
            yield from self._missing(name, message, texts)

    def _stays(self, text: str) -> bool:
        """Whether all words of a text are names, or the same in this language."""
        words = _WORD.findall(_ADDRESS.sub(" ", text))
        return text in self.terms.same or all(word in self.terms.same for word in words)

    def _latin(self, texts: Iterable[str]) -> list[str]:
        found = dict.fromkeys(
            word for text in texts for word in _LATIN.findall(_ADDRESS.sub(" ", text))
        )
        known = self.terms.same | {part for name in self.terms.same for part in name.split()}
        return [word for word in found if word not in known and len(word) > 1]

    def _missing(
        self, name: str, message: Message, texts: Iterable[str]
    ) -> Iterator[tuple[str, str, str]]:
        """Words of the glossary that the English has and the translation does not."""
        owner = (message.context or "").partition("/")[0]
        said = {mention.id for text in texts for mention in self.own.all(text)}
        for mention in self.english.first(plain(message.id)):
            word = next(each for each in self.glossary if each.id == mention.id)
            forms = self.forms.get(mention.id, ())
            if forms and mention.id not in said and owner not in word.not_in:
                what = f"The translation of {name} does not have the word for `{mention.id}`"
                mend = f"Write “{forms[0]}”, or add its form to `glossary/{mention.id}/forms`"
                yield "wording.term", what, mend


def wording(
    tag: str,
    terms: Terms,
    glossary: Iterable[GlossaryWord],
    catalogue: Mapping[tuple[str | None, str], Entry],
    english: Finder,
) -> Wording:
    """What the translations of a language are measured by; catalogue: its glossary's entries."""
    words = tuple(glossary)
    forms = {}
    for word in words:
        entry = catalogue.get((word.forms.context, word.forms.source))
        if entry is not None and entry.strings and entry.strings[0].strip():
            forms[word.id] = forms_of(entry.strings[0])
    return Wording(tag, terms, words, english, forms)


def term_faults(
    wording: Wording, catalogue: Mapping[tuple[str | None, str], Entry], shown: Path, file: Path
) -> Iterator[Fault]:
    """Where the glossary of a language and its TERMS.md do not have the same word.

    shown: the catalogue of the glossary; file: TERMS.md, as faults name it.
    """
    for word in wording.glossary:
        entry = catalogue.get((word.term.context, word.term.source))
        if entry is None or not entry.strings or not entry.strings[0].strip():
            continue
        said, english = entry.strings[0].strip(), word.term.source.casefold()
        row = wording.terms.translations.get(english)
        if row is None:
            what = f"`{word.term.source}` is in the glossary and not in TERMS.md"
            yield Fault("terms.missing", file, 1, what, f"Add a row with “{said}”", "glossary")
        elif said.casefold() not in {each.casefold() for each in row[0]}:
            what = f"`{word.term.source}` is “{said}” here and “{row[0][0]}” in TERMS.md"
            mend = f"Make them the same; TERMS.md has it on line {row[1]}"
            yield Fault("terms.other", shown, entry.line, what, mend, "glossary")
        forms = {form.casefold() for form in wording.forms.get(word.id, ())}
        if forms and said.casefold() not in forms:
            what = f"“{said}” is not among the forms of `{word.id}`"
            yield Fault("terms.forms", shown, entry.line, what, "Add it there", "glossary")
