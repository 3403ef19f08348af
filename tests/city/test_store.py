# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The store on both databases: nothing counts twice, totals follow from the bytes, old files go on."""

import random
import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text, update

from kiosk.city.database import open_engine, reading, writing
from kiosk.city.store import CityStore, Receipt
from kiosk.city.tables import REVISION, metadata, totals
from kiosk.city.upgrade import prepare
from kiosk.domain.errors import KioskError
from kiosk.wire import digest
from tests.city.postgres import Postgres, on_both_databases
from tests.city.sending import Sender, known_sender, take

# As the first version of the collector made them.
_OLD_TABLES = """
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY, "migration_set" TEXT, "name" TEXT, "applied_at" TEXT
);
CREATE TABLE "kiosks" (
   "id" TEXT PRIMARY KEY, "public_key" BLOB NOT NULL, "site" TEXT NOT NULL
);
CREATE TABLE "codes" (
   "fingerprint" TEXT PRIMARY KEY, "site" TEXT NOT NULL, "expires_at" INTEGER NOT NULL,
   "kiosk" TEXT
);
CREATE TABLE "batches" (
   "kiosk" TEXT NOT NULL REFERENCES "kiosks"("id"), "period" TEXT NOT NULL,
   "sha256" TEXT NOT NULL, "scale_numerator" INTEGER NOT NULL,
   "scale_denominator" INTEGER NOT NULL, "raw" BLOB NOT NULL, "signature" BLOB NOT NULL,
   PRIMARY KEY ("kiosk", "period")
);
CREATE TABLE "quarantine" (
   "kiosk" TEXT REFERENCES "kiosks"("id"), "period" TEXT, "sha256" TEXT, "raw" BLOB,
   "signature" BLOB, PRIMARY KEY ("kiosk", "sha256")
);
"""


def _counted(store: CityStore) -> dict[tuple[str, str], tuple[int, int]]:
    return {
        (each.period, each.box): (each.batches, each.value) for each in store.holdings().tallies
    }


@on_both_databases
def test_totals_follow_from_the_bytes_at_any_moment(store: CityStore) -> None:
    """Whatever is folded, and whatever is not yet, the sums are those of what was received."""
    chance = random.Random(7)
    senders = [known_sender(store, site) for site in ("Main library", "Harbour branch")]
    expected: Counter[tuple[str, str]] = Counter()
    for number in range(1, 7):
        for sender in senders:
            counts = {f"lesson.n{n}": chance.randint(-9, 40) for n in range(4)}
            signed = sender.signed(number, counts | {"visit.all": 3})
            assert take(store, signed) == Receipt.STORED
            for box, value in signed.batch.counts.items():
                expected[signed.batch.period, box] += value
        if number % 2:
            store.fold()
        assert _counted(store) == {key: (2, value) for key, value in expected.items()}
        of_sites = Counter[tuple[str, str]]()
        for site in ("Main library", "Harbour branch"):
            for tally in store.holdings(site).tallies:
                of_sites[tally.period, tally.box] += tally.value
        assert of_sites == expected
    assert store.fold() == 2
    assert store.fold() == 0
    assert list(store.faults()) == []
    some = store.holdings(periods=["2020-02", "2020-03"])
    assert {each.period for each in some.tallies} == {"2020-02", "2020-03"}
    assert some.kiosks_by_period == {"2020-02": 2, "2020-03": 2}


@on_both_databases
def test_many_at_once_are_taken_as_one_by_one(store: CityStore) -> None:
    """New, repeated, contradicting and doubled within one call: each gets its own answer."""
    sender = known_sender(store)
    first, other = sender.signed(1, {"visit.all": 1}), sender.signed(1, {"visit.all": 2})
    second = sender.signed(2, {"visit.all": 5})
    assert store.receive_many([first, second, first, other]) == [
        Receipt.STORED,
        Receipt.STORED,
        Receipt.ALREADY,
        Receipt.CONFLICT,
    ]
    assert store.receive_many([other, second]) == [Receipt.CONFLICT, Receipt.ALREADY]
    assert sum(value for _, value in _counted(store).values()) == 6
    assert len(store.quarantined()) == 1


@on_both_databases
def test_folding_and_receiving_together_lose_nothing(database: str) -> None:
    """Several stores receive the same batches and fold at the same time: each counts once."""
    with CityStore(database) as store:
        senders = [known_sender(store) for _ in range(4)]
    several = [each.signed(n, {"visit.all": n}) for n in range(1, 11) for each in senders]

    def work(number: int) -> list[str]:
        mine = several[number:] + several[:number]
        with CityStore(database) as store:
            answers = [take(store, each) for each in mine]
            store.fold()
        return answers

    with ThreadPoolExecutor(3) as pool:
        answers = [answer for some in pool.map(work, (0, 13, 27)) for answer in some]
    assert Counter(answers) == {Receipt.STORED: 40, Receipt.ALREADY: 80}
    with CityStore(database) as store:
        store.fold()
        assert sum(value for _, value in _counted(store).values()) == 4 * 55
        assert list(store.faults()) == []


