# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The way from a service to the city's own page: where it is, and where it is closed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.kiosks import Visitor, running_kiosk

SERVICE = "register-my-address"
OFFLINE = "No internet now. Practise, print the steps, or go to the counter."


LEFT = Path("/dev/shm/doorstep-carried-999999999-1-left")


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """One kiosk for all, without a stand-in for the city's site."""
    LEFT.mkdir(mode=0o700, exist_ok=True)  # as a killed guided browser leaves it
    with running_kiosk(tmp_path_factory.mktemp("guided") / "data") as visitor:
        yield visitor


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether there is a network, for as long as a test wants."""
    there = [False]
    monkeypatch.setattr("kiosk.usecases.guided.reach.has_network", lambda: there[0])
    return there


@pytest.fixture
def at_services(shared: Visitor) -> Visitor:
    """Somebody new who has come to the services, in English."""
    shared.kiosk.shell.activateWindow()  # another test may have had a kiosk of its own
    shared.wait_until(shared.kiosk.shell.isActiveWindow)
    shared.kiosk.flow.welcome()
    shared.begin().click("door-city")
    return shared


@pytest.mark.skipif(not LEFT.parent.is_dir(), reason="no folder in memory here")
def test_what_a_killed_visit_left_is_gone_when_a_kiosk_starts(shared: Visitor) -> None:
    """Where kiosk and guided browser were killed together, nobody else would erase it."""
    del shared
    assert not LEFT.exists()


def test_without_a_network_the_way_says_so(at_services: Visitor, network: list[bool]) -> None:
    """It is said beside the button and again by it; the rest works, and so does a mended network."""
    at_services.click(f"service-{SERVICE}")
    assert at_services.sees(OFFLINE)
    assert at_services.find("do-globe").accessibleDescription() == OFFLINE
    assert at_services.notice == ""
    at_services.go("do-globe")
    assert at_services.screen_name == "service"
    assert at_services.notice == OFFLINE
    network[0] = True
    at_services.press(Qt.Key.Key_Return)
    assert at_services.screen_name == "guided"
    at_services.press(Qt.Key.Key_Escape)
    assert not at_services.sees(OFFLINE)


def test_a_service_that_is_not_online_has_no_such_button(
    at_services: Visitor, network: list[bool]
) -> None:
    """Nothing is offered, nothing is said about a network, and practising stays the first."""
    context = at_services.kiosk.context
    library = context.library
    there = replace(library.services[SERVICE], online=None)
    loaded = context.loaded
    context.loaded = replace(library, services={**library.services, SERVICE: there})
    try:
        at_services.click(f"service-{SERVICE}")
        assert not at_services.has("do-globe")
        assert not at_services.sees("No internet now.")
        assert at_services.focus == "do-star"
    finally:
        context.loaded = loaded
