# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the engine makes of pages that misbehave: a code, and a page that works after them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.browser.asking import Patience
from kiosk.ui.messages import MESSAGES
from tests.browser.bad_pages import BAD_PAGES
from tests.browser.hostile import HOST, Site
from tests.browser.journeys import Said, travel
from tests.browser.visitor import Journey

# Two are slow by their nature: each costs the engine's patience.
NEVER = "/never"
LEAVE = "/press-leave"
OPENERS = ("xdg-open", "xdg-email", "x-www-browser", "firefox", "chromium", "gio", "kde-open")
EXPIRED = Path(__file__).parent / "expired.pem"


@dataclass
class Journal:
    """What was said on a journey to every bad page.

    opened: names the other programs that were started; left: what the engine left in memory.
    """

    said: list[Said]
    site: Site
    opened: Path
    left: list[str]

    def on(self, page: str) -> list[tuple[str, str]]:
        """What was said on one page, without the titles that every page has."""
        return [
            (word, value)
            for where, word, value in self.said
            if where == page and not value.startswith(HOST) and value != "press"
        ]


EXPECTED = {
    "/alerts": [("asked tells", "again")] * 3
    + [("noticed", "page.asks"), ("failed", "page.asks-for-ever")],
    "/loop": [("failed", "page.loop")],
    "/loop-by-script": [("failed", "page.loop")],
    "/loop-by-form": [("failed", "page.loop")],
    "/hangs": [("failed", "page.slow")],
    NEVER: [("failed", "page.slow")],
    "/blank": [("failed", "page.empty"), ("title", "about:blank")],
    "/kill": [("title", "kill"), ("failed", "page.crashed")],
    "/missing": [("title", "no such page"), ("asked leaves", ""), ("title", "no such page")],
    "/fault": [("failed", "page.failed")],
    "/sign-in": [("failed", "page.auth")],
    "/location": [("noticed", "page.location")],
    "/screen": [("title", "AbortError")],
    "/notes": [("noticed", "page.permission"), ("title", "denied")],
    "/clipboard": [("noticed", "page.permission"), ("title", "NotAllowedError")],
    "/full-screen": [("title", "TypeError")],
    "/devices": [("title", "none")],
    "/handler": [],
    "/press-mail": [("noticed", "page.mail")],
    "/press-call": [("noticed", "page.call")],
    "/press-scheme": [("noticed", "page.blocked")],
    "/press-file": [],
    "/source": [],
    "/inside": [],
    "/data": [],
}
EXPECTED_OTHERWISE = {
    "/questions": ("title", "truean answer"),
    "/receipt": ("download", "_.._r.txt: your receipt"),
    "/paper": ("download", "paper.pdf: %PDF-1.4"),
    "/made": ("download", "made.txt: made here"),
    "/print": ("print", "%PDF-"),
    "/press-upload": ("title", "my letter.txt: what the resident brings"),
    "/press-window": ("title", "in the same window"),
    "/files": ("failed", "page.asks-for-ever"),
    "/prints": ("failed", "page.asks-for-ever"),
}


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """One journey to all of them, one after another in the same engine."""
    folder = tmp_path_factory.mktemp("programs")
    opened = folder / "opened"
    for name in OPENERS:
        program = folder / name
        program.write_text(f"#!/bin/sh\necho {name} >> {opened}\n")
        program.chmod(0o755)
    site = Site()
    site.answers |= BAD_PAGES
    pages = tuple(path for path in BAD_PAGES if path not in {"/here", LEAVE})
    pages += (NEVER, LEAVE, "/missing")
    until = {page: said[-1] for page, said in EXPECTED.items() if said} | EXPECTED_OTHERWISE
    journey = Journey(HOST, site.address, pages, patience=3, ports=True, until=until)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    with tempfile.TemporaryDirectory(dir="/dev/shm") as memory:
        said = travel(journey, environment={"PATH": path, "XDG_RUNTIME_DIR": memory})
        left = [each.name for each in Path(memory).glob("doorstep-*")]
    yield Journal(said, site, opened, left)
    site.close()


