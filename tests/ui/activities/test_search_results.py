# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a search found, told apart."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.activities.following import follow
from tests.ui.activities.learner import Learner

KIND = "search-results"
LESSONS = {
    "only-open": (
        {
            "results": [
                {"id": "a", "address": "a.example", "advert": True},
                {"id": "b", "address": "b.example"},
            ],
            "goals": [{"id": "g", "do": "open", "results": ["b"]}],
        },
        "### Open\n\nquery: bread\n\ntitle-a: A\n\ntitle-b: B\n\nsnippet-a: One\n\n"
        "snippet-b: Two\n\nfeedback-a: An advert.\n\nfeedback-b: Good.\n\ngoal-g: Open B",
    )
}


def test_passed_with_the_mouse(learner: Learner) -> None:
    """Both adverts marked, and the city's own page opened."""
    learner.click("mark-fast")
    learner.click("mark-photos")
    learner.click("result-city")
    assert learner.work.passed
    assert learner.feedback is not None
    assert "city's own page" in learner.feedback.text


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """Space marks and Enter opens; the focus stays where it was."""
    learner.go("mark-fast", Qt.Key.Key_Space)
    assert learner.focus == "mark-fast"
    learner.go("mark-photos", Qt.Key.Key_Space)
    learner.go("result-city")
    assert learner.focus == "back-to-results"
    assert learner.work.passed


def test_passed_with_a_finger(learner: Learner) -> None:
    """Taps mark and open."""
    for name in ("mark-fast", "mark-photos", "result-city"):
        learner.fingers.tap(name)
    assert learner.work.passed


def test_a_look_before_it_is_asked_for_is_neither_right_nor_wrong(learner: Learner) -> None:
    """It is only told what the page is."""
    learner.click("result-look-alike")
    assert learner.feedback is not None
    assert learner.feedback.title == "City passport office"
    assert "sounds official" in learner.feedback.text


def test_a_beginner_is_told_why_not_yet(learner: Learner) -> None:
    """Each result says what it is when it is marked or opened, and can be left again."""
    learner.click("mark-look-alike")
    assert learner.feedback is not None
    assert learner.feedback.title == "Not yet"
    assert "sounds official" in learner.feedback.text
    learner.click("mark-fast")
    learner.click("mark-photos")
    assert not learner.work.passed
    assert any("two results that are adverts" in text for text in learner.texts())
    learner.click("mark-look-alike")  # the mark goes away again
    learner.click("result-forum")
    assert learner.feedback is not None
    assert "not the office" in learner.feedback.text
    learner.click("hint")
    assert any("above each title" in text for text in learner.texts())
    learner.click("back-to-results")
    assert not learner.has("back-to-results")
    learner.click("undo")
    assert learner.has("back-to-results")


def test_an_advert_says_so_to_the_ear(learner: Learner) -> None:
    """Its spoken name begins with the word; the address is part of each name."""
    assert learner.find("result-fast").accessibleName().startswith("Advert: ")
    assert "city.example/passport" in learner.find("result-city").accessibleName()
    assert not learner.find("result-look-alike").accessibleName().startswith("Advert")


def test_another_language_in_the_middle(learner: Learner) -> None:
    """What is marked stays marked, and the practice goes on in the other language."""
    learner.click("mark-fast")
    learner.speak("ar")
    learner.click("mark-photos")
    learner.click("result-city")
    assert learner.work.passed


def test_where_nothing_is_to_be_marked_there_are_no_boxes(practice_kiosk: Learner) -> None:
    """A lesson may ask for the right page alone; the advert is told from it."""
    learner = practice_kiosk.start("only-open")
    assert not learner.has("mark-a")
    learner.click("result-a")
    assert learner.feedback is not None
    assert learner.feedback.text == "An advert."
    learner.click("back-to-results")
    learner.click("result-b")
    assert learner.work.passed


@pytest.mark.parametrize("wrong", ["mark-forum", "result-forum"])
def test_what_is_shown_leads_to_the_aim(learner: Learner, wrong: str) -> None:
    """Somebody who follows "Show me" passes, after a wrong mark or page too."""
    learner.click(wrong)
    follow(learner)
    assert learner.work.passed
