# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A guided visit from the kiosk's side, with a process that speaks as the guided browser does."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kiosk.ui.guided import Guidance
from kiosk.ui.guided_browser import DIED, NOT_STARTED, SLOW, GuidedBrowser
from kiosk.ui.places import ServicePlace
from kiosk.usecases.guided.order import Order
from kiosk.usecases.guided.visit_state import Stage
from tests.ui.kiosks import Visitor, running_kiosk
from tests.ui.processes import is_running

SERVICE = "register-my-address"
STAND_IN = Path(__file__).with_name("browser_stand_in.py")
Start = Callable[[str], "Started"]


class Started:
    """The stand-in of one test, and what it noted."""

    def __init__(self, notes: Path) -> None:
        self._notes = notes

    @property
    def is_there(self) -> bool:
        """Whether it has read its order."""
        return self._notes.exists() and "\n" in self._notes.read_text()

    @property
    def pids(self) -> list[int]:
        """Its process, and the one that it began."""
        return [int(pid) for pid in self._notes.read_text().splitlines()[0].split()]

    @property
    def order(self) -> Order:
        """What it was told."""
        return Order.read(self._notes.read_text().splitlines()[1])

    @property
    def heard(self) -> list[str]:
        """What else it was told."""
        return self._notes.read_text().splitlines()[2:]

    @property
    def is_gone(self) -> bool:
        """Whether nothing of it runs any more."""
        return not any(map(is_running, self.pids))


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """One kiosk for all; its city's site is on this machine, so no network is needed."""
    folder = tmp_path_factory.mktemp("guided") / "data"
    stand_in = "services.city.example=127.0.0.1:9"
    with running_kiosk(folder, stand_in=stand_in, speech_rate=300) as visitor:
        yield visitor


@pytest.fixture
def at_service(shared: Visitor) -> Iterator[Visitor]:
    """Somebody new who has come to a service that can be done now, in English."""
    shared.kiosk.shell.activateWindow()  # another test may have had a kiosk of its own
    shared.wait_until(shared.kiosk.shell.isActiveWindow)
    shared.kiosk.flow.welcome()
    shared.kiosk.log.noticed.clear()
    shared.begin().kiosk.flow.open(ServicePlace(SERVICE))
    yield shared
    shared.kiosk.flow.close_guided()


@pytest.fixture
def start(at_service: Visitor, tmp_path: Path) -> Start:
    """Goes from the service to a guided visit with a stand-in that does as it is told."""

    def begin(how: str) -> Started:
        notes = tmp_path / "notes"
        at_service.click("do-globe")
        guidance = at_service.kiosk.flow._guidance
        assert guidance is not None
        guidance.command = (sys.executable, str(STAND_IN), how, str(notes))
        at_service.click("primary")
        started = Started(notes)
        at_service.wait_until(lambda: started.is_there)
        return started

    return begin


def stage(visitor: Visitor) -> Stage:
    """Where the guided visit is."""
    return visitor.kiosk.context.visit.guided(SERVICE).stage


def test_from_the_service_by_mouse_and_by_keys(at_service: Visitor) -> None:
    """Practising stays the first; then what will happen is said, with a way to practise or back."""
    assert at_service.focus == "do-star"
    stops = at_service.stops()
    first = stops.index("do-star")
    assert stops[first : first + 3] == ["do-star", "do-globe", "do-print"]
    at_service.go("do-globe")
    assert at_service.screen_name == "guided"
    assert at_service.focus == "primary"
    for text in (
        "Now the city’s own page opens.",
        "What you send there goes to the city.",
        "This window forgets everything when you close it.",
    ):
        assert at_service.sees(text)
    at_service.press(Qt.Key.Key_Escape)
    assert at_service.screen_name == "service"
    at_service.click("do-globe")
    at_service.click("bar-star")
    assert at_service.screen_name == "practice"


