# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which step of a guide comes next, which is open, and which have a tick."""

from dataclasses import replace

import pytest

from kiosk.domain.service import GuideStep, Service
from kiosk.usecases.service_run import ServiceRun
from tests.usecases.pieces import WORDS, form_field, service

FIELDS = {
    "ask": None,
    "name": "name",
    "home": "street",
    "papers": None,
    "why": "why",
    "send": None,
    "later": None,
}


def guided(*steps: str) -> Service:
    """A service with a form of five fields, the last of which may stay empty."""
    form = [form_field(name) for name in ("greeting", "name", "street", "town")]
    guide = tuple(GuideStep(id_, WORDS, WORDS, FIELDS[id_]) for id_ in steps or FIELDS)
    return replace(service(1, *form, form_field("why", required=False)), guide=guide)


@pytest.fixture
def run() -> ServiceRun:
    """Somebody in front of the form."""
    return ServiceRun(guided())


def fill(run: ServiceRun, *fields: str) -> None:
    """Write into these fields."""
    for field in fields:
        run.write(field, "something")


def test_before_anything_is_written_the_first_step_is_open(run: ServiceRun) -> None:
    """Even one without a field; blanks are nothing, and handing in is a beginning."""
    assert (run.step, run.progress.done()) == ("ask", frozenset())
    run.write("name", "  ")
    assert run.step == "ask"
    run.write("greeting", "Hello")
    assert run.step == "name"
    other = ServiceRun(guided("papers", "name", "send"))
    other.write("greeting", "Hello")
    other.opened_step = None
    assert (ServiceRun(guided("papers", "name")).step, other.step) == ("papers", "name")


def test_the_step_of_the_first_field_that_is_not_ready(run: ServiceRun) -> None:
    """A field without a step of its own belongs to the one before it."""
    fill(run, "greeting", "name")
    assert run.step == "home"
    fill(run, "street")
    assert run.step == "home", "the town is missing"
    run.hand_in()
    assert run.step == "home"


def test_with_all_ready_the_step_behind_the_last_field_comes(run: ServiceRun) -> None:
    """And not the last of all, which is about what comes long after."""
    fill(run, "greeting", "name", "street", "town")
    assert run.step == "send"
    whole = ServiceRun(guided("name", "home", "why"))
    fill(whole, "greeting", "name", "street", "town")
    assert whole.step == "why", "there is none behind it"
    reading = ServiceRun(guided("ask", "papers"))
    fill(reading, "greeting", "name", "street", "town")
    assert reading.step == "ask"


def test_only_what_was_done_has_a_tick(run: ServiceRun) -> None:
    """No step without a field; none whose fields are half ready, or all empty."""
    fill(run, "greeting", "name", "street")
    assert run.progress.done() == {"name"}
    fill(run, "town")
    assert run.progress.done() == {"name", "home"}
    fill(run, "why")
    assert run.progress.done() == {"name", "home", "why"}
    run.write("name", "")
    assert run.progress.done() == {"home", "why"}


def test_a_step_is_opened_and_closed_by_hand(run: ServiceRun) -> None:
    """It stays open until another is; what is closed stays closed until somebody goes on."""
    run.press_step("later")
    assert run.step == "later"
    run.press_step("later")
    assert run.step == ""
    run.press_step("ask")
    run.enter("town")
    assert run.step == "home"
    run.press_step("papers")
    run.hand_in()
    assert run.step == "ask", "no step has come to the first field yet"
    run.write("greeting", "Hello")
    assert run.step == "name"


def test_a_guide_in_another_order_than_its_form() -> None:
    """The nearest field before it says which step it is, wherever that step stands."""
    run = ServiceRun(guided("home", "name"))
    assert [run.progress.step_of(f) for f in ("name", "street", "town")] == ["name", "home", "home"]


def test_a_service_without_a_guide() -> None:
    """Nothing is open, and nothing is raised."""
    run = ServiceRun(service(1, form_field("name")))
    assert (run.step, run.progress.done()) == ("", frozenset())
    fill(run, "name")
    run.enter("name")
    assert (run.step, run.progress.done()) == ("", frozenset())
