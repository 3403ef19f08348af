# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from kiosk.domain.lesson import Lesson
from kiosk.ui.widgets.pressable import Card
from kiosk.usecases.lesson_run import LessonRun
from tests.ui.kiosks import LESSON, Visitor


@pytest.fixture
def learner(at_home: Visitor) -> Visitor:
    """Somebody at the first step of the lesson."""
    at_home.open_lesson()
    return at_home


def lesson(visitor: Visitor) -> Lesson:
    """The lesson as it was read."""
    return visitor.kiosk.context.library.lesson(LESSON)


def run(visitor: Visitor) -> LessonRun:
    """What the visit knows of this person in the lesson."""
    return visitor.kiosk.context.visit.lesson(lesson(visitor))


def text(visitor: Visitor, name: str) -> str:
    """A text of the step on the screen, as the screen shows it."""
    found = run(visitor).step.text(name)
    assert found is not None
    return visitor.kiosk.context.words.of(found).replace("**", "")


def shows(visitor: Visitor, wanted: str) -> bool:
    """Whether a text of the lesson stands on the screen."""
    return any(wanted in shown for shown in visitor.texts())


def can_go_on(visitor: Visitor) -> bool:
    """Whether Next is open."""
    return visitor.find("primary").isEnabled()


def test_ideas_are_open_and_show_their_words(learner: Visitor) -> None:
    """An idea has its title, where one is in the lesson, and Next is open at once."""
    steps = lesson(learner).steps
    for number, step in enumerate(steps[:4], start=1):
        assert learner.step == step.id
        assert shows(learner, text(learner, "title"))
        assert learner.sees("step {n} of {all}", n=number, all=len(steps))
        assert can_go_on(learner)
        assert learner.focus == "primary"
        learner.press(Qt.Key.Key_Return)
    assert learner.step == "build"


def test_a_practice_is_shut_before_a_try(learner: Visitor) -> None:
    """Next is shut for mouse and keyboard until something was tried; then it is open."""
    learner.open_step("question")
    assert not can_go_on(learner)
    assert "primary" not in learner.stops()
    learner.click("choice-a")
    assert can_go_on(learner)
    assert "primary" in learner.stops()
    learner.click("primary")
    assert learner.step == "phone-call"
    assert not can_go_on(learner)


@pytest.mark.parametrize("step", ["question", "phone-call"])
def test_each_choice_gives_its_own_feedback(learner: Visitor, step: str) -> None:
    """A wrong choice says kindly why it is not yet right, the right one passes, each in words."""
    learner.open_step(step)
    activity = run(learner).step.activity
    assert activity is not None
    choices = cast("list[str]", activity.parameters["choices"])
    answer = activity.parameters["answer"]
    for choice in sorted(choices, key=lambda choice: choice == answer):
        learner.click(f"choice-{choice}")
        for other in choices:
            feedback = text(learner, f"feedback-{other}")
            assert shows(learner, feedback) is (other == choice)
            card = learner.find(f"choice-{other}")
            assert isinstance(card, Card)
            assert card.isChecked() is (other == choice)
        assert learner.sees("Not yet") is (choice != answer)
        assert learner.sees("Yes, that is right") is (choice == answer)
        assert run(learner).work.passed is (choice == answer)
        assert learner.focus == f"choice-{choice}"


def test_a_right_answer_is_not_lost_by_looking_at_a_wrong_one(learner: Visitor) -> None:
    """Somebody who passed and is curious about the other answers has still passed."""
    learner.open_step("question")
    for choice in ("b", "a"):
        learner.click(f"choice-{choice}")
    assert run(learner).work.passed
    assert learner.sees("Not yet")


def test_hints_come_one_by_one_and_the_last_opens_next(learner: Visitor) -> None:
    """Each press shows a stronger hint in place of the last; after the third nobody is stuck."""
    learner.open_step("build")
    names = ["hint", "hint-2", "hint-3"]
    for count, name in enumerate(names, start=1):
        assert not can_go_on(learner)
        assert not shows(learner, text(learner, name))
        learner.click("hint")
        assert [shows(learner, text(learner, shown)) for shown in names] == [
            number == count - 1 for number in range(len(names))
        ]
    assert can_go_on(learner)
    assert not learner.has("hint")
    assert not run(learner).work.passed


def test_hints_by_keyboard_keep_the_focus(learner: Visitor) -> None:
    """Enter again and again asks for hint after hint; after the last the focus is in the practice."""
    learner.open_step("build")
    learner.go("hint")
    assert learner.focus == "hint"
    learner.press(Qt.Key.Key_Return)
    assert learner.focus == "hint"
    learner.press(Qt.Key.Key_Return)
    assert run(learner).work.hints == 3
    assert learner.focus == "password"


def test_a_password_is_judged_as_it_is_typed(learner: Visitor) -> None:
    """A weak password is told why, a try opens Next, three words pass, in the same field."""
    learner.open_step("build")
    learner.type("Maria")
    assert not can_go_on(learner)
    learner.type("1985")
    assert learner.sees("Not yet")
    assert can_go_on(learner)
    assert not run(learner).work.passed
    assert learner.focus == "password"
    learner.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    learner.type("onion camel ladder")
    assert learner.sees("Well built!")
    assert learner.sees("Your password holds")
    assert run(learner).work.passed
    assert learner.focus == "password"


def test_back_and_forth_keeps_the_work(learner: Visitor) -> None:
    """What was typed, chosen and asked for is there again when one comes back to it."""
    learner.open_step("build")
    learner.type("onion camel ladder")
    learner.click("hint")
    learner.click("primary")
    learner.click("choice-a")
    feedback = text(learner, "feedback-a")
    for _ in range(3):
        learner.press(Qt.Key.Key_Escape)
    assert learner.step == "three-words"
    learner.open_step("build")
    field = learner.find("password")
    assert isinstance(field, QLineEdit)
    assert field.text() == "onion camel ladder"
    assert learner.sees("Well built!")
    assert run(learner).work.hints == 1
    learner.click("primary")
    assert shows(learner, feedback)
    assert can_go_on(learner)


def test_a_lesson_goes_on_where_it_was_left(learner: Visitor) -> None:
    """Somebody who looks at something else finds the lesson at the same step."""
    learner.open_step("one-key")
    learner.click("home")
    learner.open_lesson()
    assert learner.step == "one-key"


def test_finishing_marks_it_done(learner: Visitor) -> None:
    """At the end the lesson has its sign in the list, and can be taken again from its beginning."""
    assert not learner.kiosk.context.visit.finished
    learner.finish_lesson()
    assert learner.sees("✓ Done")
    assert learner.kiosk.context.visit.finished == {LESSON: lesson(learner).number}
    learner.click(f"lesson-{LESSON}")
    assert learner.step == "why"
    assert "typed" not in str(run(learner)._work)


def test_a_lesson_left_before_its_end_is_not_done(learner: Visitor) -> None:
    """Looking into a lesson is not finishing it."""
    learner.open_step("phone-call")
    learner.click("home")
    learner.click("door-learn")
    learner.click(f"topic-{lesson(learner).topic}")
    assert not learner.sees("✓ Done")
    learner.to_the_end()
    learner.click("answer-no")
    assert not learner.has("pass")