def test_the_order_holds_no_secret(
    start: Start, at_service: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser knows how the resident has it, but no code, and a process list shows nothing."""
    monkeypatch.setenv("DOORSTEP_FACILITATOR_CODE", "0000")
    started = start("open")
    at_service.wait_until(lambda: stage(at_service) is Stage.OPEN)
    order = started.order
    assert (order.service, order.language, order.theme) == (SERVICE, "en", "light")
    assert order.stand_in == {"services.city.example": "127.0.0.1:9"}
    assert (order.settings["speech_rate"], order.settings["idle_seconds"]) == ("300", "3600")
    assert order.settings["facilitator_code"] != at_service.kiosk.settings.facilitator_code
    assert order.geometry[2:] == at_service.kiosk.shell.size().toTuple()
    seen = Path(f"/proc/{started.pids[0]}/cmdline").read_bytes()
    seen += Path(f"/proc/{started.pids[0]}/environ").read_bytes()
    assert b"city.example" not in seen
    assert b"DOORSTEP_" not in seen
    assert all(os.getpgid(pid) == started.pids[0] for pid in started.pids)


def test_while_it_is_open(start: Start, at_service: Visitor) -> None:
    """The kiosk says so, asks nobody whether they are here, and can bring the page to the front."""
    started = start("open")
    at_service.wait_until(lambda: stage(at_service) is Stage.OPEN)
    assert at_service.sees("The city’s page is open in front.")
    at_service.kiosk.flow.ask_whether_here()
    assert at_service.kiosk.shell.sheet is None
    at_service.click("primary")
    at_service.wait_until(lambda: started.heard == ["front"])
    at_service.click("bar-close")
    assert at_service.screen_name == "service"
    at_service.wait_until(lambda: started.is_gone)
    assert at_service.kiosk.flow._limit() is not None


@pytest.mark.parametrize("how", [pytest.param("open", marks=pytest.mark.audit), "deaf"])
def test_everything_is_gone_within_two_seconds(start: Start, at_service: Visitor, how: str) -> None:
    """The visit's end ends it with what it began, even where it does not listen."""
    started = start(how)
    at_service.wait_until(lambda: stage(at_service) is Stage.OPEN)
    before = monotonic()
    at_service.kiosk.flow.finish()
    at_service.wait_until(lambda: started.is_gone)
    assert monotonic() - before < 2
    assert at_service.screen_name == "questions"


@pytest.mark.parametrize(
    ("end", "screen"),
    [
        ("idle", "welcome"),
        ("left", "home"),
        pytest.param("closed", "service", marks=pytest.mark.audit),
        ("facilitator", "service"),
    ],
)
def test_every_end_leads_where_it_should(
    start: Start, at_service: Visitor, end: str, screen: str
) -> None:
    """Nobody there: erased. Left at once: home. Closed: back. The facilitator: their sheet."""
    visit = at_service.kiosk.context.visit
    started = start(end)
    at_service.wait_until(lambda: at_service.screen_name == screen)
    sheet = at_service.kiosk.shell.sheet
    assert (sheet is not None) == (end == "facilitator")
    assert (at_service.kiosk.context.visit is visit) == (screen == "service")
    assert ("guided", SERVICE) not in visit._events
    at_service.wait_until(lambda: started.is_gone and at_service.kiosk.shell.isActiveWindow())
    if sheet is not None:
        at_service.press(Qt.Key.Key_Escape)


def test_done_counts_as_the_service(start: Start, at_service: Visitor) -> None:
    """Whoever did it is told what comes next; it is counted as guided, and not as practised."""
    start("done")
    at_service.wait_until(lambda: at_service.screen_name == "what-next")
    boxes = at_service.kiosk.context.visit.record().boxes
    assert boxes == ("visit.all", "language.en", f"guided.{SERVICE}")
    at_service.press(Qt.Key.Key_Escape)
    assert at_service.screen_name == "service"


def test_what_was_chosen_over_there_holds_here(start: Start, at_service: Visitor) -> None:
    """Language, text size and contrast are as in the browser, and its file is in the folder."""
    start("look")
    at_service.wait_until(lambda: at_service.screen_name == "service")
    context = at_service.kiosk.context
    assert context.words.language.tag == context.visit.language == "ar"
    assert (context.theme.name, context.theme.scale) == ("contrast", 1.35)
    assert [item.name for item in context.visit.folder] == ["receipt.png"]


def test_drift_is_told_to_the_facilitator_once(start: Start, at_service: Visitor) -> None:
    """The step is named, and nothing of what is on the page; the city learns the service alone."""
    start("drift")
    log = at_service.kiosk.log
    at_service.wait_until(lambda: bool(log.lines))
    at_service.wait_until(lambda: at_service.screen_name == "service")
    assert log.lines == [f'guide.drift service="{SERVICE}" step="family-name"']
    assert at_service.kiosk.context.visit.record().cells("drift") == (SERVICE,)
    at_service.kiosk.flow.ask_for_code()
    at_service.click("facilitator-code")
    at_service.type("0000")
    at_service.press(Qt.Key.Key_Return)
    assert at_service.sees("Register your address: the field of the step “family-name” was not")
    at_service.press(Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("gone", DIED),
        ("flood", DIED),
        pytest.param("failed:guided.slow", SLOW, marks=pytest.mark.audit),
        ("failed:what somebody wrote", DIED),
        pytest.param("no such reason", DIED, marks=pytest.mark.audit),
    ],
)
def test_when_it_breaks_there_is_a_page(
    start: Start, at_service: Visitor, monkeypatch: pytest.MonkeyPatch, how: str, code: str
) -> None:
    """Our own words and ways on; from there it can be started again."""
    monkeypatch.setattr("kiosk.usecases.guided.hearing.LONGEST_LINE", 1_000_000)
    started = start(how)
    at_service.wait_until(lambda: stage(at_service) is Stage.BROKEN)
    assert at_service.screen_name == "guided"
    assert at_service.kiosk.context.visit.guided(SERVICE).code == code
    assert at_service.kiosk.log.lines == [code]
    at_service.wait_until(lambda: started.is_gone and at_service.kiosk.shell.isActiveWindow())
    assert at_service.focus == "primary"
    assert at_service.has("do-print")
    assert at_service.has("bar-star")


