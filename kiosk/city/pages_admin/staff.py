# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Staff: who has an account, and what it may do."""

import secrets
from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from kiosk.city.pages_admin.faults import status_of
from kiosk.city.pages_admin.show import Show, see
from kiosk.city.staff.accounts import MOST_NAME, Account, StaffAccounts, normal_name
from kiosk.city.staff.gate import form, person
from kiosk.city.staff.roles import Role
from kiosk.domain.errors import KioskError

# As codes for kiosks are written: no letter that looks like another.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


class StaffPages:
    """What administrators do about accounts."""

    def __init__(self, accounts: StaffAccounts, show: Show) -> None:
        self._accounts = accounts
        self._show = show

    def staff(self, request: Request) -> Response:
        """Everybody with an account; or a new one, with a first password shown this once."""
        if request.method != "POST":
            return self._list(request)
        sent = form(request).values
        password = first_password()
        try:
            added = self._accounts.add(sent.get("name", ""), password, _role(sent))
        except KioskError as error:
            if not error.code.startswith(("staff.", "password.")):
                raise
            return self._list(request, fault=error.code, typed=sent.get("name", ""))
        return self._list(request, added=added.name, password=password)

    def one(self, request: Request) -> Response:
        """One account, with what can be changed; then change it."""
        name = normal_name(request.path_params["name"])
        try:
            if request.method == "POST":
                return self._change(request, name)
            return self._one(request, name)
        except KioskError as error:
            if error.code == "staff.unknown":
                return self._list(request, fault=error.code)
            if error.code == "staff.last":
                return self._one(request, name, fault=error.code)
            raise

    def _change(self, request: Request, name: str) -> Response:
        sent = form(request).values
        if sent.get("do") == "password":
            password = first_password()
            self._accounts.set_password(name, password)
            return self._one(request, name, password=password)
        changes: dict[str, Callable[[], None]] = {
            "role": lambda: self._accounts.set_role(name, _role(sent)),
            "disable": lambda: self._accounts.set_disabled(name, is_disabled=True),
            "enable": lambda: self._accounts.set_disabled(name, is_disabled=False),
            "sessions": lambda: self._accounts.end_sessions(name),
        }
        done = sent.get("do", "")
        if done not in changes:
            raise KioskError("form.foreign")  # our own page sends no other
        changes[done]()
        if name == person(request).name:
            return see("/login")
        return see(f"/admin/staff/{quote(name, safe='')}?done={done}")

    def _one(self, request: Request, name: str, *, fault: str = "", password: str = "") -> Response:
        account = next((each for each in self._accounts.all() if each.name == name), None)
        if account is None:
            raise KioskError("staff.unknown")
        tr = self._show.words(request).tr
        done = {
            "role": tr("The role is changed. They have to log in again."),
            "disable": tr("They can no longer log in."),
            "enable": tr("They can log in again."),
            "sessions": tr("They are logged out everywhere."),
        }
        asked = request.query_params.get("done", "")
        return self._show.page(
            request,
            "staff_one.html",
            status=status_of(fault) if fault else 200,
            fault=fault,
            done="" if fault or password else done.get(asked, ""),
            account=account,
            password=password,
            is_me=name == person(request).name,
        )

    def _list(
        self,
        request: Request,
        *,
        fault: str = "",
        typed: str = "",
        added: str = "",
        password: str = "",
    ) -> Response:
        accounts: tuple[Account, ...] = self._accounts.all()
        return self._show.page(
            request,
            "staff.html",
            status=status_of(fault) if fault else 200,
            fault=fault,
            accounts=accounts,
            added=added,
            password=password,
            typed=typed[:MOST_NAME],
            most_name=MOST_NAME,
        )


def first_password() -> str:
    """A password of ninety-eight random bits that can be read out and typed."""
    letters = [secrets.choice(_ALPHABET) for _ in range(20)]
    return "-".join("".join(letters[start : start + 5]) for start in range(0, 20, 5))


def _role(sent: dict[str, str]) -> Role:
    try:
        return Role(sent.get("role", ""))
    except ValueError as error:
        raise KioskError("form.foreign") from error  # our own page sends no other
