# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finding a lesson: by topic, by search, and by what comes next."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from kiosk.app import Look
from kiosk.content.index import NAME
from kiosk.content.library import Found
from kiosk.content.places import Places
from kiosk.domain.errors import KioskError
from kiosk.ui.places import LessonPlace, LessonsPlace
from kiosk.ui.screens.paged_cards import PAGE
from kiosk.ui.scroll import ScrollArea
from kiosk.ui.searching import Searching
from kiosk.ui.tasks import TaskRunner
from tests.bench.many_lessons import TOPICS, library_of
from tests.ui.kiosks import LESSON, OpenKiosk, Visitor, running_kiosk


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """One kiosk for all who look for a lesson."""
    with running_kiosk(tmp_path_factory.mktemp("lessons") / "data") as visitor:
        yield visitor


@pytest.fixture
def learner(shared: Visitor) -> Iterator[Visitor]:
    """Somebody new who has come to the lessons, in English."""
    shared.kiosk.shell.activateWindow()  # another test may have had a kiosk of its own
    shared.wait_until(shared.kiosk.shell.isActiveWindow)
    shared.kiosk.flow.welcome()
    content = shared.kiosk.context.loaded
    yield shared.begin()
    shared.kiosk.context.loaded = content
    shared.kiosk.flow.welcome()


def shown(visitor: Visitor) -> list[str]:
    """The ids of the lessons on the screen, in reading order."""
    visitor.settle()
    cards = visitor.kiosk.shell.findChildren(QAbstractButton)
    names = [card.objectName() for card in cards if card.isVisible()]
    return [name.removeprefix("lesson-") for name in names if name.startswith("lesson-")]


def write(visitor: Visitor, text: str) -> None:
    """Put a text of any script into the search."""
    visitor.click("search")
    cast("QLineEdit", visitor.find("search")).setText(text)
    visitor.settle()


def test_the_focus_is_on_what_comes_next(learner: Visitor) -> None:
    """Somebody new: the topic of the first lesson to take, which has a chip; no section of its own."""
    library = learner.kiosk.context.library
    first = learner.kiosk.context.visit.next_lessons(library.outlines, library.topics)[0]
    learner.click("door-learn")
    assert learner.focus == f"lesson-{first}"
    assert learner.texts().count("Next for you") <= 3
    card = learner.find(f"lesson-{first}")
    assert "Next for you" in card.accessibleDescription()
    assert library.lesson(first).topic == next(iter(library.topics))


def test_what_comes_next_has_its_own_place(learner: Visitor) -> None:
    """Who has done something, and whose way leads elsewhere, sees it first; each lesson once."""
    context = learner.kiosk.context
    context.loaded = library_of(70)
    context.visit.proposed = ("lesson-2", "lesson-24", "lesson-1")
    learner.click("door-learn")
    assert learner.texts().count("Next for you") == 1
    assert shown(learner)[:3] == ["lesson-2", "lesson-3", "lesson-1"]
    assert len(shown(learner)) == len(set(shown(learner))) == 3 + 9
    assert learner.focus == "lesson-lesson-2"
    learner.click(f"topic-{TOPICS[3]}")
    assert len(shown(learner)) == 10
    assert learner.texts().count("Next for you") == 1, "a chip on one of them"
    assert learner.focus == "lesson-lesson-3"


@pytest.mark.parametrize("typed", ["password", "pas", "passwrod", "HOLDS password", "pass-word"])
def test_a_lesson_is_found_while_one_types(learner: Visitor, typed: str) -> None:
    """By its words, their beginnings, and with a slip, which is said."""
    learner.click("door-learn")
    learner.click("search")
    learner.type(typed.replace("-", " "))
    assert shown(learner)[0] == LESSON
    assert learner.sees("These come near:") == (typed == "passwrod")
    learner.click(f"lesson-{LESSON}")
    assert learner.screen_name == "lesson"
    learner.click("bar-back")
    assert learner.screen_name == "lessons"
    assert shown(learner)[0] == LESSON
    assert learner.focus == f"lesson-{LESSON}", "the first of what was found"


def test_nothing_found_is_said_and_a_topic_brings_back_the_rest(learner: Visitor) -> None:
    """Who then chooses a topic sees that topic, and the field is empty."""
    learner.click("door-learn")
    write(learner, "qqqqq")
    assert shown(learner) == []
    assert learner.sees("Nothing found. Try another word, or choose a topic.")
    topic = learner.kiosk.context.library.lesson(LESSON).topic
    learner.click(f"topic-{topic}")
    assert LESSON in shown(learner)
    assert cast("QLineEdit", learner.find("search")).text() == ""
    write(learner, "qqqqq")
    write(learner, "")
    assert LESSON in shown(learner)


@pytest.mark.parametrize(
    ("language", "typed"), [("ar", "المرور"), ("es", "CONTRASENA"), ("zh", "密"), ("fr", "passe")]
)
def test_the_search_is_in_the_language_of_the_visit(
    learner: Visitor, language: str, typed: str
) -> None:
    """What was typed is looked for again where somebody changes the language."""
    learner.click("door-learn")
    write(learner, typed)
    learner.click("language")
    learner.click(f"language-{language}")
    assert LESSON in shown(learner)


@pytest.mark.parametrize("typed", ['"', "a AND", "*", "🙂", "(((", "x" * 10_000, "\ud800"])
def test_anything_may_be_typed(learner: Visitor, typed: str) -> None:
    """No sign is a command: there is an answer, and no notice of a fault."""
    learner.click("door-learn")
    write(learner, typed)
    assert learner.notice == ""
    assert shown(learner) or learner.sees("Nothing found. Try another word, or choose a topic.")


