# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A display that changes while somebody is there: the window follows, and nothing is lost."""

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk.tour.driver import PATIENCE
from kiosk.tour.measure import measure
from tests.sparing import sparing
from tests.ui import randr
from tests.ui.kiosks import OpenKiosk, Visitor

Size = tuple[int, int]
WHOLE = (1920, 1080)  # the size of the tests' own display
ROUND: list[Size] = [(1024, 768), WHOLE, (768, 1024), (800, 600), (640, 480), (1366, 768)]


@pytest.fixture
def display(qapp: QApplication) -> Iterator[Callable[[Size], None]]:
    """Gives the display another size, and Qt the time to hear of it; afterwards it is as it was."""

    def resize(size: Size) -> None:
        randr.set_mode(*size)
        end = time.monotonic() + PATIENCE
        while QGuiApplication.primaryScreen().size().toTuple() != size:
            assert time.monotonic() < end, f"Qt knows nothing of {size}"
            QApplication.processEvents()
            time.sleep(0.002)

    yield resize
    resize(WHOLE)


def fills(visitor: Visitor, size: Size) -> bool:
    """Whether the window covers a display of this size, as the X server has it too."""
    shell, wanted = visitor.kiosk.shell, QRect(0, 0, *size)
    screen = shell.screen().geometry()
    return shell.geometry() == visitor.window.geometry() == screen == wanted


def wait_to_fill(visitor: Visitor, size: Size) -> None:
    """Wait for the window to cover the display."""
    visitor.wait_until(lambda: fills(visitor, size))
    visitor.settle()


def noticed(visitor: Visitor, code: str) -> list[str]:
    """The lines of the facilitator's log with this code."""
    return [line for line in visitor.kiosk.log.lines if line.split()[0] == code]


@pytest.mark.parametrize("size", [(1024, 768), (1280, 1024), WHOLE])
def test_full_screen_without_a_window_manager(
    open_kiosk: OpenKiosk, display: Callable[[Size], None], size: Size
) -> None:
    """On a bare X server, where nobody else would do it, the window covers the display at once."""
    display(size)
    visitor = open_kiosk(full_screen=True)
    assert fills(visitor, size)
    assert visitor.kiosk.log.lines == []


def test_a_window_stays_a_window(open_kiosk: OpenKiosk, display: Callable[[Size], None]) -> None:
    """In a demonstration the display may change, and the window keeps its size."""
    visitor = open_kiosk()
    before = visitor.kiosk.shell.geometry()
    display((1400, 1000))
    visitor.wait_until(lambda: visitor.kiosk.shell.screen().size().toTuple() == (1400, 1000))
    visitor.wait_until(lambda: bool(noticed(visitor, "display.changed")))
    assert visitor.kiosk.shell.geometry() == before


def test_a_window_is_not_larger_than_its_display(
    open_kiosk: OpenKiosk, display: Callable[[Size], None]
) -> None:
    """A demonstration on an older projector: the whole window is to be seen."""
    display((800, 600))
    assert open_kiosk().kiosk.shell.size().toTuple() == (800, 600)


def test_what_was_typed_stays_through_every_size(
    open_kiosk: OpenKiosk, display: Callable[[Size], None]
) -> None:
    """In a practice form: wider, turned, smaller; text, focus, screen and visit stay, all fits."""
    visitor = open_kiosk(full_screen=True).begin()
    visitor.open_practice()
    visitor.click("field-family-name")
    visitor.type("Okafor")
    visit = visitor.kiosk.context.visit
    for size in ROUND:
        display(size)
        wait_to_fill(visitor, size)
        assert visitor.screen_name == "practice"
        assert visitor.focus == "field-family-name"
        field = visitor.find("field-family-name")
        assert isinstance(field, QLineEdit)
        assert field.text() == "Okafor"
        visitor.type("x")
        assert field.text() == "Okaforx"
        field.backspace()
        measured = measure(visitor.kiosk.shell)
        assert (size, measured.clipped, measured.small) == (size, [], [])
    assert visitor.kiosk.context.visit is visit


