# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of a step that is made: a first proposal, and whether they are plain.

Guides are written in English, as all content is, and translated from there.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from kiosk.content.lengths import longest
from kiosk.content.markdown import normal, title_problems
from kiosk.content.mentions import Finder
from kiosk.content.plain_language import actions, sentences, word_count
from kiosk.content.yamlfile import YamlFile, read_yaml
from kiosk.domain.anchor import Role

_LONGEST = 20  # words of a sentence, where plain.yaml is missing
_NAME = 5  # words: a label with more of them is a sentence
_ENDS = ".!?…"
_BETWEEN = re.compile(r"(?<=[.!?…]) ")
_QUOTED = re.compile(r"“[^”]*”")  # as what stands on a button of the page


class Hint(StrEnum):
    """What is not well yet in the words of a step."""

    NO_TITLE = "no-title"
    NO_BODY = "no-body"
    TOO_LONG = "too-long"  # `value`: characters that it may have at most
    SIGNS = "signs"  # a sign that is markup, or means nothing to a reader
    LONG_SENTENCE = "long-sentence"  # `value`: how many words it has
    ACTIONS = "actions"  # more than one thing to do in one sentence
    HARD_WORD = "hard-word"  # `value`: the word; `better`: what to write


MUST = frozenset({Hint.NO_TITLE, Hint.NO_BODY, Hint.TOO_LONG, Hint.SIGNS})


@dataclass(frozen=True, slots=True)
class Said:
    """One hint."""

    hint: Hint
    value: str = ""
    better: str = ""

    @property
    def is_must(self) -> bool:
        """Whether the step cannot be saved like this."""
        return self.hint in MUST

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written yet."""
        return self.hint in (Hint.NO_TITLE, Hint.NO_BODY)


class PlainWords:
    """What the content asks of its English: plain.yaml of a content folder.

    explained: words of the glossary, which are not hard any more, in small letters.
    """

    def __init__(self, lessons: Path, explained: Container[str] = ()) -> None:
        self.longest = _LONGEST
        self._better: dict[str, str] = {}
        path = lessons / "plain.yaml"
        file = read_yaml(path, path, "plain") if path.exists() else None
        data: Any = file.data if isinstance(file, YamlFile) else None
        if isinstance(data, dict):
            said = data.get("longest")
            self.longest = said if isinstance(said, int) else _LONGEST
            jargon = data.get("jargon")
            pairs = jargon.items() if isinstance(jargon, dict) else ()
            self._better = {str(word): str(better) for word, better in pairs}
        hard = (word for word in self._better if word.casefold() not in explained)
        self._jargon = Finder({word: [word] for word in hard})

    def hints(self, title: str, body: str) -> list[Said]:
        """What is not well yet, what must be mended first."""
        found: list[Said] = []
        if not title.strip():
            found.append(Said(Hint.NO_TITLE))
        elif title_problems(title, 1):
            found.append(Said(Hint.SIGNS))
        if not body.strip():
            found.append(Said(Hint.NO_BODY))
        elif normal(body)[1]:
            found.append(Said(Hint.SIGNS))
        for name, text in (("title", title), ("body", body)):
            if len(text) > longest(name):
                found.append(Said(Hint.TOO_LONG, str(longest(name))))
        for text in (title, body):
            found += self._of_text(text)
        return list(dict.fromkeys(found))

    def _of_text(self, text: str) -> list[Said]:
        found = []
        for sentence in sentences(text):
            count = word_count(sentence)
            if count > self.longest:
                found.append(Said(Hint.LONG_SENTENCE, str(count)))
            if len(actions(sentence)) > 1:
                found.append(Said(Hint.ACTIONS))
        hard = (mention.id for mention in self._jargon.first(_QUOTED.sub("", text)))
        return [*found, *(Said(Hint.HARD_WORD, word, self._better[word]) for word in hard)]


def proposed(role: Role, label: str, language: str) -> tuple[str, str]:
    """A title and a sentence for a step about a field. language: of the page; "" is not known."""
    said = label.rstrip(_ENDS) if not label.endswith("?") else label
    is_english = language.partition("-")[0].lower() in ("en", "")
    return _title(role, said, is_english=is_english), _body(role, said)


def _body(role: Role, label: str) -> str:
    match role:
        case Role.BUTTON:
            return f"Press the button “{label}”."
        case Role.LINK:
            return f"Press the words “{label}”."
        case Role.TICK:
            return f"Press the small box beside “{label}”."
        case Role.FILE:
            return "Choose a clear photo or file of it."
        case Role.CHOICE:
            return "Choose the answer that is right for you."
        case Role.OPTION:
            return f"Press the round button beside “{label}”."
    return f"Write it into the field “{label}”."


def _title(role: Role, label: str, *, is_english: bool) -> str:
    match role:
        case Role.BUTTON:
            return f"Press “{label}”"
        case Role.LINK:
            return f"Open “{label}”"
        case Role.TICK:
            return f"Tick “{label}”"
        case Role.FILE:
            return f"Add your file at “{label}”"
        case Role.CHOICE:
            return f"Choose an answer to “{label}”"
        case Role.OPTION:
            return f"Choose “{label}”"
    if not is_english or not label.isascii() or len(label.split()) > _NAME or label.endswith("?"):
        return f"Fill in “{label}”"
    name = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    return f"Write {name}" if name.lower().startswith("your ") else f"Write your {name}"


def sentences_of(body: str) -> list[str]:
    """The sentences of a step, as they are written; none of an empty one."""
    return [said for said in _BETWEEN.split(" ".join(body.split())) if said]
