# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""All that is to be translated: the words in the code and the words of the content."""

import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.extract import extract

from kiosk.content.faults import ContentError, Fault
from kiosk.content.sources import Source
from kiosk.i18n import DOMAINS

# The functions whose arguments are words of the interface, and which of these are the words.
_KEYWORDS: dict[str, tuple[int, ...] | None] = {"tr": (1,), "trn": (1, 2), "N_": (1,)}
_MARKS = tuple(f"{name}(".encode() for name in _KEYWORDS)


@dataclass(slots=True)
class Message:
    """A text for a catalogue, where it stands (the first place has `line`), and what it is."""

    domain: str
    context: str | None
    id: str
    plural: str | None
    file: Path
    line: int
    about: list[str]
    files: list[Path] = field(default_factory=list)

    @property
    def key(self) -> tuple[str | None, str]:
        """What gettext finds it by."""
        return self.context, self.id


Messages = dict[str, dict[tuple[str | None, str], Message]]


def all_messages(sources: Iterable[Source], package: Path) -> Messages:
    """The messages by catalogue, each in the order of its sources.

    package: the folder of the Python package; raises ContentError where its code has a syntax
    error.
    """
    found: Messages = {domain: {} for domain in DOMAINS}
    for message in _interface(package):
        known = found["kiosk"].setdefault(message.key, message)
        known.plural = known.plural or message.plural
        known.about += [line for line in message.about if line not in known.about]
        known.files += [file for file in message.files if file not in known.files]
    for source in sources:
        text = source.text
        message = Message(
            source.domain,
            text.context,
            text.source,
            None,
            source.file,
            source.line,
            [source.about],
            [source.file],
        )
        found[source.domain].setdefault(message.key, message)
    return found


def _interface(package: Path) -> Iterator[Message]:
    for path in sorted(package.rglob("*.py")):
        shown = path.relative_to(package.parent)
        if any(mark in path.read_bytes() for mark in _MARKS):
            yield from _of_module(path, shown)


def _of_module(path: Path, shown: Path) -> Iterator[Message]:
    try:
        with path.open("rb") as code:
            found = list(extract("python", code, _KEYWORDS, comment_tags=("Translators:",)))
    except (SyntaxError, tokenize.TokenError) as error:
        fault = Fault("source.syntax", shown, 1, f"The code cannot be read ({error})", "Mend it")
        raise ContentError(fault) from error
    for line, words, comments, _ in found:
        one, plural = words if isinstance(words, tuple) else (words, None)
        if one:
            about = [comment.removeprefix("Translators:").strip() for comment in comments]
            yield Message("kiosk", None, one, plural, shown, line, about, [shown])