@on_both_databases
def test_lists_for_staff(store: CityStore) -> None:
    """Sites, kiosks, quarantine and ledger say what has arrived from where, and until when."""
    main, quiet = known_sender(store), known_sender(store, "Harbour branch")
    take(store, main.signed(1, {"visit.all": 4}))
    take(store, main.signed(2, {"visit.all": 6}, period="2020-W08"))
    clone = main.signed(2, {"visit.all": 7}, period="2020-03")
    assert take(store, clone) == Receipt.CONFLICT
    store.revoke(quiet.id)
    harbour, library = store.sites()
    assert (harbour.name, harbour.kiosks, harbour.revoked) == ("Harbour branch", 0, 1)
    assert (harbour.last_period, harbour.visits) == (None, ())
    assert library.last_period == "2020-W08"
    assert [(each.period, each.value) for each in library.visits] == [
        ("2020-01", 4),
        ("2020-W08", 6),
    ]
    assert [each.visits for each in store.sites(["2020-01"])] == [(), library.visits[:1]]
    assert [(each.id, each.quarantined) for each in store.kiosks()] == [(quiet.id, 0), (main.id, 1)]
    assert [each.period for each in store.quarantined()] == ["2020-03"]
    assert store.settle(main.id, store.quarantined()[0].sha256)
    assert store.quarantined()[0].is_settled
    assert [(each.period, each.epsilon, each.sensitivity) for each in store.releases()] == [
        ("2020-W08", "1/1", 8),
        ("2020-01", "1/1", 8),
    ]
    assert store.releases("Harbour branch") == ()


@on_both_databases
def test_the_city_has_one_key(database: str) -> None:
    """Whoever asks first makes it; at the same moment too there is only one."""

    def ask(_: int) -> bytes:
        with CityStore(database) as store:
            return store.city_key()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(ask, range(8)))) == 1


@on_both_databases
def test_the_tables_are_as_they_are_described(database: str) -> None:
    """What the migrations make is what the queries are written for, and the last of them is named."""
    engine = open_engine(database)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert context.get_current_revision() == REVISION
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_an_old_database_goes_on(tmp_path: Path) -> None:
    """A file of the first version keeps its kiosks, codes, batches and quarantine, and counts them."""
    sender = Sender()
    kept = [sender.signed(1, {"visit.all": 4}), sender.signed(1, {"visit.all": 5}, "2020-02")]
    aside = sender.signed(3, {"visit.all": 9}, "2020-01")
    with closing(sqlite3.connect(tmp_path / "city.db")) as old:
        old.executescript(_OLD_TABLES)
        old.execute(
            "INSERT INTO kiosks VALUES (?, ?, 'Main')", [sender.id, sender.signer.public_key]
        )
        for each in kept:
            row = [sender.id, each.batch.period, digest(each.raw), 8, 1, each.raw, each.signature]
            old.execute("INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        row = [sender.id, "2020-01", digest(aside.raw), aside.raw, aside.signature]
        old.execute("INSERT INTO quarantine VALUES (?, ?, ?, ?, ?)", row)
        old.commit()
    with CityStore(tmp_path / "city.db") as store:
        store.prepare()
        store.prepare()
        assert sum(value for _, value in _counted(store).values()) == 9
        assert store.fold() == 2
        assert [take(store, each) for each in (*kept, aside)] == ["already", "already", "conflict"]
        assert len(store.quarantined()) == 1
        assert list(store.faults()) == []


def test_workers_that_start_together_make_the_tables_once(postgres: Postgres) -> None:
    """On an empty PostgreSQL database several prepare at the same moment, and all find it ready."""
    address = postgres.empty()
    with ThreadPoolExecutor(5) as pool:
        list(pool.map(prepare, [address] * 5))
    with CityStore(address) as store:
        assert store.holdings().enrolled == 0


@on_both_databases
def test_a_later_version_is_left_alone(database: str) -> None:
    """A database that a later version has made ready is not touched."""
    engine = open_engine(database)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(KioskError, match=r"store\.newer"):
        prepare(database)


@on_both_databases
def test_a_fault_in_a_transaction_leaves_nothing(store: CityStore) -> None:
    """What fails half way is as if it had never begun."""
    sender = known_sender(store)
    take(store, sender.signed(1, {"visit.all": 4}))
    store.fold()

    def half_way() -> None:
        with writing(store.engine) as connection:
            connection.execute(update(totals).values(value=99))
            raise KioskError("half.way")

    with pytest.raises(KioskError, match=r"half\.way"):
        half_way()
    with reading(store.engine) as connection:
        assert connection.execute(select(totals.c.value)).scalars().all() == [4]
