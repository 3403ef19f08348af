# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts, sessions and tries, on both databases."""

import hashlib
import io
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kiosk.city.cli import main
from kiosk.city.database import reading
from kiosk.city.staff.accounts import StaffAccounts, normal_name
from kiosk.city.staff.passwords import Passwords, require_good
from kiosk.city.staff.roles import Role
from kiosk.city.staff.sessions import IDLE_SECONDS, LONGEST_SECONDS, Sessions
from kiosk.city.staff.throttle import FREE_TRIES, LONGEST_WAIT, MOST_TRIES, WINDOW, Throttle
from kiosk.city.store import CityStore
from kiosk.city.tables import metadata, staff, throttles
from kiosk.city.tables import sessions as sessions_table
from kiosk.domain.errors import KioskError
from tests.city.postgres import on_both_databases
from tests.city.running import DEADLINE
from tests.city.staff_browser import PASSWORD, quick_passwords


class Clock:
    """Seconds since 1970 that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A time of the test's own."""
    return Clock()


@pytest.fixture
def accounts(store: CityStore) -> StaffAccounts:
    """The store's accounts, with hashes that cost nothing."""
    return StaffAccounts(store.engine, quick_passwords())


def everything(store: CityStore) -> str:
    """Every cell of every table, as text."""
    with reading(store.engine) as connection:
        tables = [connection.execute(select(table)).all() for table in metadata.sorted_tables]
    return repr(tables)


def refused(code: str) -> pytest.RaisesExc[KioskError]:
    """That the code inside is refused with this code."""
    return pytest.RaisesExc(KioskError, check=lambda error: error.code == code)


def test_an_account_opens_by_its_name_however_it_is_typed(accounts: StaffAccounts) -> None:
    """Case and width of letters do not matter in the name; in the password they do."""
    accounts.add("  ＡＮＮＡ ", PASSWORD, Role.PUBLISHER)
    found = accounts.verify("Anna", PASSWORD)
    assert found is not None
    assert (found.name, found.role) == ("anna", Role.PUBLISHER)
    assert accounts.verify("anna", PASSWORD.upper()) is None
    assert accounts.verify("berta", PASSWORD) is None
    with refused("staff.exists"):
        accounts.add("anna", PASSWORD, Role.VIEWER)


def test_a_password_is_kept_as_argon2id_only(store: CityStore) -> None:
    """The database has no password, but an Argon2id hash with the low-memory profile's cost."""
    accounts = StaffAccounts(store.engine, Passwords())
    accounts.add("anna", PASSWORD, Role.VIEWER)
    with reading(store.engine) as connection:
        kept = connection.execute(select(staff.c.password_hash)).scalar_one()
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert PASSWORD not in everything(store)


def test_a_hash_of_before_is_renewed_at_login(store: CityStore, accounts: StaffAccounts) -> None:
    """Who logs in with a cheaper hash has one with today's cost afterwards; a wrong try does not."""
    accounts.add("anna", PASSWORD, Role.VIEWER)
    dearer = StaffAccounts(store.engine, Passwords(PasswordHasher(2, 16, 1)))

    def kept() -> str:
        with reading(store.engine) as connection:
            return str(connection.execute(select(staff.c.password_hash)).scalar_one())

    before = kept()
    assert dearer.verify("anna", "another password") is None
    assert kept() == before
    assert dearer.verify("anna", PASSWORD) is not None
    assert "m=16,t=2" in kept()
    assert dearer.verify("anna", PASSWORD) is not None


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("elevenchars", "password.short"),
        ("PasswordPassword", "password.common"),
        ("aaaaaaaaaaaaaaaa", "password.common"),
        ("my-name-is-ANNA-L", "password.name"),
        ("x" * 300, "password.long"),
    ],
)
def test_a_password_that_others_would_guess_is_refused(password: str, code: str) -> None:
    """Short ones, common ones, and those with the name in them are no password."""
    with refused(code):
        require_good("Anna", password)


def test_the_city_keeps_an_administrator(accounts: StaffAccounts) -> None:
    """The last who can manage accounts can be neither disabled nor made less; nothing changes."""
    accounts.add("anna", PASSWORD, Role.ADMINISTRATOR)
    accounts.add("berta", PASSWORD, Role.ADMINISTRATOR)
    accounts.set_disabled("berta", is_disabled=True)
    with refused("staff.last"):
        accounts.set_disabled("anna", is_disabled=True)
    with refused("staff.last"):
        accounts.set_role("anna", Role.VIEWER)
    assert accounts.verify("anna", PASSWORD) is not None
    assert accounts.verify("berta", PASSWORD) is None
    accounts.set_disabled("berta", is_disabled=False)
    accounts.set_role("anna", Role.VIEWER)
    with refused("staff.unknown"):
        accounts.set_role("nobody", Role.VIEWER)


