# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logging in as the wire shows it: cookies, headers, waits, and what is left of it on the disk."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from argon2 import PasswordHasher
from starlette.routing import Route

from kiosk.city.app import create_app
from kiosk.city.staff.accounts import StaffAccounts
from kiosk.city.staff.passwords import Passwords
from kiosk.city.staff.roles import Role
from kiosk.city.staff.throttle import FREE_TRIES
from kiosk.city.store import CityStore
from tests.city.asking import ask
from tests.city.running import RunningCollector, StartCollector
from tests.city.staff_browser import PASSWORD, Browser, logged_in, make_account

# For 127.0.0.1; its key is in the same file.
CERTIFICATE = str(Path(__file__).parents[1] / "sync" / "loopback.pem")


def set_cookies(browser: Browser) -> dict[str, str]:
    """The cookies of a login page and of a login, as they are set."""
    make = [browser.get("/login"), browser.log_in("anna")]
    lines = [line for each in make for line in each.raw.headers.getlist("set-cookie")]
    return {line.partition("=")[0]: line for line in lines if "Max-Age=0" not in line}


def test_over_tls_a_cookie_is_of_this_host_alone(tmp_path: Path) -> None:
    """A real process with a certificate sets `__Host-` cookies, Secure and Strict, and sends HSTS."""
    database = tmp_path / "city.db"
    command = [sys.executable, "-m", "kiosk.city", "serve", "--database", str(database)]
    command += [
        "--port",
        "0",
        "--certificate",
        CERTIFICATE,
        "--key",
        CERTIFICATE,
        "--stop-with-parent",
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            url = process.stdout.readline().decode().removeprefix("City page: ").strip().rstrip("/")
            assert url.startswith("https://")
            make_account(database, "anna")
            browser = Browser(url, verify=CERTIFICATE)
            cookies = set_cookies(browser)
            assert set(cookies) == {"__Host-doorstep", "__Host-doorstep-login"}
            for line in cookies.values():
                flags = {part.strip().lower() for part in line.split(";")[1:]}
                assert flags == {"httponly", "path=/", "samesite=strict", "secure"}
            page = browser.get("/account")
            assert page.status_code == 200
            assert "max-age=" in page.headers["Strict-Transport-Security"]
            assert browser.send("/account/sessions", headers={"Origin": url}).status_code == 303
        finally:
            process.stdin.close()


def test_over_plain_http_passwords_stay_on_this_machine(
    small_collector: RunningCollector,
) -> None:
    """On loopback the cookies do without TLS; under any other name nobody is asked for a password."""
    make_account(small_collector.database, "anna")
    browser = Browser(small_collector.url)
    cookies = set_cookies(browser)
    assert set(cookies) == {"doorstep", "doorstep-login"}
    for line in cookies.values():
        flags = {part.strip().lower() for part in line.split(";")[1:]}
        assert flags == {"httponly", "path=/", "samesite=strict"}
    assert "Strict-Transport-Security" not in browser.get("/account").headers
    outside = Browser(small_collector.url).get("/login", Host="city.example")
    assert outside.status_code == 403
    assert 'type="password"' not in outside.text
    assert "Set-Cookie" not in outside.headers


def test_only_a_proxy_that_was_announced_is_believed(
    start_collector: StartCollector, small_collector: RunningCollector, tmp_path: Path
) -> None:
    """With the option, a proxy on this machine says that TLS was used; without, nobody can."""
    told = {"X-Forwarded-Proto": "https", "Host": "city.example"}
    behind = start_collector(tmp_path / "behind.db", ("--behind-proxy",))
    answer = Browser(behind.url).get("/login", **told)
    assert answer.status_code == 200
    assert answer.raw.headers["set-cookie"].startswith("__Host-doorstep-login=")
    assert "Strict-Transport-Security" in answer.headers
    assert Browser(small_collector.url).get("/login", **told).status_code == 403
    odd = Browser(behind.url).get("/login", **(told | {"X-Forwarded-Proto": "gopher"}))
    assert odd.status_code == 403


def test_every_answer_has_the_headers(small_collector: RunningCollector) -> None:
    """Pages, files, refusals and what is for kiosks: no script, no frame, no referrer, no guess."""
    admin = logged_in(small_collector.url, small_collector.database, Role.ADMINISTRATOR)
    for path in ("/", "/login", "/admin/kiosks", "/static/staff.css", "/health", "/nowhere"):
        answer = admin.get(path)
        policy = answer.headers["Content-Security-Policy"]
        for part in ("default-src 'none'", "script-src 'none'", "style-src 'self'"):
            assert part in policy, path
        for part in ("form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
            assert part in policy, path
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in answer.headers["Permissions-Policy"]
    for path in ("/", "/login", "/account", "/admin/kiosks", "/admin/staff", "/summary.json"):
        assert admin.get(path).headers["Cache-Control"] == "no-store", path
        assert " style=" not in admin.get(path).text
        assert "<script" not in admin.get(path).text


def test_a_mistake_of_ours_has_the_headers_too(tmp_path: Path) -> None:
    """Where a page breaks, the answer 500 says nothing of it, and has every security header."""
    app = create_app(tmp_path / "city.db", demo=False)
    app.router.routes.append(Route("/broken", lambda _: 1 // 0))
    answer = ask(app, "/broken", breaks=ZeroDivisionError)
    assert (answer.status, answer.body) == (500, b"Internal Server Error")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-cache"


def test_a_slash_too_many_is_no_address(small_collector: RunningCollector) -> None:
    """It is not redirected past the gate, to a host that whoever asks has named."""
    for path in ("/admin/staff/", "/login/", "/admin/staff/%2F"):
        answer = Browser(small_collector.url).get(path, Host="evil.example")
        assert answer.status_code == 404
        assert "Location" not in answer.headers


def test_many_tries_wait(small_collector: RunningCollector) -> None:
    """After some failures the answer is 429 with the seconds to wait; others are not held up."""
    make_account(small_collector.database, "gustav")
    make_account(small_collector.database, "heidi")
    browser = Browser(small_collector.url)
    answers = [browser.log_in("gustav", "wrong") for _ in range(FREE_TRIES)]
    assert {each.status_code for each in answers} == {403}
    held = browser.log_in("Gustav")  # even with the right password
    assert held.status_code == 429
    assert 1 <= int(held.headers["Retry-After"]) <= 2
    assert "many tries" in held.text
    assert browser.log_in("heidi").status_code == 303


def test_an_unknown_name_gets_the_same_answer(small_collector: RunningCollector) -> None:
    """Who is not there, who is shut out and who mistypes read the same words and have no cookie."""
    with CityStore(small_collector.database) as store:
        make_account(small_collector.database, "ingrid")
        make_account(small_collector.database, "ida")
        StaffAccounts(store.engine, Passwords()).set_disabled("ida", is_disabled=True)
    said = set()
    for name, password in (("ingrid", "wrong"), ("nobody-here", "wrong"), ("ida", PASSWORD)):
        browser = Browser(small_collector.url)
        browser.session.cookies.set("doorstep-login", "the-same-for-all")
        answer = browser.log_in(name, password)
        assert "doorstep" not in answer.cookies
        said.add((answer.status_code, answer.text))
    assert len(said) == 1


def test_an_unknown_name_takes_as_long(store: CityStore) -> None:
    """The time to refuse a name that is not there is within a factor of two of a wrong password's."""
    passwords = Passwords(PasswordHasher(time_cost=2, memory_cost=16_384, parallelism=1))
    accounts = StaffAccounts(store.engine, passwords)
    accounts.add("jana", PASSWORD, Role.VIEWER)

    def seconds(name: str) -> float:
        began = time.process_time()
        assert accounts.verify(name, "a wrong password") is None
        return time.process_time() - began

    taken = [(seconds("jana"), seconds("unknown")) for _ in range(3)]
    known, unknown = (statistics.median(each) for each in zip(*taken, strict=True))
    assert 0.5 < unknown / known < 2


def test_nothing_of_who_asks_is_kept(tmp_path: Path, start_collector: StartCollector) -> None:
    """No address, user agent or mistyped name is in the database, a file, or what is printed."""
    city = start_collector(tmp_path / "city.db")
    make_account(city.database, "anna", Role.ADMINISTRATOR)
    browser = Browser(city.url)
    marked = {
        "User-Agent": "Tattling/1.0",
        "X-Forwarded-For": "203.0.113.9",
        "Forwarded": "for=203.0.113.9",
        "Referer": "https://tattling.example/",
    }
    browser.session.headers.update(marked)
    for name in ("my-secret-password-in-the-name", "anna"):
        browser.log_in(name, "another-secret-word")
    assert browser.log_in("anna").status_code == 303
    for path in ("/", "/admin/kiosks", "/admin/staff", "/nowhere?tattling=1", "/account"):
        browser.get(path)
    browser.send("/admin/staff", {"name": "tattling with spaces", "role": "viewer"})
    kept = b"".join(each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())
    code, said = city.stop()
    assert code == 0
    said = said.removeprefix(f"City page: {city.url}/".encode())
    assert b"anna" in kept
    for trace in (b"attling", b"203.0.113", b"127.0.0.1", b"secret", PASSWORD.encode()):
        assert trace not in kept, trace
        assert trace not in said, trace


def test_a_demonstration_is_open_to_all_to_look(demo_collector: RunningCollector) -> None:
    """Without a login its numbers are shown and called a demonstration; nothing can be changed."""
    browser = Browser(demo_collector.url)
    page = browser.get("/")
    assert (page.status_code, "Demonstration" in page.text) == (200, True)
    assert browser.get("/summary.json").status_code == 200
    assert browser.get("/admin/kiosks").status_code == 403
    assert browser.send("/admin/kiosks/code", {"site": "x"}, csrf="").status_code == 403
    assert browser.send("/account/sessions", csrf="").status_code == 403
    assert browser.get("/account").status_code == 401


def test_a_first_start_says_how_to_begin(start_collector: StartCollector, tmp_path: Path) -> None:
    """With no account yet, the terminal and the login page name the command; afterwards neither."""
    first = start_collector(tmp_path / "city.db")
    assert "kiosk-city staff add" in Browser(first.url).get("/login").text
    make_account(first.database, "anna", Role.ADMINISTRATOR)
    assert "kiosk-city staff add" not in Browser(first.url).get("/login").text
    assert b"kiosk-city staff add NAME --role administrator" in first.stop()[1]
    assert b"staff add" not in start_collector(tmp_path / "city.db").stop()[1]
