# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A member of staff with a browser, as far as a browser matters: cookies, forms and headers."""

import html
import re
from collections.abc import Mapping
from pathlib import Path

import requests
from argon2 import PasswordHasher

from kiosk.city.staff.accounts import StaffAccounts
from kiosk.city.staff.passwords import Passwords
from kiosk.city.staff.roles import Role
from kiosk.city.staff.sessions import Sessions
from kiosk.city.store import CityStore
from tests.city.running import DEADLINE

PASSWORD = "seven-bridges-and-tea"
PAGE = {"Accept": "text/html,application/xhtml+xml", "Sec-Fetch-Site": "same-origin"}

_TOKEN = re.compile(r'name="csrf" value="([^"]*)"')
_SECRET = re.compile(r'<p class="secret"><bdi dir="ltr">([^<]+)</bdi>')


class Browser:
    """One browser at a city's pages; it follows no redirect by itself."""

    def __init__(self, url: str, *, verify: bool | str = True) -> None:
        self.url = url
        self.session = requests.Session()
        self.session.headers.update(PAGE)
        self.session.verify = verify
        self.session.trust_env = False

    def get(self, path: str, **headers: str) -> requests.Response:
        """Open a page."""
        return self.session.get(
            self.url + path, headers=headers, timeout=DEADLINE, allow_redirects=False
        )

    def send(
        self,
        path: str,
        fields: Mapping[str, str] | None = None,
        *,
        csrf: str | None = None,
        headers: Mapping[str, str | None] | None = None,
        files: list[tuple[str, tuple[str, bytes]]] | None = None,
    ) -> requests.Response:
        """Send a form; with the token of one's own pages, unless another is given."""
        token = self.token() if csrf is None else csrf
        return self.session.post(
            self.url + path,
            data={"csrf": token} | dict(fields or {}),
            files=files,
            headers=dict(headers or {}),
            timeout=DEADLINE,
            allow_redirects=False,
        )

    def token(self) -> str:
        """The token in the forms of this session."""
        return token_of(self.get("/account"))

    def log_in(self, name: str, password: str = PASSWORD, to: str = "/") -> requests.Response:
        """Fill in the login form and send it."""
        token = token_of(self.get("/login"))
        return self.send("/login", {"name": name, "password": password, "to": to}, csrf=token)

    @property
    def cookie(self) -> str | None:
        """The session's token, as this browser keeps it."""
        cookies = self.session.cookies
        return cookies.get("__Host-doorstep") or cookies.get("doorstep")


def token_of(answer: requests.Response) -> str:
    """The token of the first form on a page."""
    found = _TOKEN.search(answer.text)
    assert found is not None, answer.text
    return html.unescape(found[1])


def secret_of(answer: requests.Response) -> str:
    """What a page shows once: a code, or a first password."""
    found = _SECRET.search(answer.text)
    assert found is not None, answer.text
    return html.unescape(found[1])


def quick_passwords() -> Passwords:
    """The least that Argon2 can do: a login brings such a hash up to date."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def make_account(
    database: str | Path, name: str, role: Role = Role.VIEWER, password: str = PASSWORD
) -> None:
    """An account, unless it is there already."""
    with CityStore(database) as store:
        accounts = StaffAccounts(store.engine, quick_passwords())
        if name not in {each.name for each in accounts.all()}:
            accounts.add(name, password, role)


def logged_in(
    url: str, database: str | Path, role: Role = Role.VIEWER, *, name: str = ""
) -> Browser:
    """A browser in which somebody with this role is logged in, as after the login page."""
    name = name or f"a-{role.value}"
    make_account(database, name, role)
    browser = Browser(url)
    with CityStore(database) as store:
        browser.session.cookies.set("doorstep", Sessions(store.engine).begin(name))
    return browser
