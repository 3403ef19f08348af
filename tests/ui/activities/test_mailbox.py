# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice mailbox."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from kiosk.ui.theme import ThemeName
from tests.ui.activities.following import follow
from tests.ui.activities.learner import KINDS, Learner

KIND = "mailbox"
EXAMPLE = KINDS[KIND].example
OTHER_GOALS = """
### Pass on, take back, write

goal-restore: Take the message from Sofa World out of the bin

goal-forward: Forward the message from the library to the school

goal-attach: Attach the picture of the cake to a message

goal-write: Write to the school

"""
LESSONS = {
    "other": (
        {
            **EXAMPLE.parameters,
            "messages": [
                {"id": "library", "address": "desk@library.example"},
                {"id": "amina", "address": "amina@mail.example", "attachments": ["party"]},
                {"id": "sofa", "address": "offers@sofa-world.example", "folder": "bin"},
            ],
            "goals": [
                {"id": "restore", "do": "restore", "message": "sofa"},
                {"id": "forward", "do": "forward", "message": "library", "to": "school"},
                {"id": "attach", "do": "attach", "file": "cake"},
                {"id": "write", "do": "write", "to": "school"},
            ],
        },
        OTHER_GOALS
        + "\n\n".join(
            part
            for part in EXAMPLE.text.split("\n\n")[2:]
            if not part.startswith(("goal-", "hint"))
        ),
    )
}


def test_passed_with_the_mouse(learner: Learner) -> None:
    """Read, look at the file, answer with a file, delete; each goal in its turn."""
    learner.click("message-library")
    learner.click("message-amina")
    learner.click("attachment-party")
    assert any("in the garden" in text for text in learner.texts())
    learner.click("answer")
    learner.click("text")
    learner.type("I bring it")
    learner.click("attach")
    learner.click("file-cake")
    learner.click("send")
    assert learner.activity.goal() == ("Delete the offer for sofas", "Done: 3 of 4.")
    learner.click("message-sofa")
    learner.click("delete")
    assert learner.work.passed
    learner.click("folder-sent")
    learner.click("message-sent-1")
    assert "I bring it" in learner.texts()


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """Tab, Enter and letters; the focus is in the empty field when an answer begins."""
    learner.go("message-library")
    learner.go("message-amina")
    learner.go("attachment-party")
    learner.go("answer")
    assert learner.focus == "text"
    learner.type("yes")
    learner.go("attach")
    learner.go("file-cake")
    learner.go("send")
    learner.go("message-sofa")
    learner.go("delete")
    assert learner.work.passed
    assert learner.focus == "message-library"


def test_passed_with_a_finger(learner: Learner) -> None:
    """Touches alone, and the keyboard on the screen for the words."""
    tap = learner.fingers.tap
    for name in ("message-library", "message-amina", "attachment-party", "answer"):
        tap(name)
    text = learner.find("text")
    assert isinstance(text, QLineEdit)
    tap("text")
    keyboard = learner.kiosk.shell.keyboard
    learner.wait_until(keyboard.isVisible)
    tap("key-o")
    tap("key-k")
    assert learner.find("text").text() == "ok"  # type: ignore[attr-defined]
    tap("attach")
    tap("key-o")  # it goes on in the field that was made anew
    assert learner.find("text").text() == "oko"  # type: ignore[attr-defined]
    for name in ("file-cake", "send", "message-sofa", "delete"):
        tap(name)
    assert learner.work.passed
    assert not keyboard.is_open


def test_following_show_me_passes(learner: Learner) -> None:
    """Each shown move leads on, from wherever the learner strayed to."""
    learner.click("write")
    follow(learner)
    assert learner.work.passed
    learner.start("other")
    learner.click("message-library")
    learner.click("answer")
    follow(learner)
    assert learner.work.passed


def test_a_beginner_is_told_what_is_missing(learner: Learner) -> None:
    """No address, half of one, no words, no file: each has its own sentence; hints and undo."""
    learner.click("write")
    learner.click("send")
    wanted = ["no address yet", "the sign @", "no word in it"]
    for typed, sentence in zip(("", "amina", "@mail.example"), wanted, strict=True):
        learner.click("to")
        learner.press(Qt.Key.Key_End)
        learner.type(typed)
        learner.click("send")
        assert learner.feedback is not None
        assert learner.feedback.title == "Not yet"
        assert sentence in learner.feedback.text
    learner.click("text")
    learner.type("yes")
    learner.click("send")
    assert learner.feedback is not None
    assert "with which file" in learner.feedback.text
    for hint in ("bold letters", "Open a message first", "press “Answer”"):
        learner.click("hint")
        assert any(hint in text for text in learner.texts())
    assert learner.can_go_on
    learner.click("undo")  # it is not sent, and stands in the editor with all its words
    assert learner.find("text").text() == "yes"  # type: ignore[attr-defined]
    learner.click("discard")
    assert learner.feedback is not None
    assert "thrown away" in learner.feedback.text


def test_the_wrong_message_comes_back_from_the_bin(learner: Learner) -> None:
    """What was deleted by mistake is where the words say, and can be taken back."""
    learner.click("message-amina")
    learner.click("delete")
    assert learner.feedback is not None
    assert "take it back" in learner.feedback.text
    assert not learner.has("message-amina")
    learner.click("folder-bin")
    learner.click("message-amina")
    learner.click("restore")
    learner.click("folder-inbox")
    assert learner.has("message-amina")


def test_what_is_passed_on_goes_along(learner: Learner) -> None:
    """A message passed on holds its words, in the editor and among what was sent."""
    learner.click("message-library")
    learner.click("forward")
    assert any("for ten days" in text for text in learner.texts())
    learner.click("person-school")
    learner.click("send")
    learner.click("folder-sent")
    learner.click("message-sent-1")
    texts = learner.texts()
    assert any("for ten days" in text for text in texts)
    assert "Forwarded: Your book is ready" in texts


def test_the_row_says_what_it_is(learner: Learner) -> None:
    """By ear: unread, with a file, open."""
    row = learner.find("message-amina").accessibleName()
    assert row == "Amina, Sunday at three, new, with a file"
    learner.click("message-amina")
    row = learner.find("message-amina").accessibleName()
    assert row == "Amina, Sunday at three, open, with a file"


@pytest.fixture
def small_window(practice_kiosk: Learner) -> Iterator[None]:
    """The smallest window that we promise, and the usual one after it."""
    shell = practice_kiosk.kiosk.shell
    before = shell.size()
    shell.resize(1024, 768)
    yield
    shell.resize(before)
    practice_kiosk.settle()


@pytest.mark.usefixtures("small_window")
def test_large_text_shows_the_list_or_the_message(learner: Learner) -> None:
    """Where there is no room for both, a message takes the list's place and gives it back."""
    learner.kiosk.flow.toolbox.dress(ThemeName.LIGHT, 1.75)
    learner.kiosk.flow.refresh()
    assert not learner.has("all-messages")
    learner.go("message-amina")
    assert not learner.has("message-library")
    assert learner.focus == "all-messages"
    follow(learner)
    assert learner.work.passed


def test_another_language_in_the_middle(learner: Learner) -> None:
    """An answer half written is there in the other language, and can be sent."""
    for name in ("message-library", "message-amina", "attachment-party", "answer"):
        learner.click(name)
    learner.click("text")
    learner.type("yes")
    learner.speak("ar")
    assert learner.find("text").text() == "yes"  # type: ignore[attr-defined]
    for name in ("attach", "file-cake", "send", "message-sofa", "delete"):
        learner.click(name)
    assert learner.work.passed
