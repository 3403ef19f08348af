# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A street report by mouse and keys: sent, waiting, lost, refused, on paper, and forgotten."""

import gc
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from kiosk.app import Look
from kiosk.domain.street_report import Catalogue, Problem
from kiosk.tour.measure import measure
from kiosk.ui import report_desk
from kiosk.ui.assistive import said_in
from kiosk.ui.places import PaperPlace, ReportPlace, ServicePlace
from kiosk.ui.widgets.label import Label
from kiosk.usecases.street_form import Page
from kiosk.usecases.street_report import State
from tests.bad_collector import Answer, BadCollector, Request, bad_collector, nobody, says, writes
from tests.e2e.programs import ROOT
from tests.georeport import BASE, HTML, PAGE, asked, routed
from tests.ui.kiosks import OpenKiosk, Visitor, running_kiosk

SERVICE = "report-a-street-problem"
TYPED = "qzkxvjw"  # letters that stand together nowhere else
LISTED = says(
    200, b'[{"service_code": "1", "service_name": "Pothole", "description": "In the road."}]'
)
NUMBER = says(201, b'[{"service_request_id": "A-77", "service_notice": "We come soon."}]')
READY = {"GET /services.json": LISTED, "POST /requests.json": NUMBER}


class City:
    """A server whose answers change while it runs."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.server: BadCollector | None = None

    def __call__(self, request: Request) -> None:
        routed(self.answers)(request)

    @property
    def posted(self) -> int:
        """How many reports were sent to it."""
        assert self.server is not None
        return [asked(each)[0] for each in self.server.requests].count("POST")


@pytest.fixture(scope="module")
def open_city() -> Iterator[City]:
    """The server of this module."""
    city = City()
    with bad_collector(city) as server:
        city.server = server
        yield city


@pytest.fixture(scope="module")
def shared(
    qapp: QApplication, open_city: City, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    """One kiosk for this module."""
    del qapp
    assert open_city.server is not None
    folder = tmp_path_factory.mktemp("report")
    url = open_city.server.address + BASE
    with running_kiosk(folder / "data", report_url=url, paper_dir=folder) as visitor:
        yield visitor


@pytest.fixture
def city(open_city: City) -> City:
    """The server, as it works on a good day."""
    assert open_city.server is not None
    open_city.server.requests.clear()
    open_city.answers = dict(READY)
    return open_city


@pytest.fixture
def at_service(shared: Visitor, city: City) -> Iterator[Visitor]:
    """Somebody new in front of the service."""
    settings = shared.kiosk.context.settings
    shared.kiosk.flow.welcome()
    shared.begin()
    shared.kiosk.flow.open(ServicePlace(SERVICE))
    yield shared
    shared.kiosk.context.settings = settings
    shared.wait_until(lambda: shared.kiosk.tasks.is_idle)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits a minute or a few seconds waits no time at all."""
    monkeypatch.setattr(report_desk, "AGAIN_MS", 0)
    monkeypatch.setattr(report_desk, "NUMBER_MS", 0)


def write_report(visitor: Visitor) -> None:
    """A report that is written, on the page that is read before sending."""
    run = visitor.kiosk.context.visit.street_report(SERVICE)
    run.catalogue = Catalogue((Problem("1", "Pothole"),))
    run.choose(run.catalogue.problems[0])
    run.form.values = {"place": TYPED, "description": "a hole"}
    run.page = Page.CHECK
    visitor.kiosk.flow.open(ReportPlace(SERVICE))
    assert visitor.sees("This goes to the city, and nothing else.")


def send(visitor: Visitor, *, until: State) -> None:
    """Press Send and wait for what becomes of it."""
    visitor.click("primary")
    wait_for(visitor, until)


def wait_for(visitor: Visitor, state: State) -> None:
    """Until the report is that far, and the screen shows it."""
    visitor.wait_until(lambda: state_of(visitor) is state and visitor.kiosk.tasks.is_idle)


