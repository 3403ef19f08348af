# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The jobs around sending: reading that changes nothing, rest that is given, visits left alone."""

import json
import threading
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from kiosk import parcel, wire
from kiosk.city.parcels import receipt as city_receipt
from kiosk.city.parcels import take
from kiosk.city.store import CityStore
from kiosk.config import Settings
from kiosk.domain.counters import Record, all_boxes
from kiosk.domain.errors import KioskError
from kiosk.marks import override
from kiosk.sharing import Sharing
from kiosk.sharing_apart import SharingApart, do_job
from kiosk.storage.identity import load_or_create
from kiosk.storage.rows import QueuedBatch
from kiosk.storage.stats import StatsStore
from kiosk.system.log import FacilitatorLog
from kiosk.usecases.release import Release
from kiosk.usecases.released import SharingState
from tests.bad_collector import bad_collector, nobody, receipt, says, waits
from tests.collector import running_collector
from tests.usecases.statistics import Month

CELLS = {"languages": ("en", "es"), "lessons": ("a",), "checklists": (), "services": ()}
RECORD = Record(("visit.all", "language.en"))
LONG_AGO = "2026-01"  # a month that has ended


def settings(folder: Path, address: str) -> Settings:
    """A kiosk whose data are in this folder."""
    return Settings(data_dir=folder / "data", city_url=address)


class Beside(SharingApart):
    """Its jobs done in this process, because starting one takes long: the same orders and answers.

    How they fare in processes of their own is tested in `test_sharing_apart`.
    """

    @override
    def _run(
        self, job: str, on_progress: Callable[[int, int], object] = print, **details: object
    ) -> str:
        said = StringIO()
        with redirect_stdout(said):
            reply = do_job(json.loads(json.dumps({**self._order, "job": job, **details})))
        lines = said.getvalue().splitlines()
        for line in lines:
            if line.startswith("progress "):
                on_progress(*map(int, line.split(" ")[1:]))
        return "\n".join([*lines[:1], json.dumps(reply), ""])


def apart(folder: Path, address: str, make: type[SharingApart] = Beside) -> SharingApart:
    """Its statistics; what waits may be sent at once."""
    return make(settings(folder, address), CELLS, FacilitatorLog(), spread=0)


def gather(folder: Path, *months: str) -> StatsStore:
    """Counts of months that have ended; those before the last one are released already."""
    (folder / "data").mkdir(exist_ok=True)
    store = StatsStore(folder / "data" / "stats.db")
    signer, boxes = load_or_create(folder / "data" / "kiosk.key"), all_boxes(CELLS)
    for month in months or (LONG_AGO,):
        Release(store, signer, boxes, (1, 1), Month(month), FacilitatorLog()).run()
        with store.writing() as stats:
            stats.note_open_period(month)
            stats.add(month, {"visit.all": 1})
    return store


def outbox(folder: Path) -> list[QueuedBatch]:
    """What stands in the store."""
    with StatsStore(folder / "data" / "stats.db").reading() as stats:
        return stats.outbox()


def everything(folder: Path) -> dict[str, bytes]:
    """The files below a folder, and their bytes."""
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("make", [Sharing, Beside])
def test_reading_makes_nothing(tmp_path: Path, make: Callable[..., Sharing | SharingApart]) -> None:
    """On a kiosk that never counted, the ledger is empty and no file or folder appears."""
    sharing = make(settings(tmp_path, "https://127.0.0.1:9"), CELLS, FacilitatorLog())
    assert sharing.ledger() == ()
    assert sharing.state() == SharingState()
    assert list(tmp_path.iterdir()) == []


def test_the_ledger_is_what_was_released_and_reading_it_changes_no_byte(tmp_path: Path) -> None:
    """Newest first, with the very numbers of the batches; the folder keeps its bytes."""
    gather(tmp_path, "2026-01", "2026-02")
    with nobody() as address:
        sharing = apart(tmp_path, address)
        sharing.tend()
        before = everything(tmp_path)
        found = sharing.ledger()
        state = sharing.state()
    assert everything(tmp_path) == before
    assert [(each.sequence, each.period, each.state) for each in found] == [
        (2, "2026-02", "waiting"),
        (1, "2026-01", "waiting"),
    ]
    assert [each.counts for each in reversed(found)] == [
        wire.decode(each.raw).counts for each in outbox(tmp_path)
    ]
    assert {(each.epsilon, each.sensitivity) for each in found} == {("1/1", 8)}
    assert (state.waiting, state.sent, state.has_city_key) == (2, 0, False)


def test_reading_does_not_finish_what_a_power_cut_left(tmp_path: Path) -> None:
    """A write that was cut off is for a job that writes; until then the store is busy."""
    store = gather(tmp_path)
    whole = (tmp_path / "data" / "stats.db").read_bytes()
    journal = tmp_path / "data" / "stats.db-journal"
    with store.writing() as stats:
        stats.add(LONG_AGO, {f"lesson.{n:0200}": 1 for n in range(40_000)})
        hot = journal.read_bytes()
        torn = (tmp_path / "data" / "stats.db").read_bytes()
    journal.write_bytes(hot)
    (tmp_path / "data" / "stats.db").write_bytes(torn)
    before = everything(tmp_path)
    sharing = Sharing(settings(tmp_path, "https://127.0.0.1:9"), CELLS, FacilitatorLog())
    with pytest.raises(KioskError, match=r"^store\.busy$"):
        sharing.state()
    assert everything(tmp_path) == before
    sharing.count(RECORD)
    assert sharing.state() == SharingState()
    assert not journal.exists()
    assert len((tmp_path / "data" / "stats.db").read_bytes()) == len(whole)


