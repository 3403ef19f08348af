# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may open and change what, asked of a real collector on each of the two databases."""

import re
from itertools import product
from urllib.parse import quote

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from starlette.routing import Route

from kiosk.city.app import create_app
from kiosk.city.database import reading
from kiosk.city.pages_admin.kiosks import MOST_SITE
from kiosk.city.staff.gate import ACCESS, Open
from kiosk.city.staff.roles import Role
from kiosk.city.store import CityStore
from kiosk.city.tables import metadata, totals
from tests.city.postgres import with_both_collectors
from tests.city.running import DEADLINE, RunningCollector, SendingKiosk, enrolled
from tests.city.staff_browser import Browser, logged_in, make_account, secret_of, token_of

NOBODY = "nobody"
PUBLIC = "public"

# What each address is meant to be, apart from the table that the city itself goes by.
LEAST = {
    "/": "viewer",
    "/learning": "viewer",
    "/services": "viewer",
    "/people": "viewer",
    "/sites": "viewer",
    "/site": "viewer",
    "/planner": "viewer",
    "/released": "viewer",
    "/open-data": "viewer",
    "/reading": "viewer",
    "/charts/{name}.svg": "viewer",
    "/summary.json": "viewer",
    "/static/{name}": PUBLIC,
    "/health": PUBLIC,
    "/health/ready": PUBLIC,
    "/metrics": PUBLIC,
    "/openapi.json": PUBLIC,
    "/enrol": PUBLIC,
    "/batches/{kiosk}/{period}/{sha256}": PUBLIC,
    "/login": PUBLIC,
    "/logout": "viewer",
    "/account": "viewer",
    "/account/password": "viewer",
    "/account/language": "viewer",
    "/account/sessions": "viewer",
    "/publish": "publisher",
    "/admin/kiosks": "administrator",
    "/admin/kiosks/code": "administrator",
    "/admin/kiosks/invitation": "administrator",
    "/admin/kiosks/{kiosk}/revoke": "administrator",
    "/admin/quarantine": "administrator",
    "/admin/quarantine/{kiosk}/{sha256}": "administrator",
    "/admin/stick": "administrator",
    "/admin/stick/receipt": "administrator",
    "/admin/staff": "administrator",
    "/admin/staff/{name}": "administrator",
}
ROLES = [role.value for role in Role]
_PROGRAM = {"Accept": "*/*"}


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> list[Route]:
    """Every address of the application."""
    app = create_app(tmp_path_factory.mktemp("city") / "city.db", demo=False)
    assert all(isinstance(route, Route) for route in app.routes)
    return [route for route in app.routes if isinstance(route, Route)]


@pytest.fixture
def admin(shared_collector: RunningCollector) -> Browser:
    """A browser in which an administrator is logged in."""
    return logged_in(shared_collector.url, shared_collector.database, Role.ADMINISTRATOR)


def path_of(route: Route) -> str:
    """An address of this route, of things that there are not."""
    return re.sub(r"\{\w+\}", "none", route.path)


def test_every_address_has_a_decision(routes: list[Route]) -> None:
    """Each route is in the city's table and in this test's, with the same decision."""
    assert {route.path for route in routes} == set(LEAST)
    decided = {
        path: PUBLIC if isinstance(needed, Open) else needed.value
        for path, needed in ACCESS.items()
    }
    assert decided == LEAST


def test_each_role_opens_what_it_may(
    routes: list[Route], shared_collector: RunningCollector
) -> None:
    """Every role at every address and method: let in, told to log in, or refused; none is missed."""
    url, database = shared_collector.url, shared_collector.database
    browsers = {role: logged_in(url, database, Role(role)) for role in ROLES}
    browsers[NOBODY] = Browser(url)
    wrong = []
    for who, route in product(browsers, routes):
        least = LEAST[route.path]
        for method in sorted((route.methods or set()) - {"HEAD", "PUT"}):
            if least == PUBLIC:
                continue
            answer = browsers[who].session.request(
                method,
                url + path_of(route),
                headers=_PROGRAM,
                timeout=DEADLINE,
                allow_redirects=False,
            )
            error = _error(answer)
            if who == NOBODY:
                expected = {"staff.login"}
            elif ROLES.index(who) < ROLES.index(least):
                expected = {"staff.role"}
            else:
                # Let in: but no form without its token changes anything.
                expected = {"form.foreign"} if method == "POST" else {"", "request.unknown"}
            if error not in expected:
                wrong.append((who, method, route.path, answer.status_code, error))
    assert wrong == []


