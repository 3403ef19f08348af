# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QWidget

from kiosk.ui.focus import FocusRing
from tests.ui.kiosks import OpenKiosk, Visitor, focus_widget


def ring(visitor: Visitor) -> FocusRing:
    """The one ring of the window."""
    rings = visitor.kiosk.shell.findChildren(FocusRing)
    assert len(rings) == 1
    return rings[0]


def painted(visitor: Visitor) -> QRegion:
    """Where the ring can paint."""
    here = ring(visitor)
    mask = here.mask()
    region = QRegion(here.geometry())
    return region if mask.isEmpty() else region.intersected(mask.translated(here.pos()))


def bars(visitor: Visitor) -> list[QRect]:
    """Where the two bars are."""
    frames = visitor.kiosk.shell.findChildren(QFrame)
    found = [frame for frame in frames if str(frame.property("look")).startswith("bar-")]
    return [visitor.box(frame) for frame in found if frame.isVisible()]


def is_around(visitor: Visitor, widget: QWidget) -> bool:
    """Whether the ring is seen and closes round this widget."""
    box, around = visitor.box(widget), ring(visitor).geometry()
    return ring(visitor).isVisible() and around.contains(box) and around.width() < box.width() + 40


def follow_tab(visitor: Visitor) -> int:
    """Go through every stop with Tab, looking at the ring each time; how many there were."""
    first = focus_widget()
    for count in range(1, 80):
        widget = focus_widget()
        assert widget is not None
        assert is_around(visitor, widget), widget.objectName()
        in_bar = any(bar.contains(visitor.box(widget)) for bar in bars(visitor))
        if not in_bar:
            assert not any(painted(visitor).intersects(bar) for bar in bars(visitor))
        visitor.press(Qt.Key.Key_Tab)
        if focus_widget() is first:
            return count
    raise AssertionError("Tab does not come back to its beginning")


def test_it_goes_round_home(at_home: Visitor) -> None:
    """Every stop of home has the ring when Tab comes to it."""
    assert follow_tab(at_home) == 13


def test_it_goes_round_a_list_that_is_scrolled(at_home: Visitor) -> None:
    """Stops that Tab scrolls into sight have the ring, and it never lies over the bars."""
    at_home.click("door-safe")
    at_home.click("checklist-my-phone")
    items = at_home.kiosk.context.library.checklist("my-phone").items
    # Two for each item; print, phone and words; the button that scrolls; two bars with the state.
    assert follow_tab(at_home) == 2 * len(items) + 3 + 1 + 3 + 6


def test_it_stays_under_the_bars_when_its_target_is_scrolled_away(at_home: Visitor) -> None:
    """Turning the wheel takes the ring along with its target, and over no bar."""
    at_home.click("door-safe")
    at_home.click("checklist-my-phone")
    widget = focus_widget()
    assert widget is not None
    area = at_home.kiosk.shell._area
    overlapped = 0
    for _ in range(60):
        QTest.wheelEvent(at_home.window, QPointF(400, 400), QPoint(0, -30))
        at_home.settle()
        assert not any(painted(at_home).intersects(bar) for bar in bars(at_home))
        overlapped += any(ring(at_home).geometry().intersects(bar) for bar in bars(at_home))
        assert ring(at_home).geometry().center().y() - at_home.box(widget).center().y() in (0, 1)
    assert overlapped, "without its mask the ring would have covered a bar"
    assert at_home.box(widget).bottom() < at_home.box(area).top()


def test_it_is_hidden_where_nothing_has_the_focus(at_home: Visitor) -> None:
    """Before two equal answers no ring is to be seen."""
    assert ring(at_home).isVisible()
    at_home.to_the_end()
    assert not ring(at_home).isVisible()
    at_home.press(Qt.Key.Key_Tab)
    assert is_around(at_home, at_home.find("how-it-counts"))


def test_it_survives_a_refresh(at_home: Visitor) -> None:
    """When the screen is drawn again the ring is round the new widget in the old place."""
    at_home.tab_to("has-pass")
    old = focus_widget()
    at_home.kiosk.flow.refresh()
    at_home.settle()
    assert at_home.focus == "has-pass"
    assert focus_widget() is not old
    assert is_around(at_home, at_home.find("has-pass"))


def test_it_survives_the_end_of_its_target(at_home: Visitor) -> None:
    """When what has the focus is deleted, the ring does not stay behind, nor follow a ghost."""
    at_home.tab_to("has-pass")
    target = at_home.find("has-pass")
    target.deleteLater()
    at_home.settle()
    assert not at_home.has("has-pass")
    here = focus_widget()
    assert not ring(at_home).isVisible() or (here is not None and is_around(at_home, here))
    at_home.tab_to("door-city")
    assert is_around(at_home, at_home.find("door-city"))


def test_it_follows_a_window_that_changes_its_size(at_home: Visitor) -> None:
    """When the layout moves the target, the ring moves too."""
    at_home.tab_to("door-city")
    at_home.kiosk.shell.resize(800, 900)
    at_home.wait_until(lambda: at_home.kiosk.shell.width() == 800)
    at_home.settle()
    assert is_around(at_home, at_home.find("door-city"))


def test_it_is_seen_over_a_sheet(at_home: Visitor) -> None:
    """A sheet does not cover the ring of its answers."""
    at_home.go("help")
    sheet = at_home.kiosk.shell.sheet
    assert sheet is not None
    answer = at_home.find("sheet-answer-0")
    assert is_around(at_home, answer)
    order = at_home.kiosk.shell.children()
    assert order.index(ring(at_home)) > order.index(sheet)


def test_it_is_painted_in_two_colours(open_kiosk: OpenKiosk) -> None:
    """Yellow inside and ink outside, in the light theme as in the other."""
    visitor = open_kiosk().begin()
    for _ in ("light", "contrast"):
        colours = visitor.kiosk.context.theme.colours
        picture = visitor.kiosk.shell.grab().toImage()
        box = ring(visitor).geometry()
        line = [picture.pixelColor(x, box.center().y()).name() for x in range(box.x(), box.x() + 9)]
        assert line[1] == colours["focus-ring"].lower()
        assert line[6] == colours["focus"].lower()
        visitor.click("contrast")
        visitor.tab_to("door-learn")
