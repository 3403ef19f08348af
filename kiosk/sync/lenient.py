# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""JSON and XML as other people's programs write them, read leniently but without danger."""

import codecs
import re
from collections.abc import Iterator
from typing import Any, Final
from xml.parsers import expat

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What JSON does not allow and Open311's own examples have: 001. Texts in quotes are passed by.
_TEXT_OR_ZEROS: Final = re.compile(r'("(?:[^"\\]|\\.)*")|(?<![\w.+-])(0\d+)(?![\w.])')
_DEEPEST: Final = 24  # elements inside each other


class DoctypeError(ValueError):
    """The XML brings a document type, by which a few bytes could become a million."""


def marked_encoding(data: bytes) -> str:
    """The encoding that the mark at the beginning says; empty where there is none."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def zeros_as_texts(text: str) -> str:
    """JSON whose numbers that begin with 0 are texts: no JSON has them, and some servers do."""
    return _TEXT_OR_ZEROS.sub(lambda found: found[1] or f'"{found[2]}"', text)


class _Tree:
    """The tree that grows while expat reads. A stack of (name, what is inside, texts)."""

    def __init__(self) -> None:
        self.root: dict[str, object] = {}
        self._open: list[tuple[str, dict[str, object], list[str]]] = []

    def start(self, name: str, _attributes: object) -> None:
        """An element begins; its attributes say nothing that is read here."""
        if len(self._open) >= _DEEPEST:
            raise ValueError
        self._open.append((name.rpartition(":")[2], {}, []))

    def text(self, data: str) -> None:
        """A piece of text inside the element that is open."""
        if self._open:
            self._open[-1][2].append(data)

    def end(self, _name: str) -> None:
        """The element is complete: its text, or what is in it by name."""
        name, inside, texts = self._open.pop()
        value: object = inside or "".join(texts).strip()
        _put(self._open[-1][1] if self._open else self.root, name, value)


def _put(holder: dict[str, object], name: str, value: object) -> None:
    before = holder.get(name)
    if name not in holder:
        holder[name] = value
    elif isinstance(before, list):
        before.append(value)
    else:
        holder[name] = [before, value]


def read_xml(data: bytes | str, encoding: str = "") -> dict[str, object]:
    """The root element by its name; of a name that is there often, a list. Prefixes are dropped.

    encoding: instead of the one that the document says. Raises ValueError for what is no XML or
    too deep, and DoctypeError: without a document type there are no entities but the five of XML,
    so nothing in it can swell, and no file or address can be named.
    """

    def refuse(*_: object) -> None:
        raise DoctypeError

    tree = _Tree()
    try:
        parser = expat.ParserCreate(encoding or None)
        parser.StartDoctypeDeclHandler = refuse
        parser.StartElementHandler = tree.start
        parser.EndElementHandler = tree.end
        parser.CharacterDataHandler = tree.text
        parser.buffer_text = True
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError) as error:
        raise ValueError(str(error)) from error
    return tree.root


def things(
    data: object, names: frozenset[str], holders: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    """The objects that have one of these names, in lists and inside these holders."""
    match data:
        case list():
            for item in data:
                yield from things(item, names, holders)
        case dict() if names & data.keys():
            yield data
        case dict():
            for holder in holders:
                if holder in data:
                    yield from things(data[holder], names, holders)
