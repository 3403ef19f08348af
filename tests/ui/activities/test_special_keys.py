# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keys that write no letter, each judged by what it does in a field."""

from PySide6.QtCore import Qt

from kiosk.ui.widgets.text_field import TextField
from tests.ui.activities.following import follow
from tests.ui.activities.learner import Learner
from tests.ui.activities.scribe import by_finger, by_mouse, has_passed, keys, select_all
from tests.ui.writers import Writer

KIND = "special-keys"
_WORDS = (
    "goal-two: A space.\n\nstart-two: ab\n\nwanted-two: a b\n\n"
    "goal-new: A new line.\n\nstart-new: ab\n\nwanted-new: a\n\nbelow-new: b\n\n"
)
_HINTS = "hint: a\n\nhint-2: b\n\nhint-3: c"
_TASKS = [{"id": "two", "do": "space"}, {"id": "new", "do": "new-line"}]
LESSONS = {
    "short": (
        {"tasks": [{"id": "one", "do": "capital"}, *_TASKS]},
        f"### Mend\n\ngoal-one: A capital.\n\nwanted-one: A\n\n{_WORDS}{_HINTS}",
    ),
    "number": (
        {"tasks": [{"id": "one", "do": "at-sign"}, {"id": "more", "do": "delete"}]},
        "### Mend\n\ngoal-one: At.\n\nwanted-one: @7\n\n"
        f"goal-more: Delete.\n\nstart-more: abb\n\nwanted-more: ab\n\n{_HINTS}",
    ),
}


def text(learner: Learner, field: str) -> str:
    """What stands in a field."""
    found = learner.find(field)
    assert isinstance(found, TextField)
    return found.text()


def mend_short(learner: Learner, writer: Writer) -> None:
    """Write the lines of the short lesson on the keyboard of the screen, at the first of them."""
    writer.write("A")
    writer.press("field-two")
    for name in ("key-right", "key-left", "key-left", "key-right", "key-right", "key-left"):
        writer.press(name)  # to and fro: where a press on the field has put the cursor is open
    cursor = learner.find("field-two")
    assert isinstance(cursor, TextField)
    while cursor.cursorPosition() > 1:
        writer.press("key-left")
    writer.press("key-space")
    writer.press("field-new")
    line = learner.find("field-new")
    assert isinstance(line, TextField)
    while line.cursorPosition() > 1:
        writer.press("key-left")
    writer.press("key-enter")


def test_passed_with_the_keyboard(practice_kiosk: Learner) -> None:
    """Shift, the arrows, Space and Enter do what they do everywhere."""
    learner = practice_kiosk.start("short")
    keys(learner, "A")
    learner.tab_to("field-two")
    learner.press(Qt.Key.Key_End)
    learner.press(Qt.Key.Key_Left)
    learner.press(Qt.Key.Key_Space)
    learner.tab_to("field-new")
    learner.press(Qt.Key.Key_Home)
    learner.press(Qt.Key.Key_Right)
    assert not has_passed(learner)
    learner.press(Qt.Key.Key_Return)
    assert learner.focus == "field-new--below"
    assert (text(learner, "field-new"), text(learner, "field-new--below")) == ("a", "b")
    assert learner.work.passed
    assert learner.feedback is not None
    assert learner.feedback.tone == "good"


def test_passed_with_the_mouse(practice_kiosk: Learner) -> None:
    """All of it on the keyboard of the screen, clicked."""
    learner = practice_kiosk.start("short")
    mend_short(learner, by_mouse(learner, "field-one"))
    assert learner.work.passed


def test_passed_with_a_finger(practice_kiosk: Learner) -> None:
    """All of it on the keyboard of the screen, touched."""
    learner = practice_kiosk.start("short")
    mend_short(learner, by_finger(learner, "field-one"))
    assert learner.work.passed


def test_signs_and_deleting_by_touch(practice_kiosk: Learner) -> None:
    """The at sign, a digit and Delete are on the keyboard of the screen."""
    learner = practice_kiosk.start("number")
    writer = by_finger(learner, "field-one")
    writer.write("@7")
    writer.press("field-more")
    field = learner.find("field-more")
    assert isinstance(field, TextField)
    while field.cursorPosition() < 3:
        writer.press("key-right")
    writer.press("key-delete")
    assert learner.work.passed


def test_a_beginner_deletes_everything_and_gets_it_back(learner: Learner) -> None:
    """Backspace on a line that is all selected: it is told what happened, and Undo mends it."""
    learner.tab_to("field-too-many")
    select_all(learner)
    learner.press(Qt.Key.Key_Backspace)
    assert learner.feedback is not None
    assert "Press “Undo”" in learner.feedback.text
    learner.click("undo")
    assert text(learner, "field-too-many") == "thank yousss"
    assert learner.work.state == {}
    for hint in ("Press in the field", "shows the key", "three times"):
        learner.click("hint")
        assert any(hint in said for said in learner.texts())


def test_a_small_letter_and_a_wrong_place_are_told(learner: Learner) -> None:
    """A small letter asks for Shift; a new line at another place is joined again by Backspace."""
    keys(learner, "s")
    assert learner.feedback is not None
    assert "Shift" in learner.feedback.text
    learner.tab_to("field-letter")
    learner.press(Qt.Key.Key_Home)
    learner.press(Qt.Key.Key_Return)
    assert learner.feedback is not None
    assert "joins the two again" in learner.feedback.text
    assert text(learner, "field-letter--below") == "See you soon Sofia"
    learner.press(Qt.Key.Key_Backspace)
    assert text(learner, "field-letter") == "See you soon Sofia"
    assert learner.focus == "field-letter"
    assert not learner.has("field-letter--below")
    assert not learner.work.passed


def test_another_language_in_the_middle(practice_kiosk: Learner) -> None:
    """What is mended stays mended, a new line too, and the rest can be done."""
    learner = practice_kiosk.start("short")
    learner.tab_to("field-new")
    learner.press(Qt.Key.Key_Home)
    learner.press(Qt.Key.Key_Right)
    learner.press(Qt.Key.Key_Return)
    learner.speak("ar")
    assert text(learner, "field-new--below") == "b"
    learner.click("field-one")
    keys(learner, "A")
    learner.tab_to("field-two")
    learner.press(Qt.Key.Key_Home)
    # Left and right are those of the line, whatever way the screen runs.
    field = learner.find("field-two")
    assert isinstance(field, TextField)
    field.setCursorPosition(1)
    learner.press(Qt.Key.Key_Space)
    assert learner.work.passed


def test_show_me_leads_to_the_end(learner: Learner) -> None:
    """Stroke by stroke, for each of the keys."""
    follow(learner, replaces=False)
    assert learner.work.passed
