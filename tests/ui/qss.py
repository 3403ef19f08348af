# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The style as Qt's style sheets cascade: which colours a widget inside others really gets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_COMPOUND = re.compile(r'(\*|\w+)?((?:\[[\w-]+="[^"]*"\])*)((?::[a-z-]+)*)')
_ATTRIBUTE = re.compile(r'\[([\w-]+)="([^"]*)"\]')


@dataclass(frozen=True)
class Piece:
    """A widget: its class, its properties, and its states such as ``hover``."""

    kind: str
    properties: tuple[tuple[str, str], ...] = ()
    states: frozenset[str] = frozenset()

    def is_a(self, compound: "Piece") -> bool:
        """Whether this part of a selector is about this widget."""
        return (
            compound.kind in ("*", self.kind)
            and all(pair in self.properties for pair in compound.properties)
            and compound.states <= self.states
        )

    def value(self, name: str) -> str:
        """A property; empty where it has none."""
        return dict(self.properties).get(name, "")


@dataclass(frozen=True)
class Rule:
    """A selector, from the outermost widget to the one that is painted, and what it says."""

    parts: tuple[Piece, ...]
    order: int
    says: Mapping[str, str] = field(hash=False)

    @cached_property
    def weight(self) -> tuple[int, int, int]:
        """Attributes and states first, then classes, then which came last: as in CSS 2."""
        attributes = sum(len(part.properties) + len(part.states) for part in self.parts)
        return attributes, sum(part.kind != "*" for part in self.parts), self.order

    def is_about(self, chain: tuple[Piece, ...]) -> bool:
        """Whether it is about the last widget of a chain, each inside the one before."""
        if not chain[-1].is_a(self.parts[-1]):
            return False
        if len(self.parts) == 1:
            return True
        above = iter(reversed(chain[:-1]))
        return all(any(piece.is_a(part) for piece in above) for part in reversed(self.parts[:-1]))


class StyleSheet:
    """A style sheet without the parts that are no widgets (``QScrollBar::handle``)."""

    def __init__(self, text: str) -> None:
        self.rules: list[Rule] = []
        for heads, body in _RULE.findall(_COMMENT.sub("", text)):
            says = dict(_declared(body))
            for head in heads.split(","):
                if "::" not in head:
                    self.rules.append(Rule(_parts(head), len(self.rules), says))
        self.rules.sort(key=lambda rule: rule.weight)
        self._above = {part.kind for rule in self.rules for part in rule.parts[:-1]}
        self._painted: dict[tuple[Piece, ...], dict[str, str]] = {}

    def pieces(self, kind: str) -> set[tuple[tuple[str, str], ...]]:
        """The properties by which the style tells widgets of a class apart."""
        return {part.properties for rule in self.rules for part in rule.parts if part.kind == kind}

    def paint(self, chain: tuple[Piece, ...]) -> dict[str, str]:
        """What the last widget of the chain is painted with."""
        # What no selector names above another makes no difference, and there is much of it.
        told_apart = tuple(piece for piece in chain[:-1] if {piece.kind, "*"} & self._above)
        key = (*told_apart, chain[-1])
        if key not in self._painted:
            found: dict[str, str] = {}
            for rule in self.rules:
                if rule.is_about(key):
                    found |= rule.says
            self._painted[key] = found
        return self._painted[key]


def _parts(head: str) -> tuple[Piece, ...]:
    parts = []
    for word in head.replace(">", " ").split():
        match = _COMPOUND.fullmatch(word)
        assert match, f"the tests cannot read this selector: {head}"
        kind, attributes, states = match.groups()
        names = frozenset(states.split(":")) - {""}
        parts.append(Piece(kind or "*", tuple(_ATTRIBUTE.findall(attributes)), names))
    return tuple(parts)


def _declared(body: str) -> list[tuple[str, str]]:
    """The declarations, with the colour of a ``border`` under its own name."""
    found: list[tuple[str, str]] = []
    for line in body.split(";"):
        name, colon, value = line.partition(":")
        if not colon:
            continue
        name, value = name.strip(), value.strip()
        found.append((name, value))
        if name == "border":
            found.append(("border-color", value.split()[-1]))
    return found