def test_ten_thousand_lessons_come_a_page_at_a_time(learner: Visitor) -> None:
    """A page of cards, and a button for more; the focus goes on to the first new one."""
    learner.kiosk.context.loaded = library_of(10_000)
    learner.click("door-learn")
    assert len(shown(learner)) == PAGE
    learner.click("show-more")
    ids = shown(learner)
    assert len(ids) == len(set(ids)) == 2 * PAGE
    assert learner.focus == f"lesson-{ids[PAGE]}"
    learner.click("language")
    learner.click("language-es")
    assert shown(learner) == ids, "drawn again, all that was opened is there"
    learner.click(f"lesson-{ids[PAGE]}")
    learner.click("bar-back")
    assert shown(learner) == ids


def test_the_last_page_has_no_more(learner: Visitor) -> None:
    """Where all are shown there is no button; by keyboard it works as by mouse."""
    learner.kiosk.context.loaded = library_of(7 * (PAGE + 1))
    learner.kiosk.context.navigator.open(LessonsPlace(TOPICS[2]))
    learner.settle()
    assert len(shown(learner)) == PAGE
    learner.go("show-more", Qt.Key.Key_Space)
    assert len(shown(learner)) == PAGE + 1
    assert not learner.has("show-more")


def test_a_lesson_that_cannot_be_read_is_left_out(learner: Visitor) -> None:
    """The disk dies in the middle: the other lessons stay, and the log tells of it."""
    library = learner.kiosk.context.library

    class Dying(dict[str, object]):
        def __getitem__(self, id_: str) -> object:
            if id_ == LESSON:
                raise KioskError("content.damaged")
            return library.lessons[id_]

    def search(language: str, typed: str) -> Found:
        raise KioskError("content.damaged")

    learner.kiosk.context.loaded = replace(
        library,
        lessons=Dying.fromkeys(library.lessons),  # type: ignore[arg-type]
        search=search,
    )
    learner.kiosk.context.navigator.open(LessonsPlace(library.lesson(LESSON).topic))
    assert LESSON not in shown(learner)
    assert "content.damaged" in learner.kiosk.log.lines
    write(learner, "password")
    assert learner.notice.startswith("Something here could not be opened.")


def test_only_the_newest_question_is_answered(shared: Visitor) -> None:
    """What was asked before is dropped; what came in between is not even looked for."""
    tasks = TaskRunner()
    go_on = threading.Event()
    asked: list[str] = []
    answers: list[Found] = []
    failures: list[KioskError] = []
    now = ["p"]

    def search(text: str) -> Found:
        asked.append(text)
        go_on.wait(10)
        return Found((text,))

    searching = Searching(tasks, search, lambda: now[0], answers.append, failures.append)
    for text in ("p", "pa", "pas"):
        now[0] = text
        searching.ask()
    go_on.set()
    shared.wait_until(lambda: tasks.is_idle)
    assert asked == ["p", "pas"]
    assert [found.lessons for found in answers] == [("pas",)]
    searching.ask()
    searching.drop()
    now[0] = ""
    shared.wait_until(lambda: tasks.is_idle)
    assert len(answers) == 1
    assert not failures


def test_changed_content_is_there_after_the_next_start(
    open_kiosk: OpenKiosk, tmp_path: Path
) -> None:
    """The index of the last start is used at once, and made anew where a lesson was changed."""
    real = Places.of()
    places = replace(real, lessons=tmp_path / "lessons")
    shutil.copytree(real.lessons, places.lessons)
    open_kiosk(places=places, data_dir=tmp_path / "data")
    written = (tmp_path / "data" / NAME).stat().st_mtime_ns
    again = open_kiosk(places=places, data_dir=tmp_path / "data")
    assert (tmp_path / "data" / NAME).stat().st_mtime_ns == written
    assert LESSON in again.kiosk.context.library.lessons
    file = places.lessons / "lessons" / LESSON / "text.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("# A password that holds", "# A password that lasts"), "utf-8")
    changed = open_kiosk(places=places, data_dir=tmp_path / "data")
    library = changed.kiosk.context.library
    assert library.lesson(LESSON).title.source == "A password that lasts"
    assert library.search("en", "lasts").lessons[0] == LESSON
    assert (tmp_path / "data" / NAME).stat().st_mtime_ns != written


def test_what_is_found_is_in_sight_where_the_topics_are_above(open_kiosk: OpenKiosk) -> None:
    """Large text on a small display: field and first lesson come up together while one types."""
    visitor = open_kiosk(look=Look(size=QSize(1024, 768), scale=1.75)).begin()
    visitor.click("door-learn")
    write(visitor, "password")
    view = visitor.kiosk.shell.findChildren(ScrollArea)[0].viewport()
    seen = visitor.box(view)
    assert seen.contains(visitor.box(visitor.find("search")))
    assert seen.intersects(visitor.box(visitor.find(f"lesson-{LESSON}")))


def test_a_disk_that_dies_under_a_lesson_leads_home(at_home: Visitor) -> None:
    """The lesson cannot be read any more: a sentence says so, and the three doors are there."""
    file = at_home.kiosk.settings.data_dir / "content.sqlite"
    with file.open("r+b") as index:
        index.truncate(4096)
    at_home.kiosk.flow.open(LessonPlace("using-a-mouse"))
    assert at_home.screen_name == "home"
    assert at_home.notice.startswith("Something here could not be opened.")
    at_home.click("door-safe")
    assert at_home.screen_name == "checklists"
