# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing reaches a host that a service does not allow: two gates, each of which holds alone.

`make test` tries every way from within a page and some of the ways in which a page goes elsewhere
as a whole; `make audit` tries all of them, and that they are ways at all.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.browser.hostile import HOST, Site, page
from tests.browser.journeys import travel
from tests.browser.traps import Traps
from tests.browser.vectors import Vectors
from tests.browser.visitor import Journey

# What the site itself must have been asked for, if the page tried what it was made to try.
TRIED = {"/everything", "/xslt.xsl", "/service.js", "/redirect-fetch-308", "/redirect-frame-303"}
_CONNECT = re.compile(
    r'(?:connect|sendto)\(.*?sa_family=AF_INET6?, sin6?_port=htons\((\d+)\).*?"([0-9a-f.:]+)"'
)


class City:
    """A hostile site that is allowed, traps that are not, and all ways between them."""

    def __init__(self) -> None:
        self.site = Site()
        self.traps = Traps()
        self.vectors = Vectors(self.site, self.traps)
        self.few = random.sample(self.vectors.moves, 5)

    def journey(self, moves: list[str], names: bool, keeper: bool, courtesy: bool) -> Journey:
        """A journey to every page, with these gates."""
        pages = ("/everything", "/service", *moves, "/blank.html")
        return Journey(
            HOST, self.site.address, pages, names=names, keeper=keeper, courtesy=courtesy
        )

    def close(self) -> None:
        self.site.close()
        self.traps.close()


@pytest.fixture
def city() -> Iterator[City]:
    """A city to travel to, with empty traps."""
    city = City()
    yield city
    city.close()


def reached(city: City) -> set[str]:
    """The ways by which somebody came to a forbidden host."""
    return {way for way, count in city.traps.hits.items() if count}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("names", "keeper"),
    [
        pytest.param(True, False, id="names alone", marks=pytest.mark.audit),
        pytest.param(False, True, id="keeper alone"),
    ],
)
def test_each_gate_holds_alone(city: City, names: bool, keeper: bool) -> None:
    """With one gate, and nothing in front of it that would stop a page, no way leads out."""
    travel(city.journey(city.few, names, keeper, courtesy=False))
    assert set(city.site.asked) >= TRIED
    assert reached(city) == set()


@pytest.mark.slow
def test_both_gates_hold_and_nothing_else_is_connected_to(city: City, tmp_path: Path) -> None:
    """As it is used: no way out, no name looked up, and connections to the keeper and the city only."""
    trace = tmp_path / "trace"
    journey = replace(city.journey(city.few, names=True, keeper=True, courtesy=True), ports=True)
    said = travel(journey, watch(trace))
    assert set(city.site.asked) >= TRIED
    assert reached(city) == set()
    assert {value for _, word, value in said if word in {"noticed", "failed"}} <= {"page.blocked"}
    ends = connected(trace)
    assert ("127.0.0.1", city.site.port) in ends
    assert len(ends) == 2, ends


def watch(trace: Path) -> tuple[str, ...]:
    """The program that writes down every connection and packet."""
    calls = "trace=connect,sendto"
    return ("strace", "-f", "-qq", "--seccomp-bpf", "-e", calls, "-o", str(trace))


def connected(trace: Path) -> set[tuple[str, int]]:
    """Every address and port that a trace shows a connection or a packet to."""
    found = _CONNECT.findall(trace.read_text(errors="replace"))
    return {(address, int(port)) for port, address in found}


@pytest.mark.slow
def test_without_gates_the_ways_lead_out(city: City) -> None:
    """With both gates off the ways are ways: else nothing above would mean anything."""
    journey = city.journey([], names=False, keeper=False, courtesy=False)
    travel(journey)
    assert len(reached(city)) >= 100, sorted(set(city.vectors.names) - reached(city))


@pytest.mark.audit
@pytest.mark.parametrize(
    ("names", "keeper", "courtesy"),
    [(True, False, False), (False, True, False), (True, True, False), (True, True, True)],
)
def test_all_ways(city: City, names: bool, keeper: bool, courtesy: bool) -> None:
    """Every page that goes elsewhere as a whole, too."""
    travel(city.journey(city.vectors.moves, names, keeper, courtesy))
    assert set(city.site.asked) >= TRIED
    assert reached(city) == set()


@pytest.mark.audit
def test_what_stands_in_front_of_the_gates_is_none(city: City) -> None:
    """The engine's own refusals alone leak: which is why there are gates."""
    travel(city.journey(city.vectors.moves, names=False, keeper=False, courtesy=True))
    assert {"stun", "shared-socket"} <= reached(city)


@pytest.mark.audit
def test_all_ways_lead_out_without_gates(city: City) -> None:
    """Nearly every way is one; the others are held by a setting of the engine."""
    travel(city.journey(city.vectors.moves, names=False, keeper=False, courtesy=False))
    assert len(reached(city)) >= 145, sorted(set(city.vectors.names) - reached(city))


@pytest.mark.audit
@pytest.mark.parametrize("names", [True, False], ids=["names alone", "keeper alone"])
def test_no_name_is_asked_for(city: City, names: bool, tmp_path: Path) -> None:
    """No DNS: not for a look-up of a page's, not for one ahead of time."""
    city.site.answers["/everything"] = page(
        "<link rel=dns-prefetch href='//a.elsewhere.example'>"
        "<link rel=preconnect href='https://b.elsewhere.example'>"
        "<script>fetch('https://c.elsewhere.example').catch(() => 0)"
        ".finally(() => setTimeout(() => {document.title = 'done'}, 700))</script>"
    )
    trace = tmp_path / "trace"
    journey = Journey(HOST, city.site.address, ("/everything",), courtesy=False)
    travel(replace(journey, names=names, keeper=not names), watch(trace))
    assert not [end for end in connected(trace) if end[1] == 53]
