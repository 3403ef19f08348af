# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter that asks whoever holds my data for a copy, a correction or an erasure.

Regulation (EU) 2016/679 (GDPR): Articles 15, 16 and 17; the time for an answer in Article 12(3).
"""

from enum import StrEnum


class Request(StrEnum):
    """What one may ask for."""

    COPY = "copy"
    CORRECT = "correct"
    ERASE = "erase"


REQUESTS = tuple(Request)
ASK, COMPANY, NAME, FOUND_BY, WRONG, RIGHT = "ask", "company", "name", "found-by", "wrong", "right"


class RequestLetter:
    """What somebody wrote and chose for the letter; it lives in the visit and nowhere else.

    language: the tag of the letter's language; empty until one is chosen. checked: whether what
    is missing is to be said.
    """

    def __init__(self) -> None:
        self.request: Request | None = None
        self.language = ""
        self.checked = False
        self._written: dict[str, str] = {}

    def write(self, field: str, text: str) -> None:
        """Keep what a field holds now."""
        self._written[field] = text

    def text(self, field: str) -> str:
        """What a field holds, without the blanks around it; empty where nothing was written."""
        return self._written.get(field, "").strip()

    @property
    def written(self) -> dict[str, str]:
        """By field, what it holds as it was written."""
        return dict(self._written)

    @property
    def fields(self) -> tuple[str, ...]:
        """What the letter needs, in the order in which it is asked."""
        corrects = self.request is Request.CORRECT
        return (ASK, COMPANY, *((WRONG, RIGHT) if corrects else ()), NAME, FOUND_BY)

    def missing(self) -> tuple[str, ...]:
        """The fields without which there is no letter, and which are empty.

        A name and how one is found may be written on the paper by hand.
        """
        may_be_empty = {ASK, NAME, FOUND_BY}
        empty = [each for each in self.fields if each not in may_be_empty and not self.text(each)]
        return (*((ASK,) if self.request is None else ()), *empty)