def _error(answer: requests.Response) -> str:
    kind = answer.headers.get("content-type", "")
    found = answer.json().get("error", "") if kind == "application/json" else ""
    return str(found)


def test_without_a_session_a_person_is_sent_to_the_login_page(
    shared_collector: RunningCollector,
) -> None:
    """A browser comes back to where it wanted to go, but to no other host."""
    browser = Browser(shared_collector.url)
    answer = browser.get("/sites?from=2026-01")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/login?to=%2Fsites%3Ffrom%3D2026-01"
    for elsewhere in ("//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:"):
        page = browser.get("/login?to=" + quote(elsewhere, safe=""))
        assert 'name="to" value="/"' in page.text


CHANGES = [
    ("/admin/kiosks/code", {"site": "New hall"}),
    ("/admin/kiosks/invitation", {"site": "New hall"}),
    ("/admin/kiosks/{kiosk}/revoke", {}),
    ("/admin/quarantine/{kiosk}/{sha256}", {"decision": "accept"}),
    ("/admin/staff", {"name": "mallory", "role": "administrator"}),
    ("/admin/staff/a-viewer", {"do": "role", "role": "administrator"}),
    ("/admin/staff/a-viewer", {"do": "disable"}),
    ("/account/language", {"language": "ar"}),
    ("/account/sessions", {}),
    ("/logout", {}),
]


def test_a_form_of_somebody_else_changes_nothing(shared_collector: RunningCollector) -> None:
    """Without the token, with a wrong one, another session's, or from another site: 403, no change."""
    url, database = shared_collector.url, shared_collector.database
    kiosk, sha256 = _quarantined(shared_collector)
    admin = logged_in(url, database, Role.ADMINISTRATOR)
    other = logged_in(url, database, Role.ADMINISTRATOR, name="another")
    logged_in(url, database, Role.VIEWER)
    mine, theirs = admin.token(), other.token()
    assert mine != theirs
    cross: list[dict[str, str | None]] = [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null", "Sec-Fetch-Site": None},
    ]
    before = everything(database)
    for address, fields in CHANGES:
        path = address.format(kiosk=kiosk, sha256=sha256)
        for token in ("", "wrong", theirs, mine[:-1], mine + "x"):
            assert admin.send(path, fields, csrf=token).status_code == 403, (path, token)
        for headers in cross:
            answer = admin.send(path, fields, csrf=mine, headers=headers)
            assert answer.status_code == 403, (path, headers)
        assert admin.get(path).status_code in {200, 303, 404, 405}  # and no GET changes anything
    assert everything(database) == before


def test_our_own_form_works_with_what_browsers_send(shared_collector: RunningCollector) -> None:
    """With our own origin, or with the ``null`` of a page without referrer, the form is taken."""
    url, database = shared_collector.url, shared_collector.database
    admin = logged_in(url, database, Role.ADMINISTRATOR)
    sent: list[dict[str, str | None]] = [
        {"Origin": url},
        {"Origin": "null"},
        {"Origin": url, "Sec-Fetch-Site": None},
    ]
    for headers in sent:
        answer = admin.send("/admin/kiosks/code", {"site": "New hall"}, headers=headers)
        assert answer.status_code == 200
        assert SendingKiosk(url).enrol(secret_of(answer)).status_code == 201


def test_a_login_begins_a_session_that_nobody_knew(shared_collector: RunningCollector) -> None:
    """A cookie from before the login opens nothing after it; a logout ends what it opened."""
    url, database = shared_collector.url, shared_collector.database
    make_account(database, "felix")
    browser = Browser(url)
    planted = logged_in(url, database, Role.ADMINISTRATOR, name="planter").cookie
    browser.session.cookies.set("doorstep", planted or "")
    answer = browser.log_in("Felix", to="/account")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    first = _only_cookie(answer)
    assert first not in {planted, None}
    assert _status(url, planted) == 303  # the planted session is over
    assert _status(url, first) == 200
    browser.session.cookies.clear()
    browser.session.cookies.set("doorstep", first or "")
    second = _only_cookie(browser.log_in("felix"))
    assert _status(url, first) == 303
    browser.session.cookies.clear()
    browser.session.cookies.set("doorstep", second or "")
    assert browser.send("/logout").status_code == 303
    assert _status(url, second) == 303


def _only_cookie(answer: requests.Response) -> str | None:
    return answer.cookies.get("doorstep")


