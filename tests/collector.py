# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real collector process for tests, with its database in a folder of the test."""

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

_ROOT = Path(__file__).parent.parent
_READY = "City page: "
_ENDS_WITHIN = 20  # seconds


class Collector:
    """A running `kiosk.city serve --demo`: its address, without a slash at the end."""

    def __init__(self, address: str, database: Path) -> None:
        self.address = address
        self.database = database

    def new_code(self, site: str = "Main library") -> str:
        """A one-time code, made by the command that staff use."""
        command = [sys.executable, "-m", "kiosk.city", "enrol", site]
        command += ["--database", str(self.database)]
        made = subprocess.run(
            command, cwd=_ROOT, capture_output=True, text=True, check=True, timeout=60
        )
        return made.stdout.strip()

    def summary(self) -> dict[str, Any]:
        """What the city's page is made from, over HTTP."""
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=20)
        try:
            connection.request("GET", "/summary.json")
            answer = connection.getresponse()
            assert answer.status == 200
            found: dict[str, Any] = json.loads(answer.read())
        finally:
            connection.close()
        return found

    def visits(self) -> dict[str, int]:
        """The released number of visits by period."""
        return {each["period"]: each["visits"]["value"] for each in self.summary()["periods"]}


@contextmanager
def running_collector(folder: Path) -> Iterator[Collector]:
    """Start a collector on a free port, and stop it at the end by closing its input."""
    database = folder / "city.db"
    command = [sys.executable, "-m", "kiosk.city", "serve", "--database", str(database)]
    command += ["--port", "0", "--demo", "--stop-with-parent"]
    with subprocess.Popen(
        command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            line = process.stdout.readline()
            assert line.startswith(_READY), f"the collector did not start: {line!r}"
            yield Collector(line.removeprefix(_READY).strip().rstrip("/"), database)
        finally:
            process.stdin.close()
            try:
                process.wait(_ENDS_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
