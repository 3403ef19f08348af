# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""text.md: the words of a lesson, one block for each step."""

import re
from dataclasses import dataclass, field

from kiosk.content.markdown import Block, Problem, joined, read_blocks

_FIELD = re.compile(r"([a-z][a-z0-9-]*):(?:[ \t]+(.*))?")


@dataclass(frozen=True, slots=True)
class Line:
    """A text and the line where it begins, from 1."""

    text: str
    line: int


@dataclass(slots=True)
class StepWords:
    """The words of one step; `body` is the Markdown source and may be empty."""

    id: str
    line: int
    title: Line | None = None
    body: Line = Line("", 1)
    fields: dict[str, Line] = field(default_factory=dict)


@dataclass(slots=True)
class LessonWords:
    """The words of a lesson, by step id, in the order of the file."""

    title: Line | None = None
    summary: Line | None = None
    steps: dict[str, StepWords] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, line: int, what: str, mend: str) -> None:
        """Note that something stands where it should not."""
        self.problems.append(Problem("words.place", line, what, mend))


def read_words(text: str) -> LessonWords:
    """The words of a text.md with all that is wrong in its form; it always comes back."""
    blocks, problems = read_blocks(text)
    words = LessonWords(problems=problems)
    step: StepWords | None = None
    body: list[Block] = []
    for block in blocks:
        if block.level == 1:
            _take_title(words, block)
        elif block.level == 2:
            _close(step, body)
            step, body = _open(words, block), []
        elif block.level:
            _take_step_title(words, step, block)
        elif step is None:
            _take_summary(words, block)
        else:
            _take_block(words, step, block, body)
    _close(step, body)
    if words.title is None:
        words.refuse(1, "The lesson has no title", "Begin the file with a line `# Title`")
    elif words.summary is None:
        what = "There is no line that says what the lesson is about"
        words.refuse(words.title.line, what, "Write it under the title")
    return words


def _take_title(words: LessonWords, block: Block) -> None:
    if words.title is not None or words.steps:
        mend = "One # title at the top; a step begins with ##, its title with ###"
        words.refuse(block.line, "A second # title", mend)
    elif not block.text:
        words.refuse(block.line, "The title is empty", "Write the name of the lesson after #")
        words.title = Line("", block.line)
    else:
        words.title = Line(block.text, block.line)


def _take_summary(words: LessonWords, block: Block) -> None:
    if words.title is None:
        words.refuse(block.line, "There is text before the title", "Begin with a line `# Title`")
        words.title = Line("", block.line)
    elif words.summary is None and not block.bullet:
        words.summary = Line(block.text, block.line)
    else:
        what = "There is more than one line between the title and the first step"
        words.refuse(block.line, what, "Move it into a step that begins with `## step-id`")


def _open(words: LessonWords, block: Block) -> StepWords:
    step = StepWords(block.text, block.line, body=Line("", block.line))
    if not block.text:
        mend = "Write the id of the step after ##"
        words.refuse(block.line, "A step has no id", mend)
    elif block.text in words.steps:
        what = f"The step `{block.text[:40]}` is there twice"
        words.refuse(block.line, what, "Each step has one block")
    else:
        words.steps[block.text] = step
    return step


def _take_step_title(words: LessonWords, step: StepWords | None, block: Block) -> None:
    if step is None or block.level > 3 or step.title is not None:
        what = f"A heading with {'#' * block.level} has no place here"
        words.refuse(block.line, what, "Each step has one ### title, under its ## line")
    elif step.body.text or step.fields:
        what = "The title of the step comes after its text"
        words.refuse(block.line, what, "Move the ### line to right under the ## line")
    else:
        step.title = Line(block.text, block.line)
        if not block.text:
            mend = "Write what the screen says at its top after ###"
            words.refuse(block.line, "The title of the step is empty", mend)


def _take_block(words: LessonWords, step: StepWords, block: Block, body: list[Block]) -> None:
    if step.title is None:
        what = f"The step `{step.id[:40]}` has text before its title"
        words.refuse(block.line, what, "Write a line `### Title` under the ## line")
        step.title = Line("", block.line)
    if block.bullet or not _FIELD.fullmatch(block.lines[0]):
        if step.fields:
            what = "There is text after the fields of the step"
            mend = "Move it above the first field; a field is one paragraph"
            words.refuse(block.line, what, mend)
        body.append(block)
        step.body = Line(block.text, step.body.line)
        return
    name = ""
    for number, line in enumerate(block.lines, start=block.line):
        match = _FIELD.fullmatch(line)
        if match:
            name = match.group(1)
            _open_field(words, step, name, Line((match.group(2) or "").strip(" \t"), number))
        else:
            before = step.fields[name]
            step.fields[name] = Line(f"{before.text} {line}".strip(" "), before.line)


def _open_field(words: LessonWords, step: StepWords, name: str, value: Line) -> None:
    if name in step.fields:
        what = f"The field `{name[:40]}` is there twice"
        words.refuse(value.line, what, "Delete one of them")
    step.fields[name] = value


def _close(step: StepWords | None, body: list[Block]) -> None:
    if step is not None and body:
        step.body = Line(joined(body), body[0].line)
