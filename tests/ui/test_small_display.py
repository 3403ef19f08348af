# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Displays smaller than 1024 × 768: the bars leave room for the screen, and all can be reached."""

import pytest
from PySide6.QtCore import QSize, Qt

from kiosk.app import Look
from kiosk.tour.journey import whole_visit
from kiosk.tour.measure import measure
from kiosk.ui.page import Page
from tests.sparing import sparing
from tests.ui.kiosks import OpenKiosk, Visitor, focus_widget

LARGE, SMALL = (1366, 768), (640, 480)
LEAST_SHARE = 0.4


def share(visitor: Visitor) -> float:
    """The part of the window's height that the screen has."""
    shell = visitor.kiosk.shell
    return shell._area.height() / shell.height()


def scrolled(visitor: Visitor) -> list[str]:
    """What scrolls with the screen, from top to bottom."""
    [page] = visitor.kiosk.shell.findChildren(Page)
    items = [page.column.itemAt(n) for n in range(page.column.count())]
    shell = visitor.kiosk.shell
    names: dict[object, str] = {
        shell._top: "top",
        shell.strip: "strip",
        shell.current: "screen",
        shell._foot: "foot",
        shell._bottom: "bottom",
    }
    return [names[item.widget()] for item in items if item is not None]


def resize(visitor: Visitor, size: tuple[int, int]) -> None:
    """Give the window another size."""
    shell = visitor.kiosk.shell
    shell.resize(QSize(*size))
    visitor.wait_until(lambda: shell.size().toTuple() == size)
    visitor.settle()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "size", "scale"),
    [
        ("ar", (800, 600), 1.75),
        pytest.param("en", SMALL, 1.0, marks=pytest.mark.audit),
        pytest.param("en", (768, 1366), 1.75, marks=pytest.mark.audit),
        pytest.param("en", (800, 600), 1.0, marks=pytest.mark.audit),
        pytest.param("ar", (800, 600), 1.0, marks=pytest.mark.audit),
        pytest.param("en", (800, 600), 1.75, marks=pytest.mark.audit),
        pytest.param("ar", SMALL, 1.0, marks=pytest.mark.audit),
        pytest.param("ar", (768, 1366), 1.75, marks=pytest.mark.audit),
    ],
)
def test_a_whole_visit_fits(
    open_kiosk: OpenKiosk, language: str, size: tuple[int, int], scale: float
) -> None:
    """By mouse through every screen: nothing is cut off, all that is needed can be reached."""
    visitor = open_kiosk(look=Look(size=QSize(*size), scale=scale))
    faults: list[str] = []
    seen: list[str] = []

    def shot(screen: str) -> None:
        visitor.settle()
        shell = visitor.kiosk.shell
        found = measure(shell.sheet or shell)
        assert shell.size().toTuple() == size
        seen.append(screen)
        faults.extend(f"{screen}: {fault}" for fault in (*found.clipped, *found.small))

    whole_visit(visitor, language, shot, content=())
    assert len(seen) > 30
    assert faults == []


@pytest.mark.parametrize("scale", sparing([1.0, 1.35, 1.75], 1.75))
@pytest.mark.parametrize("size", [(1024, 768), (800, 600), (600, 800), SMALL])
def test_the_bars_do_not_eat_the_screen(
    open_kiosk: OpenKiosk, size: tuple[int, int], scale: float
) -> None:
    """At home, in a lesson, at the last question: two fifths of the height are the screen's."""
    visitor = open_kiosk(look=Look(size=QSize(*size), scale=scale)).begin()
    places = {"home": share(visitor)}
    visitor.open_lesson()
    places["lesson"] = share(visitor)
    visitor.click("home")
    visitor.to_the_end()
    places["finish"] = share(visitor)
    assert {name: part for name, part in places.items() if part < LEAST_SHARE} == {}


def test_where_there_is_room_the_bars_stay_in_sight(at_home: Visitor) -> None:
    """On the displays that it is made for nothing but the screen scrolls."""
    for scale in ("scale-1.0", "scale-1.75"):
        at_home.click(scale)
        for size in [(1024, 768), (1366, 768), (1920, 1080)]:
            resize(at_home, size)
            assert scrolled(at_home) == ["screen"]


