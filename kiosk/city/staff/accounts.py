# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who of the city's staff may see and do what. An account is a name, a role and a password."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from kiosk.city.database import reading, writing
from kiosk.city.staff.passwords import Passwords, require_good
from kiosk.city.staff.roles import Role
from kiosk.city.tables import sessions, staff
from kiosk.domain.errors import KioskError

MOST_NAME = 60


@dataclass(frozen=True, slots=True)
class Account:
    """One member of staff, without the password."""

    name: str
    role: Role
    is_disabled: bool
    language: str


class StaffAccounts:
    """The accounts in the city's database.

    Methods that name somebody who has no account raise KioskError ``staff.unknown``; those that
    would leave the city without an administrator raise ``staff.last``. What changes what an
    account may do ends all its sessions in the same transaction.
    """

    def __init__(self, engine: Engine, passwords: Passwords) -> None:
        self._engine = engine
        self._passwords = passwords

    def add(self, name: str, password: str, role: Role) -> Account:
        """A new account. Raises KioskError ``staff.name``, ``staff.exists`` or ``password.…``."""
        name = normal_name(name)
        if not _is_name(name):
            raise KioskError("staff.name")
        require_good(name, password)
        hashed = self._passwords.hash(password)
        row = {
            "name": name,
            "password_hash": hashed,
            "role": role.value,
            "is_disabled": False,
            "language": "",
        }
        with writing(self._engine) as connection:
            if _find(connection, name) is not None:
                raise KioskError("staff.exists")
            connection.execute(insert(staff).values(row))
        return Account(name, role, is_disabled=False, language="")

    def all(self) -> tuple[Account, ...]:
        """Every account, by name."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(staff).order_by(staff.c.name)).all()
        return tuple(_account(row) for row in rows)

    def is_empty(self) -> bool:
        """Whether nobody can log in as yet."""
        with reading(self._engine) as connection:
            return not connection.execute(select(func.count()).select_from(staff)).scalar_one()

    def verify(self, name: str, password: str) -> Account | None:
        """The account that this name and password open, or None after just as long."""
        name = normal_name(name)
        with reading(self._engine) as connection:
            row = _find(connection, name)
        is_right = self._passwords.verify(None if row is None else row.password_hash, password)
        if row is None or row.is_disabled or not is_right:
            return None
        if self._passwords.is_outdated(row.password_hash):
            fresh = self._passwords.hash(password)
            with writing(self._engine) as connection:
                _change(connection, name, password_hash=fresh)
        return _account(row)

    def set_password(self, name: str, password: str) -> None:
        """Another password; raises KioskError ``password.…`` for one that is no good."""
        name = normal_name(name)
        require_good(name, password)
        hashed = self._passwords.hash(password)
        with writing(self._engine) as connection:
            _known(connection, name)
            _change(connection, name, password_hash=hashed)
            _end_sessions(connection, name)

    def set_role(self, name: str, role: Role) -> None:
        """Let them do more, or less."""
        name = normal_name(name)
        with writing(self._engine) as connection:
            before = _known(connection, name)
            _change(connection, name, role=role.value)
            _require_administrator(connection, before)
            _end_sessions(connection, name)

    def set_disabled(self, name: str, *, is_disabled: bool) -> None:
        """Shut them out, or let them in again."""
        name = normal_name(name)
        with writing(self._engine) as connection:
            before = _known(connection, name)
            _change(connection, name, is_disabled=is_disabled)
            _require_administrator(connection, before)
            _end_sessions(connection, name)

    def set_language(self, name: str, language: str) -> None:
        """The language that they read the pages in."""
        with writing(self._engine) as connection:
            _known(connection, normal_name(name))
            _change(connection, normal_name(name), language=language)

    def end_sessions(self, name: str) -> None:
        """Log them out everywhere."""
        with writing(self._engine) as connection:
            _known(connection, normal_name(name))
            _end_sessions(connection, normal_name(name))


def normal_name(name: str) -> str:
    """A name as it is kept: however it is typed, it is the same person."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip()


def _is_name(name: str) -> bool:
    return 1 <= len(name) <= MOST_NAME and name.isprintable() and not set(name) & set(" /\\")


def _find(connection: Connection, name: str) -> Row[Any] | None:
    if not _is_name(name):  # a database may refuse some bytes, and it cannot be there
        return None
    return connection.execute(select(staff).where(staff.c.name == name)).one_or_none()


def _known(connection: Connection, name: str) -> Row[Any]:
    found = _find(connection, name)
    if found is None:
        raise KioskError("staff.unknown")
    return found


def _change(connection: Connection, name: str, **fields: object) -> None:
    connection.execute(update(staff).where(staff.c.name == name).values(**fields))


def _end_sessions(connection: Connection, name: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.staff == name))


def _require_administrator(connection: Connection, before: Row[Any]) -> None:
    """Somebody can always manage the accounts; two who disable each other at once wait in turn.

    before: the account as it was: a city that has no administrator yet is no matter of others.
    """
    if before.role != Role.ADMINISTRATOR or before.is_disabled:
        return
    able = select(staff.c.name).where(
        staff.c.role == Role.ADMINISTRATOR.value, staff.c.is_disabled.is_(False)
    )
    if not connection.execute(able.with_for_update()).all():
        raise KioskError("staff.last")


def _account(row: Row[Any]) -> Account:
    return Account(row.name, Role(row.role), bool(row.is_disabled), str(row.language or ""))
