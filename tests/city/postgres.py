# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real PostgreSQL server of our own, in a folder of its own, and databases on it."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psycopg
from psycopg import sql

from kiosk.city.store import CityStore

DEADLINE = 60.0
_TEMPLATE = "ready_made"
_SETTINGS = (
    "listen_addresses=",
    "shared_buffers=32MB",
    "max_connections=120",
    "log_min_messages=fatal",
)
_CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Postgres:
    """A server on a socket in its folder. careful: it waits for the disk, as a city's does."""

    def __init__(self, *, careful: bool = False) -> None:
        self._programs = _programs()
        self._user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        self._folder = Path(tempfile.mkdtemp(prefix="doorstep-pg-"))
        self._folder.chmod(0o700)
        if os.geteuid() == 0:
            shutil.chown(self._folder, self._user)
        data = self._folder / "data"
        subprocess.run(
            self._as_itself("initdb", "-D", str(data), "-A", "trust", "-N", "-E", "UTF8"),
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=DEADLINE,
        )
        options = [*_SETTINGS, *(() if careful else _CARELESS)]
        self.process = subprocess.Popen(
            self._as_itself(
                "postgres",
                "-D",
                str(data),
                "-k",
                str(self._folder),
                *(part for option in options for part in ("-c", option)),
            ),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait_until_it_answers()
        self._has_template = False

    def address(self, name: str) -> str:
        """What ``--database`` takes."""
        return f"postgresql://{self._user}@/{name}?host={self._folder}"

    def empty(self) -> str:
        """The address of a new database with nothing in it."""
        return self._create(None)

    def prepared(self) -> str:
        """The address of a new database with the city's tables."""
        if not self._has_template:
            self._execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_TEMPLATE)))
            with CityStore(self.address(_TEMPLATE)) as store:
                store.prepare()
            self._has_template = True
        return self._create(_TEMPLATE)

    def stop(self) -> None:
        """End it at once, and remove its folder."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(DEADLINE)
        shutil.rmtree(self._folder, ignore_errors=True)

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
                assert self.process.poll() is None
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
