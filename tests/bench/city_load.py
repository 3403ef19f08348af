# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A load of batches over HTTP, against plain inserts of the same rows into the same database.

Both sides are as durable: each batch, and each plain row, is a transaction of its own that the
disk has when it is answered. Both use as many connections. They take turns in one run, each round
with new rows, so that whatever else the machine does meets both; what is compared is the medians.
"""

import http.client
import secrets
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import psycopg

from kiosk.city.store import CityStore, Signed
from kiosk.wire import SIGNATURE_HEADER, Batch, Ed25519Signer, digest, kiosk_id, path
from tests.city.postgres import Postgres

LEAST_SHARE = 0.3  # of the rate of plain inserts

_BOXES = 170  # about what a kiosk with all its lessons in five languages releases
_ROUNDS = 3
_A_ROUND = 160  # batches
_CONNECTIONS = 8
_PATIENCE = 60

_COLUMNS = (
    "kiosk",
    "period",
    "sequence",
    "sha256",
    "schema",
    "scale_numerator",
    "scale_denominator",
    "visits",
    "raw",
    "signature",
)
_INSERT = f"INSERT INTO batches ({', '.join(_COLUMNS)}) VALUES ({{}})"  # noqa: S608 all here


@dataclass(frozen=True, slots=True)
class Load:
    """Rates in batches a second."""

    database: str
    served: float
    plain: float

    @property
    def share(self) -> float:
        """Of the rate of plain inserts."""
        return self.served / self.plain


def loads(only: str) -> Iterator[Load]:
    """SQLite with one worker, PostgreSQL with two. only: one of them; empty: both."""
    if only != "postgresql":
        yield _on_sqlite()
    if only != "sqlite":
        yield _on_postgresql()


def _on_sqlite() -> Load:
    with tempfile.TemporaryDirectory(prefix="doorstep-load-") as folder:
        return _measured("SQLite", str(Path(folder) / "city.db"), 1, _plain_sqlite)


def _on_postgresql() -> Load:
    server = Postgres(careful=True)
    try:
        return _measured("PostgreSQL", server.prepared(), 2, _plain_postgresql)
    finally:
        server.stop()


def _measured(
    name: str, database: str, workers: int, plain: Callable[[str, Sequence[Signed]], None]
) -> Load:
    signers = [Ed25519Signer.generate() for _ in range(_A_ROUND // 10)]
    with CityStore(database) as store:
        store.prepare()
        store.register((each.public_key, "Main library") for each in signers)
    periods = iter(range(1, 10_000))
    served, inserted = [], []
    with serving(database, workers) as url, CityStore(database) as store:
        _send(url, _made(signers, periods))  # warm
        for _ in range(_ROUNDS):
            store.fold()  # or the server would do it for the plain rows while it is timed
            batches = _made(signers, periods)
            served.append(len(batches) / _timed(partial(_send, url, batches)))
            store.fold()
            batches = _made(signers, periods)
            inserted.append(len(batches) / _timed(partial(plain, database, batches)))
    return Load(name, median(served), median(inserted))


def _made(signers: Sequence[Ed25519Signer], periods: Iterator[int]) -> list[Signed]:
    """A round of new batches: ten periods of each kiosk."""
    made = []
    for _ in range(10):
        number = next(periods)
        for signer in signers:
            counts = {f"lesson.number-{n}": secrets.randbelow(400) - 30 for n in range(_BOXES)}
            batch = Batch(
                kiosk_id(signer.public_key),
                f"{2000 + number // 12:04d}-{number % 12 + 1:02d}",
                number,
                "2026.2",
                8,
                (1, 1),
                counts | {"visit.all": secrets.randbelow(900)},
            )
            raw = batch.encode()
            made.append(Signed(batch, raw, signer.sign(raw)))
    return made


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _send(url: str, batches: Sequence[Signed]) -> None:
    """From several connections that stay open, as a balancer's do."""
    where = urlsplit(url)

    def some(mine: Sequence[Signed]) -> None:
        with closing(http.client.HTTPConnection(where.hostname or "", where.port)) as line:
            for each in mine:
                headers = {SIGNATURE_HEADER: each.signature.hex()}
                line.request("PUT", path(each.batch, each.raw), each.raw, headers)
                answer = line.getresponse()
                said = answer.read()
                assert answer.status == 201, said

    _by_several(some, batches)


def _by_several(work: Callable[[Sequence[Signed]], None], batches: Sequence[Signed]) -> None:
    parts = [batches[n::_CONNECTIONS] for n in range(_CONNECTIONS)]
    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        list(pool.map(work, parts))


def _row(signed: Signed) -> tuple[object, ...]:
    batch = signed.batch
    return (
        batch.kiosk,
        batch.period,
        batch.sequence,
        digest(signed.raw),
        batch.schema,
        *batch.scale,
        batch.counts["visit.all"],
        signed.raw,
        signed.signature,
    )


def _plain_sqlite(database: str, batches: Sequence[Signed]) -> None:
    """One writer at a time is all that SQLite has: more would only wait for each other."""
    insert = _INSERT.format(", ".join("?" * len(_COLUMNS)))
    with closing(sqlite3.connect(database, isolation_level=None, timeout=_PATIENCE)) as connection:
        for each in batches:
            connection.execute(insert, _row(each))


def _plain_postgresql(database: str, batches: Sequence[Signed]) -> None:
    insert = _INSERT.format(", ".join(["%s"] * len(_COLUMNS)))

    def some(mine: Sequence[Signed]) -> None:
        with psycopg.connect(database, autocommit=True) as connection:
            for each in mine:
                connection.execute(insert, _row(each))

    _by_several(some, batches)


@contextmanager
def serving(database: str, workers: int) -> Iterator[str]:
    """A server in processes of its own; its address."""
    command = [sys.executable, "-m", "kiosk.city", "serve", "--port", "0"]
    command += ["--database", database, "--workers", str(workers), "--stop-with-parent"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().decode().removeprefix("City page: ").strip()
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(_PATIENCE)


def main() -> int:
    """Print both; 1 where a share is too small."""
    missed = 0
    for each in loads(sys.argv[1] if len(sys.argv) > 1 else ""):
        print(
            f"{each.database:11} {each.served:6.0f} batches a second over HTTP, "
            f"{each.plain:6.0f} plain inserts: {each.share:.2f} (at least {LEAST_SHARE})"
        )
        missed += each.share < LEAST_SHARE
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
