# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loading: what is sound is kept whatever is broken beside it."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.content.activities import read_schemas
from kiosk.content.load import load
from kiosk.content.places import Places
from kiosk.domain.lesson import StepKind
from tests.content.samples import CHECKLIST, CITY, LESSON, SERVICE, TOPICS, WORDS, Sample


def test_a_lesson_comes_with_its_words(sample: Sample) -> None:
    """Structure and words meet in one lesson, with contexts and joined lines."""
    lesson = sample.load().library.lesson("good")
    assert (lesson.number, lesson.minutes, lesson.title.source) == (5, 8, "A good lesson")
    assert lesson.title.context == "good/lesson/title"
    assert lesson.summary.source == "What it is about"
    assert lesson.frameworks == {"digcomp": ("4.1",)}
    why, words, _, _, question, now = lesson.steps
    assert why.texts["body"].source == (
        "A paragraph with **bold words** that goes on in a second line.\n\n"
        "- one thing\n- another thing"
    )
    assert why.texts["body"].context == "good/why/body"
    assert [words.texts[name].source for name in words.words] == ["lemon", "tractor"]
    assert question.activity is not None
    assert question.activity.parameters == {"choices": ["a", "b"], "answer": "b"}
    assert question.text("body") is None
    assert question.texts["feedback-b"].source == "That is right."
    assert now.kind is StepKind.SUMMARY


def test_a_checklist_and_a_service_come_whole(sample: Sample) -> None:
    """Items, guide, form and counter are what the files say, with their contexts."""
    library = sample.load().library
    item = library.checklist("list").items[0]
    assert (item.id, item.lesson, item.how[0].device) == ("item-1", "good", "android")
    assert item.how[0].text.context == "list/item-1/how-android"
    service = library.service("move")
    assert [text.context for text in service.texts()] == [
        *("move/about/title", "move/about/summary", "move/about/for_whom"),
        *("move/facts/answer-1", "move/facts/detail-1"),
        *("move/facts/answer-2", "move/facts/detail-2"),
        *("move/bring/1", "move/counter/place"),
        *("move/counter/hours", "move/counter/telephone_note"),
        *("move/guide-name/title", "move/guide-name/body"),
        *("move/form-name/label", "move/form-name/help", "move/form-name/error"),
        *("move/form-home/label", "move/form-home/help", "move/form-home/error"),
        *("move/form-home/choice-1", "move/form-home/choice-2"),
    ]
    assert service.counter.telephone == "010"
    assert library.city.name.context == "city/about/name"


def test_a_checklist_says_what_it_offers(sample: Sample) -> None:
    """A quick exit and a letter where its file says so, and neither where it says nothing."""
    plain = sample.load().library.checklist("list")
    assert (plain.quick_exit, plain.letter) == (False, False)
    sample.edit(CHECKLIST, "icon:", "quick_exit: true\nletter: true\nicon:")
    marked = sample.load().library.checklist("list")
    assert (marked.quick_exit, marked.letter) == (True, True)
    sample.edit(CHECKLIST, "quick_exit: true", "quick_exit: perhaps")
    [fault] = sample.load().faults
    assert fault.line == sample.line_of(CHECKLIST, "perhaps")


def test_lessons_are_in_the_order_of_their_numbers(sample: Sample) -> None:
    """Lessons come by number and not by name; the counters get the ids."""
    library = sample.load().library
    assert library.cells() == {
        "lessons": ("other", "good"),
        "checklists": ("list",),
        "services": ("move",),
    }
    assert [outline.id for outline in library.outlines_of("safety")] == ["other", "good"]
    assert [text.source for text in library.topics.values()] == ["Safety", "First steps"]


def test_every_text_of_the_library_is_a_source(sample: Sample) -> None:
    """What a screen can show is what translators get: no text is lost on the way."""
    loaded = sample.load()
    library = loaded.library
    shown = [*library.topics.values(), *library.city.texts()]
    for lesson in library.lessons.values():
        shown += lesson.texts()
    for checklist in library.checklists.values():
        shown += checklist.texts()
    for service in library.services.values():
        shown += service.texts()
    contexts = [source.text.context for source in loaded.sources]
    assert sorted(contexts) == sorted(text.context for text in shown)
    assert len(set(contexts)) == len(contexts)


@pytest.mark.parametrize(
    ("file", "left"),
    [(LESSON, "lessons"), (WORDS, "lessons"), (CHECKLIST, "checklists"), (SERVICE, "services")],
)
def test_a_broken_piece_is_left_out_and_the_others_stay(
    sample: Sample, file: str, left: str
) -> None:
    """One broken file costs its own piece, and no more."""
    whole = sample.load().library.cells()
    sample.write(file, "{ this is not: [content")
    loaded = sample.load()
    cells = loaded.library.cells()
    assert {fault.content for fault in loaded.faults} <= {"good", "list", "move"}
    assert cells.pop(left) == tuple(id_ for id_ in whole.pop(left) if id_ == "other")
    assert cells == whole


def test_nothing_refers_to_a_piece_that_was_left_out(sample: Sample) -> None:
    """Links to a broken lesson are gone, and are no second fault."""
    sample.edit(LESSON, "minutes: 8", "minutes: 0")
    loaded = sample.load()
    assert {fault.content for fault in loaded.faults} == {"good"}
    assert loaded.library.lesson("other").requires == ()
    assert {item.lesson for item in loaded.library.checklist("list").items} == {None}


def test_the_kiosk_goes_on_without_topics_and_city(sample: Sample) -> None:
    """Broken topics and city leave the lessons reachable and the city nameless."""
    sample.write(TOPICS, "][")
    sample.write(CITY, "][")
    library = sample.load().library
    assert {id_: text.source for id_, text in library.topics.items()} == {"safety": "Safety"}
    assert list(library.lessons) == ["other", "good"]
    assert library.city.hosts == ()


def test_a_missing_folder_is_an_empty_library(tmp_path: Path) -> None:
    """Without any content loading still comes back and says what is missing."""
    loaded = load(tmp_path / "none", {})
    assert loaded.library.cells() == {"lessons": (), "checklists": (), "services": ()}
    assert {fault.code for fault in loaded.faults} == {"content.no-folder", "file.missing"}


def test_pictures_are_not_looked_up_without_assets(sample: Sample) -> None:
    """Without an assets folder names of pictures are taken as they are."""
    sample.edit(LESSON, "icon: lock", "icon: other")
    schemas = read_schemas(sample.places.activities)
    assert load(sample.places.lessons, schemas).faults == ()


def test_no_line_of_a_text_vanishes(sample: Sample) -> None:
    """What CommonMark would take for a link's definition, and show nowhere, stays text."""
    sample.edit(WORDS, "Once more.", "[Once]: more")
    loaded = sample.load()
    assert loaded.faults == ()
    assert loaded.library.lesson("good").steps[2].texts["body"].source == "[Once]: more"


def test_the_real_content_is_sound() -> None:
    """What the project ships has no fault of its own."""
    places = Places.of()
    loaded = load(places.lessons, read_schemas(places.activities), places.assets)
    assert [str(fault) for fault in loaded.faults] == []
    assert "passwords-that-hold" in loaded.library.lessons


def test_importing_costs_no_heavy_library() -> None:
    """What the kiosk imports for its first screen brings neither YAML nor JSON Schema."""
    code = (
        "import sys, kiosk.content.load, kiosk.content.library, kiosk.content.activities,"
        " kiosk.content.markup, kiosk.content.commands\n"
        "sys.exit(bool({'yaml', 'jsonschema', 'markdown_it', 'babel'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
