# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""After a service: what else is needed, and by when, told before anybody asks."""

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kiosk.ui.places import PaperPlace, WhatNextPlace
from kiosk.ui.widgets.pressable import Tick
from tests.ui.kiosks import Visitor, running_kiosk

SERVICE = "register-my-address"


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """One kiosk for all who come from a service."""
    with running_kiosk(tmp_path_factory.mktemp("next") / "data") as visitor:
        yield visitor


@pytest.fixture
def visitor(shared: Visitor) -> Visitor:
    """Somebody new, at home, in English."""
    shared.kiosk.shell.activateWindow()
    shared.wait_until(shared.kiosk.shell.isActiveWindow)
    shared.kiosk.flow.welcome()
    return shared.begin()


def test_a_practice_leads_to_what_else_is_needed(visitor: Visitor) -> None:
    """Practised by hand: the other needs of a move with their dates, and Back to the service."""
    visitor.open_practice()
    visitor.click("example")
    visitor.click("primary")
    visitor.click("primary")
    assert visitor.screen_name == "what-next"
    event = visitor.kiosk.context.library.life_events["moving"]
    texts = visitor.texts()
    for need in event.needs:
        if need.service != SERVICE:
            assert need.by_when.source in texts
    assert not visitor.has(f"service-{SERVICE}")
    visitor.press(Qt.Key.Key_Escape)
    assert visitor.screen_name == "service"
    visitor.press(Qt.Key.Key_Escape)
    assert visitor.screen_name == "services"


def test_a_need_leads_to_its_service_and_back(visitor: Visitor) -> None:
    """By keys: a service is opened from the list, and Back comes to the list again."""
    visitor.click("door-city")
    visitor.click(f"service-{SERVICE}")
    visitor.kiosk.flow.open(WhatNextPlace(SERVICE))
    visitor.go("service-school-place")
    assert visitor.screen_name == "service"
    visitor.press(Qt.Key.Key_Escape)
    assert visitor.screen_name == "what-next"


def test_what_is_done_is_ticked_on_the_screen_and_on_paper(visitor: Visitor) -> None:
    """Ticked by hand and practised before: both are shown, both are on the list to take along."""
    visit = visitor.kiosk.context.visit
    visit.practise_service(visitor.kiosk.context.library.service("health-card"))
    visitor.kiosk.flow.open(WhatNextPlace(SERVICE))
    assert visitor.sees("Done")
    visitor.click("need-1")
    visitor.kiosk.flow.refresh()
    assert cast("Tick", visitor.find("need-1")).isChecked()
    visitor.click("do-print")
    current = visitor.kiosk.shell.current
    assert current is not None
    assert isinstance(current.place, PaperPlace)
    html = current.place.html
    assert html.count("☑") == 2
    assert html.count("☐") == 5
    assert html.index("Ask the post office") < html.index("One week before you move")


def test_nothing_of_it_stays(visitor: Visitor) -> None:
    """The next person finds no tick and nothing done."""
    visitor.kiosk.flow.open(WhatNextPlace(SERVICE))
    visitor.click("need-0")
    visitor.kiosk.flow.welcome()
    visitor.begin()
    visitor.kiosk.flow.open(WhatNextPlace(SERVICE))
    assert not cast("Tick", visitor.find("need-0")).isChecked()
    assert not visitor.sees("Done")
