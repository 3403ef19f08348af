# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Folders and files, put in order."""

import pytest
from PySide6.QtCore import Qt

from kiosk.ui.activities.files import FilesActivity
from kiosk.usecases.practices.files import BIN, TOP
from tests.ui.activities.following import follow
from tests.ui.activities.learner import KINDS, Learner
from tests.ui.activities.scribe import instead

KIND = "files"
EXAMPLE = KINDS[KIND].example
TREE = [
    {"id": "papers", "kind": "folder"},
    {"id": "letter", "kind": "file"},
    {"id": "picture", "kind": "file", "in": "papers", "icon": "picture"},
]
NAMES = "name-papers: Papers\n\nname-letter: Letter\n\nname-picture: Picture"
LESSONS = {
    "moving": (
        {
            "items": TREE,
            "goals": [
                {"id": "a", "do": "move", "item": "letter", "to": "papers"},
                {"id": "b", "do": "bin", "item": "letter"},
            ],
        },
        f"### Move\n\n{NAMES}\n\ngoal-a: Move it\n\ngoal-b: Bin it",
    ),
    "making": (
        {
            "items": TREE,
            "goals": [
                {"id": "a", "do": "new-folder", "to": "papers"},
                {"id": "b", "do": "open", "item": "picture"},
                {"id": "c", "do": "move", "item": "picture"},
            ],
        },
        f"### Make\n\n{NAMES}\n\ngoal-a: Make one\n\ngoal-b: Open it\n\ngoal-c: Move it out",
    ),
}


def at(learner: Learner, item: str) -> str:
    """In which folder an item is."""
    activity = learner.activity
    assert isinstance(activity, FilesActivity)
    return activity.view.files.item(item).inside


def test_passed_with_the_mouse(learner: Learner) -> None:
    """Clicks, double clicks and drags do the whole example."""
    learner.click("save-as")
    learner.click("to-documents")
    learner.click("sheet-do")
    assert at(learner, "letter") == "documents"
    learner.click("find")
    instead(learner, "seek", "rent")
    learner.click("search")
    learner.double_click("item-rent")
    learner.click("sheet-cancel")
    learner.click("place-top")
    learner.right_click("item-scan")
    learner.click("act-rename")
    instead(learner, "name", "passport")
    learner.click("sheet-do")
    learner.drag("item-scan", "item-documents")
    assert at(learner, "scan") == "documents"
    learner.drag("item-old-advert", "place-bin")
    learner.click("place-bin")
    learner.click("item-old-advert")
    learner.click("act-restore")
    assert at(learner, "old-advert") == TOP
    assert learner.work.passed
    assert learner.feedback is not None
    assert "in order" in learner.feedback.text


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """Tab, Enter, Space and the keys of such windows do the whole example."""
    learner.go("save-as")
    assert learner.focus == "name"
    learner.go("to-documents", Qt.Key.Key_Space)
    learner.go("sheet-do")
    learner.go("find")
    assert learner.focus == "seek"
    learner.type("rent")
    learner.press(Qt.Key.Key_Return)
    learner.go("item-rent")
    assert learner.focus == "sheet-cancel"
    learner.press(Qt.Key.Key_Escape)
    learner.go("place-top")
    learner.go("item-scan", Qt.Key.Key_Space)
    learner.go("act-rename")
    learner.type("passport")  # over the old name, which was marked
    learner.press(Qt.Key.Key_Return)
    learner.go("act-cut")
    learner.go("item-documents")
    learner.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert at(learner, "scan") == "documents"
    learner.go("place-top")
    learner.go("item-old-advert", Qt.Key.Key_Space)
    learner.press(Qt.Key.Key_Delete)
    assert at(learner, "old-advert") == BIN
    learner.go("place-bin")
    learner.go("item-old-advert", Qt.Key.Key_Space)
    learner.go("act-restore")
    assert learner.work.passed


def test_passed_with_a_finger(practice_kiosk: Learner) -> None:
    """A finger carries a file into a folder, opens the folder by two taps, and bins the file."""
    learner = practice_kiosk.start("moving")
    fingers = learner.fingers
    fingers.carry("item-letter", "item-papers")
    assert at(learner, "letter") == "papers"
    fingers.double_tap("item-papers")
    fingers.tap("item-letter")
    fingers.tap("act-bin")
    assert learner.work.passed


