# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import socket
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from kiosk.domain.service import Service
from kiosk.ui.widgets.pressable import Tick
from tests.sparing import sparing
from tests.ui.kiosks import Visitor


@pytest.fixture
def at_form(at_home: Visitor) -> Visitor:
    """Somebody in front of the empty practice form."""
    at_home.open_practice()
    return at_home


def service(visitor: Visitor) -> Service:
    """The service as it was read."""
    return visitor.kiosk.context.library.service("register-my-address")


def errors(visitor: Visitor) -> list[str]:
    """The fields that say on the screen, and to assistive technology, what is wrong."""
    texts = visitor.texts()
    found = []
    for field in service(visitor).form:
        sentence = visitor.kiosk.context.words.of(field.error)
        if field.kind == "choice":
            is_told = sentence in texts
        else:
            line = visitor.find(f"field-{field.id}")
            is_told = line.accessibleDescription() == sentence
            assert line.property("invalid") == ("true" if is_told else "false")
        if is_told:
            found.append(field.id)
            assert sentence in texts
    return found


def write(visitor: Visitor, field: str, text: str) -> None:
    """Write into a field instead of what is there."""
    visitor.click(f"field-{field}")
    visitor.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    visitor.type(text)


def is_ticked(visitor: Visitor, name: str) -> bool:
    """Whether a box is ticked."""
    tick = visitor.find(name)
    assert isinstance(tick, Tick)
    return tick.isChecked()


def required(visitor: Visitor) -> list[str]:
    """The fields that may not stay empty."""
    return [field.id for field in service(visitor).form if field.required]


def test_handing_in_an_empty_form_teaches_each_field(at_form: Visitor) -> None:
    """Each field that is missing says so in its own words; the focus is in the first of them."""
    assert errors(at_form) == []
    at_form.click("primary")
    assert errors(at_form) == required(at_form)
    assert at_form.focus == f"field-{required(at_form)[0]}"
    assert at_form.screen_name == "practice"


def test_the_first_that_is_wrong_is_seen(at_form: Visitor) -> None:
    """Who hands in at the end of the form is led back to the field, and not only the focus."""
    write(at_form, "date-of-birth", "1")
    at_form.click("example")  # at the end of the form: the page is scrolled
    at_form.click("primary")
    field = at_form.find("field-date-of-birth")
    assert at_form.focus == "field-date-of-birth"
    assert field.visibleRegion().boundingRect() == field.rect()


def test_the_focus_goes_to_the_first_that_is_wrong(at_form: Visitor) -> None:
    """Once the first field is right, the next hand-in leads to the one after it."""
    at_form.click("primary")
    at_form.type("Rivera")
    at_form.click("primary")
    assert "family-name" not in errors(at_form)
    assert at_form.focus == "field-date-of-birth"


@pytest.mark.parametrize(
    ("field", "wrong"),
    sparing(
        [("postcode", "1234"), ("date-of-birth", "31 02 1985"), ("moving-date", "soon")],
        ("date-of-birth", "31 02 1985"),
    ),
)
def test_a_wrong_shape_is_told_where_it_is(at_form: Visitor, field: str, wrong: str) -> None:
    """An example with one field spoilt has that one fault and no other."""
    at_form.click("example")
    write(at_form, field, wrong)
    at_form.click("primary")
    assert errors(at_form) == [field]
    assert at_form.focus == f"field-{field}"


def test_the_example_fills_what_is_empty_and_keeps_the_rest(at_form: Visitor) -> None:
    """What was typed stays; everything else is filled in, and then it can be handed in."""
    write(at_form, "family-name", "Okafor")
    at_form.click("field-who-moves-1")
    at_form.click("example")
    for field in service(at_form).form:
        if field.kind == "choice":
            continue
        line = at_form.find(f"field-{field.id}")
        assert isinstance(line, QLineEdit)
        assert line.text() == ("Okafor" if field.id == "family-name" else line.text())
        assert line.text()
    assert at_form.focus == "example"
    values = at_form.kiosk.context.visit.service(service(at_form)).values
    assert values["who-moves"] == "1"
    at_form.click("primary")
    assert at_form.sees("You can do this")
    assert at_form.sees(
        "This was practice. Nothing was sent, and what you wrote is erased when you finish."
    )


def test_a_choice_is_one_of_its_answers(at_form: Visitor) -> None:
    """Choosing the other answer lets go of the first; pressing twice does not unchoose."""
    run = at_form.kiosk.context.visit.service(service(at_form))
    for number in (0, 1, 1):
        at_form.click(f"field-who-moves-{number}")
        assert run.values["who-moves"] == str(number)
        ticked = [is_ticked(at_form, f"field-who-moves-{n}") for n in (0, 1)]
        assert ticked == [number == 0, number == 1]


def test_the_receipt_ends_the_practice_and_it_can_be_done_again(at_form: Visitor) -> None:
    """After "done" and what else is needed one is at the service, and the form with what was written is there again."""
    at_form.click("example")
    at_form.click("primary")
    at_form.click("primary")
    assert at_form.screen_name == "what-next"
    at_form.click("bar-back")
    assert at_form.screen_name == "service"
    at_form.click("do-star")
    assert at_form.has("field-family-name")


def test_papers_that_were_ticked_stay_ticked(at_home: Visitor) -> None:
    """What one has with one is kept while one practises."""
    at_home.click("door-city")
    at_home.click("service-register-my-address")
    at_home.click("bring-1")
    at_home.click("do-star")
    at_home.press(Qt.Key.Key_Escape)
    ticked = [is_ticked(at_home, f"bring-{n}") for n in range(3)]
    assert ticked == [False, True, False]


def sockets() -> set[Path]:
    """Every socket of this process, the display's too."""
    held = set()
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # the one that lists them
            held.add(descriptor.readlink())
    return {path for path in held if str(path).startswith("socket:")}


def test_nothing_can_be_sent(at_form: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one practises and hands in, this process makes no socket and holds none more."""
    made: list[object] = []
    make = socket.socket.__init__

    def watched(self: socket.socket, *arguments: object, **named: object) -> None:
        made.append(arguments)
        make(self, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "__init__", watched)
    before = sockets()
    at_form.click("primary")
    at_form.click("example")
    at_form.click("primary")
    assert at_form.sees("Nothing here can be sent.")
    at_form.click("primary")
    assert made == []
    assert sockets() == before


def test_what_was_written_is_in_no_log(at_form: Visitor) -> None:
    """The facilitator's log has not a word of what was typed."""
    write(at_form, "family-name", "Okafor")
    at_form.click("primary")
    assert "Okafor" not in "\n".join(at_form.kiosk.log.lines)
