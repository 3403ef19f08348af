# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who does by mouse and keyboard whatever "Show me" shows."""

from kiosk.ui.activities.showing import How
from tests.ui.activities.learner import Learner

_MOST_MOVES = 40


def follow(learner: Learner) -> int:
    """Do the moves that are shown, one after the other, until nothing is shown; how many it took."""
    for count in range(_MOST_MOVES):
        shows = learner.activity.next_moves()
        if not shows:
            return count
        for show in shows:
            name = show.target.objectName()
            assert show.target.isVisible(), name
            assert learner.find(name) is show.target
            assert show.how in (How.PRESS, How.TYPE), show.how
            learner.click(name)
            if show.how is How.TYPE:
                learner.type("hello")
    raise AssertionError("what is shown does not come to an end")
