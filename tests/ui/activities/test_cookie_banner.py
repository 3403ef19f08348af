# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a page that asks for consent."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.ui.activities.following import follow
from tests.ui.activities.learner import KINDS, Learner

KIND = "cookie-banner"
EXAMPLE = KINDS[KIND].example
LESSONS = {
    "front": ({**EXAMPLE.parameters, "reject": "front", "banner": "bar"}, EXAMPLE.text),
}
WAY = ("settings", "reject", "read-on")


@pytest.mark.parametrize("way", ["mouse", "keyboard", "finger"])
def test_passed_each_way(learner: Learner, way: str) -> None:
    """With the mouse, the keyboard or a finger alone."""
    press: Callable[[str], None] = {
        "mouse": learner.click,
        "keyboard": lambda name: learner.go(name, Qt.Key.Key_Space),
        "finger": learner.fingers.tap,
    }[way]
    for name in WAY:
        assert not learner.work.passed
        press(name)
    assert learner.work.passed
    assert any("take another one home" in text for text in learner.texts())
    assert any("nothing that it does not need" in text for text in learner.texts())


@pytest.mark.parametrize("start", [(), ("accept",), ("settings", "save")])
def test_following_show_me_passes(learner: Learner, start: tuple[str, ...]) -> None:
    """Each shown move leads on, whatever was given away before."""
    for name in start:
        learner.click(name)
    follow(learner)
    assert learner.work.passed


def test_switches_can_be_moved_one_by_one(learner: Learner) -> None:
    """What is still on is named; what is needed cannot be switched; saving without them passes."""
    learner.click("settings")
    assert not learner.find("switch-needed").isEnabled()
    learner.click("switch-visits")
    assert learner.focus == "switch-visits"
    assert learner.feedback is not None
    assert "Adverts about you" in learner.feedback.text
    learner.click("switch-adverts")
    assert learner.feedback is not None
    assert "Only what is needed" in learner.feedback.text
    learner.click("save")
    learner.click("read-on")
    assert learner.work.passed


def test_who_accepts_all_is_told_what_it_means(learner: Learner) -> None:
    """What is collected now is named, and how to change it; it can be changed and undone."""
    learner.click("accept")
    assert learner.feedback is not None
    assert learner.feedback.title == "Not yet"
    for thing in ("how long", "214 companies", "the street", "Change my choice"):
        assert thing in learner.feedback.text
    learner.click("read-on")
    assert not learner.activity.is_reached()
    for hint in ("brightest button", "less bright", "Press “Settings”"):
        learner.click("hint")
        assert any(hint in text for text in learner.texts())
    learner.click("change")
    learner.click("reject")
    assert learner.work.passed
    for _ in range(4):
        learner.click("undo")
    assert learner.work.state == {}
    assert learner.has("accept")


def test_a_cover_hides_the_article_and_a_bar_does_not(learner: Learner) -> None:
    """Under a cover nothing can be read before the answer; beside a bar it can, and is not all."""
    assert not learner.has("read-on")
    assert not learner.has("reject")
    learner.start("front")
    learner.click("read-on")
    assert learner.feedback is not None
    assert "still stands there" in learner.feedback.text
    assert not learner.activity.is_reached()
    learner.click("reject")
    assert learner.work.passed


def test_another_language_in_the_middle(learner: Learner) -> None:
    """Switches moved stay so, and the page can be read in the other language."""
    learner.click("settings")
    learner.click("switch-visits")
    learner.speak("ar")
    learner.click("switch-adverts")
    learner.click("save")
    learner.click("read-on")
    assert learner.work.passed