def test_a_finger_writes_a_name_and_searches(learner: Learner) -> None:
    """With the keyboard on the screen: save, find, rename, without any other."""
    fingers = learner.fingers
    for name in ("save-as", "to-documents", "sheet-do", "find", "seek", "key-r", "key-e", "key-n"):
        fingers.tap(name)
    for name in ("key-close", "search"):
        fingers.tap(name)
    fingers.double_tap("item-rent")
    for name in ("sheet-cancel", "place-top", "item-scan", "act-rename", "name"):
        fingers.tap(name)
    for _ in range(len("Scan 0047")):
        fingers.tap("key-delete")
    for letter in "passport":
        fingers.tap(f"key-{letter}")
    for name in ("key-close", "sheet-do"):
        fingers.tap(name)
    assert learner.work.state["done"] == ("save-letter", "find-rent", "rename-scan")


def test_the_menu_comes_to_a_finger_that_stays(practice_kiosk: Learner) -> None:
    """A finger that stays on a file leads to what can be done with it."""
    learner = practice_kiosk.start("moving")
    learner.fingers.hold("item-letter")
    assert learner.focus == "act-open"
    learner.fingers.tap("act-move")
    learner.fingers.tap("to-papers")
    learner.fingers.tap("sheet-do")
    assert at(learner, "letter") == "papers"


def test_a_beginner_is_told_why_not_yet(learner: Learner) -> None:
    """What beginners do instead is told kindly, each in its own words, and can be undone."""
    learner.click("save-as")
    learner.click("sheet-do")
    assert learner.feedback is not None
    assert "another place" in learner.feedback.text
    learner.click("undo")
    learner.click("sheet-cancel")
    learner.drag("item-scan", "find")
    assert "over a folder" in learner.feedback.text
    learner.drag("item-documents", "item-pictures")
    assert "not to the place" in learner.feedback.text
    learner.click("undo")
    learner.click("item-scan")
    learner.click("act-bin")
    assert "not lost" in learner.feedback.text
    learner.click("find")
    learner.click("search")
    instead(learner, "seek", "xyz")
    learner.click("search")
    assert "No name has these letters" in learner.feedback.text
    assert not learner.work.passed
    learner.click("hint")
    assert any("Which file is it about" in text for text in learner.texts())


def test_names_that_cannot_be_are_told(learner: Learner) -> None:
    """No name, a name that is taken, and a name that was not asked for."""
    learner.click("item-scan")
    learner.click("act-rename")
    for name, told in (("", "at least one letter"), ("old advert", "this name already")):
        instead(learner, "name", name)
        if not name:
            learner.press(Qt.Key.Key_Delete)
        learner.click("sheet-do")
        assert learner.feedback is not None
        assert told in learner.feedback.text
    instead(learner, "name", "pasport")
    learner.click("sheet-do")
    assert learner.feedback is not None
    assert "Compare the letters" in learner.feedback.text


def test_another_language_in_the_middle(practice_kiosk: Learner) -> None:
    """A name half written stays so, and the practice is passed in the other language."""
    learner = practice_kiosk.start("moving")
    learner.click("item-letter")
    learner.click("act-rename")
    instead(learner, "name", "my le")
    learner.speak("ar")
    activity = learner.activity
    assert isinstance(activity, FilesActivity)
    assert activity.typed("typed") == "my le"
    learner.click("sheet-do")
    assert activity.name("letter") == "my le"
    learner.drag("item-letter", "item-papers")
    learner.double_click("item-papers")
    learner.drag("item-letter", "place-bin")
    assert learner.work.passed


@pytest.mark.parametrize(
    "lesson", ["moving", *(pytest.param(x, marks=pytest.mark.audit) for x in ("example", "making"))]
)
def test_what_is_shown_leads_to_the_aim(practice_kiosk: Learner, lesson: str) -> None:
    """Somebody who follows "Show me" passes."""
    learner = practice_kiosk.start(lesson)
    assert follow(learner) > 3
    assert learner.work.passed


def test_what_is_shown_leads_back_from_elsewhere(practice_kiosk: Learner) -> None:
    """From an open sheet, the bin and another folder "Show me" finds its way too."""
    learner = practice_kiosk.start("making")
    learner.click("item-letter")
    learner.click("act-bin")
    learner.click("place-bin")
    learner.click("item-letter")
    follow(learner)
    assert learner.work.passed
