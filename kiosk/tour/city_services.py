# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tour through the city's services: practised, done, reported, and what the folder holds."""

from collections.abc import Callable

from kiosk.domain.errors import KioskError
from kiosk.tour.driver import Driver, Shot, expect
from kiosk.usecases.guided.visit_state import Stage

Portrait = Callable[[str, str], None]
"""Takes a picture of the guided window of a service, by its id, under a name."""

_SERVICE, _REPORT = "register-my-address", "report-a-street-problem"  # seen in more detail


def no_portrait(service: str, name: str) -> None:
    """For a tour that does not open the guided window."""
    del service, name


def city_services(
    driver: Driver, shot: Shot, portrait: Portrait, is_seen: Callable[[str], bool]
) -> None:
    """From home through every service that is to be seen, and home again."""
    _practise(driver, shot)
    _do(driver, shot, portrait)
    _report(driver, shot)
    _folder(driver, shot)
    for service in driver.kiosk.context.library.services.values():
        if service.id == _SERVICE or not is_seen(service.id):
            continue
        driver.click("door-city")
        driver.click(f"service-{service.id}")
        shot(f"service-{service.id}")
        driver.click("do-star")
        expect(driver, "practice")
        shot(f"practice-{service.id}")
        driver.click("home")
        expect(driver, "home")


def _practise(driver: Driver, shot: Shot) -> None:
    driver.click("door-city")
    shot("services")
    driver.click(f"service-{_SERVICE}")
    driver.click("bring-0")
    shot("service")
    driver.click("do-star")
    expect(driver, "practice")
    shot("practice")
    driver.click("keyboard-button")
    shot("practice-keyboard")
    driver.click("key-close")
    driver.click("primary")
    shot("practice-not-yet")
    driver.click("field-family-name")
    driver.type("Rivera")
    driver.click("example")
    driver.click("primary")
    shot("practice-receipt")
    driver.click("primary")
    expect(driver, "what-next")
    driver.click("need-0")
    shot("what-next")
    driver.click("bar-back")
    expect(driver, "service")
    driver.click("do-print")
    expect(driver, "paper")
    driver.click("paper-usb")
    shot("service-paper")
    # Not by its button: where there is a printer, it would print.
    driver.kiosk.flow.tell(KioskError("print.no-printer"))
    shot("notice")
    driver.click("home")
    expect(driver, "home")


def _do(driver: Driver, shot: Shot, portrait: Portrait) -> None:
    """What is said before the city's page opens, the window itself, and when it broke."""
    context = driver.kiosk.context
    if not context.settings.stand_in:
        return
    driver.click("door-city")
    driver.click(f"service-{_SERVICE}")
    driver.click("do-globe")
    expect(driver, "guided")
    shot("guided-before")
    portrait(_SERVICE, "guided")
    # As if its process had died: to open it and to end it by force is in the tests.
    context.visit.guided(_SERVICE).fail("guided.died")
    driver.kiosk.flow.refresh()
    assert context.visit.guided(_SERVICE).stage is Stage.BROKEN
    shot("guided-broken")
    driver.click("home")
    expect(driver, "home")


def _report(driver: Driver, shot: Shot) -> None:
    """The first pages of a report; sending one is in the tests."""
    context = driver.kiosk.context
    if not context.settings.report_url:
        return
    driver.click("door-city")
    driver.click(f"service-{_REPORT}")
    driver.click("do-send")
    expect(driver, "report")
    run = context.visit.street_report(_REPORT)
    driver.wait_for("the kinds of problems", lambda: run.catalogue is not None)
    driver.settle()
    shot("report")
    assert run.catalogue is not None
    driver.click(f"problem-{run.catalogue.problems[0].code}")
    shot("report-place")
    driver.click("field-place")
    driver.type("Market Square 1")
    driver.click("primary")
    driver.wait_for("its questions", lambda: not run.form.needs_questions)
    driver.settle()
    shot("report-questions")
    driver.click("home")
    expect(driver, "home")


def _folder(driver: Driver, shot: Shot) -> None:
    driver.click("door-city")
    driver.click(f"service-{_SERVICE}")
    driver.click("do-folder")
    expect(driver, "folder")
    driver.click("folder-form")
    driver.click("note")
    driver.type("Monday, counter 3")
    driver.click("primary")
    shot("folder-note")
    driver.click("bar-back")
    shot("folder")
    driver.click("primary")
    driver.click("take-locked")
    shot("folder-take")
    driver.click("bar-back")
    driver.click("home")
    expect(driver, "home")
