# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The only markup that content has: paragraphs, `-` lists and `**bold**`.

Pure and quick: screens call it whenever they draw a text, and the reader before it speaks.
It never refuses: what is not markup is text.
"""

from dataclasses import dataclass

_MARK = "**"
# Not str.split() and str.strip(): these would eat the no-break spaces that French needs.
_SPACE = " \t\n"
_STARS = "*\u2060*"  # two that a word joiner keeps from being a mark
# Embeddings, overrides and isolates: they reach beyond a text that does not end them.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight; never empty."""

    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an item of a list where `bullet` is set; it has at least one run."""

    bullet: bool
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words without the markup."""
        return "".join(run.text for run in self.runs)


def runs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, in order; none for an empty text.

    A blank line ends a paragraph, a line that begins with ``- `` is an item of a list, and the
    lines of one paragraph are joined by a space.
    """
    found: list[Paragraph] = []
    for bullet, lines in _blocks(text):
        joined = " ".join(lines)
        if joined:
            found.append(Paragraph(bullet, _runs(joined)))
    return tuple(found)


def plain(text: str) -> str:
    """The words of a text without markup, one paragraph a line."""
    return "\n".join(paragraph.text for paragraph in runs(text))


def literal(text: str) -> str:
    """A text of others as a part of ours: its stars are stars, it is one line, and it turns
    nothing but its own letters round.
    """
    shown = " ".join(text.translate(_TURNING).split())
    while _MARK in shown:
        shown = shown.replace(_MARK, _STARS)
    return f"\u2060{shown}" if shown.startswith("- ") else shown


def _blocks(text: str) -> list[tuple[bool, list[str]]]:
    blocks: list[tuple[bool, list[str]]] = []
    fresh = True
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = raw.strip(_SPACE)
        if not line:
            fresh = True
        elif line.startswith("- "):
            blocks.append((True, [line[2:].strip(_SPACE)]))
            fresh = False
        elif fresh:
            blocks.append((False, [line]))
            fresh = False
        else:
            blocks[-1][1].append(line)
    return blocks


def _runs(line: str) -> tuple[Run, ...]:
    """The runs of one paragraph, in one pass however many marks it has."""
    parts = line.split(_MARK)
    found: list[Run] = []
    current = parts[0]  # what has been read since the last mark that counted
    opened: str | None = None  # the text before an open mark
    for part in parts[1:]:
        if opened is not None and current and current[-1] not in _SPACE:
            _add(found, opened, bold=False)
            _add(found, current, bold=True)
            opened, current = None, part
        elif opened is None and part and part[0] not in _SPACE:
            opened, current = current, part
        else:
            current += _MARK + part
    if opened is not None:
        current = opened + _MARK + current
    _add(found, current, bold=False)
    return tuple(found)


def _add(found: list[Run], text: str, *, bold: bool) -> None:
    if text:
        found.append(Run(text, bold))
