# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Practising a form: what is ready, what is not, and examples that always are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.activities import read_schemas
from kiosk.content.library import Library
from kiosk.content.load import load
from kiosk.content.places import Places
from kiosk.usecases.service_run import Fault, ServiceRun
from tests.usecases.pieces import form_field, service

KINDS = ("text", "date", "choice", "number")


def fault(kind: str, value: str, **others: object) -> Fault | None:
    """What is wrong with this value in a field of this kind."""
    run = ServiceRun(service(1, form_field("one", kind, **others)))
    run.write("one", value)
    return run.faults().get("one")


@pytest.mark.parametrize(
    "value",
    [
        "12.04.1985",
        "1985-04-12",
        "12/4/1985",
        "1-1-1900",
        "31. 12. 2100",
        "12 04 1985",
        " 29/02/2024 ",
        "1985/4/1",
        "١٢/٠٤/١٩٨٥",
    ],
)
def test_a_date_is_read_as_people_write_it(value: str) -> None:
    """Day first or year first, any sign between, the digits of any script."""
    assert fault("date", value) is None


@pytest.mark.parametrize(
    "value",
    [
        "31/02/1990",
        "29/02/2023",
        "04/13/1985",
        "12/04/85",
        "1/1/1899",
        "1/1/2101",
        "12/04",
        "12/04/1985/1",
        "12041985",
        "12th April",
        "12/04/1985 BC",
        "²/4/1985",
        "0/0/0000",
        "1/1/99999999999",
        "1/1/" + "9" * 5000,
    ],
)
def test_no_day_of_a_calendar_is_no_date(value: str) -> None:
    """What is no day, or none in anybody's life, is told as a wrong shape."""
    assert fault("date", value) is Fault.SHAPE


def test_an_empty_field_is_missing_where_it_is_needed() -> None:
    """Blank is missing; where nothing is needed, blank is ready."""
    for kind in KINDS:
        assert fault(kind, " \t ") is Fault.MISSING
        assert fault(kind, "", required=False) is None
    assert fault("date", "never", required=False) is Fault.SHAPE


def test_numbers_and_patterns_are_checked() -> None:
    """A number has digits only; a pattern is about the whole value without its blanks."""
    assert fault("number", " 42 ") is None
    assert fault("number", "٤٢") is None
    assert fault("number", "4.2") is Fault.SHAPE
    assert fault("number", "²") is Fault.SHAPE
    assert fault("text", " 10115 ", pattern=r"\d{5}") is None
    assert fault("text", "101150", pattern=r"\d{5}") is Fault.SHAPE


def test_handing_in_says_what_is_not_ready() -> None:
    """The faults come in the order of the form; with none left a receipt is due."""
    run = ServiceRun(service(1, form_field("name"), form_field("day", "date")))
    assert not run.checked
    assert run.hand_in() == {"name": Fault.MISSING, "day": Fault.MISSING}
    assert list(run.faults()) == ["name", "day"]
    assert (run.checked, run.received) == (True, False)
    run.write("name", "Somebody")
    assert list(run.faults()) == ["day"]
    run.write("day", "1/1/2000")
    assert (run.faults(), run.checked) == ({}, True)
    assert (run.hand_in(), run.received) == ({}, True)
    run.write("day", "1/1/2001")
    assert not run.received


def test_examples_are_shown_as_people_write() -> None:
    """A date is turned round, a choice is the first, all else is as it stands."""
    run = ServiceRun(service())
    assert run.example(form_field("d", "date", example="1985-04-12")) == "12/04/1985"
    assert run.example(form_field("d", "date", example="12 April")) == "12 April"
    assert run.example(form_field("c", "choice", example="anything")) == "0"
    assert run.example(form_field("t", example="12-04-1985")) == "12-04-1985"


@pytest.fixture(scope="module")
def library() -> Library:
    """Our own content."""
    places = Places.of()
    return load(places.lessons, read_schemas(places.activities), places.assets).library


def test_our_examples_pass_our_forms(library: Library) -> None:
    """Every field of every service takes the example that is offered for it."""
    assert library.services
    for each in library.services.values():
        run = ServiceRun(each)
        for field in each.form:
            run.write(field.id, run.example(field))
        assert (each.id, run.hand_in()) == (each.id, {})


@settings(deadline=None)
@given(st.sampled_from(KINDS), st.text(max_size=60) | st.text("0123456789./- ", max_size=30))
def test_anything_may_be_typed(kind: str, value: str) -> None:
    """No text in a field of any kind raises; it is ready or it has a fault."""
    assert fault(kind, value) in (None, Fault.MISSING, Fault.SHAPE)
