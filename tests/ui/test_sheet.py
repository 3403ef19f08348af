# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.domain.errors import KioskError
from kiosk.ui.notice import Notice
from kiosk.ui.screen import Action
from kiosk.ui.sheet import Sheet
from tests.sparing import sparing
from tests.ui.kiosks import Visitor


def ask(visitor: Visitor) -> list[str]:
    """Lay a question with three answers over the screen; the answers that are given."""
    answers: list[str] = []

    def make() -> Sheet:
        sheet = Sheet(visitor.kiosk.shell, "Question", "question")
        sheet.add_text("Which one?")
        sheet.add_actions(
            [Action(name, partial(answers.append, name)) for name in ("no", "later", "yes")]
        )
        return sheet

    visitor.kiosk.shell.open_sheet(make)
    visitor.settle()
    return answers


ANSWERS = [f"sheet-answer-{number}" for number in range(3)]


def test_tab_stays_inside(at_home: Visitor) -> None:
    """Tab and Shift+Tab go round the answers of a sheet and never to the screen below."""
    ask(at_home)
    assert at_home.focus == ANSWERS[2]
    assert at_home.stops() == [ANSWERS[2], ANSWERS[0], ANSWERS[1]]
    backwards = []
    for _ in range(4):
        at_home.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        backwards.append(at_home.focus)
    assert backwards == [ANSWERS[1], ANSWERS[0], ANSWERS[2], ANSWERS[1]]


@pytest.mark.parametrize(
    "key",
    sparing([Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down], Qt.Key.Key_Right),
)
def test_arrows_stay_inside(at_home: Visitor, key: Qt.Key) -> None:
    """The arrow keys too reach every answer and nothing else."""
    ask(at_home)
    seen = []
    for _ in range(3):
        seen.append(at_home.focus)
        at_home.press(key)
    assert set(seen) == set(ANSWERS)
    assert at_home.focus == ANSWERS[2]


def test_escape_is_the_harmless_answer(at_home: Visitor) -> None:
    """Escape gives the first answer, whichever has the focus; Enter gives the one that has it."""
    answers = ask(at_home)
    at_home.press(Qt.Key.Key_Escape)
    at_home.press(Qt.Key.Key_Return)
    assert answers == ["no", "yes"]


def test_the_screen_below_cannot_be_clicked(at_home: Visitor) -> None:
    """The mouse on what the sheet covers presses nothing."""
    shell = at_home.kiosk.shell
    middles = [
        at_home.box(at_home.find(name)).center() for name in ("door-learn", "help", "bar-door")
    ]
    answers = ask(at_home)
    sheet = shell.sheet
    for middle in middles:
        QTest.mouseClick(at_home.window, Qt.MouseButton.LeftButton, pos=middle)
        at_home.settle()
    assert shell.sheet is sheet
    assert at_home.screen_name == "home"
    assert answers == []
    QTest.mouseClick(at_home.window, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    at_home.settle()
    assert at_home.focus in ANSWERS


def test_a_sheet_covers_the_window_when_it_grows(at_home: Visitor) -> None:
    """Whatever the size of the window, nothing beside the sheet stays open to the mouse."""
    ask(at_home)
    shell = at_home.kiosk.shell
    shell.resize(1500, 900)
    at_home.wait_until(lambda: shell.width() == 1500)
    assert shell.sheet is not None
    assert shell.sheet.geometry() == shell.rect()


@pytest.mark.parametrize("name", ["help", "language"])
def test_a_closed_sheet_gives_the_focus_back(at_home: Visitor, name: str) -> None:
    """After Escape the focus is where it was before the sheet came."""
    at_home.go(name)
    at_home.press(Qt.Key.Key_Escape)
    assert at_home.kiosk.shell.sheet is None
    assert at_home.focus == name


def test_a_screen_that_is_drawn_anew_leaves_the_sheet_the_focus(at_home: Visitor) -> None:
    """What happens below a sheet, as when the lessons were read, does not take its keyboard."""
    ask(at_home)
    at_home.kiosk.shell.refresh()
    at_home.settle()
    assert at_home.focus == ANSWERS[2]


def test_a_notice_comes_and_is_closed(at_home: Visitor) -> None:
    """A notice says what happened and what to do, takes no focus, and goes with a key."""
    at_home.kiosk.flow.tell(KioskError("print.no-printer"))
    assert at_home.notice.startswith("There is no printer here.")
    assert at_home.sees("Save it on a USB stick, or take a photo of the screen.")
    assert at_home.focus == "door-learn"
    at_home.go("close-notice")
    assert at_home.notice == ""
    assert not at_home.kiosk.shell.findChildren(Notice)


def test_a_notice_gives_way_to_a_newer_one_and_to_another_screen(at_home: Visitor) -> None:
    """There is one notice at most, and none that speaks of another screen."""
    for code in ("print.no-printer", "save.no-stick"):
        at_home.kiosk.flow.tell(KioskError(code))
    assert at_home.notice.startswith("No USB stick was found.")
    at_home.click("door-learn")
    assert at_home.notice == ""


def test_a_notice_is_below_a_sheet(at_home: Visitor) -> None:
    """What is told while a question is open does not cover the question, nor take its mouse."""
    answers = ask(at_home)
    shell = at_home.kiosk.shell
    at_home.kiosk.flow.tell(KioskError("print.no-printer"))
    at_home.settle()
    notice = shell.findChildren(Notice)[0]
    close = notice.findChildren(QWidget, "close-notice")[0]
    for place in (notice, close):
        found = shell.childAt(at_home.box(place).center())
        assert shell.sheet is not None
        assert found is not None
        assert found is shell.sheet or shell.sheet.isAncestorOf(found)
    assert at_home.focus == ANSWERS[2]
    assert answers == []
