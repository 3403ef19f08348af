# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Show me: a pointer moves over the practice and does nothing itself."""

from PySide6.QtCore import Qt

from kiosk.ui.activities.demonstration import Demonstration
from tests.ui.activities.learner import Learner

KIND = "sort"


def pointers(learner: Learner) -> list[Demonstration]:
    """What is being shown now."""
    learner.settle()
    return [d for d in learner.kiosk.shell.findChildren(Demonstration) if d.isVisible()]


def test_it_shows_and_goes_away_by_itself(learner: Learner) -> None:
    """The pointer goes from the thing to its place, nothing is moved, and it is gone after."""
    before = dict(learner.work.state)
    learner.click("show")
    (shown,) = pointers(learner)
    assert shown.size() == learner.kiosk.shell.size()
    picture = learner.kiosk.shell.grab().toImage()
    learner.wait_until(lambda: learner.kiosk.shell.grab().toImage() != picture)
    assert learner.sees("Hold the button down, move here, and let go.")
    learner.wait_until(lambda: not pointers(learner))
    assert learner.work.state == before
    assert (learner.work.tried, learner.work.passed) == (True, False)
    assert learner.can_go_on


def test_a_key_or_a_press_ends_it_and_is_heard(learner: Learner) -> None:
    """Whoever has seen enough goes on at once: the press that ends it does what it should."""
    learner.click("show")
    assert len(pointers(learner)) == 1
    learner.click("piece-pin")
    assert not pointers(learner)
    assert learner.work.state["held"] == "pin"
    learner.click("show")
    assert len(pointers(learner)) == 1
    learner.press(Qt.Key.Key_Tab)
    assert not pointers(learner)


def test_leaving_the_screen_ends_it(learner: Learner) -> None:
    """A pointer does not outlive the practice that it shows."""
    learner.click("show")
    learner.press(Qt.Key.Key_Escape)
    assert not pointers(learner)
