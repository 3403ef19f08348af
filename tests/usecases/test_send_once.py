# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sending the outbox: the same bytes until the collector has them, and nothing lost."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.domain.counters import Record
from kiosk.storage.rows import QueuedBatch, State
from kiosk.storage.stats import StatsStore
from kiosk.sync.answers import Receipt, TransportError
from kiosk.sync.transport import HttpTransport
from kiosk.usecases.counting import Counting
from kiosk.usecases.enrol import Enrol
from kiosk.usecases.release import Release
from kiosk.usecases.send_once import SendOnce, SendResult
from tests.bad_collector import Answer, bad_collector, drips, nobody, receipt, says, writes
from tests.collector import Collector, running_collector
from tests.usecases.statistics import BOXES, ListLog, Month, no_noise


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collector]:
    """A real collector."""
    with running_collector(tmp_path_factory.mktemp("city")) as collector:
        yield collector


@pytest.fixture(autouse=True)
def no_wait_between_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """The full jitter's lowest end, so that retries cost no time."""
    monkeypatch.setattr(random, "uniform", lambda low, _high: low)


class Kiosk:
    """A kiosk with one visit agreed to in each of these months, all of them released."""

    def __init__(self, folder: Path, months: int = 2) -> None:
        self.store = StatsStore(folder / "stats.db")
        self.signer = wire.Ed25519Signer.generate()
        month, log = Month(), ListLog()
        counting = Counting(self.store, BOXES, month, log)
        release = Release(self.store, self.signer, BOXES, (1, 1), month, log, no_noise)
        if months:
            with self.store.writing() as stats:
                stats.note_open_period("2027-01")
        for number in range(1, months + 1):
            month.label = f"2027-{number:02}"
            counting.add(Record(("visit.all",)))
            month.label = f"2027-{number + 1:02}" if number < months else "2028-01"
            release.run()

    def enrol(self, city: Collector) -> None:
        """Make the kiosk known, as a facilitator does."""
        transport = HttpTransport(city.address)
        Enrol(self.store, self.signer, transport, Month("2028-01")).run(city.new_code())

    def send(self, address: str, deadline: float = 10) -> SendResult:
        """Try the outbox once at this address."""
        return SendOnce(self.store, HttpTransport(address, (2, 5), deadline)).run()

    def outbox(self) -> list[QueuedBatch]:
        """Everything in the outbox."""
        with self.store.reading() as stats:
            return stats.outbox()


def test_what_was_agreed_to_arrives_once(city: Collector, tmp_path: Path) -> None:
    """Consent, release, send: the real collector holds the very bytes, and a repeat is nothing."""
    kiosk = Kiosk(tmp_path)
    kiosk.enrol(city)
    before = city.visits()
    assert kiosk.send(city.address) == SendResult(sent=2, waiting=0, refused=0)
    assert kiosk.send(city.address) == SendResult(sent=0, waiting=0, refused=0)
    after = city.visits()
    for month in ("2027-01", "2027-02"):
        assert after[month] == before.get(month, 0) + 1
    assert [batch.state for batch in kiosk.outbox()] == [State.SENT] * 2
    with kiosk.store.reading() as stats:
        assert [entry.state for entry in stats.ledger()] == [State.SENT] * 2
        assert stats.collector_month() is not None


def test_a_receipt_that_was_lost_is_asked_for_again(city: Collector, tmp_path: Path) -> None:
    """The same bytes again are "already there", and count once."""
    kiosk = Kiosk(tmp_path, months=1)
    kiosk.enrol(city)
    [batch] = kiosk.outbox()
    path = wire.path(wire.decode(batch.raw), batch.raw)
    HttpTransport(city.address).put(path, batch.raw, batch.signature)
    once = city.visits()
    assert kiosk.send(city.address).sent == 1
    assert city.visits() == once


def test_a_kiosk_that_is_not_known_keeps_its_batches_until_it_is(
    city: Collector, tmp_path: Path
) -> None:
    """Refused is told and kept; enrolling lets the same bytes wait again, and they arrive."""
    kiosk = Kiosk(tmp_path)
    raw = [batch.raw for batch in kiosk.outbox()]
    assert kiosk.send(city.address) == SendResult(0, 0, 2, code="sync.refused")
    assert [batch.last_error for batch in kiosk.outbox()] == ["kiosk.unknown"] * 2
    assert kiosk.send(city.address) == SendResult(0, 0, 2)
    kiosk.enrol(city)
    assert [batch.raw for batch in kiosk.outbox()] == raw
    assert kiosk.send(city.address) == SendResult(2, 0, 0)