def test_a_lesson_stays_at_its_step(open_kiosk: OpenKiosk, display: Callable[[Size], None]) -> None:
    """In a lesson's practice, the largest text: the step and what was tried stay, all fits."""
    visitor = open_kiosk(full_screen=True).begin()
    visitor.open_lesson()
    visitor.open_step("build")
    visitor.click("password")
    visitor.type("river boots mango")
    visitor.click("scale-1.75")
    visitor.click("password")
    for size in ROUND:
        display(size)
        wait_to_fill(visitor, size)
        assert visitor.step == "build"
        assert visitor.focus == "password"
        field = visitor.find("password")
        assert isinstance(field, QLineEdit)
        assert field.text() == "river boots mango"
        measured = measure(visitor.kiosk.shell)
        assert (size, measured.clipped, measured.small) == (size, [], [])


@pytest.mark.parametrize("sheet", sparing(["help", "language", "idle", "facilitator"], "idle"))
def test_an_open_sheet_fits_again(
    open_kiosk: OpenKiosk, display: Callable[[Size], None], sheet: str
) -> None:
    """It covers the display in each size, its focus stays, and its answer can be pressed."""
    visitor = open_kiosk(full_screen=True).begin()
    visitor.click("scale-1.75")
    if sheet == "idle":
        visitor.kiosk.flow.ask_whether_here()
    elif sheet == "facilitator":
        visitor.kiosk.flow.ask_for_code()
    else:
        visitor.click(sheet)
    visitor.settle()
    focus = visitor.focus
    assert focus
    for size in ROUND:
        display(size)
        wait_to_fill(visitor, size)
        shell = visitor.kiosk.shell
        assert shell.sheet is not None
        assert shell.sheet.geometry() == shell.rect()
        assert visitor.focus == focus
        measured = measure(shell.sheet)
        assert (size, measured.clipped, measured.small) == (size, [], [])
    visitor.click("sheet-answer-0")
    assert visitor.kiosk.shell.sheet is None


def test_a_display_may_be_replaced(open_kiosk: OpenKiosk, display: Callable[[Size], None]) -> None:
    """Unplugged and another one plugged in: the window follows that one, and the visit goes on."""
    visitor = open_kiosk(full_screen=True).begin()
    visitor.open_practice()
    visitor.click("field-family-name")
    visitor.type("Okafor")
    before = visitor.kiosk.shell.screen().name()
    randr.unplug()
    visitor.wait_until(lambda: visitor.kiosk.shell.screen().name() != before)
    visitor.settle()
    for size in [(1280, 800), (1024, 768)]:
        display(size)
        wait_to_fill(visitor, size)
    assert visitor.focus == "field-family-name"
    field = visitor.find("field-family-name")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Okafor"


def test_the_facilitator_is_told(open_kiosk: OpenKiosk, display: Callable[[Size], None]) -> None:
    """Each change once, a small display each time it becomes one, and nothing for the others."""
    display((800, 600))
    visitor = open_kiosk(full_screen=True)
    small = 'display.small width="800" height="600"'
    assert visitor.kiosk.log.lines == [small]
    for size in [(1024, 768), (768, 1024), (800, 600)]:
        display(size)
        wait_to_fill(visitor, size)
        visitor.kiosk._display.look()
    assert visitor.kiosk.log.lines == [
        small,
        'display.changed width="1024" height="768"',
        'display.changed width="768" height="1024"',
        'display.small width="768" height="1024"',
        'display.changed width="800" height="600"',
        small,
    ]
    visitor.kiosk.flow.ask_for_code()
    visitor.click("facilitator-code")
    visitor.type("0000")
    visitor.click("sheet-answer-1")
    assert visitor.sees("The display has 800 × 600 pixels, and much must be scrolled.")
    assert visitor.sees("connect a display of at least 1024 × 768.")
