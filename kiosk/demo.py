# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A demonstration: a real city collector in a process of its own, and a folder that goes again."""

import secrets
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.domain.errors import KioskError

_READY = "City page: "
_ENDS_WITHIN = 20  # seconds


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
            try:
                self._process.communicate(timeout=_ENDS_WITHIN)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.communicate()
            self._process = None
        self._folder.cleanup()

    def _command(self, name: str) -> list[str]:
        return [sys.executable, "-m", "kiosk.city", name, "--database", str(self._database)]


def facilitator_code() -> str:
    """Four digits for this demonstration alone."""
    return f"{secrets.randbelow(10_000):04d}"