def test_bars_come_and_go_with_the_size(at_home: Visitor) -> None:
    """In their order, with their focus; what was scrolled away is back when there is room."""
    at_home.click("scale-1.75")
    at_home.tab_to("help")
    for _ in range(2):
        resize(at_home, SMALL)
        assert scrolled(at_home) == ["top", "screen"]
        assert at_home.focus == "help"
        resize(at_home, LARGE)
        assert scrolled(at_home) == ["screen"]
        assert at_home.focus == "help"
    at_home.press(Qt.Key.Key_Return)
    assert at_home.sees("Help is here")


def test_the_strip_keeps_its_place(at_home: Visitor) -> None:
    """With everything spoken on a small display: both bars above, in order, on each screen."""
    at_home.click("scale-1.75")
    resize(at_home, (800, 600))
    at_home.press(Qt.Key.Key_F1)
    assert scrolled(at_home)[:3] == ["top", "strip", "screen"]
    at_home.click("door-learn")
    assert scrolled(at_home)[:3] == ["top", "strip", "screen"]
    at_home.click("contrast")
    assert scrolled(at_home)[:3] == ["top", "strip", "screen"]
    at_home.press(Qt.Key.Key_F1)
    assert "strip" not in scrolled(at_home)


def test_tab_brings_every_stop_into_sight(at_home: Visitor) -> None:
    """By keys alone each stop is seen when it has the focus, those in a bar that scrolls too."""
    at_home.click("scale-1.75")
    resize(at_home, SMALL)
    names = at_home.stops()
    assert {"door-learn", "bar-door", "home", "contrast", "read", "language", "help"} <= set(names)
    for name in names:
        at_home.tab_to(name)
        widget = focus_widget()
        assert widget is not None
        assert at_home.kiosk.shell.rect().intersects(at_home.box(widget)), name
        visible = widget.visibleRegion().boundingRect()
        assert visible.height() >= min(widget.height(), 52), name


def test_the_page_begins_at_its_top(at_home: Visitor) -> None:
    """Each screen begins where its bar is, however far the one before was scrolled."""
    at_home.click("scale-1.75")
    resize(at_home, SMALL)
    bar = at_home.kiosk.shell._area.verticalScrollBar()
    bar.setValue(bar.maximum())
    at_home.click("door-learn")
    assert bar.value() == 0
    assert bar.maximum() > 0


def test_tab_from_a_bar_scrolls_the_page(at_home: Visitor) -> None:
    """Whoever comes from the bar below to the first thing of a long list sees it."""
    at_home.click("door-safe")
    at_home.click("checklist-my-phone")
    first = at_home.focus
    bar = at_home.kiosk.shell._area.verticalScrollBar()
    bar.setValue(bar.maximum())
    for name in ("help", "home"):
        at_home.kiosk.shell._area.verticalScrollBar().setValue(bar.maximum())
        at_home.tab_to(name)
    at_home.tab_to(first)
    assert bar.value() < bar.maximum()
    widget = focus_widget()
    assert widget is not None
    assert widget.visibleRegion().boundingRect().height() == widget.height()


def test_the_keyboard_on_the_screen_moves_no_bar(at_home: Visitor) -> None:
    """On a display as it should be the bars stay where they are while somebody writes."""
    at_home.open_practice()
    at_home.kiosk.shell.keyboard.open(at_home.find("field-family-name"))
    at_home.settle()
    assert at_home.kiosk.shell.keyboard.is_open
    assert scrolled(at_home) == ["screen"]
    assert at_home.has("key-close")


def test_the_keyboard_fits_on_a_small_display(at_home: Visitor) -> None:
    """There the bar above scrolls, so that field and keys are in sight; closed, all is as it was."""
    resize(at_home, SMALL)
    at_home.open_practice()
    before = scrolled(at_home)
    field = at_home.find("field-family-name")
    for _ in range(2):
        at_home.kiosk.shell.keyboard.open(field)
        at_home.settle()
        assert scrolled(at_home)[:2] == ["top", "screen"]
        assert at_home.kiosk.shell.size().toTuple() == SMALL
        assert field.visibleRegion().boundingRect().height() == field.height()
        at_home.click("key-close")
        assert scrolled(at_home) == before
