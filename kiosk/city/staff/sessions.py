# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is logged in. The browser has a random token, the database only its hash.

A stolen copy of the database opens no session. One ends when it has not been used for half an
hour, after a working day whatever happens, and with whatever changes its account.
"""

import hashlib
import secrets
import time
from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import Engine, delete, insert, or_, select, update

from kiosk.city.database import reading, writing
from kiosk.city.staff.csrf import new_token
from kiosk.city.staff.roles import Person, Role
from kiosk.city.tables import sessions, staff
from kiosk.domain.errors import KioskError

IDLE_SECONDS = 30 * 60
LONGEST_SECONDS = 10 * 3600
_TOUCH_SECONDS = 60  # a page does not write to the database more often than this


class Sessions:
    """The sessions in the city's database. clock: seconds since 1970."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def begin(self, name: str) -> str:
        """A new session of this account; its token, which nobody has seen before."""
        token = secrets.token_urlsafe(32)
        now = int(self._clock())
        row = {
            "token_hash": _hashed(token),
            "staff": name,
            "csrf": new_token(),
            "idle_until": now + IDLE_SECONDS,
            "expires_at": now + LONGEST_SECONDS,
        }
        with writing(self._engine) as connection:
            is_over = or_(sessions.c.idle_until <= now, sessions.c.expires_at <= now)
            connection.execute(delete(sessions).where(is_over))
            connection.execute(insert(sessions).values(row))
        return token

    def find(self, token: str) -> Person | None:
        """Who has this token, where the session stands; using it makes it last."""
        if not token:
            return None
        now = int(self._clock())
        wanted = (
            select(
                sessions.c.token_hash, sessions.c.csrf, sessions.c.idle_until,
                staff.c.name, staff.c.role, staff.c.language,
            )
            .join(staff, staff.c.name == sessions.c.staff)
            .where(
                sessions.c.token_hash == _hashed(token),
                sessions.c.idle_until > now,
                sessions.c.expires_at > now,
                staff.c.is_disabled.is_(False),
            )
        )  # fmt: skip
        with reading(self._engine) as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None:
            return None
        if row.idle_until < now + IDLE_SECONDS - _TOUCH_SECONDS:
            self._touch(row.token_hash, now)
        return Person(row.name, Role(row.role), row.language or "", row.csrf, row.token_hash)

    def end(self, token: str) -> None:
        """Log out."""
        with writing(self._engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.token_hash == _hashed(token)))

    def end_others(self, person: Person) -> None:
        """Log this person out everywhere else."""
        others = (sessions.c.staff == person.name, sessions.c.token_hash != person.session)
        with writing(self._engine) as connection:
            connection.execute(delete(sessions).where(*others))

    def _touch(self, token_hash: str, now: int) -> None:
        change = update(sessions).where(sessions.c.token_hash == token_hash)
        # On a disk that is full or read-only the pages can still be read, until the half hour ends.
        with suppress(KioskError), writing(self._engine) as connection:
            connection.execute(change.values(idle_until=now + IDLE_SECONDS))


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
