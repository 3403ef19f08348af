# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the transport makes of good, bad, slow and false answers."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import wire
from kiosk.sync.answers import TransportError
from kiosk.sync.transport import HttpTransport
from tests.bad_collector import (
    Answer,
    BadCollector,
    Request,
    bad_collector,
    drips,
    nobody,
    receipt,
    says,
    waits,
    writes,
)
from tests.collector import Collector, running_collector

CERTIFICATE = Path(__file__).parent / "loopback.pem"
SIGNER = wire.Ed25519Signer(bytes(range(32)))
BATCH = wire.Batch(
    kiosk=wire.kiosk_id(SIGNER.public_key),
    period="2026-11",
    sequence=1,
    schema="2026.1",
    sensitivity=8,
    epsilon=(1, 1),
    counts={"visit.all": -3},
)
RAW = BATCH.encode()
PATH = wire.path(BATCH, RAW)

RECEIPT = f'{{"status": "stored", "sha256": "{wire.digest(RAW)}"}}'.encode()

Serve = Callable[..., BadCollector]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collector]:
    """A real collector."""
    with running_collector(tmp_path_factory.mktemp("city")) as collector:
        yield collector


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a bad collector and stops it with the test."""
    opened: list[AbstractContextManager[BadCollector]] = []

    def start(*answers: Answer, certificate: Path | None = None) -> BadCollector:
        opened.append(bad_collector(*answers, certificate=certificate))
        return opened[-1].__enter__()

    yield start
    for each in opened:
        each.__exit__(None, None, None)


def put(address: str, deadline: float = 10, timeout: tuple[float, float] = (2, 5)) -> str:
    """The code of what went wrong with one batch, or "" where it arrived."""
    try:
        HttpTransport(address, timeout, deadline).put(PATH, RAW, SIGNER.sign(RAW))
    except TransportError as error:
        return error.code
    return ""


def test_a_real_collector_enrols_and_takes_the_same_bytes_twice(city: Collector) -> None:
    """Enrolment, a first receipt and a second one for a repeat, all from the real process."""
    transport = HttpTransport(city.address)
    enrolment = transport.enrol(city.new_code("Corner library"), SIGNER.public_key)
    assert (enrolment.kiosk, enrolment.site) == (BATCH.kiosk, "Corner library")
    first = transport.put(PATH, RAW, SIGNER.sign(RAW))
    again = transport.put(PATH, RAW, SIGNER.sign(RAW))
    assert (first.new, again.new) == (True, False)
    assert first.sha256 == again.sha256 == wire.digest(RAW)
    assert first.day is not None


def test_a_real_collector_refuses_with_its_own_code(city: Collector) -> None:
    """A wrong code, an unknown kiosk and a wrong signature are refusals, each with its reason."""
    transport = HttpTransport(city.address)
    stranger = wire.Ed25519Signer(bytes(32))
    with pytest.raises(TransportError) as wrong_code:
        transport.enrol("0000-0000", stranger.public_key)
    path = PATH.replace(BATCH.kiosk, wire.kiosk_id(stranger.public_key))
    with pytest.raises(TransportError) as unknown:
        transport.put(path, RAW, stranger.sign(RAW))
    for refusal, reason in ((wrong_code, "enrol.code"), (unknown, "kiosk.unknown")):
        assert refusal.value.code == "sync.refused"
        assert refusal.value.data["reason"] == reason


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        pytest.param(says(200, RECEIPT), "", id="a good one"),
        pytest.param(says(500), "sync.server-error", id="500"),
        pytest.param(says(404, b'{"error": "x"}'), "sync.not-a-collector", id="404"),
        pytest.param(says(200, b"<html>Sign in</html>"), "sync.not-a-collector", id="html"),
        pytest.param(says(403, b"<html>Blocked</html>"), "sync.not-a-collector", id="html 403"),
        pytest.param(says(200, b"[" * 9000), "sync.not-a-collector", id="deep json"),
        pytest.param(says(200, RECEIPT + b" " * 99_999), "sync.not-a-collector", id="too long"),
        pytest.param(says(200, b'"stored"'), "sync.not-a-collector", id="not an object"),
        pytest.param(
            says(201, b'{"status": "stored", "sha256": "' + b"0" * 64 + b'"}'),
            "sync.not-a-collector",
            id="wrong digest",
        ),
        pytest.param(
            says(201, f'{{"sha256": "{wire.digest(RAW)}"}}'.encode()),
            "sync.not-a-collector",
            id="no status",
        ),
        pytest.param(
            writes(b"HTTP/1.1 201 Created\r\nContent-Length: 900\r\n\r\n{"),
            "sync.not-a-collector",
            id="truncated",
        ),
        pytest.param(writes(b"\x16\x03\x01 no http\r\n\r\n"), "sync.offline", id="not http"),
        pytest.param(writes(b""), "sync.offline", id="hangs up"),
        pytest.param(
            says(201, b'{"status": "stored", "sha256": "x"}', "Content-Encoding: gzip"),
            "sync.not-a-collector",
            id="says gzip",
        ),
    ],
)
def test_a_bad_answer_has_its_code(serve: Serve, answer: Answer, code: str) -> None:
    """No rubbish passes for a receipt, and each kind has a code to act on."""
    assert put(serve(answer).address) == code


@settings(max_examples=60, deadline=None)
@given(rubbish=st.binary(max_size=200), with_head=st.booleans())
def test_rubbish_never_raises_anything_but_a_transport_error(
    rubbish: bytes, with_head: bool
) -> None:
    """Whatever bytes come back, with or without an HTTP head, the batch has not arrived."""
    answer = says(200, rubbish) if with_head else writes(rubbish)
    with bad_collector(answer) as server, pytest.MonkeyPatch.context() as patch:
        patch.setattr(random, "uniform", lambda low, _high: low)  # no wait before a retry
        assert put(server.address).startswith("sync.")


def test_nobody_there_is_offline() -> None:
    """A closed port is `sync.offline`."""
    with nobody() as address:
        assert put(address) == "sync.offline"


def test_a_silent_collector_is_slow(serve: Serve) -> None:
    """Silence past the read timeout, after every retry, is `sync.slow`."""
    assert put(serve(waits).address, timeout=(1, 0.1)) == "sync.slow"


@pytest.mark.parametrize(
    "start",
    [b"", b"HTTP/1.1 200 OK\r\nX-Long: ", b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n"],
    ids=["status line", "headers", "body"],
)
@pytest.mark.parametrize("certificate", [None, CERTIFICATE], ids=["plain", "tls"])
def test_a_drip_cannot_hold_a_send_for_ever(
    serve: Serve, start: bytes, certificate: Path | None
) -> None:
    """A byte now and then, each within the read timeout, ends at the deadline as `sync.slow`."""
    server = serve(drips(start), certificate=certificate)
    address = server.address.replace("http:", "https:") if certificate else server.address
    transport = HttpTransport(address, (2, 5), deadline=0.6, ca_file=certificate)
    began = time.monotonic()
    with pytest.raises(TransportError) as slow:
        transport.put(PATH, RAW, SIGNER.sign(RAW))
    assert slow.value.code == "sync.slow"
    assert time.monotonic() - began < 5


def test_an_endless_answer_is_not_read_to_its_end(serve: Serve) -> None:
    """A flood is cut off at once: it fills no memory and does not take until the deadline."""

    def flood(request: Request) -> None:
        request.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n")
        while not request.stopped.is_set():
            request.write(bytes(65_536))

    assert put(serve(flood).address, deadline=2) == "sync.not-a-collector"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(serve: Serve, status: int) -> None:
    """A sign-in page's redirect reaches nobody, and the batch has not arrived."""
    elsewhere = serve(receipt)
    here = serve(says(status, b"", f"Location: {elsewhere.address}/"))
    assert put(here.address) == "sync.not-a-collector"
    assert elsewhere.requests == []
    assert len(here.requests) == 1


