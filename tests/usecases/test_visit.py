# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A visit holds what one person did, and would tell the city of eight things at most."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.counters import QUESTIONS, SENSITIVITY, Question, all_boxes
from kiosk.domain.learning_pass import decode
from kiosk.usecases.visit import Visit
from tests.usecases.pieces import checklist, lesson, service

ACTS = (
    *("open list", "tick", "begin", "finish", "again", "practise", "language", "pass"),
    *("guided", "drift", "answer"),
)
DAY = date(2027, 1, 1)  # when nothing has expired
ASKED = [each for each in QUESTIONS if each.asked]
BOXES = all_boxes(
    {
        "languages": ("ar", "en", "es"),
        "lessons": [f"lesson-{n}" for n in range(1, 10)],
        "checklists": [f"list-{n}" for n in range(1, 10)],
        "services": [f"service-{n}" for n in range(1, 10)],
    }
)
acts = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(1, 9)), max_size=120)


def do(visit: Visit, act: str, n: int) -> None:
    """One thing that a resident does."""
    match act:
        case "open list":
            visit.open_checklist(checklist(n))
        case "tick":
            visit.ticked.setdefault(f"list-{n}", set()).add(f"item-{n}")
        case "begin":
            visit.lesson(lesson(n)).next()
        case "finish":
            visit.finish_lesson(lesson(n))
        case "again":
            visit.put_away(lesson(n))
        case "practise":
            visit.service(service(n)).hand_in()
            visit.practise_service(service(n))
        case "guided":
            visit.do_service(service(n))
        case "drift":
            visit.note_drift(service(n).id)
        case "answer":
            asked = visit.questions(DAY)
            one = asked[n % len(asked)]
            visit.answer(one.id, list(one.answers)[n % len(one.answers)])
        case "language":
            visit.language = ("ar", "en", "es")[n % 3]
        case "pass":
            visit.restored |= {n, n + 100}


@settings(max_examples=150, deadline=None)
@given(acts)
def test_no_visit_ticks_more_than_eight_boxes(done: list[tuple[str, int]]) -> None:
    """Rule 1: whatever is done, however often, the record is within the limits and the schema."""
    visit = Visit("en")
    for act, n in done:
        do(visit, act, n)
    boxes = visit.record().boxes
    assert len(boxes) <= SENSITIVITY == 8
    assert len(set(boxes)) == len(boxes)
    assert set(boxes) <= set(BOXES)
    for each in QUESTIONS:
        assert len(visit.record().cells(each.id)) <= each.most
    for id_, cell in visit.answers.items():
        assert visit.record().cells(id_) == (cell,), "what somebody said goes before the rest"
    assert visit.record().cells("visit") == ("all",)
    assert visit.record().cells("language") == (visit.language,)


@settings(max_examples=100, deadline=None)
@given(acts)
def test_the_pass_holds_what_was_done_and_what_was_brought(done: list[tuple[str, int]]) -> None:
    """Every lesson finished now or on the pass is on the new pass; without one there is none."""
    visit = Visit("en")
    for act, n in done:
        do(visit, act, n)
    finished = {n for act, n in done if act == "finish"}
    brought = {m for act, n in done if act == "pass" for m in (n, n + 100)}
    code = visit.learning_pass()
    assert (decode(code) if code else frozenset()) == finished | brought
    for n in range(1, 10):
        assert visit.is_done(lesson(n)) == (n in finished | brought)


def test_the_language_at_the_end_counts() -> None:
    """Who changes the language is counted in the one in which the visit ended, once."""
    visit = Visit("en")
    visit.language = "es"
    assert visit.record().cells("language") == ("es",)


def test_the_first_of_each_kind_count() -> None:
    """Two lessons, two checklists and two services; what was only opened is no lesson."""
    visit = Visit("ar")
    for n in (3, 1, 3, 2):
        visit.lesson(lesson(n))
        visit.service(service(n))
    assert visit.record().boxes == ("visit.all", "language.ar")
    for n in (3, 1, 3, 2):
        visit.finish_lesson(lesson(n))
        visit.open_checklist(checklist(n))
        visit.practise_service(service(n))
    assert visit.record().boxes == (
        *("visit.all", "language.ar", "lesson.lesson-3", "lesson.lesson-1"),
        *("checklist.list-3", "checklist.list-1", "service.service-3", "service.service-1"),
    )


