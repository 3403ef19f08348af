# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Requests to a city's collector: a signed batch, or a new kiosk's enrolment.

The other side is not trusted to be a collector until it has answered as one: between the two
may stand a sign-in page, a proxy, or a machine that means no good.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import requests
from urllib3.exceptions import HTTPError as BelowRequestsError

from kiosk import wire
from kiosk.parcel import is_city_key
from kiosk.sync import answers
from kiosk.sync.answers import Enrolment, Receipt, TransportError
from kiosk.sync.deadline import Deadline
from kiosk.sync.exchange import ask, is_secure, is_slow
from kiosk.sync.patience import asked_rest, moment

_MOST_BYTES = 16_384  # of an answer: a real one has about a hundred
_LONGEST_PATIENCE = 86_400  # seconds that a collector may ask for

_HEADERS = {
    "User-Agent": "Doorstep",  # the same on every kiosk and in every version
    "Accept": "application/json",
    "Accept-Encoding": "identity",  # nothing to unpack, so nothing that swells
    "Content-Type": "application/json",
    "Connection": "close",
}

_REFUSALS = {400, 401, 403, 409, 413}
_KEY = re.compile(r"[0-9a-f]{64}")
_CODE = re.compile(r"[a-z]+([.-][a-z0-9]+){0,6}")


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    fields: Mapping[str, object]
    day: date | None


class HttpTransport:
    """Speaks with the collector at `base_url`.

    timeout: seconds to connect, and between two bytes; deadline: seconds for a whole exchange
    with its retries. ca_file: certificates to trust, for a city with its own authority.
    Raises TransportError ``sync.insecure`` for an address that is not https://, other than
    on this machine.
    """

    def __init__(
        self,
        base_url: str,
        timeout: tuple[float, float] = (3.05, 10.0),
        deadline: float = 30.0,
        ca_file: Path | None = None,
    ) -> None:
        if not is_secure(base_url):
            raise TransportError(answers.INSECURE)
        self._base_url = base_url.rstrip("/")
        self._timeout = timeout
        self._deadline = deadline
        self._verify: bool | str = str(ca_file) if ca_file else True

    def put(self, path: str, raw: bytes, signature: bytes) -> Receipt:
        """Send these bytes to `path`; raises TransportError unless the collector has them."""
        answer = self._exchange("PUT", path, raw, {wire.SIGNATURE_HEADER: signature.hex()})
        status, sha256 = answer.fields.get("status"), answer.fields.get("sha256")
        if status not in {"stored", "already"} or sha256 != wire.digest(raw):
            raise TransportError(answers.NOT_A_COLLECTOR)
        return Receipt(str(sha256), new=status == "stored", day=answer.day)

    def enrol(self, code: str, public_key: bytes) -> Enrolment:
        """Register this key with a one-time code; raises TransportError."""
        body = json.dumps({"code": code, "public_key": public_key.hex()}).encode()
        answer = self._exchange("POST", "/enrol", body, {})
        kiosk, site = answer.fields.get("kiosk"), answer.fields.get("site")
        if kiosk != wire.kiosk_id(public_key) or not isinstance(site, str):
            raise TransportError(answers.NOT_A_COLLECTOR)
        return Enrolment(str(kiosk), site, _city_key(answer.fields), answer.day)

    def _exchange(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> _Answer:
        """One answer with the status of success, as the collector's JSON."""
        with Deadline(self._deadline) as deadline, requests.Session() as session:
            try:
                answer = self._ask(session, deadline, method, path, body, headers)
            except (requests.RequestException, BelowRequestsError, OSError) as error:
                slow = deadline.passed or is_slow(error)
                raise TransportError(answers.SLOW if slow else _code(error)) from error
        if answer.status in {200, 201}:
            return answer
        reason = answer.fields.get("error")
        if answer.status in _REFUSALS and isinstance(reason, str) and _CODE.fullmatch(reason):
            raise TransportError(answers.REFUSED, reason=reason)
        raise TransportError(answers.NOT_A_COLLECTOR)

    def _ask(
        self,
        session: requests.Session,
        deadline: Deadline,
        method: str,
        path: str,
        body: bytes,
        headers: Mapping[str, str],
    ) -> _Answer:
        address = self._base_url + path
        sent = {**_HEADERS, **headers}
        with ask(
            session, deadline, method, address, body, sent, self._timeout, verify=self._verify
        ) as response:
            if response.status_code == 429 or response.status_code >= 500:
                patience = min(asked_rest(response.headers) or 0, _LONGEST_PATIENCE)
                raise TransportError(answers.SERVER_ERROR, retry_after=patience)
            raw = response.raw.read(_MOST_BYTES + 1, decode_content=False)
            if deadline.passed:
                raise TransportError(answers.SLOW)
            return _Answer(response.status_code, _fields(raw), _day(response))


def _code(error: Exception) -> str:
    """Connections that are not made or not kept are `offline`; what is said on them in another
    language than HTTP, or without proof of who speaks, is not a collector's.
    """
    if isinstance(error, requests.exceptions.SSLError):
        return answers.NOT_A_COLLECTOR
    if isinstance(error, requests.ConnectionError | requests.Timeout):
        return answers.OFFLINE
    return answers.NOT_A_COLLECTOR


def _fields(raw: bytes) -> Mapping[str, object]:
    """The JSON object in an answer; anything else reads as an empty one."""
    if len(raw) > _MOST_BYTES:
        return {}
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return fields if isinstance(fields, dict) else {}


def _city_key(fields: Mapping[str, object]) -> bytes:
    """The key for parcels; an older collector gives none, and what is no key reads as none."""
    value = fields.get("city_key")
    key = bytes.fromhex(value) if isinstance(value, str) and _KEY.fullmatch(value) else b""
    return key if is_city_key(key) else b""


def _day(response: requests.Response) -> date | None:
    day = moment(response.headers.get("Date", ""))
    return day.date() if day is not None else None
