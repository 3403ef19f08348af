# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A client of Open311 GeoReport v2: what a city takes reports about, and one report.

A report is never sent twice by itself: Open311 has no name for a report by which a server could
know it again. So where an answer is lost on the way, that is said, and a person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import quote, urlencode, urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError as BelowRequestsError

from kiosk.domain.street_report import (
    INSECURE,
    NOT_FOUND,
    NOT_OPEN311,
    OFFLINE,
    REFUSED,
    SERVER_ERROR,
    SLOW,
    Catalogue,
    Question,
    Receipt,
    ReportError,
    StreetReport,
)
from kiosk.sync.deadline import Deadline
from kiosk.sync.exchange import ask, is_secure, is_slow, is_unreached
from kiosk.sync.open311_answers import (
    UnreadableError,
    read_data,
    read_problems,
    read_questions,
    read_receipt,
    read_refusal,
)

_MOST_BYTES: Final = 4_000_000  # of a list; that of a large city has about 200 000
_FORMS: Final = ("json", "xml")
_OTHER_FORM: Final = frozenset({NOT_OPEN311, NOT_FOUND, REFUSED})  # after these the next is tried
_MOST_HOPS: Final = 3
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_NOT_TAKEN: Final = frozenset({408, 425, 429, 503})  # the server says: not now
_HEADERS: Final = {
    "User-Agent": "Doorstep",  # the same on every kiosk and in every version
    "Accept-Encoding": "identity",  # nothing to unpack, so nothing that swells
    "Connection": "close",
}

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes
    charset: str
    location: str

    def read(self) -> object:
        """The data in it; raises UnreadableError."""
        return read_data(self.body, self.charset)

    def refusal(self) -> tuple[str, ...]:
        """What the server says of an error; empty where that cannot be read."""
        try:
            return read_refusal(self.read())
        except UnreadableError:
            return ()


