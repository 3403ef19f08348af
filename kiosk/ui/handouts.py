# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A lesson on paper: its ideas with their pictures, what to try at home, and its questions.

The answers are not marked: a question is asked again at the kitchen table.
"""

from collections.abc import Iterable

from kiosk.domain.lesson import Lesson, Step, StepKind
from kiosk.i18n import Words
from kiosk.ui.paper_html import (
    beside,
    boxes,
    heading,
    inline,
    item,
    line,
    lines,
    numbered,
    page,
    rich,
    title,
)
from kiosk.ui.places import PaperPlace

_ANSWER_LINES, _TRY_LINES = 2, 2
_NUMBER = "____"


def lesson_paper(lesson: Lesson, content: Words, words: Words) -> PaperPlace:
    """The handout of a lesson. content: the words of the lesson; words: those of the visit."""
    body = [title(content.of(lesson.title)) + rich(content.of(lesson.summary))]
    body += [_step(step, content, words) for step in lesson.steps]
    return PaperPlace(
        lesson.title,
        page(body, content),
        f"{lesson.id}-{content.language.tag}",
        running=content.of(lesson.title),
        page_of=words.tr("Page {n} of {all}"),
        notes=words.tr("My notes"),
        right_to_left=content.is_right_to_left,
    )


def _step(step: Step, content: Words, words: Words) -> str:
    told = heading(_text(step, "title", content))
    body = rich(_text(step, "body", content))
    if step.kind is StepKind.ACTIVITY:
        told += body + _practice(step, content, words)
    elif step.picture is not None:
        told += beside(body + _words(step, content), step.picture, content)
    else:
        told += body + _words(step, content)
    return told


def _words(step: Step, content: Words) -> str:
    """The words that stand under the picture on the screen."""
    shown = " · ".join(_text(step, name, content) for name in step.words)
    return f"<p><b>{inline(shown)}</b></p>" if shown else ""


def _practice(step: Step, content: Words, words: Words) -> str:
    """A question to be answered by hand; else what to try at home, with its hints as steps."""
    asked = _question(step, content, words)
    if asked:
        return asked + line(words.tr("Why do you think so?"), "soft") + lines(_ANSWER_LINES)
    told = [_text(step, name, content) for name in step.texts if name.startswith("goal-")]
    hints = [inline(content.of(hint)) for hint in step.hints()]
    if hints:
        told_first = boxes(text for text in told if text)
        at_home = line(words.tr("Try it at home, step by step:"), "soft")
        return told_first + at_home + numbered(hints, words) + lines(_TRY_LINES)
    return boxes(text for text in told if text) + lines(_TRY_LINES)


def _question(step: Step, content: Words, words: Words) -> str:
    """What a question offers, in an order that tells nothing; empty where a deed is asked for."""
    kind = step.activity.kind if step.activity is not None else ""

    def texts(start: str) -> list[str]:
        found = (_text(step, name, content) for name in step.texts if name.startswith(start))
        return [inline(text) for text in found if text]

    if kind == "choose":
        return "".join(item("☐", text) for text in texts("choice-"))
    if kind == "sort":
        places = "<br>".join(f"☐ {text}" for text in texts("group-"))
        return "".join(f"<p><b>{text}</b><br>{places}</p>" for text in texts("item-"))
    if kind == "order":
        what = words.tr("Write a number before each line: 1 for what comes first.")
        return line(what, "soft") + _to_number(_mixed(texts("item-")))
    if kind == "match":
        what = words.tr("Write the number of what belongs to it before each line.")
        right = _to_number(_mixed(texts("right-")))
        return numbered(texts("left-"), words) + line(what, "soft") + right
    return ""


def _to_number(texts: Iterable[str]) -> str:
    """Lines with room for a number before each."""
    return "".join(f"<p>{_NUMBER} {text}</p>" for text in texts)


def _mixed(texts: list[str]) -> list[str]:
    """The same in another order, the same each time; content has them in the right one."""
    return texts[1::2] + texts[::2]


def _text(step: Step, name: str, content: Words) -> str:
    text = step.text(name)
    return content.of(text) if text is not None else ""
