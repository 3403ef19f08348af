# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The security headers of every answer, and what is believed of a proxy in front of us."""

import ipaddress
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

_PAGE_POLICY = (
    "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A drawing has its style inside. It is opened on its own, or as a picture, and reaches nothing.
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    ),
}
_TLS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}


class SafeHeaders:
    """Puts the security headers on every answer. No script runs on any page of the city's.

    An endpoint may have set a Content-Security-Policy or Cache-Control of its own.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with the headers."""

        async def send_safely(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_ALWAYS)
                headers.setdefault("Content-Security-Policy", _policy(headers))
                headers.setdefault("Cache-Control", "no-cache")
                if scope["scheme"] == "https":
                    headers.update(_TLS_ONLY)
            await send(message)

        await self._app(scope, receive, send_safely)


class BehindProxy:
    """Believes a reverse proxy on this machine when it says that the browser came over TLS.

    Of what a proxy says nothing else is read, above all no address. Only with the option
    ``--behind-proxy``: otherwise anybody could say so.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with the scheme that the browser used."""
        if scope["type"] == "http" and _is_this_machine(scope.get("client")):
            said = Headers(scope=scope).get("x-forwarded-proto", "")
            if said in {"http", "https"}:
                scope = dict(scope) | {"scheme": said}
        await self._app(scope, receive, send)


def _policy(headers: MutableHeaders) -> str:
    is_drawing = headers.get("content-type", "").startswith("image/svg+xml")
    return SVG_POLICY if is_drawing else _PAGE_POLICY


def _is_this_machine(client: tuple[str, int] | None) -> bool:
    try:
        return client is not None and ipaddress.ip_address(client[0]).is_loopback
    except ValueError:
        return False
