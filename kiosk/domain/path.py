# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The path through the lessons: what comes next for a person, from what they have done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.domain.lesson import Lesson

MOST = 3  # lessons that are proposed at once


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a lesson stands among the others, without its words and steps.

    requires: ids of the lessons that come before it. number and level: as of `Lesson`.
    """

    id: str
    number: int
    topic: str
    level: int
    requires: tuple[str, ...] = ()

    @classmethod
    def of(cls, lesson: Lesson) -> Outline:
        """The outline of a lesson."""
        return cls(lesson.id, lesson.number, lesson.topic, lesson.level, lesson.requires)


def next_lessons(
    outlines: Sequence[Outline],
    done: Collection[str],
    last: str = "",
    proposed: Iterable[str] = (),
    topics: Iterable[str] = (),
) -> tuple[str, ...]:
    """The ids of up to MOST lessons to take next, the first one first.

    done: ids of lessons finished or on the pass. last: the one finished last, or "". proposed:
    what the three-minute check found, in its order; it comes before everything else. topics: in
    the order in which they are shown.

    No lesson is proposed before those that it requires: the first of those that can be taken now
    stands in its place. Then come lessons of the topic where the person is, then of the others; in
    both the easy ones first, and among equals what builds on the last one. Lessons that require each other in a loop are never
    open and so never proposed; a required lesson that is not there is not asked for.
    """
    known = {outline.id: outline for outline in outlines}
    done = frozenset(done)
    ready = {outline.id for outline in outlines if _is_ready(outline, known, done)}
    wanted = [id_ for id_ in proposed if id_ in known]
    first = (_opening(id_, known, done, ready) for id_ in wanted)
    found = [id_ for id_ in dict.fromkeys(first) if id_]
    here = known.get(last) or (known[wanted[0]] if wanted else None)

    order = {topic: place for place, topic in enumerate(topics)}

    def rank(id_: str) -> tuple[bool, int, int, bool, int, str]:
        outline = known[id_]
        elsewhere = here is not None and outline.topic != here.topic
        place = order.get(outline.topic, len(order))
        new = last not in outline.requires
        return elsewhere, outline.level, place, new, outline.number, id_

    rest = nsmallest(MOST, ready.difference(found), key=rank)
    return tuple([*found, *rest][:MOST])


def _is_ready(outline: Outline, known: Mapping[str, Outline], done: Collection[str]) -> bool:
    """Whether it is still to do, and all that it requires is done."""
    return outline.id not in done and _missing(outline, known, done) == ()


def _missing(
    outline: Outline, known: Mapping[str, Outline], done: Collection[str]
) -> tuple[str, ...]:
    return tuple(id_ for id_ in outline.requires if id_ in known and id_ not in done)


def _opening(
    id_: str, known: Mapping[str, Outline], done: Collection[str], ready: Collection[str]
) -> str:
    """Where the way to a lesson begins for this person; "" where it is done or has no beginning."""
    if id_ in done:
        return ""
    seen = {id_}
    waiting = [id_]
    openings = []
    while waiting:
        here = waiting.pop()
        if here in ready:
            openings.append(known[here])
        new = [each for each in _missing(known[here], known, done) if each not in seen]
        seen.update(new)
        waiting += new
    first = min(openings, key=lambda each: (each.level, each.number, each.id), default=None)
    return first.id if first else ""
