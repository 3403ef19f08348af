# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""All that is to be translated: the words in the code, in the city's pages and of the content."""

import tokenize
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel.messages.extract import extract

from kiosk.content.faults import ContentError, Fault
from kiosk.content.sources import Source
from kiosk.i18n import ALL_DOMAINS, DOMAINS

# The functions whose arguments are words of the interface, and which of these are the words.
_KEYWORDS: dict[str, tuple[int, ...] | None] = {"tr": (1,), "trn": (1, 2), "N_": (1,)}
_MARKS = tuple(f"{name}(".encode() for name in _KEYWORDS)
_CITY = "city"  # the package of the city's server, whose words are a catalogue of their own


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


_Reader = Callable[..., Any]

Messages = dict[str, dict[tuple[str | None, str], Message]]


def all_messages(sources: Iterable[Source], package: Path) -> Messages:
    """The messages by catalogue, each in the order of its sources.

    package: the folder of the Python package; raises ContentError where its code or a page has a
    syntax error. Where jinja2 is not installed the pages cannot be read: ``city`` is left out.
    """
    read_page = _page_reader()
    domains = DOMAINS if read_page is None else ALL_DOMAINS
    found: Messages = {domain: {} for domain in domains}
    for message in _interface(package, read_page):
        known = found[message.domain].setdefault(message.key, message)
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


def _page_reader() -> _Reader | None:
    """Jinja's own way to find the words of a page; None where it is not installed."""
    try:
        from jinja2 import TemplateSyntaxError
        from jinja2.ext import babel_extract
    except ModuleNotFoundError:
        return None

    def read(page: Any, keywords: Any, tags: Any, options: Any) -> Iterator[Any]:
        try:
            yield from babel_extract(page, list(keywords), tags, options)
        except TemplateSyntaxError as error:
            raise SyntaxError(str(error)) from error

    return read


def _interface(package: Path, read_page: _Reader | None) -> Iterator[Message]:
    """The words of the interface: the kiosk's, then the city's."""
    modules = [path for path in sorted(package.rglob("*.py")) if _has_words(path)]
    city = [path for path in modules if path.is_relative_to(package / _CITY)]
    for path in modules:
        if path not in city:
            yield from _of_file("kiosk", path, package, "python")
    if read_page is None:
        return
    for path in city:
        yield from _of_file(_CITY, path, package, "python")
    for path in sorted((package / _CITY).rglob("templates/*.*")):
        if _has_words(path):
            yield from _of_file(_CITY, path, package, read_page)


def _has_words(path: Path) -> bool:
    return any(mark in path.read_bytes() for mark in _MARKS)


def _of_file(domain: str, path: Path, package: Path, method: str | _Reader) -> Iterator[Message]:
    shown = path.relative_to(package.parent)
    options = {"silent": "false"}
    try:
        with path.open("rb") as code:
            found = list(extract(method, code, _KEYWORDS, ("Translators:",), options))
    except (SyntaxError, tokenize.TokenError) as error:
        fault = Fault("source.syntax", shown, 1, f"The code cannot be read ({error})", "Mend it")
        raise ContentError(fault) from error
    for line, words, comments, _ in found:
        one, plural = words if isinstance(words, tuple) else (words, None)
        if one:
            about = [comment.removeprefix("Translators:").strip() for comment in comments]
            yield Message(domain, None, one, plural, shown, line, about, [shown])
