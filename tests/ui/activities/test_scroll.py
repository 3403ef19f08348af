# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Go down a page that is longer than its window."""

from typing import cast

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionSlider

from kiosk.ui.activities.scroll import LongPage
from kiosk.ui.activities.showing import How
from kiosk.ui.scroll import ScrollArea
from tests.ui.activities.learner import Learner

KIND = "scroll"
MOST = 30  # turns of the wheel from one end to the other
LESSONS = {
    "short": (
        {"parts": ["a", "b", "c", "d"]},
        "### Short\n\npage: Page\n\ntarget: End\n\n"
        + "\n\n".join(f"part-{part}: A line." for part in "abcd"),
    )
}


def page(learner: Learner) -> LongPage:
    """The page of the practice."""
    found = learner.find("page")
    assert isinstance(found, LongPage)
    return found


def at(learner: Learner) -> int:
    """How far down it is, in px."""
    return page(learner).verticalScrollBar().value()


def turn(learner: Learner, *, up: bool = False) -> None:
    """One turn of the wheel over the page."""
    middle = QPointF(learner.box(page(learner)).center())
    QTest.wheelEvent(learner.window, middle, QPoint(0, 120 if up else -120))
    learner.settle()


def around(learner: Learner) -> ScrollArea:
    """What the whole screen scrolls in."""
    area = page(learner).parentWidget()
    while not isinstance(area, ScrollArea):
        assert area is not None
        area = area.parentWidget()
    return area


def test_passed_with_the_wheel(learner: Learner) -> None:
    """The wheel brings the button into sight, which is told; a press on it passes."""
    assert page(learner).verticalScrollBar().maximum() > page(learner).height() // 2
    for _ in range(MOST):
        turn(learner)
    assert learner.work.state["seen"]
    assert learner.feedback is not None
    assert learner.feedback.text == "Now press “See the timetable”."
    assert not learner.activity.is_reached()
    learner.click("target")
    assert learner.work.passed
    assert learner.feedback.tone == "good"


def test_passed_with_the_bar(learner: Learner) -> None:
    """The bar at the edge can be dragged down."""
    bar = page(learner).verticalScrollBar()
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    handle = bar.style().subControlRect(
        QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, bar
    )
    start = bar.mapTo(learner.kiosk.shell, handle.center())
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(learner.window, left, pos=start)
    end = QPoint(start.x(), learner.kiosk.shell.height() - 1)
    for part in range(1, 6):
        QTest.mouseMove(learner.window, start + (end - start) * part / 5)
    QTest.mouseRelease(learner.window, left, pos=end)
    learner.settle()
    assert learner.work.state["seen"]
    learner.click("target")
    assert learner.work.passed


def test_passed_with_the_keys(learner: Learner) -> None:
    """Arrows, Space, Page Down, Home and End move the page, which has the focus; Tab goes on."""
    assert learner.focus == "page"
    here = 0
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_PageDown):
        learner.press(key)
        assert at(learner) > here
        here = at(learner)
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_Up, Qt.Key.Key_Home):
        learner.press(key)
        assert at(learner) < here
        here = at(learner)
    assert here == 0
    learner.press(Qt.Key.Key_End)
    assert learner.work.state["seen"]
    learner.go("target")
    assert learner.work.passed


def test_passed_with_the_tab_key(learner: Learner) -> None:
    """Tab goes to the button, and the page goes with it."""
    learner.go("target")
    assert learner.work.passed
    assert learner.work.state["seen"]


def test_passed_with_a_finger(learner: Learner) -> None:
    """A finger drags the page up; that is no press."""
    middle = learner.box(page(learner)).center()
    before = -1
    while at(learner) > before and not learner.work.state.get("seen"):
        before = at(learner)
        learner.fingers.drag(middle + QPoint(0, 80), middle - QPoint(0, 80))
    assert learner.work.state["said"] == "end"
    learner.fingers.tap("target")
    assert learner.work.passed


def test_the_wheel_scrolls_the_screen_only_at_the_end(learner: Learner) -> None:
    """As long as the page goes on, the screen around it stays where it is."""
    learner.kiosk.shell.setFixedSize(1024, 640)
    try:
        learner.settle()
        outer = around(learner).verticalScrollBar()
        assert outer.maximum() > 0
        bar = page(learner).verticalScrollBar()
        for _ in range(MOST):
            if bar.value() < bar.maximum():
                assert outer.value() == 0
                turn(learner)
        assert bar.value() == bar.maximum()
        turn(learner)
        assert outer.value() > 0
    finally:
        learner.kiosk.shell.setFixedSize(1366, 768)


def test_a_beginner_presses_before_scrolling(learner: Learner) -> None:
    """A button at the top, the page itself, or the wheel up: each is told where it goes on."""
    learner.click("button-prices")
    assert learner.feedback is not None
    assert "at the end of the page" in learner.feedback.text
    point = learner.box(page(learner)).center()
    QTest.mouseClick(learner.window, Qt.MouseButton.LeftButton, pos=point)
    learner.settle()
    assert "The page goes on below" in learner.feedback.text
    turn(learner, up=True)
    assert "This is the beginning of the page" in learner.feedback.text
    assert learner.feedback.title == "Not yet"
    for hint in ("below the edge", "towards you", "Page Down"):
        learner.click("hint")
        assert any(hint in text for text in learner.texts())
    assert not learner.work.passed
    learner.click("undo")
    learner.click("undo")
    assert learner.work.state == {}


def test_another_language_in_the_middle(learner: Learner) -> None:
    """The page stays where it was, and the button at its end can be pressed."""
    for _ in range(3):
        turn(learner)
    before = cast("int", learner.work.state["at"])
    learner.speak("ar")
    bar = page(learner).verticalScrollBar()
    assert abs(bar.value() * 1000 / bar.maximum() - before) < 20
    learner.click("target")
    assert learner.work.passed


def test_what_is_shown_leads_to_the_end(learner: Learner) -> None:
    """Show me shows the wheel, and the press when the button is in sight."""
    seen = set()
    for _ in range(MOST):
        moves = learner.activity.next_moves()
        if not moves:
            break
        seen.add(moves[0].how)
        if moves[0].how is How.SCROLL:
            turn(learner)
        else:
            learner.click(moves[0].target.objectName())
    assert seen == {How.SCROLL, How.PRESS}
    assert learner.work.passed


def test_a_short_text_is_a_long_page(practice_kiosk: Learner) -> None:
    """However large the screen and short the text, there is something to scroll."""
    learner = practice_kiosk.start("short")
    assert page(learner).verticalScrollBar().maximum() > page(learner).height() // 2
    assert not learner.work.state.get("seen")
