# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which of the things that a practice asks for are done: a deed is done once and stays done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a learner did. do: what, in the words of the lesson's goals. about: the ids
    that name what it was done to, by the goal's own words, for example ``{"item": "letter"}``.
    """

    do: str
    about: Mapping[str, str]

    def fits(self, goal: Mapping[str, Any]) -> bool:
        """Whether it is what a goal asks for; what the goal does not name may be anything."""
        if goal["do"] != self.do:
            return False
        return all(goal.get(key, value) == value for key, value in self.about.items())


def done_after(
    deeds: Iterable[Deed], goals: Sequence[Mapping[str, Any]], done: Sequence[str]
) -> tuple[str, ...]:
    """The ids of the goals that are done after these deeds; each deed does one goal at most."""
    now = list(done)
    for deed in deeds:
        fitting = (g["id"] for g in goals if g["id"] not in now and deed.fits(g))
        now.extend(list(fitting)[:1])
    return tuple(now)


def next_goal(goals: Sequence[Mapping[str, Any]], done: Sequence[str]) -> Mapping[str, Any] | None:
    """The first goal that is not done; None where all are."""
    return next((goal for goal in goals if goal["id"] not in done), None)
