# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""All that a resident can learn, check or get done here."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.checklist import Checklist
from kiosk.domain.lesson import Lesson
from kiosk.domain.service import City, Service
from kiosk.domain.text import Text


@dataclass(frozen=True, slots=True)
class Library:
    """The content that is sound, each by id and in order.

    lessons: by number. topics: in the order in which they are shown. Every reference between
    them leads somewhere: what led to a piece that was left out is gone.
    """

    topics: Mapping[str, Text]
    lessons: Mapping[str, Lesson]
    checklists: Mapping[str, Checklist]
    services: Mapping[str, Service]
    city: City

    def lesson(self, id: str) -> Lesson:  # noqa: A002 - the domain's word
        """The lesson of this id; KeyError where there is none."""
        return self.lessons[id]

    def checklist(self, id: str) -> Checklist:  # noqa: A002 - the domain's word
        """The checklist of this id; KeyError where there is none."""
        return self.checklists[id]

    def service(self, id: str) -> Service:  # noqa: A002 - the domain's word
        """The service of this id; KeyError where there is none."""
        return self.services[id]

    def lessons_of(self, topic: str) -> tuple[Lesson, ...]:
        """The lessons of a topic, in order."""
        return tuple(lesson for lesson in self.lessons.values() if lesson.topic == topic)

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
