# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.kiosks import OpenKiosk, Visitor

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def ask(visitor: Visitor) -> str:
    """Press the facilitator's keys; the sheet that is there then."""
    visitor.press(Qt.Key.Key_F, KEYS)
    sheet = visitor.kiosk.shell.sheet
    return sheet.name if sheet is not None else ""


@pytest.mark.parametrize("wrong", ["", "0", "1234", "00000"])
def test_a_wrong_code_stays_outside(at_home: Visitor, wrong: str) -> None:
    """It is said, the field is empty again, and the log is not shown."""
    at_home.kiosk.log.note("content.broken", file="lesson.yaml")
    assert ask(at_home) == "facilitator"
    assert at_home.focus == "facilitator-code"
    at_home.type(wrong)
    at_home.press(Qt.Key.Key_Return)
    sheet = at_home.kiosk.shell.sheet
    assert sheet is not None
    assert sheet.name == "facilitator"
    assert at_home.sees("That is not the code. Try again.")
    assert not any("content.broken" in text for text in at_home.texts())
    field = at_home.find("facilitator-code")
    assert isinstance(field, QLineEdit)
    assert field.text() == ""
    assert at_home.focus == "facilitator-code"
    at_home.press(Qt.Key.Key_Escape)
    assert at_home.kiosk.shell.sheet is None


def test_the_code_is_not_shown(at_home: Visitor) -> None:
    """Whoever looks over the shoulder sees dots."""
    ask(at_home)
    at_home.type("0000")
    field = at_home.find("facilitator-code")
    assert isinstance(field, QLineEdit)
    assert "0" not in field.displayText()


def test_the_right_code_shows_what_was_noticed(at_home: Visitor) -> None:
    """The newest lines of the log, and the way back to the visit, which goes on."""
    for number in range(12):
        at_home.kiosk.log.note("sync.offline", waiting=number)
    visit = at_home.kiosk.context.visit
    ask(at_home)
    at_home.type("0000")
    at_home.press(Qt.Key.Key_Return)
    texts = at_home.texts()
    assert 'sync.offline waiting="11"' in texts
    assert 'sync.offline waiting="2"' not in texts
    at_home.press(Qt.Key.Key_Return)
    assert at_home.kiosk.shell.sheet is None
    assert at_home.kiosk.context.visit is visit
    assert at_home.focus == "door-learn"


def test_the_right_code_closes_the_program(open_kiosk: OpenKiosk, qapp: QApplication) -> None:
    """On an installed kiosk, "Close Doorstep" ends the program's event loop and its window."""
    visitor = open_kiosk(demo=False)
    reached: list[str] = []

    def close() -> None:
        reached.append(ask(visitor))
        visitor.type("0000")
        visitor.press(Qt.Key.Key_Return)
        reached.append("window" if visitor.kiosk.shell.isVisible() else "")
        visitor.click("sheet-answer-0")

    late = QTimer()
    late.setSingleShot(True)
    late.timeout.connect(lambda: qapp.exit(1))
    late.start(20_000)
    QTimer.singleShot(0, visitor.kiosk, close)
    assert qapp.exec() == 0
    late.stop()
    assert reached == ["facilitator", "window"]
    assert not visitor.kiosk.shell.isVisible()


def test_without_a_code_the_keys_do_nothing(open_kiosk: OpenKiosk) -> None:
    """Where the settings have no code, nothing opens, and no empty code does."""
    visitor = open_kiosk(facilitator_code="").begin()
    assert ask(visitor) == ""
    assert visitor.screen_name == "home"


@pytest.mark.parametrize("language", ["", "ar"])
def test_the_keys_work_on_every_screen(visitor: Visitor, language: str) -> None:
    """From welcome as from a visit in another direction of writing."""
    if language:
        visitor.begin(language)
    assert ask(visitor) == "facilitator"


def test_a_kiosk_cannot_be_closed_by_its_window(open_kiosk: OpenKiosk) -> None:
    """Alt+F4, or whatever asks the window to close, changes nothing on an installed kiosk."""
    visitor = open_kiosk(demo=False).begin()
    closed: list[bool] = []
    visitor.kiosk.shell.closing.connect(lambda: closed.append(True))
    assert not visitor.window.close()
    visitor.press(Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    assert visitor.kiosk.shell.isVisible()
    assert visitor.screen_name == "home"
    assert closed == []


def test_a_demonstration_can_be_closed_by_its_window(open_kiosk: OpenKiosk) -> None:
    """In a demonstration the window's own cross ends it."""
    visitor = open_kiosk().begin()
    closed: list[bool] = []
    visitor.kiosk.shell.closing.connect(lambda: closed.append(True))
    assert visitor.window.close()
    assert not visitor.kiosk.shell.isVisible()
    assert closed == [True]
