# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The API as a whole: as it is described, limited, and watched."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from kiosk.city.api import api_routes
from kiosk.city.api.limits import ENROLMENTS, KIOSK, STRANGERS, Limits
from kiosk.city.api.openapi import describe
from kiosk.city.store import CityStore
from kiosk.domain.errors import KioskError
from tests.city.running import DEADLINE, RunningCollector, enrolled, start

COUNTS = {"visit.all": 41}
TOKEN = "four-wooden-bridges"
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_headers_conformance,response_schema_conformance,unsupported_method"
)


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCollector]:
    """A collector with a token for monitoring."""
    folder = tmp_path_factory.mktemp("city")
    (folder / "token").write_text(f"{TOKEN}\n")
    collector = start(folder / "city.db", ("--metrics-token-file", str(folder / "token")))
    yield collector
    collector.process.kill()
    collector.ended()
    for stream in (collector.process.stdin, collector.process.stdout):
        assert stream is not None
        stream.close()


def test_the_description_lists_exactly_the_routes(tmp_path: Path) -> None:
    """Every address and method of the API is described, and nothing that is not there."""
    with CityStore(tmp_path / "city.db") as store:
        routes = api_routes(store, None, demo=False, metrics_token="")
    there = {
        (route.path, method.lower())
        for route in routes
        for method in (route.methods or set()) - {"HEAD"}
    }
    described = {(path, method) for path, each in describe()["paths"].items() for method in each}
    assert there == described


def _schemathesis(url: str, *options: str) -> subprocess.CompletedProcess[str]:
    program = str(Path(sys.executable).with_name("schemathesis"))
    command = [program, "run", f"{url}/openapi.json", "--checks", CHECKS, "--no-color", *options]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=600, check=False, cwd="/tmp"
    )


def test_requests_made_from_the_description_find_no_fault(watched: RunningCollector) -> None:
    """Schemathesis, against the running process: nothing at 500 or above, and all as described."""
    ended = _schemathesis(watched.url, "--max-examples", "8", "--phases", "examples,fuzzing")
    assert ended.returncode == 0, ended.stdout


@pytest.mark.audit
@pytest.mark.timeout(700)
def test_many_requests_made_from_the_description(shared_collector: RunningCollector) -> None:
    """The same with many more, the edges of every field, and on both databases."""
    ended = _schemathesis(shared_collector.url, "--max-examples", "400")
    assert ended.returncode == 0, ended.stdout


def test_other_methods_are_told_which_there_are(watched: RunningCollector) -> None:
    """HEAD is GET without a body; OPTIONS and invented methods get 405 and what is allowed."""
    head = requests.head(f"{watched.url}/health", timeout=DEADLINE)
    assert (head.status_code, head.content) == (200, b"")
    for method in ("OPTIONS", "TRACE", "BREW"):
        for path, allowed in (("/health", {"GET", "HEAD"}), ("/enrol", {"POST"})):
            answer = requests.request(method, watched.url + path, timeout=DEADLINE)
            assert answer.status_code == 405
            assert set(answer.headers["Allow"].split(", ")) == allowed


def _counts(collector: RunningCollector) -> Counter[str]:
    token = {"Authorization": f"Bearer {TOKEN}"}
    answer = requests.get(f"{collector.url}/metrics", headers=token, timeout=DEADLINE)
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return Counter({name: int(float(n)) for name, _, n in (each.rpartition(" ") for each in lines)})


def test_monitoring_counts_without_telling_who(watched: RunningCollector) -> None:
    """With the token the counts are there, by route and status; no kiosk, site or address is."""
    kiosk = enrolled(watched, "Harbour branch")
    raw = kiosk.batch(COUNTS)
    before = _counts(watched)
    kiosk.put(raw)
    kiosk.put(raw)
    kiosk.put(kiosk.batch({"visit.all": 1}))
    for wrong in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}):
        answer = requests.get(f"{watched.url}/metrics", headers=wrong, timeout=DEADLINE)
        assert (answer.status_code, answer.json()) == (401, {"error": "metrics.token"})
    after = _counts(watched)
    put = 'doorstep_city_requests_total{route="/batches/{kiosk}/{period}/{sha256}",status='
    assert after - before == {
        'doorstep_city_batches_total{receipt="stored"}': 1,
        'doorstep_city_batches_total{receipt="already"}': 1,
        'doorstep_city_batches_total{receipt="conflict"}': 1,
        f'{put}"201"}}': 1,
        f'{put}"200"}}': 1,
        f'{put}"409"}}': 1,
        'doorstep_city_requests_total{route="/metrics",status="200"}': 1,
        'doorstep_city_requests_total{route="/metrics",status="401"}': 3,
    }
    assert "doorstep_city_database_errors_total" in after
    for trace in (kiosk.id, "Harbour", "127.0.0.1", "python"):
        assert not any(trace in name for name in after)


def test_a_kiosk_that_sends_too_much_is_told_to_wait(watched: RunningCollector) -> None:
    """Beyond its measure a kiosk gets 429 with the seconds to wait; another one is not held up."""
    kiosk, other = enrolled(watched), enrolled(watched)
    raw = kiosk.batch(COUNTS)
    with requests.Session() as line:
        for _ in range(int(KIOSK.burst) * 3):
            answer = kiosk.put(raw, line=line)
            if answer.status_code == 429:
                break
    assert answer.json() == {"error": "request.rate"}
    assert int(answer.headers["Retry-After"]) >= 1
    assert other.put(other.batch(COUNTS)).status_code == 201


def test_a_measure_fills_again() -> None:
    """What was used up comes back with time; what was well used is given back at once."""
    now = [0.0]
    limits = Limits(clock=lambda: now[0])
    for _ in range(int(ENROLMENTS.burst)):
        limits.enrolments.take()
    with pytest.raises(KioskError, match=r"request\.rate") as caught:
        limits.enrolments.take()
    assert caught.value.data["seconds"] == 1
    limits.enrolments.give_back()
    limits.enrolments.take()
    now[0] += 1
    for _ in range(int(ENROLMENTS.a_second)):
        limits.enrolments.take()
    with pytest.raises(KioskError):
        limits.enrolments.take()
    limits.kiosk("one").take()


def test_strangers_share_one_measure() -> None:
    """However many keys somebody makes up, they use up one measure, and no kiosk's."""
    limits = Limits(clock=lambda: 0.0)
    for _ in range(int(STRANGERS.burst)):
        limits.strangers.take()
    with pytest.raises(KioskError, match=r"request\.rate"):
        limits.strangers.take()
    limits.kiosk("one").take()
    limits.enrolments.take()
