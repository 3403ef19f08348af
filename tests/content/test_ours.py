# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The content that comes with Doorstep: what every piece of it has."""

from collections.abc import Mapping
from functools import cache

import pytest

from kiosk.content.activities import read_schemas
from kiosk.content.citations import citations
from kiosk.content.library import Library
from kiosk.content.load import load
from kiosk.content.markup import plain
from kiosk.content.mentions import Finder, forms_of
from kiosk.content.places import Places
from kiosk.domain.checklist import Checklist
from kiosk.domain.lesson import Lesson, StepKind
from kiosk.domain.service import Service

# Of these practices at least one is in each lesson: they behave like the real thing.
_QUESTIONS = frozenset({"choose", "sort", "match", "order"})
_DEVICES = frozenset({"android", "iphone", "windows", "linux", "any"})
_WITH_EXIT = {"when-someone-controls-my-phone", "papers-and-status"}


@cache
def library() -> Library:
    """All of it, without a fault."""
    places = Places.of()
    loaded = load(places.lessons, read_schemas(places.activities), places.assets)
    assert loaded.faults == ()
    return loaded.library


def counts() -> Mapping[str, int]:
    """How many pieces of each kind there are."""
    ours = library()
    return {
        "lessons": len(ours.lessons),
        "checklists": len(ours.checklists),
        "services": len(ours.services),
    }


def names() -> list[str]:
    """The lessons' folders, each called as its lesson: to read all of it here would take long."""
    return sorted(folder.name for folder in (Places.of().lessons / "lessons").iterdir())


def test_there_is_enough_to_begin_with() -> None:
    """The first wave of the curriculum, whole."""
    assert counts() == {"lessons": 24, "checklists": 9, "services": 12}
    assert sorted(library().lessons) == names()


@pytest.mark.parametrize("lesson", names())
def test_a_lesson_has_all_its_parts(lesson: str) -> None:
    """A picture on every idea, a practice like the real thing, a check, three hints, a code."""
    steps = library().lessons[lesson].steps
    assert 6 <= len(steps) <= 10
    ideas = [step for step in steps if step.kind is StepKind.IDEA]
    assert 2 <= len(ideas) <= 5
    assert [step.id for step in ideas if step.picture is None] == []
    kinds = [step.activity.kind for step in steps if step.activity is not None]
    assert set(kinds) - _QUESTIONS, "nothing that behaves like the real thing"
    assert set(kinds) & _QUESTIONS, "no check"
    for step in steps:
        if step.activity is not None and step.activity.kind not in _QUESTIONS:
            assert {"hint", "hint-2", "hint-3", "feedback"} <= set(step.texts), step.id
    assert "**At home" in steps[-1].texts["body"].source
    assert any(library().lessons[lesson].frameworks.values())


def test_every_picture_says_what_it_shows() -> None:
    """Who cannot see it hears it, wherever it stands."""
    ours = library()
    used = {step.picture for each in ours.lessons.values() for step in each.steps if step.picture}
    assert used - set(ours.pictures) == set()
    drawn = {path.stem for path in (Places.of().assets / "illustrations").glob("*.svg")}
    assert drawn - set(ours.pictures) == set()


def test_a_checklist_has_a_way_on_every_kind_of_computer() -> None:
    """Six to twelve items; each says how, at least in one way that holds everywhere or by kind."""
    for checklist in library().checklists.values():
        assert 6 <= len(checklist.items) <= 12
        for item in checklist.items:
            assert {how.device for how in item.how} <= _DEVICES
            assert item.how
    assert {each.id for each in library().checklists.values() if each.quick_exit} == _WITH_EXIT
    assert [each.id for each in library().checklists.values() if each.letter] == [
        "my-rights-over-my-data"
    ]


def test_a_service_has_all_that_people_ask_first() -> None:
    """For whom, what it costs, what to bring, the counter and the telephone, steps and a form."""
    for service in library().services.values():
        assert service.for_whom.source
        assert len(service.facts) >= 2
        assert service.bring, service.id
        assert service.counter.telephone
        assert len(service.guide) >= 5
        assert len(service.form) >= 3
        assert service.related, service.id
        assert {step.field for step in service.guide if step.field} <= {f.id for f in service.form}


def test_every_source_says_when_it_was_read() -> None:
    """Rules and advice come from somewhere, and somebody looked there in a month that is named."""
    assert [each for each in citations(library()) if each.checked is None] == []


def test_every_word_of_the_glossary_is_met() -> None:
    """A word that no text has would be explained to nobody."""
    ours = library()
    finder = Finder({word.id: forms_of(word.forms.source) for word in ours.glossary})
    pieces: list[Lesson | Checklist | Service] = [
        *ours.lessons.values(),
        *ours.checklists.values(),
        *ours.services.values(),
    ]
    met = {m.id for piece in pieces for t in piece.texts() for m in finder.all(plain(t.source))}
    assert {word.id for word in ours.glossary} - met == set()
