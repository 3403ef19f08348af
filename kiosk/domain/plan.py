# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a facilitator holds a class with: a plan for each topic, and kits of ready classes."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from kiosk.domain.text import Text


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a class: how many minutes it takes, and what is done in it."""

    minutes: int
    does: Text


@dataclass(frozen=True, slots=True)
class Hard:
    """Something that people find hard, and what helps."""

    what: Text
    helps: Text


@dataclass(frozen=True, slots=True)
class Plan:
    """A class about a topic, whose id it has and whose title it bears.

    aim: what people can do afterwards. group: for how many people, with what. lessons and
    checklists: ids, in the order in which they are used. parts: its course; they take `minutes`
    together.
    """

    id: str
    title: Text
    aim: Text
    minutes: int
    group: Text
    lessons: tuple[str, ...]
    checklists: tuple[str, ...]
    prepare: tuple[Text, ...]
    parts: tuple[Part, ...]
    hard: tuple[Hard, ...]
    questions: tuple[Text, ...]
    sources: tuple[str, ...] = ()

    def with_only(self, lessons: Container[str], checklists: Container[str]) -> "Plan":
        """The plan without the ids of what is not among these."""
        return replace(
            self,
            lessons=tuple(each for each in self.lessons if each in lessons),
            checklists=tuple(each for each in self.checklists if each in checklists),
        )

    def texts(self) -> Iterator[Text]:
        """Every text of the plan, in the order of the page; its title belongs to the topic."""
        yield from (self.aim, self.group, *self.prepare)
        yield from (part.does for part in self.parts)
        for hard in self.hard:
            yield from (hard.what, hard.helps)
        yield from self.questions


@dataclass(frozen=True, slots=True)
class ReadyClass:
    """A class of a kit, ready to be held.

    begin: the first words to say. home: what people take home. caution: what to be careful
    about; None where nothing is delicate. The rest as in a plan.
    """

    id: str
    title: Text
    aim: Text
    minutes: int
    lessons: tuple[str, ...]
    checklists: tuple[str, ...]
    prepare: tuple[Text, ...]
    begin: Text
    parts: tuple[Part, ...]
    questions: tuple[Text, ...]
    home: Text
    caution: Text | None = None

    def texts(self) -> Iterator[Text]:
        """Every text of the class, in the order of the page."""
        yield from (self.title, self.aim)
        if self.caution is not None:
            yield self.caution
        yield from (*self.prepare, self.begin)
        yield from (part.does for part in self.parts)
        yield from (*self.questions, self.home)


@dataclass(frozen=True, slots=True)
class Kit:
    """Ready classes for an occasion. announce: how people hear of them."""

    id: str
    title: Text
    summary: Text
    announce: tuple[Text, ...]
    classes: tuple[ReadyClass, ...]
    sources: tuple[str, ...] = ()

    def with_only(self, lessons: Container[str], checklists: Container[str]) -> "Kit":
        """The kit without the ids of what is not among these."""
        classes = (
            replace(
                each,
                lessons=tuple(id_ for id_ in each.lessons if id_ in lessons),
                checklists=tuple(id_ for id_ in each.checklists if id_ in checklists),
            )
            for each in self.classes
        )
        return replace(self, classes=tuple(classes))

    def texts(self) -> Iterator[Text]:
        """Every text of the kit, in the order of its pages."""
        yield from (self.title, self.summary, *self.announce)
        for each in self.classes:
            yield from each.texts()
