# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Windows on a small desktop."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.ui.activities.desktop import DesktopActivity
from kiosk.usecases.practices.desktop import END, Desktop, Window
from tests.ui.activities.following import follow
from tests.ui.activities.learner import Learner

KIND = "desktop"
LESSONS = {
    "large": (
        {
            "apps": [{"id": "note", "open": True}, {"id": "clock"}],
            "goals": [
                {"id": "a", "do": "maximise", "app": "note"},
                {"id": "b", "do": "smaller", "app": "note"},
                {"id": "c", "do": "close", "app": "note"},
                {"id": "d", "do": "open", "app": "note"},
                {"id": "e", "do": "restore", "app": "note"},
                {"id": "f", "do": "move", "app": "note"},
            ],
        },
        "### Large\n\nname-note: Note\n\ntext-note: Words.\n\nname-clock: Clock\n\n"
        "text-clock: Ten.\n\ngoal-a: A\n\ngoal-b: B\n\ngoal-c: C\n\ngoal-d: D\n\n"
        "goal-e: E\n\ngoal-f: F",
    )
}


def desktop(learner: Learner) -> Desktop:
    """The windows as they are."""
    activity = learner.activity
    assert isinstance(activity, DesktopActivity)
    return activity.desktop


def window(learner: Learner, app: str) -> Window:
    """A window that is open."""
    found = desktop(learner).window(app)
    assert found is not None
    return found


def test_passed_with_the_mouse(learner: Learner) -> None:
    """Clicks, a drag and a double click do the whole example."""
    learner.click("task-letter")
    assert desktop(learner).front == "letter"
    learner.drag("title-letter", "bar")
    assert window(learner, "letter").y == END
    learner.click("hide-letter")
    assert not learner.has("title-letter")
    learner.click("task-letter")
    learner.double_click("sign-pictures")
    assert learner.focus == "title-pictures"
    learner.click("close-pictures")
    assert learner.work.passed


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """Tab brings windows to the front, arrows move them, Enter does the rest."""
    assert desktop(learner).front == "times"
    learner.tab_to("title-letter")
    assert desktop(learner).front == "letter"
    before = window(learner, "letter")
    learner.press(Qt.Key.Key_Right)
    learner.press(Qt.Key.Key_Down)
    assert window(learner, "letter").x > before.x
    assert window(learner, "letter").y > before.y
    assert learner.focus == "title-letter"
    learner.go("hide-letter")
    learner.go("task-letter")
    assert learner.focus == "title-letter"
    learner.go("sign-pictures")
    assert learner.focus == "title-pictures"
    learner.go("close-pictures", Qt.Key.Key_Space)
    assert learner.work.passed


def test_passed_with_a_finger(learner: Learner) -> None:
    """Taps, a drag of the bar with the name, and two quick taps."""
    fingers = learner.fingers
    fingers.tap("task-letter")
    fingers.carry("title-letter", "bar")
    assert window(learner, "letter").y == END
    fingers.tap("hide-letter")
    fingers.tap("task-letter")
    fingers.double_tap("sign-pictures")
    fingers.tap("close-pictures")
    assert learner.work.passed


def test_a_press_anywhere_on_a_window_raises_it(learner: Learner) -> None:
    """What is to be seen of the window behind can be pressed, not only its bar."""
    activity = learner.activity
    assert isinstance(activity, DesktopActivity)
    corner = activity.surface.mapTo(learner.kiosk.shell, QPoint(20, 100))
    QTest.mouseClick(learner.window, Qt.MouseButton.LeftButton, pos=corner)
    assert desktop(learner).front == "letter"


def test_a_beginner_is_told_why_not_yet(learner: Learner) -> None:
    """What beginners do instead is told kindly, and can be undone."""
    learner.click("close-times")
    assert learner.feedback is not None
    assert "left the bar" in learner.feedback.text
    learner.click("undo")
    learner.click("size-times")
    assert learner.feedback is not None
    assert "fills the desktop" in learner.feedback.text
    assert not learner.has("title-letter")  # it is covered
    learner.drag("title-times", "bar")
    assert learner.feedback is not None
    assert "cannot be moved" in learner.feedback.text
    learner.click("size-times")
    learner.click("hide-times")
    assert learner.feedback is not None
    assert "hidden, not closed" in learner.feedback.text
    assert not learner.work.passed
    learner.click("hint")
    assert any("Which window is meant" in text for text in learner.texts())
    while learner.work.can_undo:
        learner.click("undo")
    assert desktop(learner).front == "times"


def test_one_press_does_not_open(practice_kiosk: Learner) -> None:
    """Who presses a sign once is told of the second press."""
    learner = practice_kiosk.start("large")
    for name in ("size-note", "size-note", "close-note"):
        learner.click(name)
    learner.click("sign-note")
    assert learner.feedback is not None
    assert "twice, quickly" in learner.feedback.text
    learner.double_click("sign-note")
    assert desktop(learner).front == "note"


def test_another_language_in_the_middle(learner: Learner) -> None:
    """Windows stay where they are, seen from the side where reading begins; then it is passed."""
    learner.click("task-letter")
    learner.go("title-letter", Qt.Key.Key_Down)
    before = window(learner, "letter")
    learner.speak("ar")
    assert window(learner, "letter") == before
    learner.tab_to("title-letter")
    learner.press(Qt.Key.Key_Left)  # away from where reading begins now
    assert window(learner, "letter").x > before.x
    learner.click("hide-letter")
    learner.click("task-letter")
    learner.double_click("sign-pictures")
    learner.click("close-pictures")
    assert learner.work.passed


def test_what_is_shown_leads_to_the_aim(practice_kiosk: Learner) -> None:
    """Somebody who follows "Show me" passes, whatever was done before."""
    learner = practice_kiosk.start("example")
    learner.click("hide-times")
    follow(learner)
    assert learner.work.passed
    learner = practice_kiosk.start("large")
    follow(learner)
    assert learner.work.passed
