# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A kiosk that the city knows and that means no good, or whose clock is years ahead."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.city.database import reading
from kiosk.city.exporting import export, take_in
from kiosk.city.store import CityStore, folding, intake
from kiosk.city.store.deciding import Decision, decide
from kiosk.city.tables import batches
from kiosk.domain.errors import KioskError
from kiosk.wire import Ed25519Signer
from tests.city.asking import City
from tests.city.filled import one_kiosk, send
from tests.city.sending import known_sender, take


@pytest.fixture
def store(tmp_path: Path) -> CityStore:
    """A city with nothing in it."""
    made = CityStore(tmp_path / "city.db")
    made.prepare()
    return made


def test_a_clock_that_is_years_ahead_does_not_hide_the_city(tmp_path: Path) -> None:
    """The pages begin with what can have been, no site is quiet by it, and it can be asked for."""
    store = one_kiosk(tmp_path / "city.db", [{"visit.all": 500}])
    other = Ed25519Signer.generate()
    store.register([(other.public_key, "Harbour branch")])
    send(store, other, "2999-12", 1, {"visit.all": 700})
    city = City(tmp_path / "city.db")
    assert "Shown: January 2026." in city.page("/").text
    assert "December 2999" in city.page("/?from=2026-01&to=2999-12").text
    assert "gone quiet" not in city.page("/sites").text


def test_a_cloned_disk_cannot_fill_the_quarantine(
    store: CityStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond some nothing more is kept, and it is refused as before; deciding makes room."""
    monkeypatch.setattr(intake, "MOST_ASIDE", 3)
    clone = known_sender(store)
    take(store, clone.signed(1, {"visit.all": 1}))
    rivals = [clone.signed(1, {"visit.all": n}) for n in range(2, 12)]
    assert {take(store, each) for each in rivals} == {"conflict"}
    assert len(store.quarantined()) == 3
    decide(store.engine, clone.id, store.quarantined()[0].sha256, Decision.KEEP)
    assert take(store, rivals[-1]) == "conflict"
    assert [each.is_settled for each in store.quarantined()] == [False] * 3 + [True]


def test_large_batches_are_added_up_a_few_at_a_time(
    store: CityStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in memory at once is bounded, and in the end everything is added up."""
    monkeypatch.setattr(folding, "BYTES_AT_ONCE", 5_000)
    sender = known_sender(store)
    for number in range(1, 7):
        take(store, sender.signed(number, {f"lesson.x{n}": 1 for n in range(200)}))
    assert store.fold_some() == 2
    with reading(store.engine) as connection:
        folded = connection.execute(select(batches.c.is_folded)).scalars().all()
    assert sum(folded) == 2
    assert store.fold() == 4
    assert list(store.faults()) == []


def test_an_export_that_is_cut_off_lets_no_revoked_kiosk_in(
    store: CityStore, tmp_path: Path
) -> None:
    """What was revoked before the fault is revoked in the other city too."""
    bad, good = known_sender(store), known_sender(store)
    store.revoke(bad.id)
    store.receive_many(good.signed(number, {"visit.all": 1}) for number in range(1, 600))
    lines = [line.encode() for line in export(store)]
    assert any(json.loads(line).get("is_revoked") for line in lines)
    with CityStore(tmp_path / "other.db") as other:
        other.prepare()
        with pytest.raises(KioskError, match=r"export\.malformed"):
            take_in(other, [*lines[:-1], b"{"], with_kiosks=True, demo=False, refused=print)
        assert {each.id: each.is_revoked for each in other.kiosks()} == {
            bad.id: True,
            good.id: False,
        }
