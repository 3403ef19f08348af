# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each member of staff looks after alone: password, language, sessions."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk.city import languages
from kiosk.city.pages_admin.faults import status_of
from kiosk.city.pages_admin.show import Show, see
from kiosk.city.staff import cookies
from kiosk.city.staff.accounts import StaffAccounts
from kiosk.city.staff.gate import form, person
from kiosk.city.staff.passwords import MOST
from kiosk.city.staff.sessions import Sessions
from kiosk.city.staff.throttle import Throttle
from kiosk.domain.errors import KioskError


class AccountPages:
    """The page of one's own account."""

    def __init__(
        self, accounts: StaffAccounts, sessions: Sessions, throttle: Throttle, show: Show
    ) -> None:
        self._accounts = accounts
        self._sessions = sessions
        self._throttle = throttle
        self._show = show

    def account(self, request: Request) -> Response:
        """One's own account."""
        return self._page(request)

    def password(self, request: Request) -> Response:
        """Change the password: every session ends, and a new one begins in this browser."""
        who, sent = person(request), form(request).values
        _require_account(who.name)
        try:
            self._require_current(who.name, sent.get("current", ""))
            self._accounts.set_password(who.name, _new_password(sent))
        except KioskError as error:
            if not error.code.startswith(("password.", "login.")):
                raise
            return self._page(request, error.code)
        answer = see("/account?done=password")
        cookies.put(request, answer, cookies.SESSION, self._sessions.begin(who.name))
        return answer

    def language(self, request: Request) -> Response:
        """Choose the language of the pages, for every browser that one logs in with."""
        who, tag = person(request), form(request).values.get("language", "")
        _require_account(who.name)
        known = {each.tag for each in languages.languages()}
        self._accounts.set_language(who.name, tag if tag in known else "")
        answer = see("/account?done=language")
        # What was chosen for this browser once gives way to what is chosen here.
        answer.delete_cookie(languages.COOKIE, path="/")
        return answer

    def sessions(self, request: Request) -> Response:
        """Log out everywhere else."""
        self._sessions.end_others(person(request))
        return see("/account?done=sessions")

    def _require_current(self, name: str, password: str) -> None:
        """A browser that was left open must not be enough. Counts as a try to log in."""
        if self._throttle.claim(name):
            raise KioskError("login.throttled")
        if self._accounts.verify(name, password[: MOST + 1]) is None:
            raise KioskError("password.current")
        self._throttle.forget(name)

    def _page(self, request: Request, fault: str = "") -> Response:
        _require_account(person(request).name)
        tr = self._show.words(request).tr
        asked = request.query_params.get("done", "")
        done = {
            "password": tr("Your password is changed. You are logged out everywhere else."),
            "language": tr("Your language is changed."),
            "sessions": tr("You are logged out everywhere else."),
        }
        return self._show.page(
            request,
            "account.html",
            at="/account",
            status=status_of(fault) if fault else 200,
            fault=fault,
            done="" if fault else done.get(asked, ""),
        )


def _new_password(sent: dict[str, str]) -> str:
    if sent.get("new", "") != sent.get("again", ""):
        raise KioskError("password.again")
    return sent.get("new", "")


def _require_account(name: str) -> None:
    """Who looks at a demonstration has none."""
    if not name:
        raise KioskError("staff.login")
