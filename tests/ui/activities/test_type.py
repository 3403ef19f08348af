# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write given lines; what is right so far shows letter by letter."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent

from kiosk.ui.activities.model_line import ModelLine
from tests.ui.activities.following import follow
from tests.ui.activities.learner import Learner
from tests.ui.activities.scribe import by_finger, by_mouse, keys
from tests.ui.kiosks import focus_widget

KIND = "type"
_ARABIC = "### اكتب\n\nline-hello: صباح الخير\n\nhint: a\n\nhint-2: b\n\nhint-3: c"
_CHINESE = "### 写\n\nline-hello: 早上好\n\nhint: a\n\nhint-2: b\n\nhint-3: c"
_ONE = {"window": "note", "lines": ["hello"]}
_HI = "### Write\n\nline-hello: Hi Bo\n\nhint: a\n\nhint-2: b\n\nhint-3: c"
LESSONS = {"arabic": (_ONE, _ARABIC), "chinese": (_ONE, _CHINESE), "short": (_ONE, _HI)}
_LINES = ("Good morning", "Thank you for the book", "Amina")


@pytest.fixture
def short(practice_kiosk: Learner) -> Learner:
    """Somebody with one short line to write: Hi Bo."""
    return practice_kiosk.start("short")


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """Each line is written, and Enter goes to the next one."""
    assert learner.focus == "field-greeting"
    for line in _LINES:
        assert not learner.work.passed
        keys(learner, line)
        assert learner.sees("This line is right")
        learner.press(Qt.Key.Key_Return)
    assert learner.work.passed
    assert learner.feedback is not None
    assert learner.feedback.tone == "good"


def test_passed_with_the_mouse(short: Learner) -> None:
    """The keys of the screen, clicked, write it: with a capital, and with a space."""
    by_mouse(short, "field-hello").write("Hi Bo")
    assert short.work.passed


def test_passed_with_a_finger(short: Learner) -> None:
    """A finger brings the keyboard and writes on it."""
    by_finger(short, "field-hello").write("Hi Bo")
    assert short.work.passed
    assert short.can_go_on


@pytest.mark.parametrize(
    ("written", "said"),
    [("h", "Shift"), ("HiB", "A space is missing"), ("Hii", "One letter is too many")],
)
def test_a_beginner_is_told_the_first_difference(short: Learner, written: str, said: str) -> None:
    """Each usual slip has its own sentence, at the field and beside; Undo takes the word back."""
    keys(short, written)
    feedback = short.feedback
    assert feedback is not None
    assert feedback.title == "Not yet"
    assert said in feedback.text
    assert any(said in text for text in short.texts())
    assert not short.work.passed
    assert short.can_go_on  # somebody who tried is never held back
    while short.work.can_undo:
        short.click("undo")
    assert short.work.state == {}
    assert short.activity.first is not None
    assert short.find("field-hello").text() == ""  # type: ignore[attr-defined]


def test_the_model_shows_how_far_it_is(short: Learner) -> None:
    """The bar reaches under what is right, and the frame changes where it is not."""
    model = short.kiosk.shell.findChildren(ModelLine)[-1]
    keys(short, "Hi")
    assert (model._right, model._is_different) == (2, False)
    before = model.grab().toImage()
    keys(short, "x")
    assert (model._right, model._is_different) == (2, True)
    assert model.grab().toImage() != before


def test_hints_of_the_lesson(learner: Learner) -> None:
    """There are three, each stronger than the one before."""
    for hint in ("framed letter", "hold Shift", "the long key"):
        learner.click("hint")
        assert any(hint in text for text in learner.texts())


def test_another_language_in_the_middle(learner: Learner) -> None:
    """What is written stays, and so does a line that is done; the rest can be written after it."""
    keys(learner, _LINES[0])
    learner.press(Qt.Key.Key_Return)
    keys(learner, "Thank you")
    learner.speak("ar")
    learner.click("field-thanks")
    learner.press(Qt.Key.Key_End)
    keys(learner, " for the book")
    learner.press(Qt.Key.Key_Return)
    keys(learner, "Amina")
    assert learner.work.passed


def test_arabic_on_the_keyboard_of_the_screen(practice_kiosk: Learner) -> None:
    """The text is judged and not the keys: Arabic letters pass."""
    learner = practice_kiosk.start("arabic")
    learner.speak("ar")
    by_mouse(learner, "field-hello").write("صباح الخير")
    assert learner.work.passed


def test_chinese_by_an_input_method(practice_kiosk: Learner) -> None:
    """What an input method commits counts; what it only proposes is no difference."""
    learner = practice_kiosk.start("chinese")
    field = focus_widget()
    assert field is not None
    QCoreApplication.sendEvent(field, QInputMethodEvent("zaoshanghao", []))
    assert learner.feedback is None
    event = QInputMethodEvent()
    event.setCommitString("早上好")
    QCoreApplication.sendEvent(field, event)
    assert learner.work.passed


def test_show_me_leads_to_the_end(short: Learner) -> None:
    """From the middle of a mistake too."""
    keys(short, "Ho")
    assert follow(short, replaces=False) == 2
    assert short.work.passed
