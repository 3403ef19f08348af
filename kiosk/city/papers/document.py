# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A paper before it is put on one: blocks of words, and what each looks like as Markdown."""

import re
from dataclasses import dataclass

_MARKUP = re.compile(r"([\\`*_\[\]<>|#])")


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a part."""

    text: str
    kind: str = "heading"

    def markdown(self) -> str:
        """As Markdown."""
        return f"## {plain(self.text)}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: str
    kind: str = "paragraph"

    def markdown(self) -> str:
        """As Markdown."""
        return plain(self.text)


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[str, ...]
    kind: str = "points"

    def markdown(self) -> str:
        """As Markdown."""
        return "\n".join(f"- {plain(each)}" for each in self.items)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: str = "grid"

    def markdown(self) -> str:
        """As Markdown."""
        lines = [self.columns, ("---",) * len(self.columns), *self.rows]
        return "\n".join(
            f"| {' | '.join(each if each == '---' else plain(each) for each in line)} |"
            for line in lines
        )


@dataclass(frozen=True, slots=True)
class Blank:
    """What only the city can say: a label and room to write."""

    label: str
    kind: str = "blank"

    def markdown(self) -> str:
        """As Markdown."""
        return f"{plain(self.label)}\n\n> …"


Block = Heading | Paragraph | Points | Grid | Blank


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper in one language. name: of its file, without the language and the ending."""

    name: str
    title: str
    note: str
    blocks: tuple[Block, ...]

    def markdown(self) -> str:
        """The whole paper."""
        parts = [f"# {plain(self.title)}"]
        if self.note:
            parts.append(f"*{plain(self.note)}*")
        return "\n\n".join([*parts, *(each.markdown() for each in self.blocks)]) + "\n"


def plain(text: str) -> str:
    """Text in which nothing is taken for Markdown's signs."""
    return _MARKUP.sub(r"\\\1", text)
