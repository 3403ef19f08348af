# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A service done on the city's own page with guidance, by somebody who has a mouse and keys: the
program, its guided browser and the demo city's site are processes of their own.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import psutil  # type: ignore[import-untyped]
import pytest
import yaml
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.domain.errors import KioskError
from kiosk.domain.text import Text
from kiosk.i18n import Catalogues
from kiosk.ui.guided import DRIFTED as DRIFT
from kiosk.ui.messages import explain
from tests.e2e.hands import Hands, xdotool
from tests.e2e.person import Person, eyes_for, holds
from tests.e2e.programs import ROOT, all_gone, command_of, started, wait_for
from tests.privacy.marker import marker, needles
from tests.privacy.watched import files_with_marker
from tests.sparing import sparing

SERVICE = "register-my-address"
LOOKS = sparing(
    [("ar", 0), ("zh", 75)], ("ar", 0)
)  # language, size of text as its button is called
DRIFTED = "The page looks different today."
DESKTOP = QColor("#FF00FF")  # stands behind the kiosk
GONE = 2  # seconds after which nothing may be left
FILE = "passport.pdf"
_KEYS = {"\t": "Tab", "\n": "Return", " ": "space"}
_PAPERS = "Pages saved as PDF, until then: "  # where the demonstration has its stick

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


def titles(language: str) -> dict[str, str]:
    """By its id, what each step of the guide is called in a language, with its number."""
    path = ROOT / "lessons" / "services" / f"{SERVICE}.yaml"
    guide = yaml.safe_load(path.read_text(encoding="utf-8"))["guide"]
    words = Catalogues(ROOT / "locales").words(language)
    return {
        step["id"]: f"{number} · "
        + words.of(Text(f"{SERVICE}/guide-{step['id']}/title", step["title"]))
        for number, step in enumerate(guide, 1)
    }


@contextmanager
def somebody(application: QApplication, home: Path) -> Iterator[Person]:
    """Somebody before a demonstration with a stick in it, which has one paper of theirs."""
    log = {"DOORSTEP_LOG_FILE": str(home / "kiosk.log")}
    with (
        eyes_for(home) as (bus, eyes),
        started("run", "--demo", home=home, also={**bus, **log}) as program,
    ):
        stick = Path(program.line(_PAPERS))
        (stick / FILE).write_bytes(b"%PDF-1.4\n" + marker().encode())
        program.line("City page: ")  # the city's website stands before it
        Hands(application, program.process.pid)  # its window has the keys
        yield Person(application, program, eyes)


def go_to_page(person: Person, language: str, size: int) -> list[psutil.Process]:
    """From the welcome screen to the window with the city's page."""
    person.click(person.kiosk, f"choose-{language}")
    if size:
        person.click(person.kiosk, str(size))
    for name in ("door-city", f"service-{SERVICE}", "do-globe", "primary"):
        person.press(person.kiosk, name)
    return person.wait_for_page()


class Guide:
    """Somebody who follows the steps. step: by id, what it is called in their language."""

    def __init__(self, person: Person, step: dict[str, str]) -> None:
        self.person = person
        self._step = step

    def is_at(self, id_: str) -> bool:
        """Whether a step is the open one: the others are there to be pressed."""
        seen = self.person.find(self.person.page, self._step[id_])
        return seen is not None and seen.role == "label"

    def comes_to(self, id_: str, field: str = "") -> None:
        """Wait until a step is open and its field, if there is one here, has the ring."""
        wait_for(f"the step {id_}", lambda: self.is_at(id_))
        if field:
            wait_for(f"a ring round {field}", lambda: self.person.is_ringed(field))
        else:
            wait_for("no ring", lambda: self.person.ring() is None)

    def write(self, field: str, text: str) -> None:
        """Write into a field of the page."""
        self.person.go_into(field)
        self.keys(text)

    def keys(self, text: str) -> None:
        """Press keys, of which some are no letters."""
        xdotool("key", *(_KEYS.get(each, each) for each in text))


def fill_in(guide: Guide) -> None:
    """The form up to its last page, with a date left out at first."""
    person = guide.person
    guide.comes_to("ask-first")
    person.press(person.page, "primary")
    guide.comes_to("open-the-form", "Change of address")
    person.click(person.page, "Change of address")

    guide.comes_to("family-name", "family-name")
    guide.write("family-name", marker())
    guide.keys("\t\t")
    guide.comes_to("date-of-birth", "Date of birth")
    guide.keys("\n")  # the page wants a date first
    person.click(person.page, "Enter your date of birth")
    guide.comes_to("date-of-birth", "Date of birth")
    guide.write("date-of-birth", "12\t4\t1985\n")

    guide.comes_to("new-address", "street")
    guide.write("street", marker())
    xdotool("key", "shift+Tab", "space")  # "Only me"
    guide.comes_to("documents")
    guide.keys("\t\t12345\t01022026\n")

    guide.comes_to("documents", "documents")
    person.click(person.page, "documents")
    person.click(person.page, "stick-0")
    guide.comes_to("check-and-send")
    person.waits_in("documents")
    guide.keys("\t")
    person.waits_in("Continue")
    guide.keys("\n")
    person.wait_for(person.page, "Check your answers")


