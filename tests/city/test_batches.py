# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Batches over the wire: taken once, contradicted into quarantine, refused with a reason."""

import contextlib
import json
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, func, select

from kiosk.city.database import reading
from kiosk.city.store import CityStore
from kiosk.city.tables import batches, quarantine
from kiosk.wire import MAX_BYTES, SIGNATURE_HEADER, Ed25519Signer, digest
from tests.city.postgres import with_both_collectors
from tests.city.running import DEADLINE, RunningCollector, SendingKiosk, enrolled

COUNTS = {"visit.all": 41, "language.en": -3}


def _rows(kiosk: SendingKiosk, collector: RunningCollector, table: Table) -> list[Any]:
    """The period and the bytes of everything of this kiosk in a table."""
    with CityStore(collector.database) as store, reading(store.engine) as connection:
        found = select(table.c.period, table.c.raw).where(table.c.kiosk == kiosk.id)
        return [(period, bytes(raw)) for period, raw in connection.execute(found)]


def _number_of_batches(collector: RunningCollector) -> int:
    with CityStore(collector.database) as store, reading(store.engine) as connection:
        return connection.execute(select(func.count()).select_from(batches)).scalar_one()


def _said(answer: requests.Response) -> tuple[int, object]:
    return answer.status_code, answer.json()


@with_both_collectors
def test_a_batch_is_counted_once(shared_collector: RunningCollector) -> None:
    """The first time is 201, every repeat 200, each names the bytes, and the sum stays the same."""
    kiosk = enrolled(shared_collector, "Reading room")
    raw = kiosk.batch(COUNTS)
    assert _said(kiosk.put(raw)) == (201, {"status": "stored", "sha256": digest(raw)})
    for _ in range(3):
        assert _said(kiosk.put(raw)) == (200, {"status": "already", "sha256": digest(raw)})
    assert _rows(kiosk, shared_collector, batches) == [("2026-11", raw)]
    with CityStore(shared_collector.database) as store:
        counted = {each.box: each for each in store.holdings("Reading room").tallies}
    assert (counted["visit.all"].value, counted["visit.all"].batches) == (41, 1)


@with_both_collectors
def test_at_the_same_moment_one_is_first(shared_collector: RunningCollector) -> None:
    """Many kiosks, each sending two batches for a period many times at once: one of each counts."""
    kiosks = [enrolled(shared_collector) for _ in range(4)]
    rivals = [(each, each.batch({"visit.all": n})) for each in kiosks for n in (1, 2)] * 5
    with ThreadPoolExecutor(max_workers=16) as senders:
        answers = list(senders.map(lambda rival: rival[0].put(rival[1]).status_code, rivals))
    assert {code: answers.count(code) for code in answers} == {201: 4, 200: 16, 409: 20}
    for kiosk in kiosks:
        assert len(_rows(kiosk, shared_collector, batches)) == 1
        assert len(_rows(kiosk, shared_collector, quarantine)) == 1


def test_other_bytes_for_a_period_are_quarantined(shared_collector: RunningCollector) -> None:
    """A second batch for a period is 409, kept aside once, and changes no sum."""
    kiosk = enrolled(shared_collector)
    first, second = kiosk.batch(COUNTS), kiosk.batch({"visit.all": 999}, sequence=2)
    kiosk.put(first)
    for _ in range(2):
        assert _said(kiosk.put(second)) == (409, {"error": "batch.conflict"})
    assert kiosk.put(first).status_code == 200
    assert _rows(kiosk, shared_collector, batches) == [("2026-11", first)]
    assert _rows(kiosk, shared_collector, quarantine) == [("2026-11", second)]


