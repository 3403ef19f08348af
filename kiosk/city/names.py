# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How boxes, periods and numbers are called on the city's pages, in the language of the page."""

from datetime import date
from functools import lru_cache

from babel.core import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from kiosk.city.languages import languages, words_of
from kiosk.city.titles import title
from kiosk.domain.counters import QUESTIONS
from kiosk.domain.period import is_demo
from kiosk.i18n import N_, SOURCE, Words

_LABELS = {question.id: question.label for question in QUESTIONS}
_ANSWERS = {
    f"{question.id}.{cell}": words
    for question in QUESTIONS
    for cell, words in question.answers.items()
}
_DIGITS = "latn"  # those of keyboards, in every language


def cell_name(box: str, words: Words | None = None) -> str:
    """What people call the second half of a box's name, for example ``My phone``.

    words: of the page's language; English where None.
    """
    words = words or words_of(SOURCE)
    question, _, cell = box.partition(".")
    if box in _ANSWERS:
        return words.tr(_ANSWERS[box])
    if question == "language":
        return next((each.name for each in languages() if each.tag == cell), cell)
    known = title(question, cell, words.language.tag)
    return known or cell.replace("-", " ").replace("_", " ")


def cell_language(box: str) -> str | None:
    """The language that the name of a box is written in, where it is not the page's own."""
    question, _, cell = box.partition(".")
    is_ours = question == "language" and any(each.tag == cell for each in languages())
    return cell if is_ours else None


def question_name(question: str, words: Words) -> str:
    """What people call a question of the schema; its id where the schema has no such question."""
    return words.tr(_LABELS[question]) if question in _LABELS else question


def period_name(label: str, words: Words | None = None) -> str:
    """A period for people: ``November 2026``, ``week 47 of 2026``, ``visit 7`` of a demo."""
    words = words or words_of(SOURCE)
    if is_demo(label):
        return words.tr(N_("visit {n}"), n=int(label.removeprefix("demo-")))
    year, _, rest = label.partition("-")
    if rest.startswith("W"):
        return words.tr(N_("week {week} of {year}"), week=int(rest[1:]), year=year)
    return _month("yMMMM", label, words.locale)


def period_tick(label: str, words: Words | None = None) -> str:
    """The same, short enough to stand under a chart."""
    words = words or words_of(SOURCE)
    if is_demo(label):
        return words.number(int(label.removeprefix("demo-")))
    _year, _, rest = label.partition("-")
    if rest.startswith("W"):
        return rest
    return _month("yMMM", label, words.locale)


def day_name(day: date, words: Words) -> str:
    """A day for people."""
    return format_date(day, "long", locale=words.locale)


def number(n: float, words: Words | None = None) -> str:
    """A number with the grouping of the language, and at most two decimals."""
    return _decimal(n, (words or words_of(SOURCE)).locale)


# A page has hundreds of months and numbers, and the next page has them again.
@lru_cache(maxsize=4096)
def _month(skeleton: str, label: str, locale: Locale) -> str:
    year, _, month = label.partition("-")
    return format_skeleton(skeleton, date(int(year), int(month), 1), locale=locale)


@lru_cache(maxsize=16384)
def _decimal(n: float, locale: Locale) -> str:
    return format_decimal(n, "#,##0.##", locale=locale, numbering_system=_DIGITS)