def _status(url: str, token: str | None) -> int:
    browser = Browser(url)
    browser.session.cookies.set("doorstep", token or "")
    return browser.get("/account").status_code


def test_a_login_form_of_another_site_logs_nobody_in(shared_collector: RunningCollector) -> None:
    """The login form needs the token of its own cookie too: nobody is logged in as somebody else."""
    url, database = shared_collector.url, shared_collector.database
    make_account(database, "felix")
    for cookie, token in (("", ""), ("", "known"), ("mine", "theirs"), ("mine", "")):
        browser = Browser(url)
        if cookie:
            browser.session.cookies.set("doorstep-login", cookie)
        fields = {"name": "felix", "password": "seven-bridges-and-tea"}
        answer = browser.send("/login", fields, csrf=token)
        assert answer.status_code == 403
        assert "doorstep" not in answer.cookies


def test_a_changed_password_logs_out_everywhere_else(shared_collector: RunningCollector) -> None:
    """The old password is asked for; afterwards only this browser is logged in, by a new session."""
    url, database = shared_collector.url, shared_collector.database
    browser = logged_in(url, database, name="gerda")
    other = logged_in(url, database, name="gerda")
    before = browser.cookie
    new = {"new": "a-quite-different-one", "again": "a-quite-different-one"}
    wrong = browser.send("/account/password", {"current": "not this one", **new})
    assert (wrong.status_code, other.get("/account").status_code) == (400, 200)
    unlike = {"new": "a-quite-different-one", "again": "a-quite-different-two"}
    current = {"current": "seven-bridges-and-tea"}
    assert browser.send("/account/password", current | unlike).status_code == 400
    changed = browser.send("/account/password", current | new)
    assert changed.status_code == 303
    assert changed.cookies["doorstep"] != before
    assert _status(url, before) == 303
    assert other.get("/account").status_code == 303
    assert _status(url, changed.cookies["doorstep"]) == 200


@with_both_collectors
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(site=st.text(min_size=1, max_size=90), name=st.text(min_size=1, max_size=70))
def test_no_name_breaks_out(admin: Browser, site: str, name: str) -> None:
    """Any site and any name, quotes, tags and NUL included, is shown as itself or refused kindly."""
    token = admin.token()
    for path, fields in (
        ("/admin/kiosks/code", {"site": f"<script>'\";-- {site}"}),
        ("/admin/staff", {"name": f"<b>'\"{name}", "role": "viewer"}),
    ):
        answer = admin.send(path, fields, csrf=token)
        assert answer.status_code in {200, 400}
        assert "<script" not in answer.text
        assert "<b>" not in answer.text
    assert admin.get(f"/admin/staff/{quote(name, safe='')}").status_code in {
        200,
        303,
        404,
    }


def test_a_long_site_is_refused(admin: Browser) -> None:
    """A site of too many characters, or of none, makes no code."""
    for site in ("", "   ", "x" * (MOST_SITE + 1), "a\nb", "a\x00b"):
        assert admin.send("/admin/kiosks/code", {"site": site}).status_code == 400


def everything(database: object) -> str:
    """Every cell of every table, as text; but for the sums, which a thread brings up to date."""
    with CityStore(str(database)) as store, reading(store.engine) as connection:
        wanted = [
            select(*[column for column in table.columns if column.name != "is_folded"])
            for table in metadata.sorted_tables
            if table is not totals
        ]
        return repr([sorted(map(repr, connection.execute(each))) for each in wanted])


def _quarantined(collector: RunningCollector) -> tuple[str, str]:
    """A kiosk with a batch in quarantine."""
    kiosk = enrolled(collector)
    assert kiosk.put(kiosk.batch({"visit.all": 5})).status_code == 201
    assert kiosk.put(kiosk.batch({"visit.all": 6})).status_code == 409
    with CityStore(collector.database) as store:
        held = next(each for each in store.quarantined() if each.kiosk == kiosk.id)
    return held.kiosk, held.sha256


def test_the_token_is_of_the_page(shared_collector: RunningCollector) -> None:
    """Every form of a page has the session's token, and the pages of two sessions differ."""
    url, database = shared_collector.url, shared_collector.database
    admin = logged_in(url, database, Role.ADMINISTRATOR)
    token = token_of(admin.get("/admin/kiosks"))
    for path in ("/admin/kiosks", "/admin/staff", "/admin/staff/a-viewer", "/admin/stick"):
        text = admin.get(path).text
        assert text.count('method="post"') == text.count(f'name="csrf" value="{token}"') > 0
