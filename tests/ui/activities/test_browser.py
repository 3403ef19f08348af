# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A browser with a small web of its own."""

import pytest
from PySide6.QtCore import Qt

from kiosk.ui.activities.browser import BrowserActivity
from kiosk.usecases.practices.browser import Browser
from tests.ui.activities.following import follow
from tests.ui.activities.learner import KINDS, Learner
from tests.ui.activities.scribe import instead

KIND = "browser"
PAGES = KINDS[KIND].example.parameters["pages"]
WORDS = "\n\n".join(
    part
    for part in KINDS[KIND].example.text.split("\n\n")
    if not part.startswith(("###", "goal-", "feedback:", "hint"))
)


def lesson(*goals: dict[str, str]) -> tuple[dict[str, object], str]:
    """The web of the example, an empty tab, and other goals."""
    numbered = [{"id": f"g-{n}", **goal} for n, goal in enumerate(goals, start=1)]
    texts = "\n\n".join(f"goal-{goal['id']}: Do it" for goal in numbered)
    return {"pages": PAGES, "goals": numbered}, f"### Try\n\n{WORDS}\n\n{texts}"


LESSONS = {
    "searching": lesson(
        {"do": "search"},
        {"do": "visit", "page": "library"},
        {"do": "close-popup"},
        {"do": "bookmark", "page": "library"},
        {"do": "forward"},
    ),
    "everything": lesson(
        {"do": "reload", "page": "hours"},
        {"do": "forward", "page": "courses"},
        {"do": "back", "page": "hours"},
        {"do": "close-tab", "page": "shop"},
        {"do": "follow-link", "page": "shop"},
        {"do": "switch-tab"},
        {"do": "close-popup", "page": "library"},
    ),
}


def browser(learner: Learner) -> Browser:
    """The browser as it is."""
    activity = learner.activity
    assert isinstance(activity, BrowserActivity)
    return activity.browser


def test_passed_with_the_mouse(learner: Learner) -> None:
    """Pressing the address marks it, and what is written replaces it; the rest are clicks."""
    learner.click("address")
    learner.type("library.example")
    learner.click("go")
    assert browser(learner).entry.address == "library.example"
    learner.click("popup-close")
    learner.click("link-hours")
    learner.click("go-back")
    learner.click("new-tab")
    learner.click("tab-1")
    assert learner.work.passed
    assert learner.feedback is not None
    assert "know your way" in learner.feedback.text


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """Tab marks the address as well, Enter goes there."""
    learner.tab_to("address")
    learner.type("www.library.example")
    learner.press(Qt.Key.Key_Return)
    assert learner.focus == "popup-close"
    learner.press(Qt.Key.Key_Escape)
    learner.go("link-hours")
    learner.go("go-back", Qt.Key.Key_Space)
    learner.go("new-tab")
    learner.go("tab-1")
    assert learner.work.passed


def test_passed_with_a_finger(practice_kiosk: Learner) -> None:
    """Taps are enough; what is found is pressed, and the bookmark leads back."""
    learner = practice_kiosk.start("searching")
    fingers = learner.fingers
    fingers.tap("address")  # which brings the keyboard on the screen
    for letter in "find.example":
        fingers.tap(f"key-{letter}")
    fingers.tap("key-close")
    fingers.tap("go")
    fingers.tap("query")
    for letter in "book":
        fingers.tap(f"key-{letter}")
    fingers.tap("key-close")
    fingers.tap("search")
    fingers.tap("result-library")
    fingers.tap("popup-close")
    fingers.tap("bookmark")
    fingers.tap("go-back")
    fingers.tap("go-forward")
    assert learner.work.passed
    fingers.tap("new-tab")
    fingers.tap("kept-library")
    assert browser(learner).entry.address == "library.example"


def test_words_in_the_address_bar_are_searched_for(practice_kiosk: Learner) -> None:
    """As in real browsers."""
    learner = practice_kiosk.start("searching")
    instead(learner, "address", "library hours")
    learner.click("go")
    assert learner.has("result-library")
    learner.click("result-shop")
    assert learner.feedback is not None
    assert "an advert" in learner.feedback.text


def test_a_beginner_is_told_why_not_yet(learner: Learner) -> None:
    """What beginners do instead is told kindly, each in its own words, and can be undone."""
    learner.click("address")
    learner.press(Qt.Key.Key_Delete)
    learner.click("go")
    assert learner.feedback is not None
    assert "Write an address first" in learner.feedback.text
    for typed, told in (
        ("libary.example", "nearly right"),
        ("weather.com", "No page has this address"),
        ("find.example", "another page"),
    ):
        instead(learner, "address", typed)
        learner.click("go")
        assert learner.feedback is not None
        assert told in learner.feedback.text
    learner.click("search")
    assert "Write a word first" in learner.feedback.text
    instead(learner, "query", "zzz")
    learner.click("search")
    assert "Nothing was found" in learner.feedback.text
    assert not learner.work.passed
    learner.click("hint")
    assert any("two rows at the top" in text for text in learner.texts())
    learner.click("undo")
    assert browser(learner).entry.query == ""


def test_the_button_that_only_looks_like_close(learner: Learner) -> None:
    """It opens the page of the advert, as in the real web; nothing behind it can be pressed."""
    instead(learner, "address", "library.example")
    learner.click("go")
    assert not learner.find("link-hours").isEnabled()
    learner.click("popup-false")
    assert browser(learner).entry.address == "cheap-books.example"
    assert learner.feedback is not None
    assert "did not ask for" in learner.feedback.text
    learner.click("close-tab-2")
    learner.click("popup-close")
    assert learner.find("link-hours").isEnabled()


def test_another_language_in_the_middle(learner: Learner) -> None:
    """An address half written stays so, from left to right; then the practice is passed."""
    instead(learner, "address", "libra")
    learner.speak("ar")
    field = learner.find("address")
    assert field.layoutDirection() is Qt.LayoutDirection.LeftToRight
    activity = learner.activity
    assert isinstance(activity, BrowserActivity)
    assert activity.typed == "libra"
    instead(learner, "address", "library.example")
    learner.press(Qt.Key.Key_Return)
    for name in ("popup-close", "link-hours", "go-back", "new-tab", "tab-1"):
        learner.click(name)
    assert learner.work.passed


@pytest.mark.parametrize(
    "name", ["example", "searching", pytest.param("everything", marks=pytest.mark.audit)]
)
def test_what_is_shown_leads_to_the_aim(practice_kiosk: Learner, name: str) -> None:
    """Somebody who follows "Show me" passes, whatever the goals are."""
    learner = practice_kiosk.start(name)
    follow(learner)
    assert learner.work.passed
