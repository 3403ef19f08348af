# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether the English of the content is plain: short sentences, no jargon, one action a sentence.

The limits and the jargon stand in plain.yaml of the content folder. Where it is missing, nothing
is said about the language. The limits are those of the plain-language guides of public offices:
GOV.UK's and the European Commission's both ask for 20 to 25 words at the most.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.content.faults import Fault
from kiosk.content.markup import runs
from kiosk.content.mentions import Finder
from kiosk.content.shape import shape_faults
from kiosk.content.sources import Source
from kiosk.content.yamlfile import read_yaml
from kiosk.domain.glossary import GlossaryWord

# Signs that do not end a sentence: in an address, a time, an abbreviated title.
_NO_END = re.compile(r"(?<=\w)[.](?=\w)|(?<=\bDr)[.]|(?<=\bMr)[.]|(?<=\bMrs)[.]|(?<=\bMs)[.]")
_END = re.compile(r"(?<=[.!?…])[”’\"')]*\s+|\s*→\s*")
_WORD = re.compile(r"[^\W_](?:[\w'’.@/:-]*[^\W_])?")
_IS_SENTENCE = re.compile(r"[.!?…][”’\"')]*$")
_CLAUSE = re.compile(r",? and then |,? then |[,;] and |[,;] | and ")
_ONE_ACTION = re.compile(r"\bcopy and paste\b", re.IGNORECASE)  # what everybody calls it
_QUOTED = re.compile(r"\*\*.+?\*\*|“[^”]*”")  # as what stands on a button of another program
# What somebody does with hands; to look, to read and to wait may come with it.
_ACTIONS = frozenset(
    [
        "attach",
        "bring",
        "carry",
        "choose",
        "click",
        "close",
        "copy",
        "delete",
        "drag",
        "drop",
        "enter",
        "hold",
        "install",
        "log",
        "move",
        "open",
        "paste",
        "plug",
        "press",
        "print",
        "pull",
        "push",
        "put",
        "restart",
        "save",
        "scroll",
        "select",
        "send",
        "swipe",
        "switch",
        "tap",
        "tick",
        "touch",
        "turn",
        "type",
        "unplug",
        "write",
    ]
)
_BEGINNINGS = frozenset({"then", "now", "first"})
# Of a practice: what is to be typed, and what others write in it.
_PICTURES = "picture"  # what each shows is one sentence, and none belongs to another
_NOT_OURS = frozenset({"line", "start", "wanted", "below", "example", "choice", "item", "forms"})


@dataclass(frozen=True, slots=True)
class Rules:
    """The most words of a sentence, their average in a piece, and what to write for jargon."""

    longest: int
    average: int
    jargon: dict[str, str]


def plain_faults(
    root: Path, sources: Iterable[Source], glossary: Iterable[GlossaryWord]
) -> list[Fault]:
    """What is not plain in the texts of a content folder."""
    path = root.absolute() / "plain.yaml"
    if not path.exists():
        return []
    shown = path.relative_to(root.absolute().parent)
    file = read_yaml(path, shown, "plain")
    if isinstance(file, Fault):
        return [file]
    faults = shape_faults(file, "plain", "plain")
    if faults:
        return faults
    data: Any = file.data
    rules = Rules(data["longest"], data["average"], data["jargon"])
    explained = {
        form.strip().casefold() for word in glossary for form in word.forms.source.split(",")
    }
    return list(_Look(rules, explained).faults(sources))


def sentences(text: str) -> list[str]:
    """The sentences of a text, without its markup; a heading or an item of a list is one too."""
    found: list[str] = []
    for paragraph in runs(text):
        closed = _NO_END.sub("\u2024", paragraph.text)
        found += [part.replace("\u2024", ".") for part in _END.split(closed) if part.strip()]
    return found


def word_count(sentence: str) -> int:
    """How many words a sentence has; an address is one."""
    return len(_WORD.findall(sentence))


def actions(sentence: str) -> list[str]:
    """What a sentence tells somebody to do with their hands, or the part of it after a colon."""
    if not _IS_SENTENCE.search(sentence):
        return []  # a title, or an item of a list that only names things
    parts = _ONE_ACTION.sub("copy", sentence).split(": ")
    return max(map(_commands, parts), key=len)


def _commands(part: str) -> list[str]:
    """The verbs with which the clauses of a command begin; none where it is no command."""
    clauses = [clause.split() for clause in _CLAUSE.split(part) if clause.strip()]
    firsts = [_first(clause) for clause in clauses]
    if not firsts or firsts[0] not in _ACTIONS:
        return []
    return [word for word in firsts if word in _ACTIONS]


def _first(clause: list[str]) -> str:
    """The first word of a clause that is more than a beginning."""
    words = [word.strip("“”‘’\"'().,;!?…").casefold() for word in clause]
    return words[1] if words[0] in _BEGINNINGS and len(words) > 1 else words[0]


class _Look:
    """One look through the texts of a content folder."""

    def __init__(self, rules: Rules, explained: set[str]) -> None:
        self._rules = rules
        self._jargon = Finder(
            {word: [word] for word in rules.jargon if word.casefold() not in explained}
        )

    def faults(self, sources: Iterable[Source]) -> Iterator[Fault]:
        lengths: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        first: dict[tuple[str, str], Source] = {}
        for source in sources:
            field = source.text.context.rpartition("/")[2]
            if field.partition("-")[0] in _NOT_OURS:
                continue
            piece = (source.domain, source.text.context.partition("/")[0])
            first.setdefault(piece, source)
            yield from self._jargon_faults(source)
            for sentence in sentences(source.text.source):
                if piece[1] != _PICTURES and _IS_SENTENCE.search(sentence):
                    lengths[piece].append(word_count(sentence))
                yield from self._of_sentence(source, sentence)
        for piece, counts in lengths.items():
            average = sum(counts) / len(counts)
            if average > self._rules.average:
                what = (
                    f"`{piece[1]}` has {average:.1f} words a sentence on average;"
                    f" {self._rules.average} is the most"
                )
                mend = "Make two sentences of the longest ones"
                yield self._fault("plain.average", first[piece], what, mend)

    def _jargon_faults(self, source: Source) -> Iterator[Fault]:
        for mention in self._jargon.first(_QUOTED.sub("", source.text.source)):
            what = f"`{mention.id}` is jargon that the glossary does not explain"
            mend = f"Write “{self._rules.jargon[mention.id]}”"
            yield self._fault("plain.jargon", source, what, mend)

    def _of_sentence(self, source: Source, sentence: str) -> Iterator[Fault]:
        count = word_count(sentence)
        if count > self._rules.longest:
            what = f"A sentence has {count} words: {_short(sentence)}"
            yield self._fault("plain.long", source, what, "Make two sentences of it")
        doing = actions(sentence)
        if len(doing) > 1:
            what = f"A sentence has {len(doing)} actions ({', '.join(doing)}): {_short(sentence)}"
            yield self._fault("plain.actions", source, what, "Make one sentence for each action")

    def _fault(self, code: str, source: Source, what: str, mend: str) -> Fault:
        owner = source.text.context.partition("/")[0]
        return Fault(code, source.file, source.line, what, mend, owner)


def _short(sentence: str) -> str:
    return f"“{sentence if len(sentence) <= 50 else sentence[:49] + '…'}”"
