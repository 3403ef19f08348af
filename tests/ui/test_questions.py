# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The questions at the end: one touch each, answered or not, and never twice."""

from datetime import date

import pytest
from PySide6.QtCore import QSize, Qt

from kiosk.app import Look
from kiosk.domain.counters import QUESTIONS, question
from kiosk.ui.places import QuestionsPlace
from kiosk.ui.widgets.choice import Choice
from tests.sparing import sparing
from tests.ui.kiosks import OpenKiosk, Visitor


@pytest.fixture
def asked(at_home: Visitor) -> Visitor:
    """Somebody who touched "Finish and erase"."""
    at_home.click("bar-door")
    assert at_home.screen_name == "questions"
    return at_home


def answers(visitor: Visitor) -> dict[str, str]:
    """What the screen shows as answered, by the question's id."""
    current = visitor.kiosk.shell.current
    assert current is not None
    on = [card.objectName() for card in current.findChildren(Choice) if card.isChecked()]
    return dict(name.removeprefix("answer-").split("-", 1) for name in on)


def shown_answers(visitor: Visitor) -> dict[str, str]:
    """The same, which the visit has too."""
    found = answers(visitor)
    assert found == visitor.kiosk.context.visit.answers
    return found


def test_nobody_need_answer(asked: Visitor) -> None:
    """The screen says so, the focus is on what goes on, and nothing of it is in the record."""
    assert asked.sees("You need not answer.")
    assert asked.focus == "primary"
    asked.press(Qt.Key.Key_Return)
    assert asked.screen_name == "finish"
    assert asked.kiosk.context.visit.record().boxes == ("visit.all", "language.en")


def test_each_question_has_its_words_from_the_schema(asked: Visitor) -> None:
    """One of age and first time, then confidence and helpful; all of their answers and no other."""
    questions = asked.kiosk.context.visit.questions()
    assert [each.id for each in questions] in (
        [first, "confidence", "helpful"] for first in ("age", "first")
    )
    texts = asked.texts()
    for each in QUESTIONS:
        for text in (each.asked, *each.answers.values()):
            assert (text in texts) == (each in questions)


def test_an_answer_is_changed_and_taken_back_by_a_touch(asked: Visitor) -> None:
    """One touch answers, another answer replaces it, a second touch on it leaves none."""
    assert shown_answers(asked) == {}
    asked.click("answer-confidence-more")
    asked.click("answer-helpful-no")
    asked.click("answer-confidence-less")
    assert shown_answers(asked) == {"confidence": "less", "helpful": "no"}
    asked.click("answer-helpful-no")
    assert shown_answers(asked) == {"confidence": "less"}
    asked.click("answer-helpful-a-little")
    asked.click("primary")
    assert asked.kiosk.context.visit.record().boxes == (
        *("visit.all", "language.en", "confidence.less", "helpful.a-little"),
    )


def test_by_keys_alone(asked: Visitor) -> None:
    """Tab comes to every answer, Space answers, and Space again takes it back."""
    asked.go("answer-helpful-yes", Qt.Key.Key_Space)
    assert shown_answers(asked) == {"helpful": "yes"}
    asked.press(Qt.Key.Key_Right)
    assert shown_answers(asked) == {"helpful": "yes"}, "an arrow only goes there"
    asked.press(Qt.Key.Key_Space)
    assert shown_answers(asked) == {"helpful": "a-little"}
    asked.press(Qt.Key.Key_Space)
    assert shown_answers(asked) == {}


def test_another_look_and_language_keep_the_answers(asked: Visitor) -> None:
    """Drawn again in other words, theme and size, the same answers are on."""
    asked.click("answer-confidence-same")
    asked.click("contrast")
    asked.click("scale-1.75")
    asked.kiosk.flow.toolbox._change_language("ar")
    asked.settle()
    assert shown_answers(asked) == {"confidence": "same"}


def test_they_are_shown_once_and_can_be_gone_back_to(asked: Visitor) -> None:
    """Back from the end returns to them; who goes on with the visit is not asked again."""
    asked.click("answer-helpful-yes")
    asked.click("primary")
    asked.press(Qt.Key.Key_Escape)
    assert shown_answers(asked) == {"helpful": "yes"}
    asked.press(Qt.Key.Key_Escape)
    assert asked.screen_name == "home"
    asked.click("bar-door")
    assert asked.screen_name == "finish"
    asked.click("change-answers")
    assert asked.screen_name == "questions"
    asked.click("answer-helpful-yes")
    asked.click("primary")
    assert asked.screen_name == "finish"
    assert not asked.has("change-answers")
    assert "helpful" not in {
        box.partition(".")[0] for box in asked.kiosk.context.visit.record().boxes
    }


def test_who_said_no_already_is_not_asked(at_home: Visitor) -> None:
    """Nothing will be shared, so there is nothing to ask for."""
    at_home.click("state")
    at_home.click("answer-no")
    at_home.click("bar-back")
    at_home.click("bar-door")
    assert at_home.screen_name == "finish"


def test_where_all_of_it_has_expired_nobody_is_asked(
    at_home: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the last day of the schema a visit ends as where there is no city."""
    after = date(max(each.expires for each in QUESTIONS).year + 1, 1, 1)
    monkeypatch.setattr("kiosk.usecases.visit._today", lambda: after)
    at_home.click("bar-door")
    assert at_home.screen_name == "erased"


def test_who_leaves_now_leaves_no_answer(asked: Visitor) -> None:
    """Neither the quick way out nor a question that nobody answers keeps anything."""
    for leave in (asked.kiosk.flow.leave_now, asked.kiosk.flow.welcome):
        asked.kiosk.flow.open(QuestionsPlace())
        asked.click("answer-helpful-yes")
        leave()
        visit = asked.kiosk.context.visit
        assert (visit.answers, visit.was_asked) == ({}, False)
        asked.settle()


@pytest.mark.parametrize("language", sparing(["en", "es", "ar", "fr", "zh"], "ar"))
@pytest.mark.parametrize("rotated", sparing(["age", "first"], "age"))
def test_all_of_it_is_within_reach_at_the_biggest_text(
    open_kiosk: OpenKiosk, language: str, rotated: str
) -> None:
    """On the smallest display each answer scrolls into sight and takes a touch."""
    visitor = open_kiosk(look=Look(size=QSize(1024, 768), scale=1.75)).begin(language)
    visitor.kiosk.context.visit._rotated = rotated
    visitor.click("bar-door")
    for id_ in (rotated, "confidence", "helpful"):
        for cell in question(id_).answers:
            visitor.click(f"answer-{id_}-{cell}")
            assert shown_answers(visitor)[id_] == cell
    visitor.click("primary")
    assert visitor.screen_name == "finish"
