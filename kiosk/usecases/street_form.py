# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a report of a problem in the street asks, what stands in it, and what is not right yet."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final

from kiosk.domain.street_report import Kind, Problem, Question, Said, StreetReport
from kiosk.usecases.form_check import TICKED, Fault, read_date

PLACE, POSITION, DESCRIPTION = "place", "position", "description"
EMAIL, FIRST_NAME, LAST_NAME, PHONE = "email", "first-name", "last-name", "phone"
CONTACT: Final = (EMAIL, FIRST_NAME, LAST_NAME, PHONE)

_NUMBER: Final = re.compile(r"[-+]?\d{1,15}([.,]\d{1,10})?")
_POSITION: Final = re.compile(
    r"\(?\s*([-+]?\d{1,2}(?:[.,]\d+)?)\s*[,،，、; ]\s*([-+]?\d{1,3}(?:[.,]\d+)?)\s*\)?"
)
_MAIL: Final = re.compile(r"[^@ ]+@[^@ ]+\.[^@ ]+")
_TELEPHONE: Final = re.compile(r"[+()\d .\-/]{3,}")


class Page(IntEnum):
    """The pages of a report, in their order."""

    PROBLEM = 0
    PLACE = 1
    QUESTIONS = 2
    CONTACT = 3
    CHECK = 4


class StreetForm:
    """One resident's form. The field of a question is `q` and its place in the city's order."""

    def __init__(self) -> None:
        self.problem: Problem | None = None
        self.values: dict[str, str] = {}
        self._questions: dict[str, tuple[Question, ...]] = {}

    def choose(self, problem: Problem) -> None:
        """Report this kind of problem; answers to another kind's questions are dropped."""
        if self.problem is None or self.problem.code != problem.code:
            self.values = {k: v for k, v in self.values.items() if not k.startswith("q")}
        self.problem = problem

    def write(self, field: str, text: str) -> None:
        """Keep what a field holds now."""
        self.values[field] = text

    def text(self, field: str) -> str:
        """What a field holds, without the blanks around it."""
        return self.values.get(field, "").strip()

    def take_questions(self, code: str, questions: tuple[Question, ...]) -> None:
        """The city's questions about a kind of problem have come."""
        self._questions[code] = questions

    @property
    def needs_questions(self) -> bool:
        """Whether the city has questions about this kind which have not come yet."""
        problem = self.problem
        return problem is not None and problem.asks and problem.code not in self._questions

    @property
    def questions(self) -> tuple[Question, ...]:
        """The city's questions about the chosen kind; the field of one is `q` and its place."""
        return self._questions.get(self.problem.code, ()) if self.problem is not None else ()

    def faults(self, here: Page) -> dict[str, Fault]:
        """What is not ready on a page, by field, in its order."""
        found: dict[str, Fault | None] = {}
        if here is Page.PLACE:
            is_said = self.text(PLACE) or self.text(POSITION)
            found[PLACE] = None if is_said else Fault.MISSING
            found[POSITION] = _shape(self.text(POSITION), _POSITION)
        elif here is Page.QUESTIONS:
            found[DESCRIPTION] = None if self.text(DESCRIPTION) else Fault.MISSING
            for number, question in enumerate(self.questions):
                found[f"q{number}"] = self._fault(number, question)
        elif here is Page.CONTACT:
            found[EMAIL] = _shape(self.text(EMAIL), _MAIL)
            found[PHONE] = _shape(self.text(PHONE), _TELEPHONE)
        return {field: fault for field, fault in found.items() if fault is not None}

    def report(self) -> StreetReport:
        """What is sent: of the contact fields those in which something stands."""
        position = _POSITION.fullmatch(self.text(POSITION))
        return StreetReport(
            problem=self.problem.code if self.problem is not None else "",
            place=self.text(PLACE),
            position=(_decimal(position[1]), _decimal(position[2])) if position else ("", ""),
            description=self.text(DESCRIPTION),
            answers=tuple(self._answers()),
            email=self.text(EMAIL),
            first_name=self.text(FIRST_NAME),
            last_name=self.text(LAST_NAME),
            phone=self.text(PHONE),
        )

    def shown_answer(self, number: int) -> str:
        """An answer to one of the city's questions, as a person reads it."""
        question = self.questions[number]
        if question.kind is Kind.ONE:
            chosen = self.text(f"q{number}")
            return question.choices[int(chosen)].name if chosen else ""
        if question.kind is Kind.MANY:
            return ", ".join(question.choices[i].name for i in self._ticked(number))
        return self.text(f"q{number}")

    def _fault(self, number: int, question: Question) -> Fault | None:
        if question.kind is Kind.NOTE:
            return None
        if question.kind is Kind.MANY:
            missing = question.required and not self._ticked(number)
            return Fault.MISSING if missing else None
        value = self.text(f"q{number}")
        if not value:
            return Fault.MISSING if question.required else None
        if question.kind is Kind.DATE and read_date(value) is None:
            return Fault.SHAPE
        return _shape(value, _NUMBER) if question.kind is Kind.NUMBER else None

    def _answers(self) -> list[Said]:
        found = []
        for number, question in enumerate(self.questions):
            value = self.text(f"q{number}")
            if question.kind is Kind.MANY:
                keys = tuple(question.choices[i].key for i in self._ticked(number))
                if keys:
                    found.append(Said(question.code, keys, many=True))
            elif value and question.kind is not Kind.NOTE:
                found.append(Said(question.code, (_sent_value(question, value),)))
        return found

    def _ticked(self, number: int) -> list[int]:
        choices = range(len(self.questions[number].choices))
        return [i for i in choices if self.values.get(f"q{number}-{i}") == TICKED]


def _shape(value: str, pattern: re.Pattern[str]) -> Fault | None:
    return Fault.SHAPE if value and pattern.fullmatch(value) is None else None


def _sent_value(question: Question, value: str) -> str:
    """An answer as the standard wants it."""
    if question.kind is Kind.ONE:
        return question.choices[int(value)].key
    if question.kind is Kind.DATE:
        day = read_date(value)
        # Noon: of all hours it is the one that is on the same day nearly everywhere.
        return f"{day.isoformat()}T12:00:00Z" if day is not None else value
    if question.kind is Kind.NUMBER:
        return _decimal(value)
    return value


def _digits(value: str) -> str:
    """A number in the digits of programs, whatever digits it was written in."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in value)


def _decimal(value: str) -> str:
    """A number with a point, also where it was written with a comma."""
    return _digits(value).replace(",", ".")
