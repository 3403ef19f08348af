# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A lesson: a few steps, each one idea, one practice or one question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.text import Text


class StepKind(StrEnum):
    """What a step asks of the learner."""

    IDEA = "idea"  # read or listen
    ACTIVITY = "activity"  # practise, or answer a question
    SUMMARY = "summary"  # what you can do now, and what to do at home


@dataclass(frozen=True, slots=True)
class Activity:
    """A practice of one kind, with the parameters that its kind declares."""

    kind: str
    parameters: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of a lesson.

    texts: by field: ``title`` and ``body`` always; ``say`` (what is read aloud instead of the
    body), ``hint``, ``hint-2``, ``hint-3``, ``feedback`` and whatever the activity declares.
    """

    id: str
    kind: StepKind
    texts: Mapping[str, Text]
    picture: str | None = None  # file name in assets/illustrations, without its ending
    words: tuple[str, ...] = ()  # fields shown as chips under the picture
    activity: Activity | None = None
    proposes: str | None = None  # in the check: the lesson that teaches what this step tries

    def text(self, name: str) -> Text | None:
        """The text of a field, or None where the step has none."""
        return self.texts.get(name)

    def hints(self) -> tuple[Text, ...]:
        """The hints, from the weakest to the strongest."""
        names = ("hint", "hint-2", "hint-3")
        return tuple(self.texts[name] for name in names if name in self.texts)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson of 6 to 10 steps, about ten minutes.

    number: stable for ever, for the learning pass; never given to another lesson.
    frameworks: competence codes by framework, for example ``{"digcomp": ("4.1", "4.2")}``.
    """

    id: str
    number: int
    topic: str
    title: Text
    summary: Text
    icon: str
    minutes: int
    level: int
    steps: tuple[Step, ...]
    requires: tuple[str, ...] = ()
    frameworks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    def texts(self) -> Iterator[Text]:
        """Every text of the lesson, in the order of the screens."""
        yield self.title
        yield self.summary
        for step in self.steps:
            yield from step.texts.values()