def test_a_busy_collector_is_asked_again_with_the_same_bytes(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """503 twice and then a receipt: three requests with one body and one signature."""
    monkeypatch.setattr(random, "uniform", lambda low, _high: low)
    server = serve(says(503), says(502), receipt)
    assert put(server.address) == ""
    assert [request.body for request in server.requests] == [RAW] * 3
    assert len({request.headers["doorstep-signature"] for request in server.requests}) == 1


def test_a_broken_connection_is_tried_again(serve: Serve) -> None:
    """A connection that breaks before the answer is repeated: the name makes it safe."""
    assert put(serve(writes(b""), receipt).address) == ""


def test_an_enrolment_is_not_repeated(serve: Serve) -> None:
    """A code works once, so a lost answer is the facilitator's to repeat."""
    server = serve(says(503))
    with pytest.raises(TransportError, match=r"sync\.server-error"):
        HttpTransport(server.address).enrol("code", SIGNER.public_key)
    assert len(server.requests) == 1


def test_patience_that_is_asked_for_is_told_and_not_slept(serve: Serve) -> None:
    """Retry-After beyond the deadline ends the send at once and is handed on, bounded."""
    server = serve(says(503, b"", "Retry-After: 3600"))
    with pytest.raises(TransportError) as busy:
        HttpTransport(server.address, deadline=5).put(PATH, RAW, SIGNER.sign(RAW))
    assert (busy.value.code, busy.value.data["retry_after"]) == ("sync.server-error", 3600)
    assert len(server.requests) == 1


def test_a_short_patience_is_honoured(serve: Serve) -> None:
    """Retry-After within the deadline is waited for before the next try."""
    server = serve(says(429, b"", "Retry-After: 1"), receipt)
    began = time.monotonic()
    assert put(server.address) == ""
    assert time.monotonic() - began >= 1


@pytest.mark.parametrize(
    "address",
    [
        "http://city.example",
        "http://192.0.2.1:8080",
        "ftp://127.0.0.1",
        "city.example",
        "",
        "http://localhost.city.example",
        "http://127.0.0.1@city.example",
    ],
)
def test_an_open_address_beyond_this_machine_is_refused(address: str) -> None:
    """Without TLS nothing leaves the machine, whatever the address looks like."""
    with pytest.raises(TransportError, match=r"sync\.insecure"):
        HttpTransport(address)


@pytest.mark.parametrize(
    "address", ["https://city.example", "http://localhost:1", "http://[::1]:1", "http://127.0.0.9"]
)
def test_tls_or_loopback_is_accepted(address: str) -> None:
    """https:// anywhere and http:// on this machine are fine."""
    HttpTransport(address)


def test_an_unknown_certificate_is_refused(serve: Serve) -> None:
    """A certificate that no authority vouches for gets nothing; with its file it is trusted."""
    server = serve(receipt, certificate=CERTIFICATE)
    address = server.address.replace("http:", "https:")
    assert put(address) == "sync.not-a-collector"
    assert server.requests == []
    HttpTransport(address, ca_file=CERTIFICATE).put(PATH, RAW, SIGNER.sign(RAW))
    assert len(server.requests) == 1


def test_a_request_tells_nothing_of_the_kiosk(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The headers are a fixed list; the environment's .netrc adds no password to them."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login kiosk password hunter2\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    server = serve(receipt)
    assert put(server.address) == ""
    headers = server.requests[0].headers
    assert headers.pop("host") == f"127.0.0.1:{server.port}"
    assert headers.pop("doorstep-signature") == SIGNER.sign(RAW).hex()
    assert headers == {
        "user-agent": "Doorstep",
        "accept": "application/json",
        "accept-encoding": "identity",
        "content-type": "application/json",
        "content-length": str(len(RAW)),
        "connection": "close",
    }


def test_a_proxy_is_used_beyond_this_machine_only(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The environment's proxy carries what leaves, and is not asked for the loopback."""
    proxy, here = serve(says(502)), serve(receipt)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, proxy.address)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert put(here.address) == ""
    assert proxy.requests == []
    assert put("https://city.example") == "sync.offline"
    assert proxy.requests[0].first_line.startswith("CONNECT city.example:443 ")
    assert all(RAW not in request.body for request in proxy.requests)


def test_nothing_of_a_failing_send_reaches_a_log(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    """urllib3's warnings about retries hold addresses; they stay out of every log."""
    assert put(serve(writes(b"")).address) == "sync.offline"
    assert caplog.records == []
