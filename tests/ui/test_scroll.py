# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from PySide6.QtCore import QPoint, QSize, Qt

from kiosk.app import Look
from kiosk.ui.scroll import ScrollArea
from tests.ui.fingers import Fingers
from tests.ui.kiosks import OpenKiosk, Visitor

SMALL = Look(size=QSize(1024, 768), scale=1.75)


@pytest.fixture
def long_page(open_kiosk: OpenKiosk) -> Visitor:
    """Somebody whose home screen does not fit the window."""
    return open_kiosk(look=SMALL).begin()


def area_of(visitor: Visitor) -> ScrollArea:
    """The area in which screens scroll."""
    area = visitor.kiosk.shell.findChild(ScrollArea)
    assert isinstance(area, ScrollArea)
    return area


def value(visitor: Visitor) -> int:
    """How far the page is scrolled, in px."""
    return area_of(visitor).verticalScrollBar().value()


def middle(visitor: Visitor) -> QPoint:
    """The middle of what is in sight."""
    view = area_of(visitor).viewport()
    return view.mapTo(visitor.kiosk.shell, view.rect().center())


def test_a_finger_drags_the_page_and_presses_nothing(long_page: Visitor) -> None:
    """The page follows the finger by just as much, and the door under it is not opened."""
    at = middle(long_page)
    Fingers(long_page).drag(at, at - QPoint(0, 150))
    assert (value(long_page), long_page.screen_name) == (150, "home")
    Fingers(long_page).drag(at, at + QPoint(0, 60))
    assert (value(long_page), long_page.screen_name) == (90, "home")


def test_a_drag_from_the_edge_of_a_thing_presses_nothing(open_kiosk: OpenKiosk) -> None:
    """Wherever a drag begins, on the edge of a tick too, nothing is ticked by it."""
    visitor = open_kiosk(look=SMALL).begin()
    visitor.click("door-safe")
    visitor.click("checklist-my-phone")
    at = middle(visitor)
    for step in (130, 125, 120, 115, 110, 105, 100, 95, -90, -85, -80, -75, -70):
        Fingers(visitor).drag(at, at - QPoint(0, step))
    assert visitor.kiosk.context.visit.ticked == {"my-phone": set()}


def test_a_trembling_finger_still_presses(long_page: Visitor) -> None:
    """A few pixels of movement are a tap."""
    door = long_page.find("door-learn")
    at = long_page._reach(door)
    Fingers(long_page).drag(at, at + QPoint(3, 9))
    assert (value(long_page), long_page.screen_name) == (0, "lessons")


def test_after_a_drag_a_tap_presses(long_page: Visitor) -> None:
    """What was let go by a drag can be pressed by the next tap."""
    fingers = Fingers(long_page)
    at = middle(long_page)
    fingers.drag(at, at - QPoint(0, 100))
    fingers.tap("door-learn")
    assert long_page.screen_name == "lessons"


def test_more_below_leads_to_the_end_and_back(long_page: Visitor) -> None:
    """Page after page to the end, where the button says that it leads back to the top."""
    seen = [value(long_page)]
    while long_page.find("more").accessibleName() == "More below":
        long_page.click("more")
        seen.append(value(long_page))
        assert seen[-1] > seen[-2]
    assert area_of(long_page).is_at_end
    assert long_page.find("more").accessibleName() == "Back to the top"
    long_page.click("more")
    assert value(long_page) == 0


def test_each_page_keeps_a_little_of_the_last(long_page: Visitor) -> None:
    """What stood at the lower edge is still in sight above, to read on from."""
    height = area_of(long_page).viewport().height()
    long_page.click("more")
    assert 0 < value(long_page) < height


def test_where_all_is_in_sight_there_is_no_more(open_kiosk: OpenKiosk) -> None:
    """On a screen that fits, nothing offers more."""
    visitor = open_kiosk(look=Look(size=QSize(1920, 1080))).begin()
    assert not visitor.has("more")


def test_by_keys_a_long_text_can_be_read(long_page: Visitor) -> None:
    """Where a page holds nothing to press, the button before "Next" goes on in the text."""
    long_page.open_lesson()
    long_page.open_step("weak")
    assert (long_page.focus, value(long_page)) == ("primary", 0)
    long_page.tab_to("more", back=True)
    long_page.press(Qt.Key.Key_Return)
    assert value(long_page) > 0


def test_a_long_sheet_scrolls_above_its_answers(open_kiosk: OpenKiosk) -> None:
    """Help at the largest text in a small window: the answer stays in sight, the text scrolls."""
    visitor = open_kiosk(look=Look(size=QSize(640, 480), scale=1.75)).begin()
    visitor.go("help")
    sheet = visitor.kiosk.shell.sheet
    assert sheet is not None
    area = sheet.findChild(ScrollArea)
    assert isinstance(area, ScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    assert visitor.kiosk.shell.rect().contains(visitor.box(visitor.find("sheet-answer-0")))
