# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Import, export, verify, backup and revoke, as they are typed."""

import subprocess
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from kiosk.city.cli import main
from kiosk.city.database import writing
from kiosk.city.store import CityStore
from kiosk.city.tables import batches, totals
from kiosk.parcel import read_invitation, read_receipt
from kiosk.wire import digest
from tests.city.postgres import Postgres
from tests.city.sending import Sender, known_sender, take


def _run(database: str, *arguments: str) -> int:
    return main([*arguments, "--database", database])


def _values(database: str) -> dict[str, int]:
    with CityStore(database) as store:
        return {f"{each.period} {each.box}": each.value for each in store.holdings().tallies}


@pytest.fixture
def filled(database: str) -> str:
    """A city with two kiosks, batches, a clone and a revoked kiosk."""
    with CityStore(database) as store:
        first, second = known_sender(store), known_sender(store, "Harbour branch")
        for number in (1, 2):
            for sender in (first, second):
                take(store, sender.signed(number, {"visit.all": 10 * number, "lesson.a": -3}))
        store.fold()
        take(store, first.signed(3, {"visit.all": 1}))
        take(store, first.signed(3, {"visit.all": 2}))
        store.revoke(second.id)
    return database


def test_a_parcel_is_imported_and_answered(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A stick from a kiosk that never had a network enrols it by its code; again changes nothing."""
    assert _run(database, "enrol", "Mountain hut", "--stick", str(tmp_path)) == 0
    invitation = read_invitation((tmp_path / "doorstep-city.json").read_bytes())
    assert capsys.readouterr().out.strip() == invitation.code
    sender = Sender()
    several = [sender.signed(n, {"visit.all": n}) for n in (1, 2, 3)]
    stick = tmp_path / "one.doorstep-counts"
    stick.write_bytes(sender.parcel(invitation.city_key, *several, code=invitation.code))
    for expected in ("stored", "already"):
        assert _run(database, "import", str(stick), "--receipts", str(tmp_path)) == 0
        answer = (tmp_path / f"doorstep-{sender.id}.doorstep-receipt").read_bytes()
        states = read_receipt(answer, sender.id, invitation.city_key)
        assert states == {digest(each.raw): expected for each in several}
    assert sum(_values(database).values()) == 6
    assert capsys.readouterr().out.splitlines()[1].split() == [
        "one.doorstep-counts",
        sender.id,
        *("3", "0", "0"),
    ]


def test_what_cannot_be_taken_is_named(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One bad file or batch does not keep out the others; each is told with its reason, and 1."""
    with CityStore(database) as store:
        known, stranger = known_sender(store), Sender()
        city_key = store.city_key()
        take(store, known.signed(1, {"visit.all": 1}))
    good, clone = known.signed(2, {"visit.all": 2}), known.signed(1, {"visit.all": 7})
    foreign = stranger.signed(3, {"visit.all": 3})
    demo = known.signed(4, {"visit.all": 4}, period="demo-0004")
    files = {
        "mixed": known.parcel(city_key, clone, foreign, demo, good),
        "stranger": stranger.parcel(city_key, foreign),
        "wrong-code": stranger.parcel(city_key, foreign, code="0000-0000"),
        "elsewhere": known.parcel(stranger.signer.public_key, good),
        "rubbish": b"rubbish",
    }
    for name, raw in files.items():
        (tmp_path / name).write_bytes(raw)
    paths = [str(tmp_path / name) for name in (*files, "missing")]
    assert _run(database, "import", *paths, "--receipts", str(tmp_path)) == 1
    said = capsys.readouterr()
    assert "(import.partly)" in said.err
    for line in (
        "mixed: 1 refused: contradicts counts that came first; it is in quarantine",
        "mixed: 1 refused: is not signed by that kiosk",
        "mixed: 1 refused: is of a demonstration",
        "stranger: 1 refused: its kiosk is not known here",
        "wrong-code: 1 refused: its code is wrong, late, or another kiosk's",
        "elsewhere: 1 refused: was not made for this city, or is damaged",
        "rubbish: 1 refused: is no file of a kiosk's",
        "missing: 1 refused: cannot be read",
    ):
        assert line in said.err.splitlines()
    assert sum(_values(database).values()) == 3
    answer = (tmp_path / f"doorstep-{known.id}.doorstep-receipt").read_bytes()
    states = read_receipt(answer, known.id, city_key)
    assert states[digest(good.raw)] == "stored"
    assert list(states.values()).count("refused") == 3


def test_an_export_makes_the_same_city_elsewhere(
    filled: str, tmp_path: Path, postgres: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    """Into the other kind of database: the same sums, quarantine and revocation; twice is once."""
    file = str(tmp_path / "city.jsonl")
    assert _run(filled, "export", file) == 0
    other = str(tmp_path / "other.db") if filled.startswith("postgresql") else postgres.prepared()
    assert _run(other, "import", file) == 1
    assert _values(other) == {}
    for _ in range(2):
        _run(other, "import", file, "--with-kiosks")
    with CityStore(filled) as store, CityStore(other) as copied:
        assert copied.kiosks() == store.kiosks()
        assert copied.quarantined() == store.quarantined()
        assert copied.sites() == store.sites()
    assert _values(other) == _values(filled)
    assert _run(other, "verify") == 0
    assert "All right: 5 batches of 2 kiosks" in capsys.readouterr().out


def test_a_damaged_export_says_which_line(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line that is cut short is named by its number."""
    file = tmp_path / "city.jsonl"
    _run(filled, "export", str(file))
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:4]) + lines[4][:50])
    assert _run(filled, "import", str(file)) == 1
    assert "line 5 is no line of an export" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (update(batches).values(visits=999), "differs from what was signed in visits"),
        (update(batches).values(raw=b"{}"), "batch.malformed sha256"),
        (update(batches).values(signature=b"0" * 64), "batch.signature"),
        (update(totals).values(value=totals.c.value + 1), "totals, 2020-01, lesson.a"),
        (delete(totals), "None kept"),
        (update(batches).values(is_folded=False), "totals, 2020-02, visit.all"),
    ],
)
def test_verify_finds_what_was_changed(
    filled: str, change: object, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A changed column, byte, signature or total ends in 1 and a line that says where."""
    assert _run(filled, "verify") == 0
    with CityStore(filled) as store, writing(store.engine) as connection:
        connection.execute(change)  # type: ignore[call-overload]
    assert _run(filled, "verify") == 1
    said = capsys.readouterr().err
    assert named in said
    assert "(verify.failed)" in said


def test_a_backup_is_restored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A copy made in use, put in the place of a lost database, is the city as it was then."""
    database, backup = str(tmp_path / "city.db"), tmp_path / "backup.db"
    with CityStore(database) as store:
        store.prepare()
        sender = known_sender(store)
        take(store, sender.signed(1, {"visit.all": 5}))
        key = store.city_key()
        with store.engine.connect() as somebody_reads:
            somebody_reads.exec_driver_sql("SELECT * FROM kiosks").fetchall()
            assert _run(database, "backup", str(backup)) == 0
        take(store, sender.signed(2, {"visit.all": 6}))
    assert backup.stat().st_mode & 0o077 == 0
    assert _run(database, "backup", str(backup)) == 1
    assert "is there already" in capsys.readouterr().err
    backup.replace(database)
    assert _run(database, "verify") == 0
    with CityStore(database) as store:
        assert store.city_key() == key
        assert take(store, sender.signed(1, {"visit.all": 5})) == "already"
        assert take(store, sender.signed(2, {"visit.all": 6})) == "stored"


def test_a_backup_of_postgresql_is_its_own_affair(
    postgres: Postgres, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command says what to use instead."""
    assert _run(postgres.prepared(), "backup", str(tmp_path / "b")) == 1
    assert "pg_dump" in capsys.readouterr().err


@pytest.mark.audit
def test_a_dump_of_postgresql_is_restored(postgres: Postgres) -> None:
    """What the command says to use gives the same city, in another database."""
    lost, found = postgres.prepared(), postgres.empty()
    with CityStore(lost) as store:
        sender = known_sender(store)
        take(store, sender.signed(1, {"visit.all": 5}))
        key = store.city_key()
    dumped = subprocess.run(
        ["pg_dump", "--format=custom", f"--dbname={lost}"], check=True, capture_output=True
    )
    subprocess.run(
        ["pg_restore", "--no-owner", f"--dbname={found}"], check=True, input=dumped.stdout
    )
    assert _run(found, "verify") == 0
    with CityStore(found) as store:
        assert store.city_key() == key
        assert take(store, sender.signed(1, {"visit.all": 5})) == "already"
        assert take(store, sender.signed(2, {"visit.all": 6})) == "stored"


def test_revoking_and_listing(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Kiosks are listed with their state; an unknown name has a sentence."""
    assert _run(filled, "revoke", "0123456789abcdef") == 1
    assert "There is no kiosk 0123456789abcdef" in capsys.readouterr().err
    assert _run(filled, "kiosks") == 0
    harbour, main_library = capsys.readouterr().out.splitlines()
    assert harbour.endswith("Harbour branch  revoked")
    assert main_library.split()[1:] == ["2020-03", "Main", "library", "1", "in", "quarantine"]
    assert _run(filled, "revoke", main_library.split()[0]) == 0


@pytest.mark.parametrize(
    ("database", "code"),
    [
        ("postgresql://doorstep:secret@127.0.0.1:1/city", "store.unavailable"),
        ("postgresql://doorstep:secret@[::1", "database.malformed"),
    ],
)
def test_a_password_is_not_said_aloud(
    database: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A server that does not answer, or an address that is none, has a sentence without it."""
    assert _run(database, "kiosks") == 1
    said = capsys.readouterr().err
    assert f"({code})" in said
    assert "secret" not in said