@pytest.mark.parametrize("change", ["password", "disable", "role", "end"])
def test_what_changes_an_account_ends_its_sessions(
    store: CityStore, accounts: StaffAccounts, change: str
) -> None:
    """A new password, another role, a shut account and the button end every session of it alone."""
    accounts.add("anna", PASSWORD, Role.ADMINISTRATOR)
    accounts.add("berta", PASSWORD, Role.ADMINISTRATOR)
    sessions = Sessions(store.engine)
    hers, others = [sessions.begin("anna") for _ in range(2)], sessions.begin("berta")
    match change:
        case "password":
            accounts.set_password("anna", "another-long-one")
        case "disable":
            accounts.set_disabled("anna", is_disabled=True)
        case "role":
            accounts.set_role("anna", Role.VIEWER)
        case _:
            accounts.end_sessions("anna")
    assert [sessions.find(each) for each in hers] == [None, None]
    assert sessions.find(others) is not None


def test_a_session_is_a_secret_of_the_browser(store: CityStore, accounts: StaffAccounts) -> None:
    """The token has 256 bits and is not in the database; each login has another one."""
    accounts.add("anna", PASSWORD, Role.VIEWER)
    sessions = Sessions(store.engine)
    tokens = {sessions.begin("anna") for _ in range(3)}
    assert len(tokens) == 3
    assert all(len(token) == 43 for token in tokens)  # 32 bytes as base64
    kept = everything(store)
    assert not any(token in kept for token in tokens)
    with reading(store.engine) as connection:
        hashes = connection.execute(select(sessions_table.c.token_hash)).scalars().all()
    assert [sessions.find(each) for each in hashes] == [None] * 3
    assert sessions.find("") is None


def test_a_session_ends_when_it_is_left_alone(
    store: CityStore, accounts: StaffAccounts, clock: Clock
) -> None:
    """Used, it goes on; unused for half an hour it is over, and so it is after a day of use."""
    accounts.add("anna", PASSWORD, Role.VIEWER)
    sessions = Sessions(store.engine, clock)
    token = sessions.begin("anna")
    began = clock.now
    while clock.now + IDLE_SECONDS - 60 < began + LONGEST_SECONDS:
        clock.now += IDLE_SECONDS - 60
        assert sessions.find(token) is not None
    clock.now = began + LONGEST_SECONDS
    assert sessions.find(token) is None
    second = sessions.begin("anna")
    clock.now += IDLE_SECONDS
    assert sessions.find(second) is None


def test_one_session_can_end_the_others(store: CityStore, accounts: StaffAccounts) -> None:
    """Logging out ends one; logging out everywhere else leaves this one."""
    accounts.add("anna", PASSWORD, Role.VIEWER)
    sessions = Sessions(store.engine)
    mine, other, third = (sessions.begin("anna") for _ in range(3))
    sessions.end(third)
    assert sessions.find(third) is None
    person = sessions.find(mine)
    assert person is not None
    sessions.end_others(person)
    assert sessions.find(mine) is not None
    assert sessions.find(other) is None


def test_each_failure_makes_the_next_try_wait_longer(store: CityStore, clock: Clock) -> None:
    """The first tries are free, then the wait doubles up to five minutes, and never is for ever."""
    throttle = Throttle(store.engine, clock)
    waits: list[int] = []
    for _ in range(FREE_TRIES + 12):
        assert throttle.claim("anna") == 0
        waits.append(throttle.claim("anna") if len(waits) + 1 >= FREE_TRIES else 0)
        clock.now += max(waits[-1], WINDOW)
    assert waits[FREE_TRIES - 1 : FREE_TRIES + 3] == [2, 4, 8, 16]
    assert max(waits) == waits[-1] == LONGEST_WAIT
    assert throttle.claim("berta") == 0
    throttle.forget("anna")
    assert [throttle.claim("anna") for _ in range(FREE_TRIES)] == [0] * FREE_TRIES
    assert throttle.claim("anna") == 2