class Open311:
    """Speaks with the server whose lists are at `base_url`.

    jurisdiction and key: as the city gave them, empty where it has none. timeout: seconds to
    connect, and between two bytes; deadline: seconds for one exchange. Raises ReportError
    ``report.insecure`` for an address that is not https://, other than on this machine.
    """

    def __init__(
        self,
        base_url: str,
        jurisdiction: str = "",
        key: str = "",
        timeout: tuple[float, float] = (3.05, 10.0),
        deadline: float = 15.0,
        ca_file: Path | None = None,
    ) -> None:
        if not is_secure(base_url):
            raise ReportError(INSECURE)
        self._base_url = base_url.rstrip("/")
        self._jurisdiction = jurisdiction
        self._key = key
        self._timeout = timeout
        self._deadline = deadline
        self._verify: bool | str = str(ca_file) if ca_file else True

    def problems(self, language: str = "") -> Catalogue:
        """The kinds of problems, in a language where the server has them in it.

        Raises ReportError.
        """
        form, found = self._in_some_form("services", read_problems)
        if language:
            other = self._other_words(f"services.{form}", language, read_problems)
            known = {each.code: each for each in other}
            found = tuple(
                replace(known[each.code], language=language)
                if each.code in known and known[each.code].name != each.name
                else each
                for each in found
            )
        return Catalogue(found, form)

    def questions(self, code: str, form: str, language: str = "") -> tuple[Question, ...]:
        """What is asked about a kind of problem; raises ReportError."""
        path = f"services/{quote(code, safe='')}.{form}"
        found = self._get(path, read_questions)
        if language:
            other = self._other_words(path, language, read_questions)
            known = {each.code: each for each in other}
            found = tuple(
                replace(known[each.code], language=language)
                if each.code in known and known[each.code].label != each.label
                else each
                for each in found
            )
        return found

    def send(self, report: StreetReport, form: str) -> Receipt:
        """Hand in a report, once; raises ReportError."""
        fields = [*self._common(), ("api_key", self._key), *_fields(report)]
        body = urlencode([(name, value) for name, value in fields if value]).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
        answer = self._exchange("POST", f"{self._base_url}/requests.{form}", headers, body)
        said = answer.refusal()
        if answer.status in _NOT_TAKEN:
            raise ReportError(SERVER_ERROR, said)
        if answer.status >= 500:
            raise ReportError(SERVER_ERROR, said, may_have_arrived=True)
        if answer.status in _MOVED:
            # After a report some servers lead to a page about it; others have only moved.
            arrived = answer.status in (302, 303)
            raise ReportError(NOT_OPEN311, may_have_arrived=arrived)
        if answer.status >= 400:
            raise ReportError(NOT_FOUND if answer.status == 404 and not said else REFUSED, said)
        try:
            return read_receipt(answer.read())
        except UnreadableError as error:
            if said:  # an error with the status of success
                raise ReportError(REFUSED, said) from error
            raise ReportError(NOT_OPEN311, may_have_arrived=True) from error

    def number(self, token: str, form: str) -> Receipt:
        """The number that a token stands for, empty while there is none; raises ReportError."""
        return self._get(f"tokens/{quote(token, safe='')}.{form}", read_receipt)

    def _in_some_form(self, path: str, read: Callable[[object], Found]) -> tuple[str, Found]:
        """As JSON, else as XML: a server need not have both."""
        first: ReportError | None = None
        for form in _FORMS:
            try:
                return form, self._get(f"{path}.{form}", read)
            except ReportError as error:
                first = first or error
                if error.code not in _OTHER_FORM:
                    break
        assert first is not None
        raise first

    def _other_words(
        self, path: str, language: str, read: Callable[[object], tuple[Found, ...]]
    ) -> tuple[Found, ...]:
        """The same in another language, as servers made after 6Aika's give it; else nothing."""
        try:
            return self._get(path, read, language)
        except ReportError:
            return ()

    def _get(self, path: str, read: Callable[[object], Found], language: str = "") -> Found:
        asked = [*self._common(), ("locale", language)]
        query = urlencode([(name, value) for name, value in asked if value])
        address = f"{self._base_url}/{path}" + (f"?{query}" if query else "")
        headers = {"Accept-Language": language} if language else {}
        for _ in range(_MOST_HOPS + 1):
            answer = self._exchange("GET", address, headers)
            if answer.status not in _MOVED:
                break
            address = _same_place(address, answer.location)
        else:
            raise ReportError(NOT_OPEN311)
        if answer.status == 429 or answer.status >= 500:
            raise ReportError(SERVER_ERROR, answer.refusal())
        if answer.status >= 400:
            said = answer.refusal()
            raise ReportError(NOT_FOUND if answer.status == 404 else REFUSED, said)
        try:
            return read(answer.read())
        except UnreadableError as error:
            raise ReportError(NOT_OPEN311) from error

    def _common(self) -> list[tuple[str, str]]:
        return [("jurisdiction_id", self._jurisdiction)]

    def _exchange(
        self, method: str, address: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> _Answer:
        sends = body is not None
        with Deadline(self._deadline) as deadline, requests.Session() as session:
            try:
                return self._ask(session, deadline, method, address, headers, body)
            except (requests.RequestException, BelowRequestsError, OSError) as error:
                slow = deadline.passed or is_slow(error)
                arrived = sends and not is_unreached(error)
                if isinstance(error, requests.exceptions.SSLError):
                    raise ReportError(NOT_OPEN311, may_have_arrived=arrived) from error
                raise ReportError(SLOW if slow else OFFLINE, may_have_arrived=arrived) from error

    def _ask(
        self,
        session: requests.Session,
        deadline: Deadline,
        method: str,
        address: str,
        headers: Mapping[str, str],
        body: bytes | None,
    ) -> _Answer:
        sent = {**_HEADERS, **headers}
        with ask(
            session, deadline, method, address, body, sent, self._timeout, verify=self._verify
        ) as response:
            raw = response.raw.read(_MOST_BYTES + 1, decode_content=False)
            if deadline.passed:
                raise requests.ReadTimeout
            return _Answer(
                response.status_code,
                raw if len(raw) <= _MOST_BYTES else b"",
                _charset(response.headers.get("Content-Type", "")),
                response.headers.get("Location", ""),
            )


def _same_place(address: str, location: str) -> str:
    """Where a redirect leads, if that is the same server; raises ReportError."""
    try:
        to = urljoin(address, location)
        before, after = urlsplit(address), urlsplit(to)
        same = (before.scheme, before.netloc) == (after.scheme, after.netloc)
    except ValueError:
        same = False
    if not location or not same:
        raise ReportError(NOT_OPEN311)
    return to


def _charset(content_type: str) -> str:
    _, _, rest = content_type.lower().partition("charset=")
    return rest.partition(";")[0].strip(" \"'")


def _fields(report: StreetReport) -> list[tuple[str, str]]:
    """The names and values of a report, as the standard writes them."""
    fields = [
        ("service_code", report.problem),
        ("address_string", report.place),
        ("lat", report.position[0]),
        ("long", report.position[1]),
        ("description", report.description),
        ("email", report.email),
        ("first_name", report.first_name),
        ("last_name", report.last_name),
        ("phone", report.phone),
    ]
    for answer in report.answers:
        name = f"attribute[{answer.code}]" + ("[]" if answer.many else "")
        fields += [(name, value) for value in answer.values]
    return fields
