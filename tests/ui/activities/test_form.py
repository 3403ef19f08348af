# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A form of the lesson's own, which is sent with mistakes and mended."""

from PySide6.QtCore import Qt

from kiosk.ui.widgets.text_field import TextField
from tests.ui.activities.following import follow
from tests.ui.activities.learner import Learner
from tests.ui.activities.scribe import by_finger, by_mouse, has_passed, instead, keys, select_all

KIND = "form"
_TEXT = (
    "### A form\n\nform: Short\n\nlabel-name: Name\n\nerror-name: Write a name.\n\n"
    "label-way: Way\n\nerror-way: Choose one.\n\nchoice-way-letter: Letter\n\n"
    "choice-way-call: Call\n\nlabel-yes: I agree\n\nerror-yes: Tick it.\n\n"
    "hint: a\n\nhint-2: b\n\nhint-3: c"
)
_FIELDS = [
    {"id": "name", "kind": "text", "required": True},
    {"id": "way", "kind": "choice", "required": True, "choices": ["letter", "call"]},
    {"id": "yes", "kind": "tick", "required": True},
]
LESSONS = {"short": ({"fields": _FIELDS}, _TEXT)}


def text(learner: Learner, field: str) -> str:
    """What stands in a field."""
    found = learner.find(f"field-{field}")
    assert isinstance(found, TextField)
    return found.text()


def fill(learner: Learner) -> None:
    """Fill in the example, but for the date, which stands there half."""
    instead(learner, "field-name", "Sofia Marin")
    instead(learner, "field-postcode", "2051")
    learner.click("field-news-1")
    learner.click("field-rules")


def test_passed_with_the_mouse(practice_kiosk: Learner) -> None:
    """The keys of the screen write; choice, tick and button are pressed."""
    learner = practice_kiosk.start("short")
    by_mouse(learner, "field-name").write("Bo")
    learner.click("field-way-1")
    learner.click("field-yes")
    learner.click("send")
    assert learner.work.passed
    assert learner.sees("Your form has arrived")


def test_passed_with_the_keyboard(practice_kiosk: Learner) -> None:
    """Enter goes from field to field; Space chooses, ticks and sends."""
    learner = practice_kiosk.start("short")
    keys(learner, "Bo")
    learner.press(Qt.Key.Key_Return)
    assert learner.focus == "field-way-0"
    learner.go("field-way-1", Qt.Key.Key_Space)
    assert learner.focus == "field-way-1"
    learner.go("field-yes", Qt.Key.Key_Space)
    learner.go("send")
    assert learner.work.passed


def test_passed_with_a_finger(practice_kiosk: Learner) -> None:
    """Touches alone fill it in and send it."""
    learner = practice_kiosk.start("short")
    by_finger(learner, "field-name").write("Bo")
    for name in ("key-close", "field-way-0", "field-yes", "send"):
        learner.fingers.tap(name)
    assert learner.work.passed


def test_mistakes_are_said_at_their_fields_and_nothing_is_lost(learner: Learner) -> None:
    """The focus goes to the first field that is not ready; the rest is kept; mended it passes."""
    fill(learner)
    learner.click("send")
    assert not has_passed(learner)
    assert learner.focus == "field-born"
    field = learner.find("field-born")
    assert field.visibleRegion().boundingRect() == field.rect()  # it was scrolled to
    assert learner.feedback is not None
    assert learner.feedback.title == "Not yet"
    assert "2 fields" in learner.feedback.text
    shown = learner.texts()
    assert any("This date is not complete" in one for one in shown)
    assert any("A postcode has five digits" in one for one in shown)
    assert not any("Write a name" in one for one in shown)
    assert text(learner, "name") == "Sofia Marin"
    select_all(learner)
    keys(learner, "23/5/1988")
    instead(learner, "field-postcode", "20517")
    assert learner.feedback is not None
    assert learner.feedback.title == "Mended"
    learner.click("send")
    assert learner.work.passed
    learner.click("again")
    assert text(learner, "postcode") == "20517"


def test_an_address_without_its_sign_is_told_and_may_be_left_out(learner: Learner) -> None:
    """A field that need not be filled in is judged only where something stands in it."""
    fill(learner)
    instead(learner, "field-born", "23/5/1988")
    instead(learner, "field-postcode", "20517")
    instead(learner, "field-email", "sofia")
    learner.click("send")
    assert learner.focus == "field-email"
    learner.click("undo")  # the sending
    learner.click("undo")  # the word
    assert text(learner, "email") == ""
    learner.click("send")
    assert learner.work.passed


def test_hints_of_the_lesson(learner: Learner) -> None:
    """There are three, each stronger than the one before."""
    for hint in ("from field to field", "in red", "whole date"):
        learner.click("hint")
        assert any(hint in said for said in learner.texts())


def test_another_language_in_the_middle(practice_kiosk: Learner) -> None:
    """What was filled in and what was said stay, and the rest passes in the other language."""
    learner = practice_kiosk.start("short")
    keys(learner, "Bo")
    learner.click("field-way-1")
    learner.click("send")
    assert learner.focus == "field-yes"
    learner.speak("ar")
    assert any("Tick it" in said for said in learner.texts())
    assert text(learner, "name") == "Bo"
    learner.click("field-yes")
    learner.click("send")
    assert learner.work.passed


def test_show_me_leads_to_the_end(learner: Learner) -> None:
    """Field by field, what stands there already too."""
    assert follow(learner, replaces=True) == 6
    assert learner.work.passed
