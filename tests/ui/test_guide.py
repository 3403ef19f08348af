# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps beside a service's form: each can be read, and none says what nobody did."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from kiosk.app import Look
from kiosk.domain.service import Service
from kiosk.ui.places import PracticePlace, ServicePlace
from kiosk.ui.theme import SCALES, ThemeName
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.where import Where
from tests.ui.fingers import Fingers
from tests.ui.kiosks import OpenKiosk, Visitor, running_kiosk

SERVICE = "register-my-address"


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """One kiosk for all who practise."""
    with running_kiosk(tmp_path_factory.mktemp("guide") / "data") as visitor:
        yield visitor


@pytest.fixture
def at_form(shared: Visitor) -> Visitor:
    """Somebody new in front of an empty form."""
    shared.kiosk.shell.activateWindow()  # another test may have had a kiosk of its own
    shared.wait_until(shared.kiosk.shell.isActiveWindow)
    shared.kiosk.flow.welcome()
    shared.begin()
    shared.kiosk.flow.open(PracticePlace(SERVICE))
    return shared


def service(visitor: Visitor) -> Service:
    """The service as it was read."""
    return visitor.kiosk.context.library.service(SERVICE)


def opened(visitor: Visitor) -> list[str]:
    """The ids of the steps whose text is on the screen, and which say that they are open."""
    texts = visitor.texts()
    of = visitor.kiosk.context.words.of
    found = [s.id for s in service(visitor).guide if of(s.body).replace("**", "") in texts]
    told = [
        step.id
        for step in service(visitor).guide
        if "is open" in visitor.find(f"guide-{step.id}").accessibleDescription()
    ]
    assert found == told
    return found


def ticked(visitor: Visitor) -> list[str]:
    """The ids of the steps with a tick, to the eye and to assistive technology."""
    visitor.settle()
    found = []
    for step in service(visitor).guide:
        head = visitor.find(f"guide-{step.id}")
        drawn = [icon.drawing for icon in head.findChildren(Icon) if icon.isVisible()]
        assert ("check" in drawn) == head.accessibleDescription().startswith("Done. ")
        if "check" in drawn:
            found.append(step.id)
    return found


def test_the_first_step_is_open_and_nothing_is_ticked(at_form: Visitor) -> None:
    """What to ask before one writes is what one sees; the focus is in the form all the same."""
    assert opened(at_form) == ["ask-first"]
    assert ticked(at_form) == []
    assert at_form.focus == "field-family-name"


@pytest.mark.parametrize(
    "by", ["mouse", "finger", "enter", pytest.param("space", marks=pytest.mark.audit)]
)
def test_every_step_can_be_read(at_form: Visitor, by: str) -> None:
    """A press opens it instead of the other, and a second press closes it."""
    press: Callable[[str], None] = {
        "mouse": at_form.click,
        "finger": Fingers(at_form).tap,
        "enter": at_form.go,
        "space": lambda name: at_form.go(name, Qt.Key.Key_Space),
    }[by]
    steps = service(at_form).guide if by == "mouse" else service(at_form).guide[-2:]
    for step in steps[1:]:
        press(f"guide-{step.id}")
        assert opened(at_form) == [step.id]
    press(f"guide-{steps[-1].id}")
    assert opened(at_form) == []
    at_form.click("contrast")
    assert opened(at_form) == [], "drawn again it is as it was left"
    at_form.click("contrast")
    assert ticked(at_form) == []


def test_what_opens_is_told(at_form: Visitor) -> None:
    """Who does not look hears the text of the step that opened, and nothing for one that closed."""
    said = QSignalSpy(at_form.kiosk.shell.announced)
    at_form.go("guide-documents")
    step = next(step for step in service(at_form).guide if step.id == "documents")
    at_form.press(Qt.Key.Key_Return)
    told = [said.at(n)[0] for n in range(said.count())]
    assert told == [step.body.source.replace("**", "")]


def test_who_writes_has_the_step_of_that_field(at_form: Visitor) -> None:
    """With the first letter, and then wherever one goes in the form; what was read before closes."""
    at_form.click("guide-documents")
    at_form.click("field-family-name")
    assert opened(at_form) == ["family-name"]
    at_form.click("guide-documents")
    at_form.type("R")
    assert opened(at_form) == ["documents"], "a press on a step takes the focus from the field"
    at_form.click("field-family-name")
    at_form.type("Rivera")
    assert (opened(at_form), ticked(at_form)) == (["family-name"], ["family-name"])
    at_form.press(Qt.Key.Key_Tab)
    at_form.tab_to("field-date-of-birth")
    assert opened(at_form) == ["date-of-birth"]
    assert ticked(at_form) == ["family-name"]


def test_the_first_letter_opens_its_step(at_form: Visitor) -> None:
    """Who does not touch the guide at all, and only writes."""
    at_form.type("R")
    assert opened(at_form) == ["family-name"]


def test_handing_in_leads_to_what_is_missing(at_form: Visitor) -> None:
    """The step of the first field that is not ready; ticks only where something was written."""
    at_form.click("guide-check-and-send")
    at_form.click("primary")
    assert opened(at_form) == ["family-name"]
    assert ticked(at_form) == []
    at_form.click("example")
    assert ticked(at_form) == ["family-name", "date-of-birth", "new-address"]
    assert opened(at_form) == ["documents"], "what comes after the last field"


def test_a_guide_above_its_form_does_not_push_it(open_kiosk: OpenKiosk) -> None:
    """With the largest text the form is below: it stays under the hand of who writes, and every
    step can be opened there too; the name of the service has two lines at most.
    """
    visitor = open_kiosk(look=Look(QSize(1024, 768), ThemeName.LIGHT, SCALES[2])).begin()
    visitor.kiosk.flow.open(PracticePlace(SERVICE))
    visitor.click("field-family-name")
    above = visitor.box(visitor.find("field-family-name")).top()
    visitor.type("R")
    assert visitor.box(visitor.find("field-family-name")).top() == above
    assert opened(visitor) == ["ask-first"]
    visitor.click("contrast")
    assert opened(visitor) == ["family-name"], "drawn again, it is the step of the field"
    visitor.click("guide-documents")
    assert opened(visitor) == ["documents"]
    head = visitor.find("guide-documents")
    assert head.visibleRegion().boundingRect() == head.rect(), "what closed was above it"


@pytest.mark.parametrize("width", [1366, pytest.param(1024, marks=pytest.mark.audit)])
def test_the_name_of_a_service_has_two_lines_at_most(open_kiosk: OpenKiosk, width: int) -> None:
    """With the largest text, in the top bar: the tools go into a row of their own before."""
    visitor = open_kiosk(look=Look(QSize(width, 768), ThemeName.LIGHT, SCALES[2])).begin()
    for id_ in visitor.kiosk.context.library.services:
        visitor.kiosk.flow.open(ServicePlace(id_))
        visitor.settle()
        where = visitor.find("home")
        assert isinstance(where, Where)
        title = where._title
        assert title.heightForWidth(title.width()) <= 2 * title.line_height, id_
