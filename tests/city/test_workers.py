# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Several workers on one PostgreSQL database: nothing lost, nothing twice, whoever is killed."""

import os
import signal
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import psutil  # type: ignore[import-untyped]
import pytest
import requests

from kiosk.city.store import CityStore
from tests.city.postgres import Postgres
from tests.city.running import DEADLINE, RunningCollector, SendingKiosk, enrolled, start

_KIOSKS, _PERIODS = 4, 12


@pytest.fixture
def region(postgres: Postgres) -> Iterator[RunningCollector]:
    """Two workers behind one address."""
    collector = start(postgres.prepared(), ("--workers", "2"))
    yield collector
    if collector.process.poll() is None:
        collector.process.kill()
        collector.ended()
    for stream in (collector.process.stdin, collector.process.stdout):
        assert stream is not None
        stream.close()


def _workers(collector: RunningCollector) -> list[psutil.Process]:
    return psutil.Process(collector.process.pid).children()  # type: ignore[no-any-return]


def _until_taken(kiosk: SendingKiosk, raw: bytes, period: str) -> int:
    """As a kiosk does: the same bytes again and again, whatever became of the last try."""
    while True:
        try:
            answer = kiosk.put(raw, period=period)
        except requests.ConnectionError:
            continue
        if answer.status_code != 503:
            return answer.status_code


def test_totals_are_exact_while_workers_are_killed(region: RunningCollector) -> None:
    """Each batch from several senders at once, a clone's too, and a worker killed amid them.

    At the end they are told to stop amid a batch, and still take it.
    """
    kiosks = [enrolled(region, f"Site {n}") for n in range(_KIOSKS)]
    several = [
        (each, each.batch({"visit.all": n}, period=f"2025-{n:02d}", sequence=n), f"2025-{n:02d}")
        for n in range(1, _PERIODS + 1)
        for each in kiosks
    ]
    clones = [
        (each, each.batch({"visit.all": 999}, period=period, sequence=500), period)
        for each, _, period in several[: len(kiosks)]
    ]
    first, second = _workers(region)
    with ThreadPoolExecutor(4) as senders:
        before = [senders.submit(_until_taken, *each) for each in several[:8]]
        for each in before:
            assert each.result() in {200, 201}
        rest = [senders.submit(_until_taken, *each) for each in [*several, *several[::-1]]]
        os.kill(first.pid, signal.SIGKILL)
        aside = [senders.submit(_until_taken, *each) for each in clones]
        assert {each.result() for each in rest} <= {200, 201}
        assert {each.result() for each in aside} == {409}
    with CityStore(region.database) as store:
        for number in range(_KIOSKS):
            tallies = store.holdings(f"Site {number}").tallies
            assert sum(each.value for each in tallies) == _PERIODS * (_PERIODS + 1) // 2
        store.fold()
        assert list(store.faults()) == []
        assert len(store.quarantined()) == len(clones)
    now = {each.pid for each in _workers(region)}
    assert second.pid in now
    assert first.pid not in now
    _finish_what_was_begun(region)


def _finish_what_was_begun(region: RunningCollector) -> None:
    """Told to stop with half a batch received, the workers take the rest, answer, and are gone."""
    kiosk = enrolled(region)
    raw = kiosk.batch({"visit.all": 5})
    where = urlsplit(region.url)
    pids = [each.pid for each in _workers(region)]
    head = f"PUT {kiosk.path(raw)} HTTP/1.1\r\nHost: city\r\nContent-Length: {len(raw)}\r\n"
    for name, value in kiosk.signature(raw).items():
        head += f"{name}: {value}\r\n"
    address = (where.hostname or "", where.port or 0)
    with socket.create_connection(address, timeout=DEADLINE) as line:
        line.sendall(f"{head}Expect: 100-continue\r\n\r\n".encode())
        assert line.recv(100).startswith(b"HTTP/1.1 100 ")  # it is being read
        line.sendall(raw[:50])
        region.process.terminate()
        line.sendall(raw[50:])
        assert line.recv(1000).startswith(b"HTTP/1.1 201 ")
    assert region.ended()[0] == 0
    assert not any(psutil.pid_exists(pid) for pid in pids)
