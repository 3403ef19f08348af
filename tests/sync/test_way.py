# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The way to the city: certificates that are checked, proxies that are used, and rest by the date.

The certificates are real ones, of an authority that nobody but these tests trusts.
"""

from pathlib import Path

import pytest

from kiosk import wire
from kiosk.sync.answers import TransportError
from kiosk.sync.transport import HttpTransport
from tests.bad_collector import bad_collector, nobody, receipt, says
from tests.sync.proxy import forward_proxy

CERTIFICATES = Path(__file__).parent / "certificates"
AUTHORITY = CERTIFICATES / "ca.pem"
GOOD = CERTIFICATES / "good.pem"
CITY = "https://city.test"  # known to the proxy alone
SIGNER = wire.Ed25519Signer(bytes(range(32)))
RAW = wire.Batch(
    wire.kiosk_id(SIGNER.public_key), "2026-11", 1, "2026.1", 8, (1, 1), {"visit.all": -3}
).encode()
PATH = wire.path(wire.decode(RAW), RAW)


@pytest.fixture(autouse=True)
def no_proxy_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment says nothing but what a test puts there."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def put(address: str, authority: Path | None = AUTHORITY) -> str:
    """The code of what went wrong with one batch, or "" where it arrived."""
    try:
        HttpTransport(address, (2, 5), 10, authority).put(PATH, RAW, SIGNER.sign(RAW))
    except TransportError as error:
        return error.code
    return ""


@pytest.mark.parametrize(
    ("certificate", "authority", "code"),
    [
        ("good", AUTHORITY, ""),
        ("good", None, "sync.not-a-collector"),
        ("other-name", AUTHORITY, "sync.not-a-collector"),
        ("expired", AUTHORITY, "sync.not-a-collector"),
    ],
)
def test_a_certificate_is_checked_for_its_authority_its_name_and_its_dates(
    certificate: str, authority: Path | None, code: str
) -> None:
    """One that is good in all three is trusted; nobody else hears a word of the batch."""
    with bad_collector(receipt, certificate=CERTIFICATES / f"{certificate}.pem") as server:
        assert put(server.address.replace("http:", "https:"), authority) == code
        assert len(server.requests) == (not code)


def test_a_batch_goes_through_a_librarys_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """By CONNECT, so that the proxy sees the city's name and no batch; TLS is checked beyond it."""
    with (
        bad_collector(receipt, certificate=GOOD) as server,
        forward_proxy(server.port) as proxy,
    ):
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        assert put(CITY) == ""
        [request] = server.requests
        assert request.body == RAW
        assert [line.rpartition(" ")[0] for line in proxy.asked] == ["CONNECT city.test:443"]
        assert RAW not in proxy.carried
        assert SIGNER.sign(RAW).hex().encode() not in proxy.carried
        assert put(CITY, authority=None) == "sync.not-a-collector"
        assert put("https://elsewhere.test") == "sync.not-a-collector"
        assert len(server.requests) == 1


def test_a_proxy_that_wants_a_password_gets_the_one_that_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without it, 407: offline, as nobody is reached; the password goes to the proxy alone."""
    with (
        bad_collector(receipt, certificate=GOOD) as server,
        forward_proxy(server.port, password="secret") as proxy,
    ):
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        assert put(CITY) == "sync.offline"
        assert server.requests == []
        monkeypatch.setenv("https_proxy", f"http://kiosk:secret@127.0.0.1:{proxy.port}")
        assert put(CITY) == ""
        [request] = server.requests
        assert not {"proxy-authorization", "authorization"} & request.headers.keys()


def test_a_proxy_that_is_not_there_is_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kiosk does not go around it."""
    with bad_collector(receipt, certificate=GOOD) as server, nobody() as proxy:
        monkeypatch.setenv("https_proxy", proxy)
        assert put(CITY) == "sync.offline"
        assert server.requests == []


@pytest.mark.parametrize(
    ("wish", "now", "seconds"),
    [
        ("Wed, 21 Oct 2037 09:28:00 GMT", "Wed, 21 Oct 2037 07:28:00 GMT", 7200),
        ("Wed, 21 Oct 2037 07:28:00 GMT", "Wed, 21 Oct 2037 09:28:00 GMT", 0),
        ("Wed, 21 Oct 2099 07:28:00 GMT", "Wed, 21 Oct 2037 07:28:00 GMT", 86_400),
        ("Wed, 21 Oct 2037 09:28:00 GMT", "", 0),
        ("soon", "Wed, 21 Oct 2037 07:28:00 GMT", 0),
        ("-5", "Wed, 21 Oct 2037 07:28:00 GMT", 0),
        ("٣٦٠٠".encode().decode("latin-1"), "", 0),
        ("99999999999999999999", "", 0),
        ("Wed, 99 Foo 0000 99:99:99 GMT", "Wed, 21 Oct 2037 07:28:00 GMT", 0),
    ],
)
def test_rest_until_a_date_is_counted_by_the_collectors_own_clock(
    wish: str, now: str, seconds: int
) -> None:
    """Ours may be years off; a date without the collector's own, and rubbish, ask for nothing."""
    headers = [f"Retry-After: {wish}", *([f"Date: {now}"] if now else [])]
    answer = "\r\n".join(["HTTP/1.1 503 Busy", "Content-Length: 0", "Connection: close", *headers])
    raw = f"{answer}\r\n\r\n".encode("latin-1")
    with (
        bad_collector(lambda request: request.write(raw)) as server,
        pytest.raises(TransportError, match=r"sync\.server-error") as busy,
    ):
        HttpTransport(server.address, (2, 5), 1.5).enrol("code", SIGNER.public_key)
    assert busy.value.data["retry_after"] == seconds


def test_a_date_far_off_does_not_keep_the_kiosk_waiting() -> None:
    """The library that repeats requests would count a date by this machine's clock: it does not."""
    answer = says(
        503,
        b"",
        "Retry-After: Wed, 21 Oct 2037 07:28:01 GMT",
        "Date: Wed, 21 Oct 2037 07:28:00 GMT",
    )
    with bad_collector(answer, receipt) as server:
        address = server.address
        assert put(address) == ""
        assert len(server.requests) == 2
