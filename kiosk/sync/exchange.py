# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every exchange over HTTP has in common: where it may go, and why it did not come through."""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

import requests
from requests.utils import get_environ_proxies
from urllib3.exceptions import (
    ConnectTimeoutError,
    MaxRetryError,
    NewConnectionError,
    ReadTimeoutError,
)
from urllib3.exceptions import ProxyError as BelowProxyError
from urllib3.exceptions import SSLError as BelowSslError

from kiosk.sync.deadline import Deadline
from kiosk.sync.patience import PatientAdapter

_NEVER_SENT = (NewConnectionError, ConnectTimeoutError, BelowProxyError, BelowSslError)


def is_loopback(address: str) -> bool:
    """Whether this address is on this machine."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_secure(address: str) -> bool:
    """Whether what is sent there can be read by nobody else: https, or this machine."""
    scheme = urlsplit(address).scheme
    return scheme == "https" or (scheme == "http" and is_loopback(address))


def ask(
    session: requests.Session,
    deadline: Deadline,
    method: str,
    address: str,
    body: bytes | None,
    headers: Mapping[str, str],
    timeout: float | tuple[float, float],
    *,
    verify: bool | str,
) -> requests.Response:
    """Send one request with these headers and no others, and follow nobody; not read yet.

    verify: the certificates to trust, as requests has it. Raises what requests does.
    """
    # Not the environment as a whole: it would add a password from a .netrc file.
    session.trust_env = False
    session.headers.clear()
    session.mount("http://", PatientAdapter(deadline))
    session.mount("https://", PatientAdapter(deadline))
    return session.request(
        method,
        address,
        data=body,
        headers=headers,
        timeout=timeout,
        allow_redirects=False,
        verify=verify,
        proxies={} if is_loopback(address) else get_environ_proxies(address),
        stream=True,
    )


def is_slow(error: Exception) -> bool:
    """Whether the other side was reached and did not answer in time."""
    cause = _cause(error)
    return isinstance(error, requests.ReadTimeout) or isinstance(cause, ReadTimeoutError)


def is_unreached(error: Exception) -> bool:
    """Whether no connection was made, so that nothing can have arrived."""
    return isinstance(error, requests.ConnectTimeout) or isinstance(_cause(error), _NEVER_SENT)


def _cause(error: Exception) -> object:
    """What is below an error of requests."""
    cause = error.args[0] if error.args else None
    if isinstance(cause, MaxRetryError):
        cause = cause.reason
    return cause if cause is not None else error
