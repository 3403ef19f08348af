# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is counted, in words: the cells of a question, a period, an ε."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from kiosk.domain.counters import OWN, QUESTIONS, Question
from kiosk.domain.period import is_demo
from kiosk.ui.papers import isolated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kiosk.content.library import Library
    from kiosk.i18n import Catalogues, Words
    from kiosk.ui.context import Context

_EXACT = 1000  # an ε of so many parts is written with a point, others as a fraction


class CellTitles:
    """What the cells of every question are called here and now.

    A lesson that is gone is called by its id: what was told of it stays told.
    """

    def __init__(self, words: Words, library: Library, catalogues: Catalogues) -> None:
        self._words = words
        self._library = library
        self._languages = {each.tag: each.name for each in catalogues.languages}

    @classmethod
    def of(cls, context: Context) -> CellTitles:
        """In the words of a screen."""
        return cls(context.words, context.library, context.catalogues)

    def title(self, question: Question, cell: str) -> str:
        """What one cell is called."""
        words, library = self._words, self._library
        if question.cells == OWN and cell in question.answers:
            return words.tr(question.answers[cell])
        if question.cells == "one":
            return words.tr("In all")
        if question.cells == "languages":
            return self._languages.get(cell, isolated(cell))
        if question.cells == "lessons" and cell in library.lessons:
            return words.of(library.lesson(cell).title)
        if question.cells == "checklists" and cell in library.checklists:
            return words.of(library.checklist(cell).title)
        if question.cells == "services" and cell in library.services:
            return words.of(library.service(cell).title)
        return isolated(cell)


def by_question(counts: Mapping[str, int]) -> Iterator[tuple[Question, list[tuple[str, int]]]]:
    """Each question with its (cell, number), in the order of the schema; those without are left out.

    What an older schema asked comes at the end, as questions that have no words but their ids.
    """
    cells: dict[str, list[tuple[str, int]]] = {}
    for box, number in counts.items():
        head, _, cell = box.partition(".")
        cells.setdefault(head, []).append((cell, number))
    known = {question.id: question for question in QUESTIONS}
    for question in QUESTIONS:
        if question.id in cells:
            yield question, _in_order(question, cells[question.id])
    for head in cells.keys() - known.keys():
        gone = Question(head, head, "", 1, "", "", date.min)
        yield gone, sorted(cells[head])


def _in_order(question: Question, cells: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Answers as they are asked; ids as they were sent."""
    asked = list(question.answers)
    return sorted(cells, key=lambda each: asked.index(each[0]) if each[0] in asked else len(asked))


def period_words(period: str, words: Words) -> str:
    """A period as people say it: "November 2026", "Week 47 of 2026"."""
    if is_demo(period):
        number = period.rpartition("-")[2].lstrip("0") or "0"
        return words.tr("Demonstration, visit {number}", number=number)
    year, _, part = period.partition("-")
    if part.startswith("W"):
        return words.tr("Week {week} of {year}", week=part[1:].lstrip("0"), year=year)
    from babel.dates import format_skeleton

    month = date(int(year), int(part), 1)
    return format_skeleton("yMMMM", month, locale=words.locale)


def day_words(day: date, words: Words) -> str:
    """A day as this language writes it in full."""
    from babel.dates import format_date

    return format_date(day, "long", locale=words.locale)


def epsilon_of(written: str) -> Fraction:
    """The ε of a ledger's entry, which is written as a fraction such as "1/1"."""
    top, _, bottom = written.partition("/")
    return Fraction(int(top), int(bottom or "1"))


def fraction_words(value: Fraction, words: Words) -> str:
    """A number as this language writes it: whole, with a point, or else as a fraction."""
    if value.denominator == 1:
        return words.number(value.numerator)
    if _EXACT % value.denominator:
        return isolated(f"{value.numerator}/{value.denominator}")
    from decimal import Decimal

    from babel.numbers import format_decimal

    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return format_decimal(exact, locale=words.locale, numbering_system="latn")


def signed_words(value: int, words: Words) -> str:
    """A number that may be below zero, which keeps its sign in front where lines begin at the right."""
    return isolated(words.number(value))
