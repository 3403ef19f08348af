# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How often a request is tried again, and how its connections keep to the deadline."""

import logging
import random
import re
import socket
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, ClassVar, Self, cast

from requests import PreparedRequest
from requests.adapters import HTTPAdapter
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Retry
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import ConnectionPool
from urllib3.exceptions import MaxRetryError, ResponseError

from kiosk.marks import override
from kiosk.sync.deadline import Deadline

# Its warnings hold addresses, and a log holds codes and counts only.
logging.getLogger("urllib3").setLevel(logging.CRITICAL)

_SECONDS = re.compile(r"\d{1,9}", re.ASCII)
_AGAIN = (429, 502, 503, 504)
_TIMES = 2
_FIRST_WAIT = 0.5  # seconds, doubled each time
_LONGEST_WAIT = 5.0


def asked_rest(headers: Mapping[str, str]) -> int | None:
    """The seconds that an answer asks for; None where it asks for none, and for rubbish.

    A date is read against the clock of whoever wrote it: this machine's may be years off.
    """
    value = headers.get("Retry-After", "")
    if _SECONDS.fullmatch(value):
        return int(value)
    until, now = moment(value), moment(headers.get("Date", ""))
    return max(0, int((until - now).total_seconds())) if until and now else None


def moment(value: str) -> datetime | None:
    """A date of HTTP's, which is in UTC whatever it says; None for anything else."""
    try:
        return parsedate_to_datetime(value).replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


class _Patience(Retry):
    """A few tries, with full jitter so that kiosks do not come back in step, and none for
    which there is no time: where the collector asks for more patience than that, the batch
    waits in the outbox.
    """

    deadline: ClassVar[Deadline]

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: BaseHTTPResponse | None = None,
        error: Exception | None = None,
        _pool: ConnectionPool | None = None,
        _stacktrace: TracebackType | None = None,
    ) -> Self:
        """The next try, or MaxRetryError."""
        asked = self.get_retry_after(response) if response is not None else None
        if self.deadline.remaining <= (asked or 0):
            reason = error or ResponseError("no time left")
            raise MaxRetryError(_pool, url or "", reason) from error  # type: ignore[arg-type]
        return super().increment(method, url, response, error, _pool, _stacktrace)

    @override
    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        """Seconds that the answer asks for."""
        return asked_rest(response.headers)

    def get_backoff_time(self) -> float:
        """Seconds until the next try: anything from none to the doubling wait."""
        return random.uniform(0, super().get_backoff_time())  # noqa: S311 no secret hangs on it


class _WatchedConnection(HTTPConnection):
    deadline: ClassVar[Deadline]

    def _new_conn(self) -> socket.socket:
        return self.deadline.watch(super()._new_conn())


class _WatchedTlsConnection(HTTPSConnection):
    deadline: ClassVar[Deadline]

    def _new_conn(self) -> socket.socket:
        return self.deadline.watch(super()._new_conn())


class PatientAdapter(HTTPAdapter):
    """Carries one request, with its retries, to its end by the deadline."""

    def __init__(self, deadline: Deadline) -> None:
        self._bound = {"deadline": deadline}
        patience: type[_Patience] = type("_Patience", (_Patience,), self._bound)
        super().__init__(
            max_retries=patience(
                total=_TIMES,
                allowed_methods={"PUT"},  # named by its content, so safe to repeat
                status_forcelist=_AGAIN,
                raise_on_status=False,
                backoff_factor=_FIRST_WAIT,
                backoff_max=_LONGEST_WAIT,
            )
        )

    def get_connection_with_tls_context(
        self,
        request: PreparedRequest,
        verify: bool | str | None,
        proxies: Any = None,
        cert: Any = None,
    ) -> HTTPConnectionPool:
        """The pool for a request, whose connections end with the deadline."""
        found = super().get_connection_with_tls_context(request, verify, proxies, cert)
        pool = cast("HTTPConnectionPool", found)
        if isinstance(pool, HTTPSConnectionPool):
            pool.ConnectionCls = type("_Watched", (_WatchedTlsConnection,), self._bound)
        else:
            pool.ConnectionCls = type("_Watched", (_WatchedConnection,), self._bound)
        return pool
