# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Copy a code from one window to another."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from tests.ui.activities.following import follow
from tests.ui.activities.learner import Learner
from tests.ui.activities.scribe import keys, select_all

KIND = "copy-and-paste"
_TEXT = (
    "### Cut\n\nfrom-title: Old field\n\nfrom-text: It stands in the wrong field.\n\n"
    "to-title: New field\n\nto-label: Telephone\n\nhint: a\n\nhint-2: b\n\nhint-3: c"
)
LESSONS = {"cut": ({"way": "cut", "piece": "0102345"}, _TEXT)}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def _empty_clipboard(practice_kiosk: Learner) -> None:
    """As every visit finds it."""
    del practice_kiosk
    QGuiApplication.clipboard().clear()


def text(learner: Learner, field: str) -> str:
    """What stands in a field."""
    found = learner.find(field)
    assert isinstance(found, QLineEdit)
    return found.text()


def test_passed_with_the_mouse(learner: Learner) -> None:
    """Two quick presses select, and the buttons copy and paste."""
    learner.double_click("field-from")
    learner.click("copy")
    assert QGuiApplication.clipboard().text() == "LB48271"
    assert learner.feedback is not None
    assert learner.feedback.title == "The computer has it now"
    learner.click("field-to")
    learner.click("paste")
    assert text(learner, "field-to") == "LB48271"
    assert learner.work.passed


def test_passed_with_the_menu_of_the_mouse(learner: Learner) -> None:
    """The right button brings a menu at each field."""
    learner.double_click("field-from")
    learner.right_click("field-from")
    learner.click("menu-from-copy")
    assert not learner.has("menu-from-copy")
    learner.right_click("field-to")
    learner.click("menu-to-paste")
    assert learner.work.passed


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """Control with C and V; and by the Tab key over the button, which leaves the selection."""
    learner.tab_to("field-from")
    select_all(learner)
    learner.press(Qt.Key.Key_C, _CONTROL)
    learner.tab_to("field-to")
    learner.press(Qt.Key.Key_V, _CONTROL)
    assert learner.work.passed


def test_passed_with_the_keyboard_over_buttons(learner: Learner) -> None:
    """What is selected stays so while Tab goes on to the button."""
    learner.tab_to("field-from")
    learner.press(Qt.Key.Key_Home)
    learner.press(Qt.Key.Key_End, _SHIFT)
    learner.go("copy")
    learner.tab_to("field-to")
    learner.press(Qt.Key.Key_F10, _SHIFT)
    assert learner.focus == "menu-to-paste"
    learner.press(Qt.Key.Key_Escape)  # the menu goes, and nothing else
    assert learner.focus == "field-to"
    assert learner.screen_name == "lesson"
    learner.go("paste", Qt.Key.Key_Space)
    assert learner.work.passed


def test_passed_with_a_finger(learner: Learner) -> None:
    """A finger that stays selects and brings the menu."""
    learner.fingers.hold("field-from", shows="menu-from-copy")
    learner.fingers.tap("menu-from-copy")
    learner.fingers.tap("paste")
    assert learner.work.passed


def test_cut_takes_it_away(practice_kiosk: Learner) -> None:
    """Copied it still stands there; cut it does not; Undo brings it back."""
    learner = practice_kiosk.start("cut")
    learner.double_click("field-from")
    learner.press(Qt.Key.Key_C, _CONTROL)
    assert learner.feedback is not None
    assert "press Cut" in learner.feedback.text
    learner.click("cut")
    assert text(learner, "field-from") == ""
    learner.click("undo")
    assert text(learner, "field-from") == "0102345"
    learner.double_click("field-from")
    learner.press(Qt.Key.Key_X, _CONTROL)
    learner.click("paste")
    assert learner.work.passed


def test_a_beginner_copies_nothing_then_a_part_then_twice(learner: Learner) -> None:
    """Each slip is told: nothing selected, nothing to paste, a part, too much."""
    said = []

    def hear() -> None:
        assert learner.feedback is not None
        assert learner.feedback.title == "Not yet"
        said.append(learner.feedback.text)

    learner.click("copy")
    hear()
    learner.click("paste")
    hear()
    learner.tab_to("field-from")
    learner.press(Qt.Key.Key_Home)
    learner.press(Qt.Key.Key_Right, _SHIFT)
    learner.press(Qt.Key.Key_C, _CONTROL)
    hear()
    learner.click("paste")
    hear()
    learner.click("undo")
    learner.double_click("field-from")
    learner.click("copy")
    learner.click("paste")
    learner.click("paste")
    hear()
    expected = (
        "Nothing is selected",
        "nothing to paste",
        "Only a part",
        "Something else",
        "more than once",
    )
    for sentence, part in zip(said, expected, strict=True):
        assert part in sentence
    learner.click("undo")
    assert text(learner, "field-to") == "LB48271"
    for hint in ("select the number", "twice on the number", "empty field"):
        learner.click("hint")
        assert learner.work.passed or any(hint in text for text in learner.texts())


def test_who_writes_it_is_praised_and_asked_to_copy(learner: Learner) -> None:
    """Written by hand it is right, and yet not what is practised."""
    learner.click("field-to")
    keys(learner, "LB48271")
    assert learner.feedback is not None
    assert "That works too" in learner.feedback.text
    assert not learner.work.passed


def test_another_language_in_the_middle(learner: Learner) -> None:
    """What was copied can be pasted in the other language."""
    learner.double_click("field-from")
    learner.click("copy")
    learner.speak("ar")
    learner.click("paste")
    assert learner.work.passed


@pytest.mark.parametrize("lesson", ["example", "cut"])
def test_show_me_leads_to_the_end(practice_kiosk: Learner, lesson: str) -> None:
    """Select, take, paste."""
    learner = practice_kiosk.start(lesson)
    assert follow(learner, replaces=True) in (3, 4)
    assert learner.work.passed
