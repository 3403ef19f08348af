# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""YAML with the line of every value: the plain part of YAML, and nothing that surprises.

Read from parser events and not from PyYAML's constructors: the stack is ours, so that no nesting
can exhaust it; ``no`` and ``2026-11`` stay text; and each value keeps its line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from kiosk.content.faults import Fault
from kiosk.content.textfile import read_text

DEEPEST = 12  # levels; a lesson has 5

Key = str | int
Position = tuple[Key, ...]  # ("steps", 2, "kind")

_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,15})")
_FLOAT = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")
_PLAIN: Mapping[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a file says, and on which line it says it.

    lines: by position, from 1; for a value in a mapping it is the line of its key.
    """

    shown: Path
    data: object
    lines: Mapping[Position, int]

    def line(self, *position: Key) -> int:
        """The line of a value, or of the nearest value around it that the file has."""
        for end in range(len(position), 0, -1):
            if position[:end] in self.lines:
                return self.lines[position[:end]]
        return self.lines.get((), 1)


class YamlRefusedError(Exception):
    """The text is not the plain YAML that content is written in."""

    def __init__(self, code: str, line: int, what: str, mend: str) -> None:
        super().__init__(code)
        self.code, self.line, self.what, self.mend = code, line, what, mend


@dataclass(slots=True)
class _Open:
    """A mapping or list that is not closed yet."""

    position: Position
    value: dict[str, object] | list[object]
    key: str | None = None


@dataclass(slots=True)
class _Reading:
    """The values read so far."""

    lines: dict[Position, int] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    data: object = None
    documents: int = 0

    def take(self, event: Any) -> None:
        """Take one parser event in."""
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                what = "A second document begins here"
                raise YamlRefusedError("yaml.documents", line, what, "Delete the line ---")
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            self._refuse_marks(event, line)
            self._take_node(event, line)

    def _refuse_marks(self, event: Any, line: int) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            what = "References with & and * are not used here"
            mend = "Write the value out, or put a text that begins with one of them in quotes"
            raise YamlRefusedError("yaml.alias", line, what, mend)
        if event.tag is not None:
            what = "Tags with ! are not used here"
            mend = "Delete it, or put a text that begins with ! in quotes"
            raise YamlRefusedError("yaml.tag", line, what, mend)

    def _take_node(self, event: Any, line: int) -> None:
        parent = self.stack[-1] if self.stack else None
        if parent and isinstance(parent.value, dict) and parent.key is None:
            self._take_key(parent, parent.value, event, line)
            return
        value: object
        if isinstance(event, yaml.ScalarEvent):
            value = _scalar(event)
        else:
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
        position = self._place(parent, value, line)
        if isinstance(value, dict | list):
            if len(self.stack) >= DEEPEST:
                what = f"There are more than {DEEPEST} levels"
                raise YamlRefusedError("yaml.too-deep", line, what, "Look for a bracket too many")
            self.stack.append(_Open(position, value))

    def _take_key(self, parent: _Open, holder: dict[str, object], event: Any, line: int) -> None:
        if not isinstance(event, yaml.ScalarEvent) or not isinstance(_scalar(event), str):
            mend = "Write a word before the colon, or put the whole text in quotes"
            raise YamlRefusedError("yaml.key", line, "The name before a colon is not a word", mend)
        key = str(event.value)
        if key in holder:
            first = self.lines[(*parent.position, key)]
            what = f"{_quoted(key)} is there twice; the first is on line {first}"
            raise YamlRefusedError("yaml.duplicate", line, what, "Delete one of them")
        parent.key = key
        self.lines[(*parent.position, key)] = line

    def _place(self, parent: _Open | None, value: object, line: int) -> Position:
        position: Position = ()
        if parent is None:
            self.data = value
        elif isinstance(parent.value, list):
            position = (*parent.position, len(parent.value))
            parent.value.append(value)
        else:
            assert parent.key is not None  # a mapping's value follows its key
            position = (*parent.position, parent.key)
            parent.value[parent.key] = value
            parent.key = None
        self.lines.setdefault(position, line)
        return position


def read_yaml(path: Path, shown: Path, content: str | None = None) -> YamlFile | Fault:
    """The data of a YAML file with its lines, or the one fault that made it unreadable.

    content: the id that a fault carries.
    """
    text = read_text(path, shown)
    if isinstance(text, Fault):
        return Fault(text.code, shown, text.line, text.what, text.mend, content)
    try:
        return parse_yaml(text, shown)
    except YamlRefusedError as refused:
        return Fault(refused.code, shown, refused.line, refused.what, refused.mend, content)


def parse_yaml(text: str, shown: Path) -> YamlFile:
    """The data of a YAML text with its lines; raises YamlRefusedError."""
    _refuse_tabs(text)
    reading = _Reading()
    try:
        for event in _events(text):
            reading.take(event)
    except yaml.YAMLError as error:
        mark = _mark(error)
        line = min(mark.line, text.count("\n")) + 1 if mark else 1
        problem = getattr(error, "problem", None) or "it cannot be read"
        mend = "Look at the spaces that begin the line; put a text that has : or # in quotes"
        raise YamlRefusedError("yaml.syntax", line, f"This is not YAML: {problem}", mend) from error
    return YamlFile(shown, reading.data, reading.lines)


def _events(text: str) -> Iterator[Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return iter(yaml.parse(text, Loader=loader))


def _mark(error: yaml.YAMLError) -> Any:
    """Where the fault is: at what was opened and not closed, or else where reading stopped."""
    opened = getattr(error, "context_mark", None)
    context = getattr(error, "context", None) or ""
    if opened is not None and ("quoted" in context or "flow" in context):
        return opened
    return getattr(error, "problem_mark", None) or opened


def _refuse_tabs(text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            what = "There is a tab at the start of the line"
            raise YamlRefusedError("yaml.tab", number, what, "Use spaces")


def _scalar(event: Any) -> object:
    """A plain scalar as none, truth value or number where it is one, otherwise as text."""
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _PLAIN:
        return _PLAIN[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _quoted(text: str) -> str:
    return f"`{text[:40]}`"
