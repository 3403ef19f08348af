# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""All that a resident can learn, check or get done here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.domain.path import Outline
from kiosk.domain.service import City
from kiosk.domain.text import Text

if TYPE_CHECKING:
    from kiosk.domain.checklist import Checklist
    from kiosk.domain.glossary import GlossaryWord
    from kiosk.domain.lesson import Lesson
    from kiosk.domain.life_event import LifeEvent
    from kiosk.domain.plan import Kit, Plan
    from kiosk.domain.service import Service


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: ids of lessons, the best first.

    exact: every word was found as it was written; else these come near. more: there are more.
    """

    lessons: tuple[str, ...] = ()
    exact: bool = True
    more: bool = False


def _nothing(language: str, typed: str) -> Found:
    """The search of a library without an index."""
    del language, typed
    return Found()


@dataclass(frozen=True, slots=True)
class Library:
    """The content that is sound, each by id and in order.

    lessons: by number; a lesson may be read from the disk when it is asked for, so ask for few.
    outlines: of all lessons, by number. topics: in the order in which they are shown. search:
    the lessons for what somebody typed, by the tag of a language and the text; for a worker
    thread. check: a lesson in which one tries what one can do already; None where there is none.
    glossary: the words that are explained. pictures: what each illustration shows, by its name.
    plans: what a class about a topic is held with, by the id of the topic. kits: ready classes.
    life_events: what each of them needs, by its id.
    Every reference between them leads somewhere: what led to a piece that was left out is gone.
    """

    topics: Mapping[str, Text]
    lessons: Mapping[str, Lesson]
    checklists: Mapping[str, Checklist]
    services: Mapping[str, Service]
    city: City
    outlines: tuple[Outline, ...] = ()
    search: Callable[[str, str], Found] = field(default=_nothing, compare=False)
    check: Lesson | None = None
    glossary: tuple[GlossaryWord, ...] = ()
    pictures: Mapping[str, Text] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    kits: Mapping[str, Kit] = field(default_factory=dict)
    life_events: Mapping[str, LifeEvent] = field(default_factory=dict)

    def lesson(self, id: str) -> Lesson:  # noqa: A002 - the domain's word
        """The lesson of this id; KeyError where there is none."""
        return self.lessons[id]

    def checklist(self, id: str) -> Checklist:  # noqa: A002 - the domain's word
        """The checklist of this id; KeyError where there is none."""
        return self.checklists[id]

    def service(self, id: str) -> Service:  # noqa: A002 - the domain's word
        """The service of this id; KeyError where there is none."""
        return self.services[id]

    def outlines_of(self, topic: str) -> tuple[Outline, ...]:
        """The outlines of a topic's lessons, in order."""
        return tuple(outline for outline in self.outlines if outline.topic == topic)

    def cells(self) -> dict[str, tuple[str, ...]]:
        """The content ids by the counters' cell sources."""
        return {
            "lessons": tuple(self.lessons),
            "checklists": tuple(self.checklists),
            "services": tuple(self.services),
        }


def empty_library() -> Library:
    """What there is before the content was read, and where it cannot be."""
    city = City(name=Text("city/about/name", ""), site=Text("city/about/site", ""), telephone="")
    return Library(topics={}, lessons={}, checklists={}, services={}, city=city)