def test_a_second_batch_for_a_period_is_refused_and_kept(city: Collector, tmp_path: Path) -> None:
    """A cloned disk: the other bytes are refused by the city and stay here to be read."""
    kiosk = Kiosk(tmp_path, months=1)
    kiosk.enrol(city)
    kiosk.send(city.address)
    (tmp_path / "clone").mkdir()
    clone = Kiosk(tmp_path / "clone", months=0)
    batch = wire.decode(kiosk.outbox()[0].raw)
    raw = wire.Batch(
        batch.kiosk, batch.period, 1, batch.schema, 8, (1, 1), {**batch.counts, "visit.all": 9}
    ).encode()
    with clone.store.writing() as stats:
        other = QueuedBatch(
            1, batch.period, wire.digest(raw), raw, kiosk.signer.sign(raw), State.WAITING, 0, ""
        )
        stats.enqueue(other, "1/1", 8)
    assert clone.send(city.address) == SendResult(0, 0, 1, code="sync.refused")
    assert clone.outbox()[0].last_error == "batch.conflict"
    assert clone.outbox()[0].raw == raw


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        pytest.param(says(500), "sync.server-error", id="500"),
        pytest.param(says(503), "sync.server-error", id="503"),
        pytest.param(says(200, b"<html>Sign in</html>"), "sync.not-a-collector", id="html"),
        pytest.param(says(403, b"<html>No</html>"), "sync.not-a-collector", id="html 403"),
        pytest.param(
            says(302, b"", "Location: http://192.0.2.1/"), "sync.not-a-collector", id="302"
        ),
        pytest.param(
            says(201, b'{"status": "stored", "sha256": "' + b"a" * 64 + b'"}'),
            "sync.not-a-collector",
            id="wrong digest",
        ),
        pytest.param(
            writes(b"HTTP/1.1 201 OK\r\nContent-Length: 99\r\n\r\n{"),
            "sync.not-a-collector",
            id="truncated",
        ),
        pytest.param(writes(b""), "sync.offline", id="hangs up"),
        pytest.param(drips(b"HTTP/1.1 200 OK\r\nX: "), "sync.slow", id="drip"),
    ],
)
def test_whatever_a_bad_collector_does_the_batches_wait(
    city: Collector, tmp_path: Path, answer: Answer, code: str
) -> None:
    """Nothing is lost or redrawn: afterwards the same bytes arrive at a good one."""
    kiosk = Kiosk(tmp_path)
    kiosk.enrol(city)
    raw = [(batch.raw, batch.signature) for batch in kiosk.outbox()]
    with bad_collector(answer) as server:
        assert kiosk.send(server.address, deadline=1) == SendResult(0, 2, 0, code=code)
        assert all(request.body in {each for each, _ in raw} for request in server.requests)
    assert [(batch.raw, batch.signature) for batch in kiosk.outbox()] == raw
    assert kiosk.outbox()[0].last_error == code
    assert kiosk.send(city.address) == SendResult(2, 0, 0)


def test_a_collector_that_is_down_is_asked_for_the_oldest_only(tmp_path: Path) -> None:
    """Where nobody answers, the others need not wait as long again."""
    kiosk = Kiosk(tmp_path, months=3)
    with nobody() as address:
        assert kiosk.send(address) == SendResult(0, 3, 0, code="sync.offline")
    assert [batch.attempts for batch in kiosk.outbox()] == [1, 0, 0]


def test_one_batch_that_the_server_fails_on_does_not_hold_the_rest(tmp_path: Path) -> None:
    """Oldest first, and a 500 for one lets the next go."""
    kiosk = Kiosk(tmp_path, months=3)
    with bad_collector(says(500), receipt, receipt) as server:
        assert kiosk.send(server.address) == SendResult(2, 1, 0, code="sync.server-error")
        assert [request.sha256 for request in server.requests] == [
            batch.sha256 for batch in kiosk.outbox()
        ]


def test_the_patience_that_was_asked_for_is_handed_on(tmp_path: Path) -> None:
    """Whoever starts the next run knows how long the collector wants to be left alone."""
    kiosk = Kiosk(tmp_path, months=1)
    with bad_collector(says(429, b"", "Retry-After: 7200")) as server:
        assert kiosk.send(server.address) == SendResult(
            0, 1, 0, code="sync.server-error", retry_after=7200
        )


def test_nothing_to_send_opens_no_socket_and_writes_nothing(tmp_path: Path) -> None:
    """An empty outbox is read, and that is all."""
    kiosk = Kiosk(tmp_path, months=0)
    with bad_collector(receipt) as server:
        assert kiosk.send(server.address) == SendResult(0, 0, 0)
        assert server.requests == []
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_store_is_a_code(tmp_path: Path) -> None:
    """A disk that fails ends the run with its code and raises nothing."""
    (tmp_path / "stats.db").write_bytes(b"rubbish" * 900)
    with nobody() as address:
        result = SendOnce(StatsStore(tmp_path / "stats.db"), HttpTransport(address)).run()
    assert result == SendResult(0, 0, 0, code="store.damaged")


def test_a_receipt_that_cannot_be_noted_leaves_the_batch_waiting(tmp_path: Path) -> None:
    """Sent but not marked: the next run sends the same bytes, which the city knows."""
    kiosk = Kiosk(tmp_path, months=1)
    path = tmp_path / "stats.db"

    class Fails:
        def put(self, _path: str, raw: bytes, _signature: bytes) -> Receipt:
            path.rename(tmp_path / "elsewhere")
            path.mkdir()
            return Receipt(wire.digest(raw), new=True, day=None)

    result = SendOnce(kiosk.store, Fails()).run()
    assert (result.sent, result.waiting) == (0, 1)
    assert str(result.code).startswith("store.")


def test_an_insecure_address_is_refused_before_anything_is_sent() -> None:
    """http:// beyond this machine cannot even be asked for."""
    with pytest.raises(TransportError, match=r"sync\.insecure"):
        HttpTransport("http://city.example")
