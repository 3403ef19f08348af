# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The publisher's button in the dashboard."""

import io
import json
import zipfile

import pytest

from kiosk.city.open_data.bundle import as_zip, site_files
from kiosk.city.open_data.publication import Publication
from kiosk.city.simulate import Plan, fill
from kiosk.city.staff.roles import Role
from kiosk.city.store import CityStore
from tests.city.running import RunningCollector
from tests.city.staff_browser import Browser, logged_in
from tests.city.test_simulate import CELLS

FIELDS = {
    "title": "Public computers",
    "publisher": "City Library",
    "base": "https://data.example.org/kiosks",
    "licence": "CC0-1.0",
}


@pytest.fixture(scope="module")
def city(shared_collector: RunningCollector) -> RunningCollector:
    """A city with numbers."""
    with CityStore(shared_collector.database) as store:
        fill(store, Plan(3, 3, CELLS, "2026-10", sites=2))
    return shared_collector


@pytest.fixture
def publisher(city: RunningCollector) -> Browser:
    """A browser in which a publisher is logged in."""
    return logged_in(city.url, city.database, Role.PUBLISHER)


def test_the_button_gives_the_bytes_of_the_command(
    city: RunningCollector, publisher: Browser
) -> None:
    """The archive is what ``publish`` writes, with the same options, to the byte."""
    assert 'href="/publish"' in publisher.get("/open-data").text
    assert publisher.get("/publish").status_code == 200
    answer = publisher.send("/publish", FIELDS | {"by_site": "yes"})
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="public-computers.zip"'
    publication = Publication("Public computers", "City Library", FIELDS["base"] + "/")
    with CityStore(city.database) as store:
        files = site_files(store, publication)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert set(archive.namelist()) > set(files)
        assert archive.read("counts.csv") == files["counts.csv"]
        assert b"CC0-1.0" in archive.read("LICENSE")
        made = {name: archive.read(name) for name in archive.namelist()}
    assert as_zip(made) == answer.content


def test_corrections_come_with_the_form(publisher: Browser) -> None:
    """A file of errata that is sent along is published."""
    told = [{"published": "2026-11-02", "periods": ["2026-10"], "text": "One kiosk was late."}]
    sent = [("errata", ("errata.json", json.dumps(told).encode()))]
    answer = publisher.send("/publish", FIELDS, files=sent)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert json.loads(archive.read("errata.json")) == told


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("base", "nowhere"),
        ("licence", "mine"),
        ("until", "soon"),
        ("title", " "),
        ("until", "1999-01"),
    ],
)
def test_what_is_wrong_is_said_above_the_form(publisher: Browser, field: str, value: str) -> None:
    """What was typed is still there, and a sentence says what to change."""
    answer = publisher.send("/publish", FIELDS | {field: value})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert 'value="City Library"' in answer.text


def test_only_publishers_publish(city: RunningCollector) -> None:
    """A viewer has no such button and gets no archive; nobody else gets a form of a publisher's."""
    viewer = logged_in(city.url, city.database, Role.VIEWER)
    assert 'href="/publish"' not in viewer.get("/open-data").text
    assert viewer.send("/publish", FIELDS).status_code == 403
    publisher = logged_in(city.url, city.database, Role.PUBLISHER)
    assert publisher.send("/publish", FIELDS, csrf="no token").status_code == 403