@pytest.mark.parametrize(("language", "size"), LOOKS)
def test_an_address_is_changed_and_forgotten(
    qapp: QApplication, tmp_path: Path, language: str, size: int
) -> None:
    """The ring is round the right field, the steps go on by themselves, the city has it; and then
    nothing is left in processes, files and the kiosk's memory.
    """
    with somebody(qapp, tmp_path) as person:
        go_to_page(person, language, size)
        guide = Guide(person, titles(language))
        fill_in(guide)
        if not size:  # else it is in sight by itself
            person.click(person.page, "to-field")
        guide.comes_to("check-and-send", "Send")
        person.press(person.page, "primary")  # "I am finished", and it is not sent yet
        person.wait_for(person.page, "sheet-answer-1")
        guide.keys("\n")  # "Go on here"
        guide.comes_to("check-and-send", "Send")
        browsers = person.browsers()
        assert any(holds(each, needles()) for each in browsers), "who would find it in a memory?"
        person.click(person.page, "Send")
        person.wait_for(person.page, "~We have received your form.*")
        if size:  # the number is further down
            xdotool("key", "Next")
        person.wait_for(person.page, "~DC-\\d{6}")

        person.press(person.page, "primary")
        person.wait_for(person.kiosk, "service-health-card")
        closed_at = monotonic()
        wait_for("the end of the browser", lambda: all_gone(browsers))
        assert monotonic() - closed_at < GONE
        person.press(person.kiosk, "bar-door")
        person.press(person.kiosk, "primary")
        person.press(person.kiosk, "answer-no")
        person.wait_for(person.kiosk, "primary")
        assert not holds(psutil.Process(person.kiosk), needles())
        assert [Path(each).name for each in files_with_marker(tmp_path)] == [FILE]
        assert not list(Path("/dev/shm").glob(f"doorstep-carried-{person.page}-*"))
        assert not (tmp_path / "kiosk.log").exists()


@contextmanager
def changed_site() -> Iterator[str]:
    """The demo city's site with renamed fields, on this machine; its address."""
    command = [sys.executable, "-m", "kiosk.city", "demo-site", "--renamed", "--stop-with-parent"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdout.readline().split("//")[1].strip().strip("/")
        process.stdin.close()


@contextmanager
def desktop(application: QApplication) -> Iterator[Callable[[], bool]]:
    """Something loud behind everything, which nobody may see; whether some of it is seen now."""
    screen = application.primaryScreen()
    behind = QWidget()
    behind.setPalette(DESKTOP)
    behind.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    behind.setGeometry(screen.geometry())

    def is_seen() -> bool:
        application.processEvents()  # what was uncovered is drawn by this process
        picture = screen.grabWindow(0).toImage()
        places = (
            (x, y) for x in range(0, picture.width(), 40) for y in range(0, picture.height(), 40)
        )
        return any(picture.pixelColor(*place) == DESKTOP for place in places)

    behind.show()
    wait_for("the desktop", is_seen)
    yield is_seen
    behind.close()


def installed(home: Path, site: str) -> dict[str, str]:
    """The settings of a kiosk that is none of a demonstration, with a site in its city's place."""
    settings = {
        "DOORSTEP_DATA_DIR": str(home / "data"),
        "DOORSTEP_LOG_FILE": str(home / "kiosk.log"),
        "DOORSTEP_STAND_IN": f"services.city.example={site}",
    }
    if os.geteuid() == 0:  # Chromium has no sandbox for root
        settings["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    return settings


# In the audit: each of its parts has a test of its own as well, and on a busy machine one of its
# many waits was seen to run out.
@pytest.mark.audit
def test_a_changed_page_has_no_ring_and_a_killed_browser_shows_no_desktop(
    qapp: QApplication, tmp_path: Path
) -> None:
    """Renamed fields: words without a ring, and the facilitator is told. The page's process killed,
    then all of the browser: each time our words and a way on, and nothing of a desktop.
    """
    words, log = Catalogues(ROOT / "locales").words("en"), tmp_path / "kiosk.log"
    with (
        changed_site() as site,
        desktop(qapp) as is_desktop_seen,
        eyes_for(tmp_path) as (bus, eyes),
        started("run", home=tmp_path, also={**bus, **installed(tmp_path, site)}) as program,
    ):
        person = Person(qapp, program, eyes)
        wait_for("the kiosk over all of it", lambda: not is_desktop_seen())
        Hands(qapp, program.process.pid)

        def killed(processes: list[psutil.Process], pid: int, key: str) -> None:
            """Kill, and wait for what comes of it; meanwhile nobody sees a desktop."""
            for each in processes:
                each.kill()

            def has_come() -> bool:
                assert not is_desktop_seen()
                return person.find(pid, key) is not None

            wait_for(key, has_come)

        go_to_page(person, "en", 0)
        guide = Guide(person, titles("en"))
        guide.comes_to("ask-first")
        person.press(person.page, "primary")
        person.click(person.page, "Residence notification")
        person.wait_for(person.page, f"~{DRIFTED}.*")
        assert person.find(person.page, "p1-surname") is not None
        assert guide.is_at("family-name")
        assert person.ring() is None
        wait_for("the facilitator's line", lambda: log.exists() and DRIFT in log.read_text())

        guide.write("p1-surname", marker())
        renderer = [each for each in person.browsers() if "--type=renderer" in command_of(each)]
        killed(renderer, person.page, explain(KioskError("page.crashed"), words)[0])
        person.press(person.page, "page-again")
        guide.write("p1-surname", marker())
        killed(person.browsers(), person.kiosk, explain(KioskError("guided.died"), words)[0])
        person.press(person.kiosk, "primary")
        person.wait_for_page()
