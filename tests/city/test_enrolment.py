# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Enrolment: one code, one kiosk, and an answer that may be lost."""

import re
from pathlib import Path

import pytest
import requests

from kiosk.city.store import CityStore
from kiosk.domain.errors import KioskError
from kiosk.wire import Ed25519Signer, kiosk_id
from tests.city.postgres import on_both_databases
from tests.city.running import RunningCollector, SendingKiosk, run_city

WEEK = 7 * 24 * 3600


def _code(database: str | Path) -> str:
    made = run_city("enrol", "Main library", "--database", str(database))
    assert made.returncode == 0
    return made.stdout.strip()


def test_a_code_enrols_one_kiosk(shared_collector: RunningCollector) -> None:
    """A code gives 201 once, 200 to the same key again, and 403 to any other key."""
    code = _code(shared_collector.database)
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", code)
    kiosk, other = SendingKiosk(shared_collector.url), SendingKiosk(shared_collector.url)
    with CityStore(shared_collector.database) as store:
        key = store.city_key().hex()
    first, again, stolen = kiosk.enrol(code), kiosk.enrol(code.lower()), other.enrol(code)
    assert (first.status_code, first.json()) == (
        201,
        {"status": "stored", "kiosk": kiosk.id, "site": "Main library", "city_key": key},
    )
    assert (again.status_code, again.json()["status"]) == (200, "already")
    assert (stolen.status_code, stolen.json()) == (403, {"error": "enrol.code"})


@pytest.mark.parametrize("code", ["0000-0000", "", "not a code", "☎" * 8])
def test_a_wrong_code_is_refused(shared_collector: RunningCollector, code: str) -> None:
    """A code that nobody made enrols nobody."""
    answer = SendingKiosk(shared_collector.url).enrol(code)
    assert (answer.status_code, answer.json()) == (403, {"error": "enrol.code"})


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"", "json"),
        (b"[" * 4000, "json"),
        (b'{"code": "0000-0000"}', "json"),
        (b'{"code": 7, "public_key": "00"}', "code"),
        (b'{"code": "0000-0000", "public_key": "00"}', "public_key"),
    ],
)
def test_malformed_enrolment_says_where(
    shared_collector: RunningCollector, body: bytes, field: str
) -> None:
    """Anything but a code and a key is a 400 that names the field."""
    answer = requests.post(f"{shared_collector.url}/enrol", data=body, timeout=20)
    assert (answer.status_code, answer.json()) == (
        400,
        {"error": "enrol.malformed", "field": field},
    )


def test_the_code_itself_is_not_stored(tmp_path: Path) -> None:
    """The database holds a fingerprint: neither the code nor its digits are in its bytes."""
    store = CityStore(tmp_path / "city.db")
    store.prepare()
    code = store.new_code("Main library")
    kept = (tmp_path / "city.db").read_bytes()
    assert b"Main library" in kept
    assert code.encode() not in kept
    assert code.replace("-", "").encode() not in kept


@on_both_databases
def test_a_code_expires_after_seven_days(database: str) -> None:
    """After a week a free code is refused, while its owner may still repeat the enrolment."""
    now = [1_000_000.0]
    store = CityStore(database, clock=lambda: now[0])
    used, free = store.new_code("Main library"), store.new_code("Main library")
    key = Ed25519Signer.generate().public_key
    assert store.enrol(used, key).new
    now[0] += WEEK + 1
    assert not store.enrol(used, key).new
    with pytest.raises(KioskError, match=r"enrol\.code"):
        store.enrol(free, Ed25519Signer.generate().public_key)
    store.close()


def test_a_kiosk_that_moves_keeps_its_name(store: CityStore) -> None:
    """A new code of another site enrols the same key there; it stays one kiosk."""
    key = Ed25519Signer.generate().public_key
    for site in ("Main library", "Harbour branch"):
        assert store.enrol(store.new_code(site), key).kiosk == kiosk_id(key)
    assert [(each.id, each.site) for each in store.kiosks()] == [(kiosk_id(key), "Harbour branch")]


def test_a_refused_code_changes_nothing(tmp_path: Path) -> None:
    """An attempt with a wrong code leaves the database byte for byte as it was."""
    store = CityStore(tmp_path / "city.db")
    store.prepare()
    store.new_code("Main library")
    before = (tmp_path / "city.db").read_bytes()
    with pytest.raises(KioskError, match=r"enrol\.code"):
        store.enrol("0000-0000", Ed25519Signer.generate().public_key)
    assert (tmp_path / "city.db").read_bytes() == before
