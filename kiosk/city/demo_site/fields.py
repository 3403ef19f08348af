# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fields of the demo city's forms, and what is wrong with an answer."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_LONGEST = 500  # characters of an answer
_LONGEST_TEXT = 4_000


class Kind(StrEnum):
    """How a field is drawn."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"  # one field with the browser's own parts
    PARTS = "parts"  # a date in three fields: day, month, year
    CHOICE = "choice"
    OPTIONS = "options"
    TICK = "tick"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to choose. value: what is sent; label: what is shown."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field. name: in the form, unique in its journey; missing, wrong: what the page says then.

    pattern: a regular expression that a whole text must match; shown: what the page of answers
    calls it, where that is not the label.
    """

    name: str
    kind: Kind
    label: str
    missing: str = ""
    wrong: str = ""
    hint: str = ""
    autocomplete: str = ""
    pattern: str = ""
    input_mode: str = ""
    input_type: str = "text"
    choices: tuple[Choice, ...] = ()
    shown: str = ""

    @property
    def is_required(self) -> bool:
        """Whether it must be answered: then there are words for a missing answer."""
        return bool(self.missing)

    @property
    def longest(self) -> int:
        """How many characters an answer may have."""
        return _LONGEST_TEXT if self.kind is Kind.LONG else _LONGEST

    def error(self, answer: str) -> str:
        """What is wrong with this answer, in words for the page; empty if nothing is."""
        if not answer.strip():
            return self.missing
        if len(answer) > self.longest:
            return self.wrong or self.missing
        return "" if self._is_right(answer.strip()) else self.wrong or self.missing

    def parts(self, answer: str) -> tuple[tuple[str, str, int], ...]:
        """Day, month and year of a date in three fields: the name's end, what is in it, digits."""
        year, month, day = answer.split("-") if answer else ("", "", "")
        return (("day", day, 2), ("month", month, 2), ("year", year, 4))

    def words(self, answer: str) -> str:
        """The answer as the page of answers shows it."""
        for choice in self.choices:
            if choice.value == answer:
                return choice.label
        if self.kind in (Kind.DATE, Kind.PARTS) and answer:
            return "/".join(reversed(answer.split("-")))
        return "•" * len(answer) if self.input_type == "password" else answer

    def _is_right(self, answer: str) -> bool:
        if self.choices:
            return answer in {choice.value for choice in self.choices}
        if self.kind in (Kind.DATE, Kind.PARTS):
            try:
                year, month, day = answer.split("-")
                return date(int(year), int(month), int(day)).year >= 1900
            except ValueError:
                return False
        return not self.pattern or re.fullmatch(self.pattern, answer) is not None


def choices(*labels: str) -> tuple[Choice, ...]:
    """Choices whose values are their labels in small letters with dashes."""
    return tuple(
        Choice(re.sub(r"[^a-z0-9]+", "-", each.lower()).strip("-"), each) for each in labels
    )
