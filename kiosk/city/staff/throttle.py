# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How often a password may be tried, without knowing who tries.

Each name that is tried waits longer after each failure, up to five minutes: nobody is locked out
for ever, and guessing gets nowhere. All names together have a limit of their own, because each try
costs memory and time. Kept is a keyed hash of the name, never the name: people type their password
into the wrong field.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable

from sqlalchemy import Connection, Engine, delete, select, update

from kiosk.city.database import reading, writing
from kiosk.city.store.intake import insert_new
from kiosk.city.store.settings import make_setting, setting
from kiosk.city.tables import throttles

FREE_TRIES = 4
LONGEST_WAIT = 5 * 60  # seconds
MOST_TRIES = 40  # of all names together, in a window of so many seconds:
WINDOW = 20
_FORGOTTEN = 24 * 3600
_ALL = "all"
_KEY = "throttle_key"


class Throttle:
    """The tries in the city's database, the same for all its workers. clock: seconds since 1970."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def claim(self, name: str) -> int:
        """Ask for one try with this name: 0, or the seconds to wait before asking again.

        A try counts as failed from now on, so that many at once are not let through together;
        `forget` takes that back.
        """
        key = self._hashed(name)
        now = int(self._clock())
        with writing(self._engine) as connection:
            tries, window_ends = _read(connection, _ALL)
            failures, waits_until = _read(connection, key)
            if now >= window_ends:
                tries, window_ends = 0, now + WINDOW
            wait = max(waits_until - now, window_ends - now if tries >= MOST_TRIES else 0)
            if wait > 0:
                return wait
            failures = 1 if waits_until + _FORGOTTEN < now else failures + 1
            _write(connection, _ALL, tries + 1, window_ends)
            _write(connection, key, failures, now + _delay(failures))
            old = (throttles.c.key != _ALL, throttles.c.ends_at < now - _FORGOTTEN)
            connection.execute(delete(throttles).where(*old))
        return 0

    def forget(self, name: str) -> None:
        """It was the right password."""
        with writing(self._engine) as connection:
            connection.execute(delete(throttles).where(throttles.c.key == self._hashed(name)))

    def _hashed(self, name: str) -> str:
        return hmac.new(self._secret(), name.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def _secret(self) -> bytes:
        """This city's key for the hashes, made when it is first wanted."""
        with reading(self._engine) as connection:
            found = setting(connection, _KEY)
        if found is None:
            with writing(self._engine) as connection:
                found = make_setting(connection, _KEY, secrets.token_hex(32))
        return bytes.fromhex(found)


def _delay(failures: int) -> int:
    """Nothing for the first tries, then two seconds, four, eight, to five minutes."""
    if failures < FREE_TRIES:
        return 0
    return min(1 << min(failures - FREE_TRIES + 1, 20), LONGEST_WAIT)


def _read(connection: Connection, key: str) -> tuple[int, int]:
    """The row of this key, which nobody else changes until the transaction ends."""
    row = {"key": key, "failures": 0, "ends_at": 0}
    connection.execute(insert_new(connection, throttles), row)
    wanted = select(throttles.c.failures, throttles.c.ends_at).where(throttles.c.key == key)
    found = connection.execute(wanted.with_for_update()).one()
    return int(found.failures), int(found.ends_at)


def _write(connection: Connection, key: str, failures: int, ends_at: int) -> None:
    change = update(throttles).where(throttles.c.key == key)
    connection.execute(change.values(failures=failures, ends_at=ends_at))
