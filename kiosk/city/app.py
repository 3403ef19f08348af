# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The collector as an ASGI application: what it answers, and the rules every answer obeys."""

from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kiosk.city.pages import Pages
from kiosk.city.routes import Collector
from kiosk.city.store import CityStore
from kiosk.domain.errors import KioskError

RETRY_SECONDS = 60

_STATUS = {
    "batch.malformed": 400,
    "batch.signature": 403,
    "batch.conflict": 409,
    "enrol.malformed": 400,
    "enrol.code": 403,
    "kiosk.unknown": 401,
    "period.demo": 403,
    "request.size": 413,
    "store.unavailable": 503,
}

_ALSO = {
    "store.unavailable": {"Retry-After": str(RETRY_SECONDS)},
    "request.size": {"Connection": "close"},  # or the rest would still be read, and thrown away
}

_SAFE = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def create_app(database: Path, demo: bool) -> Starlette:
    """The collector on this SQLite file, which is made where it is missing.

    demo: take the periods of demonstrations too, and say so on the page.
    Raises KioskError ``store.unavailable`` where the file cannot be opened.
    """
    store = CityStore(database)
    store.prepare()
    collector = Collector(store, demo=demo)
    pages = Pages(store, demo=demo)
    handlers: dict[Any, Any] = {KioskError: _refused, HTTPException: _no_such_thing}
    return Starlette(
        routes=[
            Route("/", pages.dashboard),
            Route("/summary.json", pages.summary),
            Route("/static/{name}", pages.static),
            Route("/health", collector.health),
            Route("/enrol", collector.enrol, methods=["POST"]),
            Route("/batches/{kiosk}/{period}/{sha256}", collector.put_batch, methods=["PUT"]),
        ],
        middleware=[Middleware(SafeHeaders)],
        exception_handlers=handlers,
    )


def _refused(_request: Request, error: KioskError) -> Response:
    """A code, and for malformed input the field; never the input itself."""
    return JSONResponse(
        {"error": error.code, **error.data}, _STATUS[error.code], _ALSO.get(error.code)
    )


def _no_such_thing(_request: Request, error: HTTPException) -> Response:
    return JSONResponse({"error": "request.unknown"}, error.status_code, error.headers)


class SafeHeaders:
    """Puts the security headers on every answer. No script runs on any page of the city's."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with the headers."""

        async def send_safely(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_SAFE)
            await send(message)

        await self._app(scope, receive, send_safely)
