# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import gc
import time
import weakref

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.sound import SoundServer
from tests.ui.kiosks import OpenKiosk, Visitor

QUESTION = "Are you still here?"


def fall_idle(visitor: Visitor) -> None:
    """Let the time without a touch be over soon, and wait for what follows."""
    timer = visitor.kiosk.flow._idle._timer  # type: ignore[union-attr]
    assert timer.isActive()
    timer.setInterval(50)
    visitor.wait_until(lambda: not timer.isActive())
    timer.setInterval(3_600_000)
    visitor.settle()


def type_and_copy(visitor: Visitor) -> None:
    """Type into the practice form and copy it, as somebody does who then leaves."""
    visitor.open_practice()
    visitor.click("field-family-name")
    visitor.type("Okafor")
    visitor.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    visitor.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == ["Okafor", "Okafor"]


def copied() -> list[str]:
    """What the clipboard and the selection hold."""
    clipboard = QGuiApplication.clipboard()
    return [clipboard.text(mode) for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)]


def is_reading(visitor: Visitor) -> bool:
    """Whether something is being read aloud."""
    return visitor.kiosk.reader.is_reading


def test_after_the_time_of_the_settings_the_question_comes(open_kiosk: OpenKiosk) -> None:
    """With one second in the settings, the question is there after one second and not before."""
    visitor = open_kiosk(idle_seconds=1)
    visitor.begin()
    begun = time.monotonic()
    visitor.wait_until(lambda: visitor.kiosk.shell.sheet is not None)
    assert time.monotonic() - begun > 0.5
    assert visitor.sees(QUESTION)
    assert visitor.focus == "sheet-answer-0"


def test_whoever_uses_it_is_not_asked(open_kiosk: OpenKiosk) -> None:
    """Each key, click, wheel or movement of the mouse begins the waiting anew."""
    visitor = open_kiosk().begin()
    timer = visitor.kiosk.flow._idle._timer  # type: ignore[union-attr]
    timer.setInterval(600)
    end = time.monotonic() + 1.5
    acts = 0
    while time.monotonic() < end:
        if acts % 2:
            visitor.press(Qt.Key.Key_Tab)
        else:
            QTest.mouseMove(visitor.window, QPoint(100 + acts % 50, 200))
            visitor.settle()
        acts += 1
    assert acts > 4
    assert visitor.kiosk.shell.sheet is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_a_key_keeps_the_visit(at_home: Visitor, key: Qt.Key) -> None:
    """One press and everything is as it was, the focus too; later the question comes again."""
    visit = at_home.kiosk.context.visit
    type_and_copy(at_home)
    fall_idle(at_home)
    assert at_home.sees(QUESTION)
    at_home.press(key)
    assert at_home.kiosk.shell.sheet is None
    assert at_home.kiosk.context.visit is visit
    assert at_home.focus == "field-family-name"
    field = at_home.find("field-family-name")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Okafor"
    fall_idle(at_home)
    assert at_home.sees(QUESTION)


def test_no_answer_leaves_nothing_of_the_visit(open_kiosk: OpenKiosk) -> None:
    """The welcome screen is back; visit, fields, clipboard, way back and words of before are gone."""
    visitor = open_kiosk(answer_seconds=1).begin("ar")
    type_and_copy(visitor)
    visit = weakref.ref(visitor.kiosk.context.visit)
    fall_idle(visitor)
    visitor.wait_until(lambda: visitor.screen_name == "welcome")
    visitor.settle()
    assert copied() == ["", ""]
    assert visitor.kiosk.shell.findChildren(QLineEdit) == []
    assert visitor.kiosk.shell.sheet is None
    assert visitor.kiosk.context.words.language.tag == "en"
    visitor.press(Qt.Key.Key_Escape)
    assert visitor.screen_name == "welcome"
    gc.collect()
    assert visit() is None
    visitor.begin().open_practice()
    field = visitor.find("field-family-name")
    assert isinstance(field, QLineEdit)
    assert field.text() == ""


def test_the_question_takes_the_place_of_another_sheet(at_home: Visitor) -> None:
    """An open help sheet does not keep the question away."""
    at_home.click("help")
    fall_idle(at_home)
    assert at_home.sees(QUESTION)
    at_home.press(Qt.Key.Key_Return)
    assert at_home.focus == "help"


def test_nobody_is_asked_on_the_goodbye(at_home: Visitor) -> None:
    """Whoever walks away from the goodbye leaves the welcome screen behind, and no pass."""
    at_home.open_lesson()
    at_home.finish_lesson()
    at_home.click("bar-door")
    at_home.click("answer-no")
    fall_idle(at_home)
    assert at_home.screen_name == "welcome"
    assert at_home.kiosk.shell.sheet is None
    assert not at_home.has("pass")


def test_nobody_is_asked_on_welcome(at_home: Visitor) -> None:
    """Between two visits there is nobody to ask."""
    assert at_home.kiosk.flow._idle is not None
    at_home.click("bar-door")
    at_home.click("answer-no")
    at_home.click("primary")
    assert not at_home.kiosk.flow._idle._timer.isActive()


@pytest.mark.sound
def test_the_question_is_heard(null_sink: SoundServer, at_home: Visitor) -> None:
    """The question is asked out loud too, and falls silent with the answer."""
    with null_sink.recording() as recording:
        fall_idle(at_home)
        at_home.wait_until(recording.has_sound)
        assert is_reading(at_home)
        at_home.press(Qt.Key.Key_Return)
        assert not is_reading(at_home)
        at_home.wait_until(lambda: recording.ends_silent(300))
    assert at_home.notice == ""


def test_the_question_comes_without_sound_too(no_sound_server: None, at_home: Visitor) -> None:
    """On a computer without sound the question is on the screen, and nobody is told of loudspeakers."""
    fall_idle(at_home)
    at_home.wait_until(lambda: not at_home.kiosk.reader.is_reading)
    assert at_home.sees(QUESTION)
    at_home.press(Qt.Key.Key_Return)
    assert at_home.notice == ""