def test_a_restored_disk_is_quarantined(shared_collector: RunningCollector) -> None:
    """A number that was used before comes again with a later period: 409, and kept aside."""
    kiosk = enrolled(shared_collector)
    first = kiosk.batch(COUNTS, sequence=7)
    again = kiosk.batch(COUNTS, period="2026-12", sequence=7)
    assert kiosk.put(first).status_code == 201
    assert _said(kiosk.put(again, period="2026-12")) == (409, {"error": "batch.conflict"})
    assert _rows(kiosk, shared_collector, batches) == [("2026-11", first)]
    assert _rows(kiosk, shared_collector, quarantine) == [("2026-12", again)]


def test_a_revoked_kiosk_is_not_heard(shared_collector: RunningCollector) -> None:
    """After its key is revoked a kiosk gets 403 and nothing is kept; what it sent before counts."""
    kiosk = enrolled(shared_collector)
    first, second = kiosk.batch(COUNTS), kiosk.batch(COUNTS, period="2026-12", sequence=2)
    kiosk.put(first)
    with CityStore(shared_collector.database) as store:
        store.revoke(kiosk.id)
        code = store.new_code("Main library")
    assert _said(kiosk.put(second, period="2026-12")) == (403, {"error": "kiosk.revoked"})
    assert _said(kiosk.put(first)) == (403, {"error": "kiosk.revoked"})
    assert _said(kiosk.enrol(code)) == (403, {"error": "kiosk.revoked"})
    assert _rows(kiosk, shared_collector, batches) == [("2026-11", first)]
    assert _rows(kiosk, shared_collector, quarantine) == []


def test_a_period_that_never_was_is_refused(shared_collector: RunningCollector) -> None:
    """A week 53 of a year with 52, the year nought, and where the calendar ends are no periods."""
    kiosk = enrolled(shared_collector)
    for period in ("2025-W53", "0000-01", "9999-W52"):
        raw = kiosk.batch(COUNTS, period=period)
        assert _said(kiosk.put(raw, period=period)) == (
            400,
            {"error": "batch.malformed", "field": "period"},
        )


def test_a_stranger_is_not_heard(shared_collector: RunningCollector) -> None:
    """A kiosk that was never enrolled gets 401 and leaves nothing."""
    before = _number_of_batches(shared_collector)
    stranger = SendingKiosk(shared_collector.url)
    assert _said(stranger.put(stranger.batch(COUNTS))) == (401, {"error": "kiosk.unknown"})
    assert _number_of_batches(shared_collector) == before


def test_only_its_own_key_speaks_for_a_kiosk(shared_collector: RunningCollector) -> None:
    """No signature, half of one, another kiosk's, or one over other bytes: 403 each."""
    before = _number_of_batches(shared_collector)
    kiosk, other = enrolled(shared_collector), Ed25519Signer.generate()
    raw = kiosk.batch(COUNTS)
    right = kiosk.signer.sign(raw).hex()
    elsewhere = kiosk.signer.sign(b"something else").hex()
    for wrong in ("", right[:64], "zz" * 64, other.sign(raw).hex(), elsewhere):
        answer = kiosk.put(raw, signature=wrong)
        assert _said(answer) == (403, {"error": "batch.signature"}), wrong
    assert _number_of_batches(shared_collector) == before


def test_no_tampered_byte_passes(shared_collector: RunningCollector) -> None:
    """A batch with any one byte changed is refused, under its old name and under a new one."""
    before = _number_of_batches(shared_collector)
    kiosk = enrolled(shared_collector)
    raw = kiosk.batch({"visit.all": 4})
    signature = kiosk.signer.sign(raw).hex()
    for place in range(0, len(raw), 7):
        changed = bytes([*raw[:place], raw[place] ^ 1, *raw[place + 1 :]])
        old_name = kiosk.put(changed, sha256=digest(raw), signature=signature)
        assert _said(old_name) == (400, {"error": "batch.malformed", "field": "sha256"})
        assert kiosk.put(changed, signature=signature).status_code == 403
    assert _number_of_batches(shared_collector) == before


