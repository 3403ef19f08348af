# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Log in with a password and a code, and keep the code to oneself."""

import pytest
from PySide6.QtCore import Qt

from kiosk.ui.widgets.text_field import TextField
from tests.ui.activities.following import follow
from tests.ui.activities.learner import KINDS, Learner
from tests.ui.activities.scribe import by_finger, by_mouse, instead, keys

KIND = "two-step-login"
_SHORT = {
    "address": "https://library.example/log-in",
    "name": "bo",
    "password": "a-b1",
    "codes": ["1111", "2342", "5678"],
}
LESSONS = {"short": (_SHORT, KINDS[KIND].example.text)}


def log_in(learner: Learner) -> None:
    """With the name and the password of the short lesson, by the keyboard."""
    learner.tab_to("field-name")
    keys(learner, "bo")
    learner.press(Qt.Key.Key_Return)
    keys(learner, "a-b1")
    learner.go("log-in")


@pytest.fixture
def short(practice_kiosk: Learner) -> Learner:
    """Somebody with a short name, password and code."""
    return practice_kiosk.start("short")


def said(learner: Learner) -> str:
    """What was said about the last try, which was not it."""
    assert learner.feedback is not None
    assert learner.feedback.title == "Not yet"
    return learner.feedback.text


def test_passed_with_the_keyboard(short: Learner) -> None:
    """Log in, say no, write the newest code."""
    log_in(short)
    assert short.focus == "field-code"
    short.go("refuse", Qt.Key.Key_Space)
    assert short.sees("You hung up.")
    short.tab_to("field-code", back=True)
    keys(short, "2342")
    assert not short.work.passed
    short.go("confirm")
    assert short.work.passed


def test_passed_with_the_mouse(short: Learner) -> None:
    """The keys of the screen write, the buttons do the rest; the order is free."""
    by_mouse(short, "field-name").write("bo")
    writer = by_mouse(short, "field-password")
    writer.write("a-b1")
    short.click("key-close")
    short.click("log-in")
    by_mouse(short, "field-code").write("2342")
    short.click("key-close")
    short.click("confirm")
    assert not short.work.passed  # the caller still waits for an answer
    short.click("refuse")
    assert short.work.passed


def test_passed_with_a_finger(short: Learner) -> None:
    """Touches alone."""
    writer = by_finger(short, "field-name")
    writer.write("bo")
    short.fingers.tap("field-password")
    writer.write("a-b1")
    for name in ("key-close", "log-in", "refuse"):
        short.fingers.tap(name)
    by_finger(short, "field-code").write("2342")
    for name in ("key-close", "confirm"):
        short.fingers.tap(name)
    assert short.work.passed


def test_a_beginner_tells_the_caller(short: Learner) -> None:
    """A code that was told is good no more: a new one, and a no, mend it."""
    log_in(short)
    short.click("tell")
    assert "go in as if he were you" in said(short)
    instead(short, "field-code", "2342")
    short.click("confirm")
    assert "Somebody else knows this code" in said(short)
    short.click("refuse")
    short.click("new-code")
    short.click("confirm")
    assert "came earlier" in said(short)
    instead(short, "field-code", "5678")
    short.click("confirm")
    assert short.work.passed


def test_undo_takes_back_what_was_told(short: Learner) -> None:
    """And hints grow."""
    log_in(short)
    short.click("tell")
    short.click("undo")
    assert short.feedback is not None
    assert short.feedback.tone == "good"
    for hint in ("exactly as on the card", "newest message", "to the caller"):
        short.click("undo")
        short.click("hint")
        assert any(hint in text for text in short.texts())


def test_name_and_password_are_compared_kindly(short: Learner) -> None:
    """What is missing or different is told; a capital is told as such; it can be shown."""
    short.click("log-in")
    assert "The name is missing" in said(short)
    assert short.focus == "field-name"
    instead(short, "field-name", "bob")
    short.click("log-in")
    assert "not the name" in said(short)
    instead(short, "field-name", "Bo")
    instead(short, "field-password", "A-B1")
    password = short.find("field-password")
    assert isinstance(password, TextField)
    assert password.echoMode() is TextField.EchoMode.Password
    short.click("show-password")
    assert password.echoMode() is TextField.EchoMode.Normal
    short.click("log-in")
    assert "capitals" in said(short)
    instead(short, "field-password", "a-b1")
    short.click("log-in")
    assert short.has("field-code")


def test_another_language_in_the_middle(short: Learner) -> None:
    """The code is still to be written, and passes in the other language."""
    log_in(short)
    short.click("refuse")
    short.speak("ar")
    instead(short, "field-code", "2342")
    short.click("confirm")
    assert short.work.passed


def test_show_me_leads_to_the_end(short: Learner) -> None:
    """From a code that was told, too."""
    log_in(short)
    short.click("tell")
    follow(short, replaces=True)
    assert short.work.passed