def test_what_is_ticked_or_typed_is_not_in_the_record() -> None:
    """The record names pieces of content, never an item, a value or a pass."""
    visit = Visit("en")
    visit.open_checklist(checklist()).add("a-private-item")
    visit.service(service()).write("name", "a private name")
    visit.typed_pass = "A-PRIVATE-PASS"
    visit.restored = frozenset({7})
    said = repr(visit.record())
    assert "private" not in said.lower()
    assert "lesson" not in said


def test_coming_back_finds_what_was_left() -> None:
    """A lesson, a service and a checklist are as they were; a lesson put away begins anew."""
    visit = Visit("en")
    visit.lesson(lesson()).next()
    visit.service(service()).write("name", "x")
    visit.open_checklist(checklist()).add("item")
    assert visit.lesson(lesson()).index == 1
    assert visit.service(service()).values == {"name": "x"}
    assert visit.open_checklist(checklist()) == {"item"}
    visit.put_away(lesson())
    visit.put_away(lesson())
    assert visit.lesson(lesson()).index == 0


@pytest.mark.parametrize("number", [1, 600])
def test_a_lesson_on_the_pass_is_done(number: int) -> None:
    """A lesson is known by its number alone."""
    visit = Visit("en")
    assert visit.learning_pass() is None
    visit.restored = frozenset({number})
    assert visit.is_done(lesson(number))
    assert visit.finished == {}


def test_done_with_guidance_is_not_practised() -> None:
    """Each has its own box, and both make the service done; a drift is of the service alone."""
    visit = Visit("en")
    visit.do_service(service(1))
    visit.practise_service(service(2))
    visit.note_drift(service(3).id)
    visit.note_drift(service(4).id)
    assert visit.services_done == {"service-1", "service-2"}
    assert visit.record().boxes == (
        *("visit.all", "language.en", "guided.service-1", "service.service-2", "drift.service-3"),
    )


def test_age_and_first_time_rotate_by_chance() -> None:
    """One of them is asked, the same all through a visit; in many visits each about as often."""
    drawn = []
    for _ in range(400):
        visit = Visit("en")
        asked = [[each.id for each in visit.questions(DAY)] for _ in range(3)]
        assert asked[0] == asked[1] == asked[2]
        assert asked[0][1:] == ["confidence", "helpful"]
        drawn.append(asked[0][0])
    assert set(drawn) == {"age", "first"}
    assert 120 < drawn.count("age") < 280  # eight standard deviations


def test_who_brings_a_pass_is_not_asked_for_a_first_time() -> None:
    """They were online before; what was drawn before the pass was typed stays."""
    for _ in range(30):
        visit = Visit("en")
        visit.restored = frozenset({7})
        assert visit.questions(DAY)[0].id == "age"
    visit = Visit("en")
    first = visit.questions(DAY)
    visit.restored = frozenset({7})
    assert visit.questions(DAY) == first


def test_an_answer_is_one_box_or_none() -> None:
    """Another answer replaces the first, a second touch takes it back, and none is no box."""
    visit = Visit("en")
    plain = visit.record(DAY).boxes
    visit.answer("age", "under-25")
    visit.answer("age", "65-or-over")
    assert visit.record(DAY).cells("age") == ("65-or-over",)
    visit.answer("age", "65-or-over")
    assert visit.record(DAY).boxes == plain


@pytest.mark.parametrize("each", ASKED, ids=[each.id for each in ASKED])
def test_an_expired_question_is_neither_asked_nor_counted(
    monkeypatch: pytest.MonkeyPatch, each: Question
) -> None:
    """Up to its last day it is; from the next day on an answer that is there is left out."""
    short = replace(each, expires=DAY)
    schema = tuple(short if one.id == each.id else one for one in QUESTIONS)
    monkeypatch.setattr("kiosk.domain.counters.QUESTIONS", schema)
    visit = Visit("en")
    visit._rotated = each.id if each.id in ("age", "first") else "age"
    visit.answers[each.id] = next(iter(each.answers))
    assert each.id in {one.id for one in visit.questions(DAY)}
    assert visit.record(DAY).cells(each.id)
    after = DAY + timedelta(1)
    assert each.id not in {one.id for one in visit.questions(after)}
    assert not visit.record(after).cells(each.id)


def test_after_the_last_day_of_all_nothing_is_counted() -> None:
    """The record is empty then, whatever was done."""
    visit = Visit("en")
    visit.finish_lesson(lesson(1))
    after = max(each.expires for each in QUESTIONS) + timedelta(1)
    assert visit.record(after).boxes == ()
    assert visit.questions(after) == ()
