# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo city's site, put together. It answers under every host name and keeps nothing."""

from collections.abc import MutableMapping
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kiosk.city.demo_site.address import ADDRESS, renamed
from kiosk.city.demo_site.forms import APPOINTMENT, CONSULTATION, LIBRARY, health
from kiosk.city.demo_site.georeport import GeoReport
from kiosk.city.demo_site.pages import Pages
from kiosk.city.demo_site.sessions import Sessions
from kiosk.city.demo_site.site import Site
from kiosk.city.demo_site.walk import Walk

OPEN311 = "/open311/v2/"


def create_site(
    *, is_renamed: bool = False, frame_host: str = "", report_key: str = ""
) -> Starlette:
    """The site.

    is_renamed: the change of address is as it became after the guide was written. frame_host:
    a host under which this same site is reached too; the booking's frame is loaded from it.
    report_key: the api_key that a street report must have; empty: none is asked for.
    """
    pages, sessions = Pages(), Sessions()
    site = Site(pages, is_renamed=is_renamed, frame_host=frame_host)
    routes = [
        Route("/", site.home),
        Route("/address/", site.address),
        Route("/new-address-2/", site.new_address),
        Route("/library/", site.library),
        Route("/have-your-say/", site.plans),
        Route("/appointments/", site.appointments),
        Route("/health-card/", site.health),
        Route("/health-card/en/", site.health),
        Route("/health-card/ar/", site.health),
        Route("/offices/", site.offices),
        Route("/search", site.search),
        Route("/static/{name}", pages.static),
        *GeoReport(report_key).routes(OPEN311),
    ]
    journeys = [
        renamed("/address/") if is_renamed else ADDRESS,
        renamed("/new-address-2/"),
        LIBRARY,
        CONSULTATION,
        APPOINTMENT,
        health("en"),
        health("ar"),
    ]
    for journey in journeys:
        walk = Walk(journey, pages, sessions)
        routes += [
            Route(f"{journey.root}check", walk.check, methods=["GET", "POST"]),
            Route(f"{journey.root}received", walk.received),
            Route(journey.root + "{page}", walk.page, methods=["GET", "POST"]),
        ]

    def missing(_request: Request, error: HTTPException) -> Response:
        return pages.show("missing.html", status=error.status_code, title="Page not found")

    handlers: dict[Any, Any] = {HTTPException: missing}
    frames = f"'self' {frame_host}".strip()
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(_Headers, policy=_policy(frames, is_framed_by_all=bool(frame_host)))
        ],
        exception_handlers=handlers,
    )
    # Its redirects would name a host; ours never do.
    app.router.redirect_slashes = False
    return app


def _policy(frames: str, *, is_framed_by_all: bool) -> str:
    by = "*" if is_framed_by_all else "'self'"
    return (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' "
        f"{frames}; base-uri 'none'; frame-src {frames}; frame-ancestors {by}"
    )


class _Headers:
    """Puts the headers of a careful site on every answer. No page has a script."""

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self._app = app
        self._policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with the headers."""

        async def send_safely(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = self._policy
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Cache-Control"] = "no-store"
            await send(message)

        await self._app(scope, receive, send_safely)