def test_the_name_must_fit_what_is_inside(shared_collector: RunningCollector) -> None:
    """A signed batch under another period or another kiosk's name is not taken."""
    before = _number_of_batches(shared_collector)
    kiosk, other = enrolled(shared_collector), enrolled(shared_collector)
    raw = kiosk.batch(COUNTS)
    period = kiosk.put(raw, period="2026-10")
    assert _said(period) == (400, {"error": "batch.malformed", "field": "period"})
    theirs = other.put(raw)
    assert _said(theirs) == (400, {"error": "batch.malformed", "field": "kiosk"})
    assert _number_of_batches(shared_collector) == before


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (b"rubbish", "json"),
        (b"[" * 100_000, "json"),
        (b"{}", "format"),
        (b'{"format":"doorstep-batch/1"}', "format"),
    ],
)
def test_signed_rubbish_says_where(
    shared_collector: RunningCollector, raw: bytes, field: str
) -> None:
    """Rubbish from an enrolled kiosk is a 400 that names the field."""
    answer = enrolled(shared_collector).put(raw)
    assert _said(answer) == (400, {"error": "batch.malformed", "field": field})


def test_a_batch_out_of_shape_says_where(shared_collector: RunningCollector) -> None:
    """Each field out of its bounds is named, and so are bytes in another than the one order."""
    kiosk = enrolled(shared_collector)
    good = json.loads(kiosk.batch(COUNTS))
    wrong = {"sequence": 0, "schema": "", "sensitivity": True, "epsilon": "0/1", "counts": {}}
    for field, value in wrong.items():
        raw = json.dumps(good | {field: value}, sort_keys=True, separators=(",", ":")).encode()
        assert _said(kiosk.put(raw)) == (400, {"error": "batch.malformed", "field": field})
    spaced = json.dumps(good, sort_keys=True).encode()
    assert _said(kiosk.put(spaced)) == (400, {"error": "batch.malformed", "field": "canonical"})


def test_a_city_takes_no_demonstrations(shared_collector: RunningCollector) -> None:
    """A real collector refuses the periods of a demonstration."""
    before = _number_of_batches(shared_collector)
    kiosk = enrolled(shared_collector)
    raw = kiosk.batch(COUNTS, period="demo-0001")
    assert _said(kiosk.put(raw, period="demo-0001")) == (403, {"error": "period.demo"})
    assert _number_of_batches(shared_collector) == before


def test_a_demonstration_takes_both(demo_collector: RunningCollector) -> None:
    """A collector of demonstrations takes their periods and months, and says what it is."""
    kiosk = enrolled(demo_collector)
    for sequence, period in enumerate(("demo-0001", "2026-11"), start=1):
        raw = kiosk.batch(COUNTS, period=period, sequence=sequence)
        assert kiosk.put(raw, period=period).status_code == 201
    summary = requests.get(f"{demo_collector.url}/summary.json", timeout=DEADLINE).json()
    assert summary["demo"] is True
    assert [each["period"] for each in summary["periods"]] == ["2026-11", "demo-0001"]


def _connected(collector: RunningCollector) -> socket.socket:
    where = urlsplit(collector.url)
    return socket.create_connection((where.hostname or "", where.port or 0), timeout=DEADLINE)


def test_a_declared_giant_is_refused_unread(shared_collector: RunningCollector) -> None:
    """A length beyond the limit is answered with 413 before a single byte of it is sent."""
    with _connected(shared_collector) as line:
        name = f"/batches/{'a' * 16}/2026-11/{'0' * 64}"
        head = f"PUT {name} HTTP/1.1\r\nHost: city\r\nContent-Length: {10**12}\r\n\r\n"
        line.sendall(head.encode())
        answer = b"".join(iter(lambda: line.recv(4096), b""))
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert answer.endswith(b'{"error":"request.size"}')
    assert b"connection: close" in answer.lower()


