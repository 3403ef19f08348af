# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every lesson of ours, played to its end by the keyboard, in every language."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.content.places import Places
from kiosk.domain.lesson import StepKind
from kiosk.i18n import Catalogues
from kiosk.ui.places import LessonPlace
from tests.ui.activities.learner import Learner
from tests.ui.activities.typist import Typist
from tests.ui.kiosks import running_kiosk

LESSONS = sorted(path.name for path in (Places.of().lessons / "lessons").iterdir())
LANGUAGES = [language.tag for language in Catalogues(Places.of().locales).languages]


def _usual(number: int, language: str) -> bool:
    """Whether it is played in every run of the tests: every fourth lesson is, each in one language."""
    return number % 4 == 0 and LANGUAGES[number // 4 % len(LANGUAGES)] == language


PLAYS = [
    pytest.param(lesson, tag, marks=[] if _usual(number, tag) else pytest.mark.audit)
    for number, lesson in enumerate(LESSONS)
    for tag in LANGUAGES
]


@pytest.fixture(scope="module")
def player(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Learner]:
    """A kiosk with all that is ours."""
    del qapp  # there must be an application
    with running_kiosk(tmp_path_factory.mktemp("lessons")) as visitor:
        yield Learner(visitor.kiosk)


@pytest.mark.parametrize(("lesson", "language"), PLAYS)
def test_a_lesson_is_played_to_its_end(player: Learner, lesson: str, language: str) -> None:
    """By keys alone: each practice passes by what "Show me" shows, and the lesson is finished."""
    player.lesson_id = lesson
    player.kiosk.flow.welcome()
    player.settle()
    player.put_the_pointer_away()
    player.begin(language)
    context = player.kiosk.context
    player.kiosk.flow.open(LessonPlace(lesson))
    player.settle()
    typist = Typist(player)
    steps = player.run.lesson.steps
    assert context.words.for_content(player.run.lesson.texts()) is context.words
    for step in steps:
        assert player.step == step.id
        if step.kind is StepKind.ACTIVITY:
            assert not player.can_go_on
            typist.follow()
            assert player.work.passed, step.id
        player.go("primary")
    assert context.visit.is_done(player.run.lesson)
