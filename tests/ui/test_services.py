# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finding a service: by what brings people to it, and by search."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk.domain.service import LIFE_EVENTS
from kiosk.ui.widgets.list_card import ListCard
from tests.ui.kiosks import Visitor, running_kiosk


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """One kiosk for all who look for a service."""
    with running_kiosk(tmp_path_factory.mktemp("services") / "data") as visitor:
        yield visitor


@pytest.fixture
def at_services(shared: Visitor) -> Visitor:
    """Somebody new who has come to the services, in English."""
    shared.kiosk.shell.activateWindow()  # another test may have had a kiosk of its own
    shared.wait_until(shared.kiosk.shell.isActiveWindow)
    shared.kiosk.flow.welcome()
    shared.begin().click("door-city")
    return shared


def shown(visitor: Visitor) -> list[str]:
    """The ids of the services on the screen, in reading order."""
    visitor.settle()
    cards = visitor.kiosk.shell.findChildren(ListCard)
    return [card.objectName().removeprefix("service-") for card in cards if card.isVisible()]


def test_all_are_there_by_life_event(at_services: Visitor) -> None:
    """Each service once, in the order of what happens in a life; the first has the focus."""
    services = at_services.kiosk.context.library.services
    ids = shown(at_services)
    assert sorted(ids) == sorted(services)
    events = [LIFE_EVENTS.index(services[id_].life_event) for id_ in ids]
    assert events == sorted(events)
    assert at_services.focus == f"service-{ids[0]}"


@pytest.mark.parametrize("typed", ["school", "SCHÓOL", "place sch", "sch"])
def test_a_service_is_found_while_one_writes(at_services: Visitor, typed: str) -> None:
    """By the beginnings of its words; names of life events without a service go."""
    at_services.click("search")
    cast("QLineEdit", at_services.find("search")).setText(typed)
    assert shown(at_services)[0] == "school-place"
    assert len(shown(at_services)) < 4
    assert not at_services.sees("Reading, culture and free time")
    assert at_services.focus == "search"


def test_by_keys_and_back_again(at_services: Visitor) -> None:
    """Written, opened by Enter, and there again after Back; another visit finds it empty."""
    at_services.tab_to("search", back=True)
    at_services.type("fine")
    assert shown(at_services)[0] == "pay-a-fine"
    at_services.go("service-pay-a-fine")
    assert at_services.screen_name == "service"
    at_services.press(Qt.Key.Key_Escape)
    assert shown(at_services)[0] == "pay-a-fine"
    assert at_services.focus == "service-pay-a-fine"
    at_services.kiosk.flow.welcome()
    at_services.begin().click("door-city")
    assert cast("QLineEdit", at_services.find("search")).text() == ""
    assert len(shown(at_services)) > 4


def test_nothing_found_is_said(at_services: Visitor) -> None:
    """A sentence instead of cards; with the text taken out, all are there again."""
    every = shown(at_services)
    at_services.click("search")
    at_services.type("qqq")
    assert shown(at_services) == []
    assert at_services.sees("Nothing found. Try another word.")
    for _ in range(3):
        at_services.press(Qt.Key.Key_Backspace)
    assert shown(at_services) == every
    assert at_services.notice == ""


def test_an_invented_city_says_so(at_services: Visitor) -> None:
    """On the list and on every page of a service; a real city says nothing of the kind."""
    says = "This city is invented, for you to try."
    assert at_services.sees(says)
    at_services.click("service-library-card")
    assert at_services.sees(says)
    context = at_services.kiosk.context
    library = context.library
    real = replace(library, city=replace(library.city, invented=False))
    loaded, context.loaded = context.loaded, real
    try:
        at_services.kiosk.flow.refresh()
        assert not at_services.sees(says)
    finally:
        context.loaded = loaded
