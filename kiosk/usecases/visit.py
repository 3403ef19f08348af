# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A visit: one person's time here, from welcome to erased. All of it is in this object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.usecases.consent import Consent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kiosk.domain.checklist import Checklist
    from kiosk.domain.counters import Question, Record
    from kiosk.domain.lesson import Lesson
    from kiosk.domain.path import Outline
    from kiosk.domain.service import Service
    from kiosk.usecases.folder import Folder
    from kiosk.usecases.guided.visit_state import GuidedVisit
    from kiosk.usecases.lesson_run import LessonRun
    from kiosk.usecases.request_letter import RequestLetter
    from kiosk.usecases.service_run import ServiceRun
    from kiosk.usecases.street_report import StreetReportRun

# What a visit is made of is imported when it comes to that: an empty one stands on the welcome
# screen, and the time to that screen is what a resident waits for.

_ROTATING = ("age", "first")  # of these questions only one is asked, by chance
_NOT_AFTER_A_PASS = "first"  # noqa: S105 # whoever brings a learning pass was online before


class Visit:
    """What one resident chose and did; dropped whole when the visit ends.

    ticked: by checklist id, the ids of the items ticked. restored: lessons from a pass. proposed:
    ids of lessons to begin with, as the three-minute check found.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.ticked: dict[str, set[str]] = {}
        self.opened_how: str | None = None  # the checklist item whose how is open
        self.finished: dict[str, int] = {}  # lesson id → its number, in the order finished
        self.restored: frozenset[int] = frozenset()
        self.proposed: tuple[str, ...] = ()
        self.typed_pass = ""
        self.typed_name = ""  # for the record of what was learned
        self.pages_turned: dict[str, int] = {}  # a paper's file name → the page that is shown
        self.searched = ""
        self.words_sought = ""  # among the words explained
        self.words_shown = 0  # of the words explained, how many are shown
        self.services_sought = ""
        self.services_done: set[str] = set()  # practised here, or done on the city's own page
        self.needs_ticked: set[tuple[str, int]] = set()  # of a life event, which of its needs
        self.lessons_shown: dict[str, int] = {}  # of a topic with many, how many are shown
        self.keyboards: dict[str, str] = {}  # language tag → the layout that was chosen last
        self.consent = Consent.NOT_ANSWERED  # as said so far; what counts is a yes at the end
        self.was_asked = False  # the questions at the end were shown: they are not shown again
        self.answers: dict[str, str] = {}  # to those questions: question id → cell
        self._rotated = ""  # which of the rotating questions this person is asked
        self._events: list[tuple[str, str]] = []
        self._lessons: dict[str, LessonRun] = {}
        self._services: dict[str, ServiceRun] = {}
        self._guided: dict[str, GuidedVisit] = {}
        self._letter: RequestLetter | None = None
        self._folder: Folder | None = None
        self.report: StreetReportRun | None = None  # a problem in the street

    def lesson(self, lesson: Lesson) -> LessonRun:
        """This person's run of a lesson; the same one when they come back to it."""
        from kiosk.usecases.lesson_run import LessonRun

        return self._lessons.setdefault(lesson.id, LessonRun(lesson))

    def service(self, service: Service) -> ServiceRun:
        """This person's practice of a service."""
        from kiosk.usecases.service_run import ServiceRun

        return self._services.setdefault(service.id, ServiceRun(service))

    def guided(self, service: str) -> GuidedVisit:
        """How far this person is with doing a service, by its id, on the city's own page."""
        from kiosk.usecases.guided.visit_state import GuidedVisit

        return self._guided.setdefault(service, GuidedVisit())

    @property
    def letter(self) -> RequestLetter:
        """This person's letter that asks for their data; nothing of it is counted."""
        from kiosk.usecases.request_letter import RequestLetter

        self._letter = self._letter or RequestLetter()
        return self._letter

    def street_report(self, service: str) -> StreetReportRun:
        """This person's report of a problem in the street, begun from a service by its id."""
        from kiosk.usecases.street_report import StreetReportRun

        if self.report is None:
            self.report = StreetReportRun(service)
        return self.report

    @property
    def folder(self) -> Folder:
        """This person's files and notes; nothing of it is counted."""
        from kiosk.usecases.folder import Folder

        if self._folder is None:  # an empty one is false
            self._folder = Folder()
        return self._folder

    @property
    def has_folder(self) -> bool:
        """Whether anything is in the folder."""
        return self._folder is not None and len(self._folder) > 0

    def wipe(self) -> None:
        """The visit is over: overwrite the files of the folder. The rest goes with this object."""
        if self._folder is not None:
            self._folder.wipe()
            self._folder = None

    def open_checklist(self, checklist: Checklist) -> set[str]:
        """The ticks of a checklist, to be changed in place; opening it is what may be counted."""
        self._events.append(("checklist", checklist.id))
        return self.ticked.setdefault(checklist.id, set())

    def finish_lesson(self, lesson: Lesson) -> None:
        """The last step was reached."""
        self.finished[lesson.id] = lesson.number
        self._events.append(("lesson", lesson.id))

    def put_away(self, lesson: Lesson) -> None:
        """Forget the work in a lesson, so that it can be taken again from its beginning."""
        self._lessons.pop(lesson.id, None)

    def practise_service(self, service: Service) -> None:
        """The practice form was handed in."""
        self.services_done.add(service.id)
        self._events.append(("service", service.id))

    def do_service(self, service: Service) -> None:
        """The service was done on the city's own page, with its guide."""
        self.services_done.add(service.id)
        self._events.append(("guided", service.id))

    def note_drift(self, service: str) -> None:
        """The city's page of a service, by its id, is not as it was when its guide was made."""
        self._events.append(("drift", service))

    def questions(self, day: date | None = None) -> tuple[Question, ...]:
        """What this person is asked at the end, of what has not expired by this day, or today.

        Which of the rotating questions is among them is drawn once, from the system's source of
        chance, and holds for the visit.
        """
        from random import SystemRandom

        from kiosk.domain.counters import current

        asked = [each for each in current(day or _today()) if each.asked]
        rotating = [each.id for each in asked if each.id in _ROTATING]
        if self.restored and len(rotating) > 1 and _NOT_AFTER_A_PASS in rotating:
            rotating.remove(_NOT_AFTER_A_PASS)
        if not self._rotated and rotating:
            self._rotated = SystemRandom().choice(rotating)
        return tuple(each for each in asked if each.id not in _ROTATING or each.id == self._rotated)

    def answer(self, question: str, cell: str) -> None:
        """An answer was touched; a second touch takes it back, and another one replaces it."""
        if self.answers.get(question) == cell:
            del self.answers[question]
        else:
            self.answers[question] = cell

    def is_done(self, lesson: Lesson | Outline) -> bool:
        """Whether this lesson was finished now or on the pass."""
        return lesson.id in self.finished or lesson.number in self.restored

    def next_lessons(
        self, outlines: Sequence[Outline], topics: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """The ids of the lessons to propose to this person, as `domain.path.next_lessons`."""
        from kiosk.domain.path import next_lessons

        done = {outline.id for outline in outlines if self.is_done(outline)}
        last = next(reversed(self.finished), "")
        return next_lessons(outlines, done, last, self.proposed, topics)

    def record(self, day: date | None = None) -> Record:
        """What this visit would add to the counts, with consent.

        A pseudo-language is nobody's: it is no language of the counts. day: today, if none is
        given; of a question that has expired by then nothing is counted.
        """
        from kiosk.domain.counters import current, tally
        from kiosk.pseudo import TAGS

        spoken = [] if self.language in TAGS else [("language", self.language)]
        happened = [("visit", "all"), *spoken, *self._events, *self.answers.items()]
        return tally(happened, current(day or _today()))

    def learning_pass(self) -> str | None:
        """The pass for all finished lessons, or None where there is nothing to keep."""
        from kiosk.domain.learning_pass import encode

        numbers = self.restored | set(self.finished.values())
        return encode(numbers) if numbers else None


def _today() -> date:
    from datetime import datetime

    return datetime.now().astimezone().date()
