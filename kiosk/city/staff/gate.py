# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may open what: one table of every address, and the gate that keeps to it.

An address that the table does not name is the administrators' alone, and a test fails. The gate
reads a form before the page does, and refuses one that our own page did not send: no page can
forget to look.
"""

import inspect
import re
from collections.abc import Awaitable, Callable, Sequence
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from kiosk.city.form_body import Sent, TooLarge, read_form
from kiosk.city.staff import cookies, csrf
from kiosk.city.staff.roles import ANYBODY, Person, Role
from kiosk.city.staff.sessions import Sessions
from kiosk.domain.errors import KioskError

Endpoint = Callable[[Request], Response | Awaitable[Response]]

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_FORM_BYTES = 64 * 1024
MOST_STICK_BYTES = 32_000_000  # of all parcels sent at once


class Open(StrEnum):
    """Addresses that need no session. EVERYBODY: nothing there is anybody's. KIOSKS: what is
    sent is signed, or has a code. LOGIN: where a session begins; it has a check of its own.
    """

    EVERYBODY = "everybody"
    KIOSKS = "kiosks"
    LOGIN = "login"


ACCESS: dict[str, Role | Open] = {
    # The city's own machines, and what a page looks like
    "/health": Open.EVERYBODY,
    "/health/ready": Open.EVERYBODY,
    "/metrics": Open.EVERYBODY,  # it asks for a token of its own
    "/openapi.json": Open.EVERYBODY,
    "/static/{name}": Open.EVERYBODY,
    "/enrol": Open.KIOSKS,
    "/batches/{kiosk}/{period}/{sha256}": Open.KIOSKS,
    # The numbers
    "/": Role.VIEWER,
    "/summary.json": Role.VIEWER,
    "/learning": Role.VIEWER,
    "/services": Role.VIEWER,
    "/people": Role.VIEWER,
    "/sites": Role.VIEWER,
    "/site": Role.VIEWER,
    "/planner": Role.VIEWER,
    "/released": Role.VIEWER,
    "/open-data": Role.VIEWER,
    "/reading": Role.VIEWER,
    "/charts/{name}.svg": Role.VIEWER,
    # Who is who
    "/login": Open.LOGIN,
    "/logout": Role.VIEWER,
    "/account": Role.VIEWER,
    "/account/password": Role.VIEWER,
    "/account/language": Role.VIEWER,
    "/account/sessions": Role.VIEWER,
    "/publish": Role.PUBLISHER,
    # What the city's administrators look after
    "/admin/kiosks": Role.ADMINISTRATOR,
    "/admin/kiosks/code": Role.ADMINISTRATOR,
    "/admin/kiosks/invitation": Role.ADMINISTRATOR,
    "/admin/kiosks/{kiosk}/revoke": Role.ADMINISTRATOR,
    "/admin/quarantine": Role.ADMINISTRATOR,
    "/admin/quarantine/{kiosk}/{sha256}": Role.ADMINISTRATOR,
    "/admin/stick": Role.ADMINISTRATOR,
    "/admin/stick/receipt": Role.ADMINISTRATOR,
    "/admin/staff": Role.ADMINISTRATOR,
    "/admin/staff/{name}": Role.ADMINISTRATOR,
}

_MOST_BYTES = {
    "/admin/stick": MOST_STICK_BYTES,
    "/admin/stick/receipt": MOST_STICK_BYTES,
    "/publish": 2_000_000,
}
_OWN_PATH = re.compile(r"/(?:[A-Za-z0-9._~=&?%+-]+/?)*")


class Gate:
    """Lets requests through to pages, with who asks and the form they sent.

    demo: everybody is a viewer of the demonstration's numbers.
    """

    def __init__(self, sessions: Sessions, *, demo: bool) -> None:
        self._sessions = sessions
        self._demo = demo

    def guard(self, routes: Sequence[Route]) -> list[BaseRoute]:
        """The same addresses, each behind its decision."""
        return [self._guarded(route) for route in routes]

    def _guarded(self, route: Route) -> Route:
        needed = ACCESS.get(route.path, Role.ADMINISTRATOR)
        if isinstance(needed, Open):
            return route
        endpoint: Endpoint = route.endpoint
        most = _MOST_BYTES.get(route.path, MOST_FORM_BYTES)

        async def guarded(request: Request) -> Response:
            person = await self._person(request)
            if person is None:
                return _to_login(request)
            if not person.role.may(needed):
                raise KioskError("staff.role")
            if request.method not in SAFE_METHODS:
                request.state.form = await _own_form(request, person, most)
            request.state.person = person
            response = await _answer(endpoint, request)
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        methods = None if route.methods is None else sorted(route.methods)
        return Route(route.path, guarded, methods=methods, name=route.name)

    async def _person(self, request: Request) -> Person | None:
        token = cookies.read(request, cookies.SESSION)
        person = await run_in_threadpool(self._sessions.find, token)
        return ANYBODY if person is None and self._demo else person


def person(request: Request) -> Person:
    """Who asks, on a page behind the gate."""
    found: Person = request.state.person
    return found


def form(request: Request) -> Sent:
    """What was sent to a page behind the gate: our own page's form, by the person who saw it."""
    found: Sent = request.state.form
    return found


async def _own_form(request: Request, person: Person, most: int) -> Sent:
    if not csrf.is_from_here(request):
        raise KioskError("form.foreign")
    try:
        sent = await read_form(request, most)
    except TooLarge as error:
        raise KioskError("form.size") from error
    except ClientDisconnect as error:
        raise KioskError("form.foreign") from error  # nobody is left to read it
    if not csrf.is_token(sent.values.get(csrf.FIELD, ""), person.csrf):
        raise KioskError("form.foreign")
    return sent


async def _answer(endpoint: Endpoint, request: Request) -> Response:
    if inspect.iscoroutinefunction(endpoint):
        answer: Response = await endpoint(request)
    else:
        synchronous: Callable[[Request], Any] = endpoint
        answer = await run_in_threadpool(synchronous, request)
    return answer


def _to_login(request: Request) -> Response:
    """To the login page and back; what is for programs gets a plain refusal."""
    if request.method not in SAFE_METHODS or not wants_page(request):
        raise KioskError("staff.login")
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    answer = RedirectResponse(f"/login?to={quote(wanted, safe='')}", 303)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def wants_page(request: Request) -> bool:
    """Whether a person's browser asks for a page, and not a program for what is for programs."""
    route = request.scope.get("route")
    is_for_programs = ACCESS.get(getattr(route, "path", "")) in {Open.KIOSKS, Open.EVERYBODY}
    return "text/html" in request.headers.get("accept", "") and not is_for_programs


def own_path(wanted: str) -> str:
    """Where to go after the login: an address of our own, the first page for any other."""
    return wanted if _OWN_PATH.fullmatch(wanted) else "/"