@pytest.mark.slow
@pytest.mark.parametrize("page", EXPECTED)
def test_a_bad_page_has_its_code(journal: Journal, page: str) -> None:
    """Each is met by the code that says what happened, and by nothing else."""
    assert journal.on(page) == EXPECTED[page]


@pytest.mark.slow
def test_a_camera_is_never_given(journal: Journal) -> None:
    """With a camera the page is refused, without one it finds none."""
    said = journal.on("/camera")
    assert said in (
        [("title", "NotFoundError")],
        [("noticed", "page.camera"), ("title", "NotAllowedError")],
    )


@pytest.mark.slow
def test_questions_are_answered(journal: Journal) -> None:
    """A page's alert, question and line of text wait for the resident's answer, and get it."""
    assert journal.on("/questions") == [
        ("asked tells", "one"),
        ("asked asks", "two"),
        ("asked wants-text", "three"),
        ("title", "truean answer"),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("page", ["/files", "/prints"])
def test_a_page_that_gives_for_ever_is_ended(journal: Journal, page: str) -> None:
    """Files or prints without end: a few are offered, it is said, and then the page is ended."""
    said = journal.on(page)
    assert {word for word, _ in said} <= {"download", "print", "noticed", "failed"}
    assert sum(word in {"download", "print"} for word, _ in said) <= Patience.HEARD
    assert said.count(("noticed", "page.asks")) == 1
    assert said[-1] == ("failed", "page.asks-for-ever")


@pytest.mark.slow
def test_leaving_is_asked_for_once(journal: Journal) -> None:
    """A page that something would be lost on asks in our words, without its own."""
    asked = [each for each in journal.said if each[1] == "asked leaves"]
    assert asked == [("/missing", "asked leaves", "")]


@pytest.mark.slow
def test_a_new_window_comes_in_the_same_one(journal: Journal) -> None:
    """A link that wants a window opens here, and is asked for once."""
    assert ("title", "in the same window") in journal.on("/press-window")
    assert journal.site.asked.count("/here") == 1


@pytest.mark.slow
def test_files_go_and_come_in_memory(journal: Journal) -> None:
    """A download, a PDF, a page's own file and a print are handed over; an upload arrives."""
    assert journal.left == []
    for page in ("/receipt", "/paper", "/made", "/print"):
        assert journal.on(page) == [EXPECTED_OTHERWISE[page]]
    assert journal.on("/press-upload") == [
        ("asked files", ""),
        ("title", "my letter.txt: what the resident brings"),
    ]


@pytest.mark.slow
def test_no_other_program_is_started(journal: Journal) -> None:
    """Neither a mail program nor a telephone nor a browser."""
    assert not journal.opened.exists()


@pytest.mark.slow
def test_every_code_has_words(journal: Journal) -> None:
    """What the engine says can be said to a resident."""
    codes = {value for _, word, value in journal.said if word in {"failed", "noticed"}}
    assert len(codes) >= 10
    assert codes <= MESSAGES.keys()


@pytest.mark.slow
def test_pages_are_asked_for_in_the_residents_language(journal: Journal) -> None:
    """The resident's language first, then the city's."""
    assert {said.get("Accept-Language") for said in journal.site.said} == {"ar,nl;q=0.9"}


@pytest.mark.slow
def test_an_expired_certificate_and_a_city_that_is_away() -> None:
    """The city must show that it is the city, and be there: else a code, and no byte of its page."""
    site = Site(EXPIRED)
    site.answers["/page"] = 200, {"Content-Type": "text/html"}, b"<title>not to be seen</title>"
    journey = Journey(HOST, site.address, ("/page",), scheme="https", patience=5)
    assert travel(journey) == [("/page", "failed", "page.certificate"), ("end", "closed", "")]
    assert site.asked == []
    site.close()
    assert travel(journey) == [("/page", "failed", "page.offline"), ("end", "closed", "")]
