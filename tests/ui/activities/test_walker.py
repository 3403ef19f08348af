# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A random walk over every practice: nothing breaks, nobody is stuck, home is always in reach."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kiosk.tour.driver import noticed_faults
from tests.ui.activities.learner import KINDS, STEP, Learner, lesson_files, write_content
from tests.ui.activities.walker import Walker
from tests.ui.kiosks import running_kiosk

_EVENTS = int(os.environ.get("TEST_WALK", "270"))  # over all kinds; `make audit` makes 10 000
_EACH = -(-_EVENTS // len(KINDS))


@pytest.fixture(scope="module")
def walked_kiosk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Learner]:
    """A kiosk that has a lesson for every kind, called as the kind."""
    del qapp
    folder = tmp_path_factory.mktemp("walk")
    lessons = {kind: lesson_files(kind, number) for number, kind in enumerate(KINDS, start=1)}
    places = write_content(folder, lessons)
    with running_kiosk(folder / "data", places=places) as visitor:
        yield Learner(visitor.kiosk)


@pytest.mark.parametrize("kind", KINDS)
def test_a_random_walk_finds_no_way_to_break_it(walked_kiosk: Learner, kind: str) -> None:
    """Events by chance raise nothing; the step can be left, and home is one press away."""
    learner = walked_kiosk.start(kind)
    walker = Walker(learner, kind)
    told: list[str] = []
    with noticed_faults(told):
        for _ in range(_EACH):
            walker.step()
            assert told == []
            if learner.kiosk.shell.sheet is not None:
                learner.press(Qt.Key.Key_Escape)
            if learner.screen_name != "lesson" or learner.step != STEP:
                learner.start(kind)
    while not learner.can_go_on:
        learner.click("hint")
    learner.click("home")
    assert learner.screen_name == "home"
