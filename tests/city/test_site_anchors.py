# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guides of the demo city's services and its site agree: each step's field is on its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from kiosk.city.demo_site.address import renamed
from kiosk.city.demo_site.journeys import Journey
from kiosk.content.online import read_anchor
from kiosk.content.places import Places
from kiosk.domain.anchor import Anchor, Candidate
from kiosk.usecases.guided.finder import Finding, find_all, is_on
from tests.city.visitor import HOST, JOURNEYS, SiteProcess, SiteVisitor

_LANGUAGES = {"health-card": ("en", "ar")}


@dataclass(frozen=True)
class Guided:
    """What a service's file says of where it is done."""

    id: str
    online: dict[str, Any]
    anchors: tuple[Anchor, ...]
    untils: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where it begins."""
        return urlsplit(str(self.online["start"])).path


def guided_services() -> Iterator[Guided]:
    """The services that say where they are done, read without the rest of the content."""
    for file in sorted((Places.of().lessons / "services").glob("*.yaml")):
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        if "online" in data:
            anchors = (read_anchor(step) for step in data["guide"])
            untils = tuple(step["until"] for step in data["guide"] if "until" in step)
            known = tuple(each for each in anchors if each is not None)
            yield Guided(file.stem, data["online"], known, untils)


ONLINE = {each.id: each for each in guided_services()}


def pages_of(visitor: SiteVisitor, journeys: tuple[Journey, ...]) -> dict[str, list[Candidate]]:
    """By path, the fields of every page of the site; the forms are filled in on the way."""
    entries = ("/", "/address/", "/library/", "/have-your-say/", "/appointments/", "/offices/")
    found = {path: visitor.read(path).candidates() for path in entries}
    for journey in journeys:
        for page in journey.pages:
            path = journey.root + page.path
            found[path] = visitor.read(path).candidates()
            visitor.send(journey, page)
        path = f"{journey.root}check"
        found[path] = visitor.read(path).candidates()
        path = visitor.led_to(visitor.ask("POST", path))
        found[path] = visitor.read(path).candidates()
    return found


@pytest.fixture(scope="module")
def pages(site: SiteProcess) -> dict[str, list[Candidate]]:
    """By path, the fields of every page of the site."""
    visitor = SiteVisitor(site.url)
    found = pages_of(visitor, JOURNEYS)
    visitor.close()
    return found


def matching(pattern: str, paths: dict[str, list[Candidate]]) -> list[str]:
    """The pages that a pattern names."""
    return [path for path in paths if is_on(pattern, path)]


def found_on(
    anchor: Anchor, anchors: tuple[Anchor, ...], fields: list[Candidate], path: str
) -> Finding:
    """What the finder says of one of the anchors."""
    return find_all(anchors, fields, path)[anchors.index(anchor)]


def test_enough_services_are_online() -> None:
    """One of each kind that the site has to show: long, short, open, framed, right to left."""
    assert set(ONLINE) >= {
        "register-my-address",
        "library-card",
        "take-part-in-a-consultation",
        "job-centre-appointment",
        "health-card",
    }


@pytest.mark.parametrize("service", ONLINE)
def test_a_service_begins_on_the_site(visitor: SiteVisitor, service: str) -> None:
    """Its start is an address of the city's host that answers."""
    online = ONLINE[service].online
    start = urlsplit(online["start"])
    assert (start.scheme, start.hostname) == ("https", HOST)
    assert online["hosts"] == [HOST]
    assert visitor.get(start.path).status_code in (200, 303)


@pytest.mark.parametrize("service", ONLINE)
def test_every_step_finds_its_field(service: str, pages: dict[str, list[Candidate]]) -> None:
    """Each sign that was noted is that of one field on the step's page, and the finder finds it."""
    guided = ONLINE[service]
    languages = len(_LANGUAGES.get(service, ("en",)))
    # A form in a frame is under the path of the page around it: none is noted.
    framed = [path for path in pages if path.startswith(f"{guided.path}booking/")]
    for anchor in guided.anchors:
        on = matching(anchor.page, pages) if anchor.page else framed
        found = [found_on(anchor, guided.anchors, pages[path], path).candidate for path in on]
        hits = [each for each in found if each is not None]
        assert len(hits) == languages, anchor
        for hit in hits:
            assert hit.label in anchor.labels
            assert hit.role is anchor.role
            assert anchor.name in ("", hit.name)
            # Three fields of one date have a purpose each.
            assert anchor.autocomplete in ("", hit.autocomplete) or hit.input_type == "fieldset"
            assert anchor.position in (0, hit.position)


@pytest.mark.parametrize("service", ONLINE)
def test_every_address_of_a_guide_is_reached(
    service: str, pages: dict[str, list[Candidate]]
) -> None:
    """What ends a step is a page of the site, and the last of them comes after sending."""
    untils = ONLINE[service].untils
    assert all(matching(until, pages) for until in untils)
    assert untils[-1].endswith("/received")


def test_nothing_is_found_on_the_renamed_form(visitor: SiteVisitor) -> None:
    """No step has its field on a page where only a guess could find it."""
    journey = renamed("/new-address-2/")
    pages = pages_of(visitor, (journey,))
    anchors = ONLINE["register-my-address"].anchors
    about_fields = tuple(each for each in anchors if each.role not in ("button", "link"))
    assert len(about_fields) == 4
    for anchor in about_fields:
        for page in journey.pages:
            fields = pages[journey.root + page.path]
            finding = found_on(anchor, anchors, fields, anchor.page)
            assert finding.candidate is None, anchor