def test_failures_are_forgotten_after_a_day(store: CityStore, clock: Clock) -> None:
    """Who mistyped it often yesterday begins anew, and the table does not grow."""
    throttle = Throttle(store.engine, clock)
    for _ in range(FREE_TRIES):
        throttle.claim("anna")
    assert throttle.claim("anna") > 0
    clock.now += 24 * 3600 + 60
    assert [throttle.claim("anna") for _ in range(FREE_TRIES - 1)] == [0] * (FREE_TRIES - 1)
    clock.now += 48 * 3600
    throttle.claim("berta")
    with reading(store.engine) as connection:
        assert len(connection.execute(select(throttles)).all()) == 2


def test_all_names_together_have_a_limit(store: CityStore, clock: Clock) -> None:
    """A flood of names is held back as one, and let through again after its window."""
    throttle = Throttle(store.engine, clock)
    assert [throttle.claim(f"name-{n}") for n in range(MOST_TRIES)] == [0] * MOST_TRIES
    assert throttle.claim("one more") == WINDOW
    clock.now += WINDOW
    assert throttle.claim("one more") == 0


@on_both_databases
def test_tries_at_once_are_not_let_through_together(store: CityStore, clock: Clock) -> None:
    """Of twenty tries in the same moment as many are checked as are free, and no more."""
    throttle, answers = Throttle(store.engine, clock), []
    start = threading.Barrier(20)

    def attempt() -> None:
        start.wait()
        answers.append(throttle.claim("anna"))

    threads = [threading.Thread(target=attempt) for _ in range(20)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(DEADLINE)
    assert sorted(answers) == [0] * FREE_TRIES + [2] * (20 - FREE_TRIES)


def test_a_password_in_the_wrong_field_is_not_kept(store: CityStore) -> None:
    """Of a name that was tried, the database has a keyed hash, which differs from city to city."""
    throttle = Throttle(store.engine)
    throttle.claim("my secret password")
    kept = everything(store)
    assert "secret" not in kept
    assert hashlib.sha256(b"my secret password").hexdigest() not in kept


@on_both_databases
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.text(max_size=70), password=st.text(max_size=40))
def test_any_name_is_a_name_or_refused(
    accounts: StaffAccounts, store: CityStore, name: str, password: str
) -> None:
    """Whatever is typed as name or password, quotes and NUL included, is taken whole or refused."""
    throttle = Throttle(store.engine, clock=lambda: float(abs(hash((name, password))) % 10**9))
    throttle.claim(normal_name(name))
    before = {each.name for each in accounts.all()}
    try:
        added = accounts.add(name, f"{password}-and-quite-long", Role.VIEWER)
    except KioskError:
        assert {each.name for each in accounts.all()} == before
    else:
        assert {each.name for each in accounts.all()} == before | {added.name}
        assert accounts.verify(name, f"{password}-and-quite-long") is not None
        assert accounts.verify(name, f"{password}-and-quite-lonh") is None


def test_the_command_makes_an_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`staff add` reads a password from a pipe, says who can log in, and never repeats it."""
    database = ["--database", str(tmp_path / "city.db")]
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    add = ["staff", "add", "Anna", "--role", "administrator", "--password-stdin"]
    assert main([*add, *database]) == 0
    said = capsys.readouterr()
    assert "anna can log in now" in said.err
    assert PASSWORD not in said.out + said.err
    assert main(["staff", "list", *database]) == 0
    assert capsys.readouterr().out == "anna\tadministrator\tcan log in\n"
    assert main(["staff", "disable", "anna", *database]) == 1
    assert "staff.last" in capsys.readouterr().err


def test_the_command_asks_twice_without_showing_it(tmp_path: Path) -> None:
    """On a terminal the password is asked for twice and not shown; two different ones are none."""
    command = [sys.executable, "-m", "kiosk.city", "staff", "add", "anna", "--role", "viewer"]
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*command, "--database", str(tmp_path / "city.db")],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        said = b""
        for question in (b"New password: ", b"once more: "):
            while question not in said:
                said += os.read(ours, 1000)
            os.write(ours, f"{PASSWORD}-{len(said)}\n".encode())
        try:
            while part := os.read(ours, 1000):
                said += part
        except OSError:  # the terminal is gone with its last user
            pass
        os.close(ours)
        assert process.wait(DEADLINE) == 1
    assert b"password.again" in said
    assert PASSWORD.encode() not in said