@pytest.mark.parametrize(
    ("request_line", "most"),
    [
        (f"PUT /batches/{'a' * 16}/2026-11/{'0' * 64}", MAX_BYTES),
        ("POST /enrol", 4096),
    ],
)
def test_an_endless_stream_is_cut(
    shared_collector: RunningCollector, request_line: str, most: int
) -> None:
    """A body without a declared end gets 413 as soon as it is too long, not when it ends."""
    part = b"1000\r\n" + b"x" * 0x1000 + b"\r\n"
    answer, sent = b"", 0
    with _connected(shared_collector) as line:
        line.sendall(f"{request_line} HTTP/1.1\r\nHost: city\r\n".encode())
        line.sendall(b"Transfer-Encoding: chunked\r\n\r\n")
        while sent <= most:
            line.sendall(part)
            sent += 0x1000
        with contextlib.suppress(ConnectionResetError):
            answer = line.recv(4096)
    assert answer.startswith(b"HTTP/1.1 413 ")


def test_what_no_route_knows_is_json_too(shared_collector: RunningCollector) -> None:
    """Unknown paths and methods are refused in JSON, with the same headers as everything."""
    for method, path, status in [
        ("GET", "/admin", 404),
        ("DELETE", "/", 405),
        ("GET", "/enrol", 405),
    ]:
        answer = requests.request(method, shared_collector.url + path, timeout=DEADLINE)
        assert _said(answer) == (status, {"error": "request.unknown"})
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


SLOW = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def _header_text() -> st.SearchStrategy[str]:
    return st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=200)


def test_no_bytes_break_it(shared_collector: RunningCollector) -> None:
    """Whatever an enrolled kiosk signs, or anybody sends anywhere, the answer is below 500."""
    kiosk = enrolled(shared_collector)
    segment = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)

    @SLOW
    @given(raw=st.binary(max_size=400), period=segment)
    def signed(raw: bytes, period: str) -> None:
        assert 400 <= kiosk.put(raw, period=quote(period, safe="")).status_code < 500

    @SLOW
    @given(
        method=st.sampled_from(["GET", "PUT", "POST", "HEAD", "PATCH"]),
        parts=st.lists(
            st.one_of(segment, st.sampled_from(["batches", "enrol", "static"])), max_size=5
        ),
        raw=st.binary(max_size=400),
        signature=_header_text(),
    )
    def anything(method: str, parts: list[str], raw: bytes, signature: str) -> None:
        path = "/".join(quote(part, safe="") for part in parts)
        answer = requests.request(
            method,
            f"{shared_collector.url}/{path}",
            data=raw,
            headers={SIGNATURE_HEADER: signature},
            timeout=DEADLINE,
        )
        assert answer.status_code < 500

    @SLOW
    @given(raw=st.one_of(st.binary(max_size=300), _enrolments()))
    def enrolments(raw: bytes) -> None:
        answer = requests.post(f"{shared_collector.url}/enrol", data=raw, timeout=DEADLINE)
        assert answer.status_code in {400, 403}

    signed()
    anything()
    enrolments()
    assert requests.get(f"{shared_collector.url}/health", timeout=DEADLINE).json() == {
        "status": "ok"
    }


def _enrolments() -> st.SearchStrategy[bytes]:
    value = st.one_of(st.text(max_size=70), st.integers(), st.none(), st.just("00" * 32))
    fields = st.fixed_dictionaries({"code": value, "public_key": value})
    return fields.map(lambda each: json.dumps(each).encode())


def test_no_bytes_on_the_line_break_it(shared_collector: RunningCollector) -> None:
    """Bytes that are not even HTTP get a refusal or silence, and the next visitor an answer."""

    @SLOW
    @given(st.binary(min_size=1, max_size=300))
    def line_noise(raw: bytes) -> None:
        with _connected(shared_collector) as line:
            line.sendall(raw + b"\r\n\r\n")
            line.shutdown(socket.SHUT_WR)
            answer = line.recv(64)
        assert not answer.startswith(b"HTTP/1.1 5")

    line_noise()
    assert requests.get(f"{shared_collector.url}/health", timeout=DEADLINE).status_code == 200
