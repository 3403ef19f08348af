# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A demonstration: a real city collector and a city's website, each a process of its own."""

import secrets
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kiosk.domain.errors import KioskError

_READY = "City page: "
_ENDS_WITHIN = 20  # seconds
_HOST = "services.city.example"  # where the demo city's services say that they are


class DemoCity:
    """A collector on loopback with a database that is gone afterwards.

    It stops with this process, whatever becomes of it: its standard input ends.
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="doorstep-demo-")
        self.folder = Path(self._folder.name)
        self._database = self.folder / "city.db"
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> str:
        """Start it and wait until it answers: the address of its page.

        Raises KioskError ``demo.no-city`` where the city's part is not installed.
        """
        self._process = subprocess.Popen(
            [*self._command("serve"), "--port", "0", "--demo", "--stop-with-parent"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line.startswith(_READY):
            raise KioskError("demo.no-city")
        return line.removeprefix(_READY).strip()

    def enrolment_code(self, site: str) -> str:
        """A one-time code for a kiosk at `site`."""
        done = subprocess.run(
            [*self._command("enrol"), site], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise KioskError("demo.no-city")
        return done.stdout.strip()

    def stop(self) -> None:
        """End the collector and forget its database."""
        if self._process is not None:
            _end(self._process)
            self._process = None
        self._folder.cleanup()

    def _command(self, name: str) -> list[str]:
        return [sys.executable, "-m", "kiosk.city", name, "--database", str(self._database)]


class DemoSite:
    """The invented city's website on loopback, for the guided visits of a demonstration.

    Its address is known before it is started: who comes too early waits a moment. It keeps
    nothing, and stops with this process, whatever becomes of it: its standard input ends.
    """

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._at = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def stand_in(self) -> str:
        """The setting `stand_in`: the services' host name, and this site in its place."""
        return f"{_HOST}={self._at}"

    @property
    def report_url(self) -> str:
        """The setting `report_url`: the site's Open311 server."""
        return f"http://{self._at}/open311/v2"

    def start(self) -> str:
        """Start it: the address of its front page."""
        with self._socket as bound:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "kiosk.city", "demo-site", "--stop-with-parent"),
                    *("--socket", str(bound.fileno())),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(bound.fileno(),),
            )
        return f"http://{self._at}/"

    def stop(self) -> None:
        """End it."""
        self._socket.close()
        if self._process is not None:
            _end(self._process)
            self._process = None


def _end(process: subprocess.Popen[Any]) -> None:
    """End a process whose standard input is its life."""
    try:
        process.communicate(timeout=_ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def facilitator_code() -> str:
    """Four digits for this demonstration alone."""
    return f"{secrets.randbelow(10_000):04d}"
