# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kiosks that were without a network for 90 days: everything arrives, and counts exactly once.

The kiosks' own code counts, adds the noise, signs, sends and writes sticks; the city is its real
server and its real command in processes of their own.
"""

import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk import parcel, wire
from kiosk.city.store import CityStore
from kiosk.domain.counters import tally
from kiosk.parcel import PARCEL_SUFFIX, RECEIPT_SUFFIX
from kiosk.storage.rows import QueuedBatch, State
from kiosk.storage.stats import StatsStore
from kiosk.sync.transport import HttpTransport
from kiosk.usecases.counting import Counting
from kiosk.usecases.enrol import Enrol
from kiosk.usecases.release import Release
from kiosk.usecases.send_once import SendOnce
from kiosk.usecases.stick_round import StickRound
from tests.city.running import StartCollector, run_city
from tests.usecases.statistics import BOXES, ListLog, Month

MONTHS = ("2026-07", "2026-08", "2026-09", "2026-10")  # the last one goes on
LONGEST = 400.0  # seconds that everything may take on a slow machine


class OfflineKiosk:
    """A kiosk with a small store of its own, and a stick."""

    def __init__(self, folder: Path, signer: wire.Ed25519Signer | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.stick = folder / "stick"
        self.stick.mkdir(exist_ok=True)
        self.store = StatsStore(folder / "stats.db")
        self.signer = signer or wire.Ed25519Signer.generate()
        self.id = wire.kiosk_id(self.signer.public_key)
        self.month = Month(MONTHS[0])
        log = ListLog()
        self._counting = Counting(self.store, BOXES, self.month, log)
        self._release = Release(self.store, self.signer, BOXES, (1, 1), self.month, log)

    def enrol(self, url: str, code: str) -> None:
        """Made known to the city before it goes off line."""
        Enrol(self.store, self.signer, HttpTransport(url), self.month).run(code)

    def invite(self, invitation: parcel.Invitation) -> None:
        """Told of its city by a file on its stick, which the city learns with the first parcel."""
        (self.stick / parcel.INVITATION_NAME).write_bytes(parcel.write_invitation(invitation))
        self.round()

    def live(self, chance: random.Random) -> None:
        """Ninety days of visits; each month ends with a release."""
        for label in MONTHS[1:]:
            for _ in range(chance.randint(0, 3)):
                ticked = chance.sample(BOXES, chance.randint(0, 6))
                happened = [(box.partition(".")[0], box.partition(".")[2]) for box in ticked]
                self._counting.add(tally([("visit", "all"), *happened]))
            self.month.label = label
            self._release.run()

    def send(self, url: str) -> None:
        """What waits, by the network."""
        SendOnce(self.store, HttpTransport(url)).run()

    def round(self) -> None:
        """One round with its stick."""
        StickRound(self.store, self.signer, self.month).run(self.stick)

    def clone(self, folder: Path) -> "OfflineKiosk":
        """The same disk in another machine."""
        shutil.copytree(self.folder, folder)
        return OfflineKiosk(folder, self.signer)

    def outbox(self) -> list[QueuedBatch]:
        """Everything it has released."""
        with self.store.reading() as stats:
            return stats.outbox()


def meet(url: str, database: Path, folder: Path, many: int) -> list[OfflineKiosk]:
    """Kiosks of which every other one was enrolled by the network, and the others by a stick."""
    kiosks = [OfflineKiosk(folder / f"kiosk-{number}") for number in range(many)]
    with CityStore(database) as store:
        for number, kiosk in enumerate(kiosks):
            code = store.new_code(f"Site {number % 7}")
            if number % 2:
                kiosk.invite(parcel.Invitation(store.city_key(), code, f"Site {number % 7}"))
            else:
                kiosk.enrol(url, code)
    return kiosks


def put_again(url: str, batches: Iterable[QueuedBatch], signer: wire.Ed25519Signer) -> None:
    """The very bytes once more, as after an answer that was lost."""
    transport = HttpTransport(url)
    for each in batches:
        if each.state is State.SENT:
            transport.put(
                wire.path(wire.decode(each.raw), each.raw), each.raw, signer.sign(each.raw)
            )


def import_all(database: Path, files: list[Path], receipts: Path) -> None:
    """One ``kiosk-city import`` of all these files."""
    command = [sys.executable, "-m", "kiosk.city", "import", "--database", str(database)]
    done = subprocess.run(
        [*command, "--receipts", str(receipts), *map(str, files)],
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def everything_arrives(url: str, database: Path, kiosks: list[OfflineKiosk], folder: Path) -> None:
    """The network and the sticks at once, twice over and out of order, until nothing waits."""
    chance = random.Random(7)
    receipts = folder / "receipts"
    receipts.mkdir()
    for kiosk in kiosks:
        kiosk.round()  # the parcels are on the sticks before the network is back
    parcels = [file for kiosk in kiosks for file in kiosk.stick.glob(f"*{PARCEL_SUFFIX}")]
    copies = [shutil.copy(file, folder / f"copy-of-{file.name}") for file in parcels]
    files = [*parcels, *map(Path, copies)]
    until = time.monotonic() + LONGEST
    with ThreadPoolExecutor(6) as pool:
        while any(each.state is not State.SENT for kiosk in kiosks for each in kiosk.outbox()):
            assert time.monotonic() < until
            chance.shuffle(kiosks)
            chance.shuffle(files)
            sending = [pool.submit(kiosk.send, url) for kiosk in kiosks]
            import_all(database, files, receipts)
            for each in sending:
                each.result(LONGEST)
            for kiosk in kiosks:
                for file in receipts.glob(f"*{kiosk.id}*{RECEIPT_SUFFIX}"):
                    shutil.copy(file, kiosk.stick / file.name)
                kiosk.round()
    for kiosk in kiosks[:5]:
        put_again(url, reversed(kiosk.outbox()), kiosk.signer)


def released(kiosks: Iterable[OfflineKiosk]) -> Counter[tuple[str, str]]:
    """The sums of the very bytes that the kiosks released, by period and box."""
    sums: Counter[tuple[str, str]] = Counter()
    for kiosk in kiosks:
        for each in kiosk.outbox():
            batch = wire.decode(each.raw)
            for box, value in batch.counts.items():
                sums[batch.period, box] += value
    return sums


def held(store: CityStore) -> Counter[tuple[str, str]]:
    """The sums that the city holds."""
    return Counter({(each.period, each.box): each.value for each in store.holdings().tallies})


def ninety_days(start_collector: StartCollector, folder: Path, many: int) -> None:
    """All of it with so many kiosks."""
    database = folder / "city.db"
    collector = start_collector(database)
    kiosks = meet(collector.url, database, folder, many)
    clone = kiosks[0].clone(folder / "clone")
    for number, kiosk in enumerate(kiosks):
        kiosk.live(random.Random(number))
    clone.live(random.Random("another machine"))

    everything_arrives(collector.url, database, kiosks, folder)
    with CityStore(database) as store:
        holdings = store.holdings()
        assert (holdings.enrolled, holdings.reporting) == (many, many)
        assert holdings.kiosks_by_period == dict.fromkeys(MONTHS[:3], many)
        assert held(store) == released(kiosks)
        assert store.quarantined() == ()

        clone.send(collector.url)
        assert {each.state for each in clone.outbox()} == {State.REFUSED}
        assert {each.kiosk for each in store.quarantined()} == {clone.id}
        assert len(store.quarantined()) == 3
        assert held(store) == released(kiosks)
    checked = run_city("verify", "--database", str(database))
    assert checked.returncode == 0, checked.stderr
    code, _ = collector.stop()
    assert code == 0


def test_ten_kiosks_after_ninety_days(start_collector: StartCollector, tmp_path: Path) -> None:
    """What ten kiosks released is what the city holds, to the number; a cloned disk is apart."""
    ninety_days(start_collector, tmp_path, 10)


@pytest.mark.audit
@pytest.mark.timeout(900)
def test_two_hundred_kiosks_after_ninety_days(
    start_collector: StartCollector, tmp_path: Path
) -> None:
    """The same with 200."""
    ninety_days(start_collector, tmp_path, 200)
