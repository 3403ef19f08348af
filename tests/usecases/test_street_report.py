# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A street report: what is asked, what is sent, and when it may be tried again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.street_report import (
    Catalogue,
    Choice,
    Kind,
    Problem,
    Question,
    Receipt,
    ReportError,
    Said,
)
from kiosk.usecases.form_check import TICKED, Fault
from kiosk.usecases.street_form import Page, StreetForm
from kiosk.usecases.street_report import State, StreetReportRun

LAMP = Problem("1", "Lamp", asks=True)
CHOICES = (Choice("n", "North"), Choice("s", "South"))
QUESTIONS = (
    Question("note", Kind.NOTE, "Call 112."),
    Question("one", Kind.ONE, "Which?", required=True, choices=CHOICES),
    Question("many", Kind.MANY, "Where?", required=True, choices=CHOICES),
    Question("day", Kind.DATE, "Since?"),
    Question("count", Kind.NUMBER, "How many?", required=True),
    Question("more", Kind.TEXT, "More?"),
)


def filled(**values: str) -> StreetForm:
    """A form about a lamp with the city's questions and these values."""
    form = StreetForm()
    form.choose(LAMP)
    form.take_questions("1", QUESTIONS)
    form.values = {name.replace("_", "-"): value for name, value in values.items()}
    return form


def written() -> StreetReportRun:
    """A report that is ready to be sent."""
    run = StreetReportRun("lamp")
    run.catalogue = Catalogue((LAMP,))
    run.choose(LAMP)
    run.form.values = {"place": "River Street 12", "description": "dark"}
    return run


def test_the_citys_questions_are_checked() -> None:
    """What must be answered, and dates and numbers that are none; what may be left out is left."""
    missing, shape = Fault.MISSING, Fault.SHAPE
    form = filled()
    assert form.faults(Page.QUESTIONS) == {
        "description": missing,
        "q1": missing,
        "q2": missing,
        "q4": missing,
    }
    form = filled(description="x", q1="0", q2_1=TICKED, q3="31 2 2026", q4="a few")
    assert form.faults(Page.QUESTIONS) == {"q3": shape, "q4": shape}
    form = filled(description="x", q1="0", q2_1=TICKED, q3="3.2.2026", q4="1,5")
    assert form.faults(Page.QUESTIONS) == {}


def test_answers_are_sent_as_the_standard_wants_them() -> None:
    """Keys and not names, a list as a list, a day as a moment, a number in plain digits."""
    form = filled(q1="1", q2_0=TICKED, q2_1=TICKED, q3="3/2/2026", q4="١,٥", q5=" a ")
    assert form.report().answers == (
        Said("one", ("s",)),
        Said("many", ("n", "s"), many=True),
        Said("day", ("2026-02-03T12:00:00Z",)),
        Said("count", ("1.5",)),
        Said("more", ("a",)),
    )
    assert [form.shown_answer(number) for number in (1, 2)] == ["South", "North, South"]


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("50.85, 4.35", ("50.85", "4.35")),
        ("50.85，4.35", ("50.85", "4.35")),
        ("50,85; 4,35", ("50.85", "4.35")),
        ("50，4", ("50", "4")),
        ("(-33.9 151.2)", ("-33.9", "151.2")),
        ("٥٠.٥، ٤.٣", ("50.5", "4.3")),
        ("", ("", "")),
    ],
)
def test_a_position_is_two_numbers(typed: str, sent: tuple[str, str]) -> None:
    """It is read as people copy it from a map; it stands for the place where there is no other."""
    form = filled(position=typed, place="" if typed else "here")
    assert form.faults(Page.PLACE) == {}
    assert form.report().position == sent


def test_contact_fields_are_sent_where_they_are_written() -> None:
    """Empty ones are not, and what cannot be an address is told."""
    assert filled(email="no", phone="call me").faults(Page.CONTACT) == {
        "email": Fault.SHAPE,
        "phone": Fault.SHAPE,
    }
    report = filled(email="a@b.example", last_name=" ").report()
    assert (report.email, report.phone, report.first_name, report.last_name) == (
        *("a@b.example", ""),
        *("", ""),
    )


def test_another_problem_has_other_questions() -> None:
    """What was answered about one kind is not sent about another; what was seen stays."""
    form = filled(description="x", q1="0")
    form.choose(Problem("2", "Hole"))
    assert form.values == {"description": "x"}
    assert not form.questions


@pytest.mark.parametrize("arrived", [False, True])
@pytest.mark.parametrize(
    "code",
    ["offline", "slow", "server-error", "not-open311", "not-found", "refused"],
)
def test_only_what_cannot_have_arrived_is_tried_again(code: str, *, arrived: bool) -> None:
    """By itself it is sent again only where the city is not there now, and never twice."""
    run = written()
    run.begin_sending()
    run.failed(ReportError(f"report.{code}", ["x"], may_have_arrived=arrived))
    passing = code in ("offline", "slow", "server-error")
    assert run.tries_again == (passing and not arrived)
    wanted = State.WAITING if passing else State.REFUSED
    assert run.state is (State.UNSURE if arrived else wanted)
    assert run.holds_the_end


def test_it_is_sealed_while_it_waits_and_gone_when_it_arrived() -> None:
    """Nothing readable is left in the form; to paper it is opened, and sealed again."""
    run = written()
    report = run.begin_sending()
    assert report.place == "River Street 12"
    run.failed(ReportError("report.offline"))
    assert run.form.values == {}
    with run.on_its_way_to_paper() as form:
        assert form.text("place") == "River Street 12"
    assert run.form.values == {}
    assert not run.tries_again
    assert not run.holds_the_end
    assert run.begin_sending() == report
    assert run.form.values == {}
    run.arrived(Receipt("7"))
    assert (run.form.values, run._sealed, run.receipt.number) == ({}, None, "7")


@given(st.dictionaries(st.sampled_from(["place", "position", "email", "q3", "q4"]), st.text()))
def test_whatever_is_typed_can_be_checked(values: dict[str, str]) -> None:
    """No text makes a check or a report fail."""
    form = filled()
    form.values = values
    faults = {**form.faults(Page.PLACE), **form.faults(Page.QUESTIONS)}
    report = form.report()
    if "position" not in faults and values.get("position", "").strip():
        assert all(float(part) < 1000 for part in report.position)