def state_of(visitor: Visitor) -> State | None:
    """How far the report of this visit is."""
    report = visitor.kiosk.context.visit.report
    return report.state if report is not None else None


def paper(visitor: Visitor) -> PaperPlace:
    """The paper that is shown."""
    assert visitor.screen_name == "paper"
    place = visitor.kiosk.flow._history.here
    assert isinstance(place, PaperPlace)
    return place


@pytest.fixture
def unreachable(at_service: Visitor) -> Iterator[Callable[[], None]]:
    """Calling it takes the city off the net; the fixture's end closes the address."""
    with nobody() as address:

        def leave() -> None:
            context = at_service.kiosk.context
            context.settings = replace(context.settings, report_url=address + BASE)

        yield leave


@pytest.fixture
def demo_site() -> Iterator[str]:
    """The invented city's own Open311 server, in a process of its own."""
    command = [sys.executable, "-m", "kiosk.city", "demo-site", "--stop-with-parent"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().partition(": ")[2].strip() + "open311/v2"
        process.terminate()


def test_a_whole_report_by_keys(at_service: Visitor, demo_site: str) -> None:
    """On a real server in a process of its own: its questions asked, its faults taught, its number
    shown and printed, and nothing of what was typed kept once it has arrived.
    """
    visitor, context = at_service, at_service.kiosk.context
    context.settings = replace(context.settings, report_url=demo_site)
    visitor.go("do-send")
    visitor.wait_until(lambda: visitor.has("problem-001"))
    visitor.go("problem-001")
    visitor.go("primary")
    assert visitor.sees("Write where the problem is. The nearest street is enough.")
    assert visitor.focus == "field-place"
    visitor.type(TYPED)
    visitor.go("primary")
    visitor.wait_until(lambda: visitor.has("field-q1-0"))
    assert visitor.sees("If a cable hangs down, do not touch it. Call 112.")
    visitor.type("dark")
    visitor.tab_to("field-q4")
    visitor.type("many")
    visitor.go("primary")
    assert visitor.sees("Choose one of the answers.")
    assert visitor.sees("Write a number here, for example 12.")
    visitor.tab_to("field-q4")
    visitor.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    visitor.type("3")
    visitor.go("field-q1-1", Qt.Key.Key_Space)
    visitor.go("field-q2-0", Qt.Key.Key_Space)
    visitor.go("field-q2-2", Qt.Key.Key_Space)
    visitor.go("primary")
    visitor.go("primary")
    for said in ("It flickers", "At a street, Near a school", TYPED, "3"):
        assert said in visitor.texts()
    visitor.go("primary")
    wait_for(visitor, State.SENT)
    run = context.visit.report
    assert run is not None
    assert (run.form.values, run.receipt.number.isdecimal()) == ({}, True)
    assert run.receipt.number in visitor.texts()
    visitor.go("report-print")
    assert run.receipt.number in paper(visitor).html
    assert TYPED not in paper(visitor).html


def test_the_city_speaks_its_own_language(at_service: Visitor) -> None:
    """Its names stay as they are, said by the voice of its language, under words of ours."""
    visitor = at_service
    visitor.kiosk.flow.welcome()
    visitor.begin("ar")
    visitor.kiosk.flow.open(ServicePlace(SERVICE))
    visitor.click("do-send")
    visitor.wait_until(lambda: visitor.has("problem-1"))
    card = visitor.find("problem-1")
    said = {label.plain: said_in(label, "ar") for label in card.findChildren(Label)}
    known = visitor.kiosk.context.words.tr("A hole in the road or the pavement")
    assert said == {known: "ar", "\u2068Pothole\u2069": "en"}


@pytest.mark.usefixtures("soon")
def test_it_waits_sealed_and_goes_when_the_net_is_back(
    at_service: Visitor, city: City, unreachable: Callable[[], None]
) -> None:
    """While the city is not there nothing of it lies open; then it is sent by itself, once."""
    visitor, settings = at_service, at_service.kiosk.context.settings
    write_report(visitor)
    unreachable()
    visitor.click("primary")
    visitor.wait_until(lambda: state_of(visitor) is State.WAITING)
    run = visitor.kiosk.context.visit.report
    assert run is not None
    assert run.form.values == {}
    assert run._sealed is not None
    assert TYPED.encode() not in run._sealed._box
    assert visitor.has("report-again")
    assert city.posted == 0
    visitor.kiosk.context.settings = settings
    wait_for(visitor, State.SENT)
    assert "A-77" in visitor.texts()
    assert "We come soon." in visitor.texts()
    assert city.posted == 1


def test_at_the_end_it_is_offered_on_paper(
    at_service: Visitor, city: City, unreachable: Callable[[], None]
) -> None:
    """Who finishes while it waits is asked first; the paper has all of it and the telephone."""
    visitor = at_service
    write_report(visitor)
    unreachable()
    send(visitor, until=State.WAITING)
    visitor.click("home")
    visitor.kiosk.flow.finish()
    assert visitor.screen_name == "report"
    assert visitor.sees("If you finish now, it is erased and not sent.")
    visitor.click("report-paper")
    html = paper(visitor).html
    counter = visitor.kiosk.context.library.service(SERVICE).counter
    for part in (TYPED, "Pothole", "a hole", counter.telephone):
        assert part in html
    run = visitor.kiosk.context.visit.report
    assert run is not None
    assert (run.form.values, run.tries_again) == ({}, False)
    visitor.to_the_end()
    assert visitor.screen_name == "finish"
    visitor.click("answer-no")
    assert visitor.kiosk.context.visit.report is None
    assert city.posted == 0


def test_nobody_there_means_erased_unsent(
    at_service: Visitor, city: City, unreachable: Callable[[], None]
) -> None:
    """The visit ends without an answer: the report goes with it, and nothing is sent later."""
    visitor, settings = at_service, at_service.kiosk.context.settings
    write_report(visitor)
    unreachable()
    send(visitor, until=State.WAITING)
    report = visitor.kiosk.context.visit.report
    assert report is not None
    left = weakref.ref(report)
    del report
    visitor.kiosk.flow.welcome()
    visitor.kiosk.context.settings = settings
    visitor.settle()
    gc.collect()
    assert left() is None
    assert city.posted == 0


@pytest.mark.usefixtures("soon")
def test_a_lost_answer_is_said_and_not_sent_again(at_service: Visitor, city: City) -> None:
    """It may have arrived: that is what the screen says, and only a person sends it once more."""
    visitor = at_service
    city.answers["POST /requests.json"] = writes(b"")
    write_report(visitor)
    send(visitor, until=State.UNSURE)
    assert visitor.sees("We do not know whether your report has arrived.")
    visitor.settle()
    assert city.posted == 1
    city.answers["POST /requests.json"] = NUMBER
    visitor.click("report-twice")
    wait_for(visitor, State.SENT)
    assert city.posted == 2


@pytest.mark.audit
def test_what_the_city_refuses_can_be_changed(at_service: Visitor, city: City) -> None:
    """The city's own words stand there; everything that was written is still there to change."""
    visitor = at_service
    refused = b'{"code": 400, "detail": {"description": ["Please write more."]}}'
    city.answers["POST /requests.json"] = says(400, refused)
    write_report(visitor)
    send(visitor, until=State.REFUSED)
    assert "description: Please write more." in visitor.texts()
    city.answers["POST /requests.json"] = NUMBER
    visitor.click("report-change")
    assert TYPED in visitor.texts()
    send(visitor, until=State.SENT)
    assert city.posted == 2


@pytest.mark.usefixtures("soon")
def test_a_token_waits_for_its_number(at_service: Visitor, city: City) -> None:
    """The token is shown as what it is; the city is asked twice, and then no more."""
    visitor = at_service
    city.answers |= {
        "POST /requests.json": says(200, b'[{"token": "t9"}]'),
        "GET /tokens/t9.json": says(404, PAGE, HTML),
    }
    write_report(visitor)
    send(visitor, until=State.SENT)
    assert city.server is not None
    lists = city.server.requests
    visitor.wait_until(lambda: sum("tokens" in each.first_line for each in lists) == 2)
    wait_for(visitor, State.SENT)
    assert visitor.sees("Waiting for its number")
    assert "t9" in visitor.texts()
    run = visitor.kiosk.context.visit.report
    assert run is not None
    assert not run.asks_for_number


@pytest.mark.audit
@pytest.mark.usefixtures("soon")
def test_a_token_becomes_its_number(at_service: Visitor, city: City) -> None:
    """When the city has the number it takes the place of the token on the screen."""
    visitor = at_service
    known = b'[{"service_request_id": "88", "token": "t9"}]'
    city.answers |= {
        "POST /requests.json": says(200, b'[{"token": "t9"}]'),
        "GET /tokens/t9.json": says(200, known),
    }
    write_report(visitor)
    send(visitor, until=State.SENT)
    visitor.wait_until(lambda: "88" in visitor.texts())
    assert not visitor.sees("Waiting for its number")


def test_without_a_list_there_is_paper(at_service: Visitor, city: City) -> None:
    """Where something else answers: what happened, a way on, a sheet to fill in by hand."""
    visitor = at_service
    city.answers = {}
    visitor.click("do-send")
    visitor.wait_until(lambda: visitor.has("report-again"))
    assert visitor.sees("The city’s computer does not know this kind of report.")
    visitor.click("report-paper")
    assert paper(visitor).html.count("<img") >= 5
    visitor.click("bar-back")
    city.answers = dict(READY)
    visitor.click("report-again")
    visitor.wait_until(lambda: visitor.has("problem-1"))


@pytest.mark.audit
def test_many_kinds_are_searched(at_service: Visitor, city: City) -> None:
    """Of more than a few a search leaves those that are meant; the others come page by page."""
    visitor = at_service
    items = [f'{{"service_code": "{n}", "service_name": "Kind {n}"}}' for n in range(40)]
    items.append('{"service_code": "g", "service_name": "Graffiti", "keywords": "wall, paint"}')
    city.answers["GET /services.json"] = says(200, f"[{','.join(items)}]".encode())
    visitor.click("do-send")
    visitor.wait_until(lambda: visitor.has("problem-0"))
    assert not visitor.has("problem-g")
    visitor.click("show-more")
    assert visitor.has("problem-g")
    visitor.click("search")
    visitor.type("paint")
    visitor.wait_until(lambda: not visitor.has("problem-0"))
    assert visitor.has("problem-g")


@pytest.mark.audit
def test_without_a_server_nothing_is_offered(at_service: Visitor) -> None:
    """A city that takes no reports has no button that leads nowhere."""
    visitor, context = at_service, at_service.kiosk.context
    context.settings = replace(context.settings, report_url="")
    visitor.kiosk.flow.refresh()
    assert not visitor.has("do-send")


@pytest.mark.slow
@pytest.mark.audit
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_cut_off(open_kiosk: OpenKiosk, city: City, language: str) -> None:
    """At 1024 × 768 and the largest text, on every page, with all that may be missing."""
    assert city.server is not None
    url = city.server.address + BASE
    look = Look(size=QSize(1024, 768), scale=1.75)
    visitor = open_kiosk(look=look, report_url=url).begin(language)
    visitor.kiosk.flow.open(ServicePlace(SERVICE))
    visitor.click("do-send")
    visitor.wait_until(lambda: visitor.has("problem-1"))
    pages = [measure(visitor.kiosk.shell)]
    visitor.click("problem-1")
    for field in ("field-place", "field-description", ""):
        if field:  # what is missing is said first
            visitor.click("primary")
        pages.append(measure(visitor.kiosk.shell))
        if field:
            visitor.click(field)
            visitor.type("x")
        visitor.click("primary")
    pages.append(measure(visitor.kiosk.shell))
    send(visitor, until=State.SENT)
    pages.append(measure(visitor.kiosk.shell))
    assert all((each.clipped, each.small, each.unnamed) == ([], [], []) for each in pages)