def test_killed_from_outside(start: Start, at_service: Visitor) -> None:
    """The page says what is lost and what not, in the words of the visit; another start works."""
    started = start("open")
    at_service.wait_until(lambda: stage(at_service) is Stage.OPEN)
    os.kill(started.pids[0], signal.SIGKILL)
    at_service.wait_until(lambda: stage(at_service) is Stage.BROKEN)
    assert at_service.sees("The city’s page has closed by itself.")
    at_service.wait_until(lambda: started.is_gone)
    at_service.click("primary")
    at_service.wait_until(lambda: stage(at_service) is Stage.OPEN)


def test_garbage_is_passed_over(start: Start, at_service: Visitor) -> None:
    """Lines that say nothing change nothing, and the end behind them is heard."""
    start("garbage")
    at_service.wait_until(lambda: at_service.screen_name == "service")
    assert at_service.kiosk.log.lines == []
    assert at_service.kiosk.context.words.language.tag == "en"


def test_one_that_never_stands_is_given_up(
    start: Start, at_service: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After its time there is a page that says so, and nothing of it is left."""
    monkeypatch.setattr(Guidance, "patience", 600)
    started = start("never-ready")
    at_service.wait_until(lambda: stage(at_service) is Stage.BROKEN)
    assert at_service.sees("The city’s page takes too long to open.")
    at_service.wait_until(lambda: started.is_gone)


def test_one_that_hangs_is_ended(
    start: Start, at_service: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it answers it stays, however long; stopped, it is taken away from before the kiosk."""
    monkeypatch.setattr(Guidance, "ask_every", 100)
    started = start("open")
    at_service.wait_until(lambda: len(started.heard) > 6)
    assert set(started.heard) == {"here"}
    assert stage(at_service) is Stage.OPEN
    os.kill(started.pids[0], signal.SIGSTOP)
    at_service.wait_until(lambda: stage(at_service) is Stage.BROKEN)
    assert at_service.sees("The city’s page stopped working, so it was closed.")
    at_service.wait_until(lambda: started.is_gone)


def test_one_that_cannot_be_started(at_service: Visitor) -> None:
    """Where the program is missing, that is said, with what else works."""
    at_service.click("do-globe")
    guidance = at_service.kiosk.flow._guidance
    assert guidance is not None
    guidance.command = ("/nowhere/python",)
    at_service.click("primary")
    assert at_service.kiosk.context.visit.guided(SERVICE).code == NOT_STARTED
    assert at_service.sees("Practise, print the steps, or go to the counter.")
    at_service.wait_until(lambda: not guidance.findChildren(GuidedBrowser))


def test_nothing_is_left_when_the_kiosk_closes(start: Start, at_service: Visitor) -> None:
    """The program waits for its end before it ends itself."""
    started = start("deaf")
    at_service.kiosk.flow.close_guided()
    at_service.wait_until(lambda: started.is_gone)
    assert stage(at_service) is Stage.BEFORE
