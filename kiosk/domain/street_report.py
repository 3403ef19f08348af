# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A problem in the street, as Open311 GeoReport v2 knows it: its kinds, its questions, its answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.domain.errors import KioskError

OFFLINE: Final = "report.offline"
SLOW: Final = "report.slow"
SERVER_ERROR: Final = "report.server-error"
NOT_OPEN311: Final = "report.not-open311"
NOT_FOUND: Final = "report.not-found"
REFUSED: Final = "report.refused"
INSECURE: Final = "report.insecure"


class ReportError(KioskError):
    """An exchange with the city's Open311 server did not come to its end.

    Codes: ``report.insecure`` (http:// beyond this machine), ``report.offline``, ``report.slow``,
    ``report.server-error``, ``report.not-open311`` (something else answers there),
    ``report.not-found`` and ``report.refused``. said: the server's own words, which are not in
    `data`, since they may repeat what somebody typed. may_have_arrived: whether a report may be
    at the city all the same.
    """

    def __init__(
        self, code: str, said: Sequence[str] = (), *, may_have_arrived: bool = False
    ) -> None:
        super().__init__(code)
        self.said = tuple(said)
        self.may_have_arrived = may_have_arrived


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of problem that the city takes reports about; Open311 calls it a service.

    asks: whether the city has questions about it. language: the tag of its words' language, where
    that is not the city's own.
    """

    code: str
    name: str
    description: str = ""
    group: str = ""
    keywords: str = ""
    asks: bool = False
    language: str = ""


class Kind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    ONE = "one"  # of its choices
    MANY = "many"
    NOTE = "note"  # only something to read


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be chosen. key: what is sent; name: what is shown."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the city asks about a kind of problem; Open311 calls it an attribute."""

    code: str
    kind: Kind
    label: str
    help: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The answer to one question: one value, or those that were chosen of many."""

    code: str
    values: tuple[str, ...]
    many: bool = False


@dataclass(frozen=True, slots=True)
class StreetReport:
    """What is sent. position: latitude and longitude as written; empty fields are not sent."""

    problem: str
    place: str = ""
    position: tuple[str, str] = ("", "")
    description: str = ""
    answers: tuple[Said, ...] = ()
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the city gave for a report: its number, or a token until it has one. Both may be empty.

    notice: what the city says about it, in its own words.
    """

    number: str = ""
    token: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The kinds of problems. form: the format in which this server answers, json or xml."""

    problems: tuple[Problem, ...]
    form: str = "json"
