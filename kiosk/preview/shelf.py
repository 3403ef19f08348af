# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The library with one lesson in another version."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kiosk.content.library import Library
from kiosk.domain.lesson import Lesson
from kiosk.domain.path import Outline
from kiosk.marks import override


class _Lessons(Mapping[str, Lesson]):
    """The lessons there were, and one; of those there were, none is read that is not asked for."""

    def __init__(self, before: Mapping[str, Lesson], lesson: Lesson) -> None:
        self._before = before
        self._lesson = lesson

    @override
    def __getitem__(self, id_: str) -> Lesson:
        return self._lesson if id_ == self._lesson.id else self._before[id_]

    @override
    def __iter__(self) -> Iterator[str]:
        yield from (id_ for id_ in self._before if id_ != self._lesson.id)
        yield self._lesson.id

    @override
    def __len__(self) -> int:
        return len(self._before) + (self._lesson.id not in self._before)


def with_lesson(library: Library, lesson: Lesson) -> Library:
    """The library in which this version takes the place of the lesson, or is one more."""
    others = [outline for outline in library.outlines if outline.id != lesson.id]
    there = {outline.id for outline in others}
    lesson = replace(lesson, requires=tuple(id_ for id_ in lesson.requires if id_ in there))
    outlines = sorted((*others, Outline.of(lesson)), key=lambda outline: outline.number)
    return replace(library, lessons=_Lessons(library.lessons, lesson), outlines=tuple(outlines))
