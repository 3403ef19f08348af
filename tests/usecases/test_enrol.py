# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Enrolling a kiosk with a one-time code, at a real collector."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.parcel import city_public_key
from kiosk.storage.errors import StoreError
from kiosk.storage.stats import StatsStore
from kiosk.sync.answers import TransportError
from kiosk.sync.transport import HttpTransport
from kiosk.usecases.enrol import Enrol, EnrolError
from tests.bad_collector import bad_collector, nobody, says
from tests.collector import Collector, running_collector
from tests.usecases.statistics import Month

KEY = city_public_key(bytes(range(32)))


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collector]:
    """A real collector."""
    with running_collector(tmp_path_factory.mktemp("city")) as collector:
        yield collector


def enrolling(folder: Path, address: str, period: str = "2026-11") -> Enrol:
    """The use case on a new key and the store in this folder."""
    signer = wire.Ed25519Signer.generate()
    store = StatsStore(folder / "stats.db")
    return Enrol(store, signer, HttpTransport(address, (2, 2), 5), Month(period))


def test_a_code_enrols_once_and_opens_the_period(city: Collector, tmp_path: Path) -> None:
    """The site and the open period are noted; a second enrolment leaves the period open."""
    enrol = enrolling(tmp_path, city.address)
    code = city.new_code("Corner library")
    assert enrol.run(f"  {code}\n").site == "Corner library"
    with StatsStore(tmp_path / "stats.db").reading() as stats:
        assert (stats.site(), stats.open_period()) == ("Corner library", "2026-11")
    assert enrol.run(code).site == "Corner library"
    (tmp_path / "other").mkdir()
    with pytest.raises(EnrolError, match=r"enrol\.code"):
        enrolling(tmp_path / "other", city.address).run(code)
    assert list((tmp_path / "other").iterdir()) == []


def test_a_demonstration_gathers_no_open_period(city: Collector, tmp_path: Path) -> None:
    """It releases visits, not months."""
    enrolling(tmp_path, city.address, "demo-0001").run(city.new_code())
    with StatsStore(tmp_path / "stats.db").reading() as stats:
        assert stats.open_period() is None
        assert stats.site() == "Main library"


@pytest.mark.parametrize("typed", ["", "0000-0000", "🦉" * 8, "x" * 3000])
def test_a_wrong_code_is_told_as_one(city: Collector, tmp_path: Path, typed: str) -> None:
    """Whatever is typed, the facilitator hears that the code is wrong, and nothing is written."""
    with pytest.raises(EnrolError, match=r"enrol\.code"):
        enrolling(tmp_path, city.address).run(typed)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"<html>Sign in</html>", "sync.not-a-collector"),
        (b'{"kiosk": "0123456789abcdef", "site": "x"}', "sync.not-a-collector"),
        (b'{"kiosk": 5, "site": 6}', "sync.not-a-collector"),
    ],
)
def test_somebody_else_cannot_enrol_a_kiosk(tmp_path: Path, body: bytes, code: str) -> None:
    """An answer for another key, or no answer of a collector's, changes nothing here."""
    with bad_collector(says(201, body)) as server, pytest.raises(TransportError) as error:
        enrolling(tmp_path, server.address).run("code")
    assert error.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_city_that_is_down_is_told_as_that(tmp_path: Path) -> None:
    """Nobody there is not a wrong code."""
    with nobody() as address, pytest.raises(TransportError, match=r"sync\.offline"):
        enrolling(tmp_path, address).run("code")


def test_an_enrolment_that_could_not_be_noted_can_be_repeated(
    city: Collector, tmp_path: Path
) -> None:
    """The same code works again for the same key after the disk is mended."""
    enrol = enrolling(tmp_path, city.address)
    code = city.new_code()
    with closing(sqlite3.connect(tmp_path / "stats.db")) as other:
        other.execute("begin exclusive")
        with pytest.raises(StoreError, match=r"store\.busy"):
            enrol.run(code)
    assert enrol.run(code).site == "Main library"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (f', "city_key": "{KEY.hex()}"', KEY),
        ("", None),
        (', "city_key": "ff"', None),
        (f', "city_key": "{"ff" * 32}"', None),
        (', "city_key": 7', None),
    ],
)
def test_the_key_for_parcels_comes_with_the_enrolment(
    tmp_path: Path, given: str, kept: bytes | None
) -> None:
    """An older collector gives none, and what is no key is none: the kiosk is known all the same."""
    signer = wire.Ed25519Signer.generate()
    body = f'{{"kiosk": "{wire.kiosk_id(signer.public_key)}", "site": "Main library"{given}}}'
    store = StatsStore(tmp_path / "stats.db")
    with bad_collector(says(201, body.encode(), "Date: Fri, 05 Feb 2027 10:00:00 GMT")) as server:
        transport = HttpTransport(server.address, (2, 2), 5)
        assert Enrol(store, signer, transport, Month()).run("code").site == "Main library"
    with store.reading() as stats:
        assert (stats.site(), stats.city_key()) == ("Main library", kept)
        assert stats.collector_month() == date(2027, 2, 1)
