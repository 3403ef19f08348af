# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Markdown as content has it: headings, paragraphs, `-` lists and `**bold**`, with their lines.

markdown-it finds what is not allowed exactly where CommonMark would see it; what is allowed is
kept as it was written, for `markup.runs` to draw.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kiosk.content.markup import runs

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ONLY = "Paragraphs, lists with - and **bold** are all there is"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that content's Markdown does not have; `line` from 1."""

    code: str
    line: int
    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` 1 to 6), a paragraph (0) or an item of a list (0, `bullet`)."""

    level: int
    bullet: bool
    lines: tuple[str, ...]
    line: int

    @property
    def text(self) -> str:
        """Its lines joined by a space."""
        return " ".join(self.lines)


# token type: what it is called, and what to do
_REFUSED = {
    "fence": ("a code block", _ONLY),
    "code_block": ("text indented by four spaces", "Begin the line at the margin"),
    "html_block": ("HTML", _ONLY),
    "html_inline": ("HTML", _ONLY),
    "table_open": ("a table", "Write a list with -"),
    "hr": ("a ruled line", "Delete it; a heading begins each step"),
    "blockquote_open": ("a quotation", _ONLY),
    "ordered_list_open": ("a numbered list", "Write a list with -, or one step for each action"),
    "link_open": ("a link", "Write the name of the place; this computer opens no links in lessons"),
    "image": ("a picture", "Name it as `picture` of the step in lesson.yaml"),
    "code_inline": ("code between ` marks", "Write it in **bold**"),
    "em_open": ("a text in italics", "Write **bold** with two stars on each side"),
    "text_special": ("an escape with \\ or &", "Write the character itself"),
}


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    # text_join would hide escapes; a reference definition would vanish without a word.
    off = ["lheading", "reference", "text_join"]
    return MarkdownIt("commonmark").enable("table").disable(off)


def read_blocks(text: str) -> tuple[list[Block], list[Problem]]:
    """The blocks of a Markdown text in order, and what it has that content does not."""
    blocks: list[Block] = []
    problems: list[Problem] = []
    tokens = _parser().parse(text)
    depth = 0  # of lists
    paragraphs = 0  # in this item
    line = 1
    for before, token in zip([None, *tokens], tokens, strict=False):
        line = token.map[0] + 1 if token.map else line
        if token.type in _REFUSED:
            problems.append(_refusal(token.type, line))
        elif token.type == "bullet_list_open":
            depth += 1
            problems.extend(_list_problems(token, depth, line))
        elif token.type == "bullet_list_close":
            depth -= 1
        elif token.type == "list_item_open":
            paragraphs = 0
        elif token.type == "inline" and before is not None:
            paragraphs += 1
            if depth and paragraphs > 1:
                what = "An item of a list has a second paragraph"
                problems.append(Problem("markdown.item", line, what, "Make it one paragraph"))
            block = _block(token, before, bullet=depth > 0, line=line)
            blocks.append(block)
            problems.extend(_inline_problems(token, block))
    return blocks, _once_a_line(problems)


def normal(text: str) -> tuple[str, list[Problem]]:
    """A text in the form that the catalogues hold, and its problems: it may have no heading.

    Paragraphs are separated by a blank line, items of a list by a line end, and the lines of one
    paragraph are joined by a space.
    """
    blocks, problems = read_blocks(text)
    for block in blocks:
        if block.level:
            what = "A heading has no place here"
            problems.append(Problem("markdown.heading", block.line, what, "Make it **bold**"))
    return joined(blocks), problems


def joined(blocks: list[Block]) -> str:
    """The source of paragraphs and lists, as the catalogues hold it."""
    text = ""
    before: Block | None = None
    for block in blocks:
        if before is not None:
            text += "\n" if before.bullet and block.bullet else "\n\n"
        text += f"- {block.text}" if block.bullet else block.text
        before = block
    return text


def _block(token: "Token", before: "Token", *, bullet: bool, line: int) -> Block:
    lines = tuple(part.strip(" \t") for part in token.content.split("\n"))
    level = int(before.tag[1]) if before.type == "heading_open" else 0
    return Block(level, bullet, lines, line)


def _list_problems(token: "Token", depth: int, line: int) -> Iterator[Problem]:
    if depth > 1:
        yield Problem("markdown.list", line, "There is a list in a list", "Make it one list")
    if token.markup != "-":
        what = f"This list begins with {token.markup}"
        yield Problem("markdown.list", line, what, "Begin each item with -")


def _refusal(kind: str, line: int) -> Problem:
    name, mend = _REFUSED[kind]
    return Problem("markdown.not-allowed", line, f"There is {name}", mend)


def _inline_problems(token: "Token", block: Block) -> Iterator[Problem]:
    line = block.line
    bold = False
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            line += 1
        elif child.type in _REFUSED:
            yield _refusal(child.type, line)
        elif child.type == "strong_open":
            bold = True
            if child.markup != "**":
                what = "Bold is written with __"
                yield Problem("markdown.bold", line, what, "Write **bold**")
        elif child.type == "text" and "**" in child.content:
            what = "A ** has no partner"
            mend = "Put ** right before the first and right after the last letter of the bold words"
            yield Problem("markdown.bold", line, what, mend)
    if bold and block.level:
        what = "A heading has bold words"
        yield Problem("markdown.heading", block.line, what, "Delete the stars")


def _once_a_line(problems: list[Problem]) -> list[Problem]:
    """Without repeats: ten links in a line are one fault."""
    return list(dict.fromkeys(problems))


def title_problems(text: str, line: int) -> list[Problem]:
    """What is wrong with a text that is shown as one line: it has no markup at all."""
    problems = normal(text)[1]
    paragraphs = runs(text)
    if any(paragraph.bullet or any(run.bold for run in paragraph.runs) for paragraph in paragraphs):
        what = "A title or a label has no markup"
        problems.append(Problem("markdown.heading", 1, what, "Delete the stars or the dash"))
    if len(paragraphs) > 1:
        problems.append(Problem("markdown.heading", 1, "A title has two paragraphs", "Join them"))
    return [replace(problem, line=line + problem.line - 1) for problem in problems]
