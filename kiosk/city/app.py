# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The collector as an ASGI application: what it answers, and the rules every answer obeys."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp

from kiosk.city.api import api_routes, errors
from kiosk.city.api.metrics import Counted, Metrics
from kiosk.city.dashboard.views import Dashboard
from kiosk.city.headers import BehindProxy, SafeHeaders
from kiosk.city.pages_admin import faults
from kiosk.city.pages_admin.routes import staff_routes
from kiosk.city.pages_admin.show import Show
from kiosk.city.staff.gate import Gate, wants_page
from kiosk.city.staff.sessions import Sessions
from kiosk.city.store import CityStore
from kiosk.domain.errors import KioskError
from kiosk.marks import override


def create_app(
    database: str | Path, demo: bool, *, behind_proxy: bool = False, metrics_token: str = ""
) -> Starlette:
    """The collector on this database, whose tables are made where they are missing.

    demo: take the periods of demonstrations too, show the numbers to everybody, and say so on
    the pages. behind_proxy: believe a proxy on this machine that the browser came over TLS.
    metrics_token: who shows it may read ``/metrics``; empty: nothing is counted, and there is none.
    Raises KioskError ``store.unavailable`` where the database cannot be opened.
    """
    store = CityStore(database)
    store.prepare()
    metrics = Metrics() if metrics_token else None
    show = Show(demo=demo)
    sessions = Sessions(store.engine)
    # Who may open each of them is decided in `staff/gate.py`, in one table.
    routes = [
        *api_routes(store, metrics, demo=demo, metrics_token=metrics_token),
        *Dashboard(store, demo=demo).routes(),
        *staff_routes(store, sessions, show, demo=demo),
    ]
    faulty = Faulty(show)
    handlers: dict[Any, Any] = {KioskError: faulty.refused, HTTPException: faulty.no_such_thing}
    app = CityApp(
        behind_proxy=behind_proxy,
        routes=Gate(sessions, demo=demo).guard(routes),
        middleware=[] if metrics is None else [Middleware(Counted, metrics)],
        exception_handlers=handlers,
    )
    app.state.store = store
    return app


class CityApp(Starlette):
    """An application whose every answer has the security headers, also where it broke."""

    def __init__(self, *, behind_proxy: bool, **parts: Any) -> None:
        super().__init__(**parts)
        self._behind_proxy = behind_proxy
        # A slash too many is no address: a redirect would go past the gate, and trust `Host`.
        self.router.redirect_slashes = False

    @override
    def build_middleware_stack(self) -> ASGIApp:
        """What Starlette itself would call first is called inside of ours."""
        stack = SafeHeaders(super().build_middleware_stack())
        return BehindProxy(stack) if self._behind_proxy else stack


class Faulty:
    """Says what went wrong: to kiosks and programs in JSON, to people on a page."""

    def __init__(self, show: Show) -> None:
        self._show = show

    def refused(self, request: Request, error: KioskError) -> Response:
        """A code, and for malformed input the field; never the input itself."""
        status = errors.STATUS.get(error.code) or faults.status_of(error.code)
        also = errors.headers_of(error)
        if wants_page(request) and faults.is_known(error.code):
            return self._page(request, error.code, status, also)
        return JSONResponse(errors.said(error), status, also)

    def no_such_thing(self, request: Request, error: HTTPException) -> Response:
        """An address that is none, a way of asking that it does not have, or a form too slow."""
        if error.status_code == errors.STATUS["request.slow"]:
            return self.refused(request, KioskError("request.slow"))
        if wants_page(request):
            return self._page(request, "page.missing", error.status_code, error.headers)
        return JSONResponse({"error": "request.unknown"}, error.status_code, error.headers)

    def _page(
        self, request: Request, code: str, status: int, also: Mapping[str, str] | None
    ) -> Response:
        answer = self._show.page(request, "staff_message.html", status=status, fault=code)
        answer.headers.update(also or {})
        return answer