def test_a_person_who_asks_sees_how_far_it_is(tmp_path: Path) -> None:
    """Each batch is told before it is tried; afterwards nothing waits, and the city has them."""
    gather(tmp_path, "2026-01", "2026-02", "2026-03")
    told: list[tuple[int, int]] = []
    with running_collector(tmp_path) as city:
        sharing = apart(tmp_path, city.address)
        assert sharing.enrol(city.new_code("Corner library")) == "Corner library"
        with_process = apart(tmp_path, city.address, SharingApart)
        with_process.send_now(lambda tried, of: told.append((tried, of)))
        assert set(city.visits()) == {"2026-01", "2026-02", "2026-03"}
        state = sharing.state()
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert (state.site, state.waiting, state.sent, state.last_code) == ("Corner library", 0, 3, "")
    assert state.has_city_key, "the collector gives its key with the enrolment"


def test_a_new_release_goes_at_a_time_of_its_own(tmp_path: Path) -> None:
    """What has just ended is not sent by the same look, but by one that is due later."""
    gather(tmp_path)
    with bad_collector(receipt) as server:
        sharing = apart(tmp_path, server.address)
        sharing.tend()
        assert server.requests == []
        assert len(outbox(tmp_path)) == 1
        sharing.tend()
        assert len(server.requests) == 1
        sharing.tend()
        assert len(server.requests) == 1
    assert sharing.next_try_seconds == 0


def test_the_rest_that_the_city_asks_for_holds_through_jobs_and_starts(tmp_path: Path) -> None:
    """429 for two hours: no look asks again, nor does a kiosk that was switched off and on; a
    person may. Only the hour is on the disk.
    """
    gather(tmp_path)
    with bad_collector(says(429, b"", "Retry-After: 7200"), receipt) as server:
        sharing = apart(tmp_path, server.address)
        for _ in range(3):
            sharing.tend()
        assert len(server.requests) == 1
        assert 7200 <= sharing.next_try_seconds <= 7800
        assert sharing.state().last_code == "sync.server-error"
        again = apart(tmp_path, server.address)
        again.tend()
        again.tend()
        assert len(server.requests) == 1
        assert again.next_try_seconds >= 3600
        again.send_now()
        assert len(server.requests) == 2
    assert again.next_try_seconds == 0
    assert again.state().last_code == ""
    with StatsStore(tmp_path / "data" / "stats.db").reading() as stats:
        assert stats.not_before() == 0


def test_a_city_that_is_down_is_tried_later(tmp_path: Path) -> None:
    """A look that failed puts the next one off; the facilitator reads why."""
    gather(tmp_path)
    with nobody() as address:
        sharing = apart(tmp_path, address)
        sharing.tend()
        sharing.tend()
        state = sharing.state()
        assert state.last_code == "sync.offline"
        assert 0 < state.next_try_seconds <= 600
        attempts = outbox(tmp_path)[0].attempts
        sharing.tend()
        assert outbox(tmp_path)[0].attempts == attempts == 1


def test_a_visit_that_begins_cuts_off_what_is_being_sent(tmp_path: Path) -> None:
    """The connection is gone at once; the batch waits, the visit is kept, and later both go."""
    gather(tmp_path)
    arrived = threading.Event()

    def silent(request: object) -> None:
        arrived.set()
        waits(request)  # type: ignore[arg-type]

    with bad_collector(silent, receipt) as server:
        sharing = apart(tmp_path, server.address, SharingApart)
        sharing.tend()
        work = threading.Thread(target=sharing.tend)
        work.start()
        assert arrived.wait(20)
        sharing.pause()
        work.join(5)
        assert not work.is_alive()
        assert [each.state for each in outbox(tmp_path)] == ["waiting"]
        sharing.go_on()
        assert sharing.next_try_seconds == 0, "it did not fail, it was in the way"


def test_a_kiosk_with_no_city_keeps_nothing(tmp_path: Path) -> None:
    """Without an address or an invitation there is nobody to count for."""
    sharing = apart(tmp_path, "")
    assert not sharing.has_city
    sharing.share(RECORD)
    sharing.tend()
    assert sharing.pending == 0
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(KioskError, match=r"^config\.no-city$"):
        sharing.enrol("CODE")


def test_a_kiosk_without_a_network_tells_its_city_by_stick(tmp_path: Path) -> None:
    """Invited on a stick it counts; its parcel is taken by the city's own reader, once, and the
    answer on the stick ends the waiting.
    """
    stick = tmp_path / "stick"
    stick.mkdir()
    city = CityStore(tmp_path / "city.db")
    city.prepare()
    invitation = parcel.Invitation(city.city_key(), city.new_code("Hill library"), "Hill library")
    (stick / parcel.INVITATION_NAME).write_bytes(parcel.write_invitation(invitation))
    sharing = apart(tmp_path, "")
    assert sharing.stick(stick).invited_site == "Hill library"
    assert sharing.has_city
    sharing.share(RECORD)
    with StatsStore(tmp_path / "data" / "stats.db").writing() as stats:  # the month turns
        stats.carry(next(iter(stats.counts())), LONG_AGO)
        stats.note_open_period(LONG_AGO)
    sharing.tend()
    for receipts in (0, 1):
        result = sharing.stick(stick)
        assert (result.receipts, result.written) == (receipts, 1 - receipts)
        for file in stick.glob(f"*{parcel.PARCEL_SUFFIX}"):
            for _ in range(2):  # taken in twice, it counts once
                taken = take(city, file.read_bytes())
            (stick / taken.receipt_name).write_bytes(city_receipt(city, taken))
    assert [each.state for each in outbox(tmp_path)] == ["sent"]
    assert city.holdings().kiosks_by_period == {LONG_AGO: 1}
    assert list(stick.glob(f"*{parcel.PARCEL_SUFFIX}")) == []
