# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real collector in a process of its own, and a kiosk to talk to it."""

import os
import re
import selectors
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import requests

from kiosk.city.store import CityStore
from kiosk.wire import SIGNATURE_HEADER, Batch, Ed25519Signer, digest, kiosk_id

DEADLINE = 60.0
_READY = re.compile(r"City page: (http://127\.0\.0\.1:\d+)/\n")


@dataclass
class RunningCollector:
    """A collector that answers at `url` and keeps its numbers in `database`."""

    process: subprocess.Popen[bytes]
    database: str | Path
    url: str
    said: bytes = b""

    @property
    def file(self) -> Path:
        """The database, where it is a file."""
        return Path(self.database)

    def stop(self) -> tuple[int, bytes]:
        """End it as a service manager would; its exit code and everything it ever printed."""
        self.process.terminate()
        return self.ended()

    def ended(self) -> tuple[int, bytes]:
        """Wait for its end without asking for it."""
        code = self.process.wait(DEADLINE)
        assert self.process.stdout is not None
        return code, self.said + self.process.stdout.read()


@dataclass
class SendingKiosk:
    """The kiosk's half of the wire, spoken with plain requests."""

    url: str
    signer: Ed25519Signer = field(default_factory=Ed25519Signer.generate)

    @property
    def id(self) -> str:
        return kiosk_id(self.signer.public_key)

    def enrol(self, code: str) -> requests.Response:
        fields = {"code": code, "public_key": self.signer.public_key.hex()}
        return requests.post(f"{self.url}/enrol", json=fields, timeout=DEADLINE)

    def batch(self, counts: Mapping[str, int], period: str = "2026-11", sequence: int = 1) -> bytes:
        return Batch(self.id, period, sequence, "2026.1", 8, (1, 1), counts).encode()

    def path(self, raw: bytes, period: str = "2026-11") -> str:
        """Where these bytes are put."""
        return f"/batches/{self.id}/{period}/{digest(raw)}"

    def signature(self, raw: bytes) -> dict[str, str]:
        """The header over these bytes."""
        return {SIGNATURE_HEADER: self.signer.sign(raw).hex()}

    def put(
        self,
        raw: bytes,
        *,
        period: str = "2026-11",
        kiosk: str | None = None,
        sha256: str | None = None,
        signature: str | None = None,
        line: requests.Session | None = None,
    ) -> requests.Response:
        """Send these bytes; each part of the name and the signature is right unless given.

        line: a connection that stays open.
        """
        sent_as = f"/batches/{kiosk or self.id}/{period}/{sha256 or digest(raw)}"
        headers = {
            SIGNATURE_HEADER: self.signer.sign(raw).hex() if signature is None else signature
        }
        put = requests.put if line is None else line.put
        return put(self.url + sent_as, data=raw, headers=headers, timeout=DEADLINE)


class StartCollector(Protocol):
    """Starts a collector that is ended with the test."""

    def __call__(
        self, database: str | Path, options: tuple[str, ...] = (), command: tuple[str, ...] = ()
    ) -> RunningCollector:
        """Serve `database`; command: what runs instead of ``python -m kiosk.city``."""


def start(
    database: str | Path, options: Sequence[str] = (), command: Sequence[str] = ()
) -> RunningCollector:
    """A collector, once it has said that it is ready."""
    serve = ["serve", "--database", str(database), "--port", "0", *options]
    process = subprocess.Popen(
        [*(command or (sys.executable, "-m", "kiosk.city")), *serve],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    said = _first_line(process)
    ready = _READY.fullmatch(said.decode())
    if ready is None:
        process.kill()
        process.wait(DEADLINE)
    assert ready is not None, said
    return RunningCollector(process, database, ready[1], said)


def _first_line(process: subprocess.Popen[bytes]) -> bytes:
    """What it prints until the first end of line, or until the deadline."""
    assert process.stdout is not None
    said = b""
    until = time.monotonic() + DEADLINE
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while not said.endswith(b"\n") and selector.select(max(0, until - time.monotonic())):
            part = os.read(process.stdout.fileno(), 1)
            if not part:
                break
            said += part
    return said


def run_city(*arguments: str) -> subprocess.CompletedProcess[str]:
    """One ``kiosk-city`` command, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk.city", *arguments],
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )


def enrolled(collector: RunningCollector, site: str = "Main library") -> SendingKiosk:
    """A kiosk that this collector knows."""
    kiosk = SendingKiosk(collector.url)
    with CityStore(collector.database) as store:
        assert kiosk.enrol(store.new_code(site)).status_code == 201
    return kiosk
