# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The cookies of a session and of a login form; the third one, of a language, is not secret.

Over TLS their names begin with ``__Host-``: a browser takes such a cookie only from this very
host, Secure and for every path, so no other host of the city's can plant one. Over plain HTTP
they are set on the machine itself only, where nobody is between.
"""

import ipaddress
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import Response

SESSION = "doorstep"
LOGIN = "doorstep-login"


def is_secure(request: HTTPConnection) -> bool:
    """Whether the person's browser came over TLS."""
    return request.url.scheme == "https"


def can_keep_a_secret(request: HTTPConnection) -> bool:
    """Whether a password may be asked for: over TLS, or where the browser is on this machine."""
    return is_secure(request) or _is_this_machine(request.url.hostname or "")


def read(request: HTTPConnection, name: str) -> str:
    """The value of one of our cookies; empty where there is none."""
    return request.cookies.get(_full_name(request, name), "")


def put(request: HTTPConnection, response: Response, name: str, value: str) -> None:
    """Set one of our cookies until the browser ends."""
    response.set_cookie(
        _full_name(request, name),
        value,
        path="/",
        secure=is_secure(request),
        httponly=True,
        samesite="strict",
    )


def drop(request: HTTPConnection, response: Response, name: str) -> None:
    """Take one of our cookies away."""
    response.delete_cookie(
        _full_name(request, name),
        path="/",
        secure=is_secure(request),
        httponly=True,
        samesite="strict",
    )


def own_origin(request: HTTPConnection) -> str:
    """The origin that our own pages have in this browser."""
    parts = urlsplit(str(request.url))
    return f"{parts.scheme}://{parts.netloc}"


def _full_name(request: HTTPConnection, name: str) -> str:
    return f"__Host-{name}" if is_secure(request) else name


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
