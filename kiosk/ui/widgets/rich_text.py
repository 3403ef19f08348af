# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of a label as the HTML that Qt draws: bold, underlined, and marked while they are heard."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.content.markup import Paragraph
    from kiosk.content.mentions import Mention


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands out in a text, by the places of its letters in the text without markup.

    heard: from which letter to which is read aloud now, as (0, 0) where nothing is. words: which
    are underlined and can be pressed. ink: of those; heard_ink and heard_ground: of what is
    heard; all as Qt names colours.
    """

    heard: tuple[int, int]
    words: Sequence[Mention]
    ink: str
    heard_ink: str
    heard_ground: str


def paragraphs_html(paragraphs: Sequence[Paragraph], marks: Marks) -> Iterator[str]:
    """The inside of each paragraph."""
    position = 0
    for paragraph in paragraphs:
        spans: list[str] = []
        for run in paragraph.runs:
            span = _underlined(run.text, position, marks)
            spans.append(f"<b>{span}</b>" if run.bold else span)
            position += len(run.text)
        position += 1  # the line break of the text without markup
        yield "".join(spans)


def _underlined(text: str, position: int, marks: Marks) -> str:
    """A run that begins at `position`, with its words underlined."""
    html, done = "", 0
    for word in marks.words:
        first, last = max(word.start - position, done), min(word.end - position, len(text))
        if first < last:
            html += _heard(text[done:first], position + done, marks)
            inside = _heard(text[first:last], position + first, marks)
            html += f'<a href="{escape(word.id)}" style="color:{marks.ink}">{inside}</a>'
            done = last
    return html + _heard(text[done:], position + done, marks)


def _heard(text: str, position: int, marks: Marks) -> str:
    """A stretch that begins at `position`, with what is heard of it marked."""
    start, end = (min(max(at - position, 0), len(text)) for at in marks.heard)
    if start >= end:
        return escape(text)
    style = f"background-color:{marks.heard_ground};color:{marks.heard_ink}"
    marked = f'<span style="{style}">{escape(text[start:end])}</span>'
    return f"{escape(text[:start])}{marked}{escape(text[end:])}"
