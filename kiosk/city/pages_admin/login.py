# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logging in and out."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kiosk.city.form_body import Sent, TooLarge, read_form
from kiosk.city.pages_admin.faults import status_of
from kiosk.city.pages_admin.show import Show, see
from kiosk.city.staff import cookies, csrf
from kiosk.city.staff.accounts import StaffAccounts, normal_name
from kiosk.city.staff.gate import MOST_FORM_BYTES, own_path
from kiosk.city.staff.passwords import MOST
from kiosk.city.staff.sessions import Sessions
from kiosk.city.staff.throttle import Throttle
from kiosk.domain.errors import KioskError


class LoginPages:
    """The page where a session begins, and the button that ends it."""

    def __init__(
        self, accounts: StaffAccounts, sessions: Sessions, throttle: Throttle, show: Show
    ) -> None:
        self._accounts = accounts
        self._sessions = sessions
        self._throttle = throttle
        self._show = show

    async def login(self, request: Request) -> Response:
        """Ask who it is, and begin a session for them."""
        if request.method != "POST":
            return await run_in_threadpool(self._form, request)
        try:
            sent = await _sent(request)
            return await run_in_threadpool(self._log_in, request, sent)
        except KioskError as error:
            if error.code == "store.unavailable":
                raise
            return await run_in_threadpool(self._form, request, error)

    def logout(self, request: Request) -> Response:
        """End this session, here and in the database."""
        self._sessions.end(cookies.read(request, cookies.SESSION))
        answer = see("/login")
        cookies.drop(request, answer, cookies.SESSION)
        return answer

    def _form(self, request: Request, error: KioskError | None = None) -> Response:
        """The form. It has a token that is in a cookie too, which no other site can set or read."""
        code = "" if error is None else error.code
        is_possible = cookies.can_keep_a_secret(request)
        if not is_possible:
            code = "login.plain"
        token = cookies.read(request, cookies.LOGIN) or csrf.new_token()
        answer = self._show.page(
            request,
            "login.html",
            status=status_of(code) if code else 200,
            fault=code,
            is_possible=is_possible,
            is_first=self._accounts.is_empty(),
            csrf=token,
            to=own_path(request.query_params.get("to", "/")),
        )
        if is_possible:
            cookies.put(request, answer, cookies.LOGIN, token)
        if error is not None and "seconds" in error.data:
            answer.headers["Retry-After"] = str(error.data["seconds"])
        return answer

    def _log_in(self, request: Request, sent: Sent) -> Response:
        name, password = normal_name(sent.values.get("name", "")), sent.values.get("password", "")
        wait = self._throttle.claim(name)
        if wait:
            raise KioskError("login.throttled", seconds=wait)
        account = self._accounts.verify(name, password[: MOST + 1])
        if account is None:
            raise KioskError("login.wrong")
        self._throttle.forget(name)
        old = cookies.read(request, cookies.SESSION)
        if old:  # whoever was logged in here before, or whoever planted it, is not any more
            self._sessions.end(old)
        answer = see(own_path(sent.values.get("to", "/")))
        cookies.put(request, answer, cookies.SESSION, self._sessions.begin(account.name))
        cookies.drop(request, answer, cookies.LOGIN)
        answer.headers["Cache-Control"] = "no-store"
        return answer


async def _sent(request: Request) -> Sent:
    """The login form, where our own page sent it over a line that nobody reads."""
    if not cookies.can_keep_a_secret(request):
        raise KioskError("login.plain")
    if not csrf.is_from_here(request):
        raise KioskError("form.foreign")
    try:
        sent = await read_form(request, MOST_FORM_BYTES)
    except (TooLarge, ClientDisconnect) as error:
        raise KioskError("form.size") from error
    if not csrf.is_token(sent.values.get(csrf.FIELD, ""), cookies.read(request, cookies.LOGIN)):
        raise KioskError("form.foreign")
    return sent
