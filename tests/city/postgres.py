# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real PostgreSQL server of our own, in a folder of its own, and databases on it."""

import fcntl
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from kiosk.city.store import CityStore

DEADLINE = 60.0
_BOTH = ("sqlite", "postgresql")
# The store, and one test of each area that stands on it, are asked of both in every run.
on_both_databases = pytest.mark.parametrize("database", _BOTH, indirect=True)
with_both_collectors = pytest.mark.parametrize("shared_collector", _BOTH, indirect=True)
_TEMPLATE = "ready_made"
_SETTINGS = (
    "listen_addresses=",
    "shared_buffers=32MB",
    "max_connections=120",
    "log_min_messages=fatal",
)
# Waits until nobody holds the lock, and ends the server.
_GUARD = """
lock=$1; folder=$2; shift 2
"$@" &
exec 9<"$lock"; flock --exclusive 9
kill -QUIT $!; wait; rm -rf "$folder"
"""
_CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@contextmanager
def shared_server(meeting: Path) -> Iterator["Postgres"]:
    """One server for all processes that meet in this folder; it ends once none of them is left.

    Each holds a lock that the system lets go when the process ends, however it ends.
    """
    lock, address = meeting / "postgres.lock", meeting / "postgres.folder"
    with lock.open("a") as held, (meeting / "postgres.first").open("a") as one_at_a_time:
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        fcntl.flock(held, fcntl.LOCK_SH)
        known = Path(address.read_text()) if address.exists() else None
        if known is None or not known.exists():
            server = Postgres(until=lock)
            server.make_template()
            address.write_text(str(server.folder))
        else:
            server = Postgres(running=known)
        fcntl.flock(one_at_a_time, fcntl.LOCK_UN)
        yield server


class Postgres:
    """A server on a socket in its folder.

    careful: it waits for the disk, as a city's does. until: a lock; it ends when nobody holds that
    any more. running: the folder of a server that has its template already.
    """

    def __init__(
        self, *, careful: bool = False, until: Path | None = None, running: Path | None = None
    ) -> None:
        self._user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        self._has_template = running is not None
        self._process: subprocess.Popen[bytes] | None = None
        if running is not None:
            self.folder = running
            return
        self._programs = _programs()
        self.folder = Path(tempfile.mkdtemp(prefix="doorstep-pg-"))
        self.folder.chmod(0o700)
        if os.geteuid() == 0:
            shutil.chown(self.folder, self._user)
        data = self.folder / "data"
        subprocess.run(
            self._as_itself("initdb", "-D", str(data), "-A", "trust", "-N", "-E", "UTF8"),
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=DEADLINE,
        )
        options = [*_SETTINGS, *(() if careful else _CARELESS)]
        settings = [part for option in options for part in ("-c", option)]
        serve = self._as_itself("postgres", "-D", str(data), "-k", str(self.folder), *settings)
        quiet = subprocess.DEVNULL
        if until is None:
            self._process = subprocess.Popen(serve, stdout=quiet, stderr=quiet)
        else:
            guard = ["setsid", "--fork", "sh", "-c", _GUARD, "guard", str(until), str(self.folder)]
            subprocess.run(
                [*guard, *serve], check=True, timeout=DEADLINE, stdout=quiet, stderr=quiet
            )
        self._wait_until_it_answers()

    def address(self, name: str) -> str:
        """What ``--database`` takes."""
        return f"postgresql://{self._user}@/{name}?host={self.folder}"

    def empty(self) -> str:
        """The address of a new database with nothing in it."""
        return self._create(None)

    def prepared(self) -> str:
        """The address of a new database with the city's tables."""
        self.make_template()
        return self._create(_TEMPLATE)

    def make_template(self) -> None:
        """The database of which `prepared` makes copies."""
        if not self._has_template:
            self._execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_TEMPLATE)))
            with CityStore(self.address(_TEMPLATE)) as store:
                store.prepare()
            self._has_template = True

    def stop(self) -> None:
        """End it at once, and remove its folder."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(DEADLINE)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _create(self, template: str | None) -> str:
        name = f"city_{secrets.token_hex(6)}"
        command = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
            sql.Identifier(name), sql.Identifier(template or "template0")
        )
        self._execute(command)
        return self.address(name)

    def _execute(self, command: sql.Composed) -> None:
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(command)

    def _as_itself(self, program: str, *arguments: str) -> Sequence[str]:
        """PostgreSQL refuses root; and it must not outlive tests that were killed."""
        command = [str(self._programs / program), *arguments]
        own = ["--reuid", self._user, "--regid", self._user, "--clear-groups"]
        return ["setpriv", *(own if os.geteuid() == 0 else []), "--pdeathsig", "QUIT", *command]

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + DEADLINE
        while True:
            try:
                psycopg.connect(self.address("postgres")).close()
            except psycopg.OperationalError:
                assert self._process is None or self._process.poll() is None
                assert time.monotonic() < until
                time.sleep(0.02)  # it tells nobody when it is ready
            else:
                return


def _programs() -> Path:
    """Debian keeps them out of PATH, by version."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda each: int(each.parts[-3])
    )
    if found:
        return found[-1].parent
    here = shutil.which("postgres")
    assert here is not None, "The tests need PostgreSQL: run make setup."
    return Path(here).parent
