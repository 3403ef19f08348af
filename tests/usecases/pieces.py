# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small pieces of content for tests of the use cases."""

from kiosk.domain.checklist import Checklist
from kiosk.domain.lesson import Activity, Lesson, Step, StepKind
from kiosk.domain.service import Counter, FormField, Service
from kiosk.domain.text import Text

WORDS = Text("", "Words")


def step(name: str, kind: StepKind, hints: int = 0) -> Step:
    """A step with as many hints."""
    texts = dict.fromkeys(("title", "body", "hint", "hint-2", "hint-3")[: 2 + hints], WORDS)
    activity = Activity("choose") if kind is StepKind.ACTIVITY else None
    return Step(name, kind, texts, activity=activity)


def lesson(number: int = 1, *steps: Step) -> Lesson:
    """A lesson; without steps given, an idea, a practice with two hints and a summary."""
    usual = (
        step("why", StepKind.IDEA),
        step("do", StepKind.ACTIVITY, hints=2),
        step("now", StepKind.SUMMARY),
    )
    return Lesson(
        id=f"lesson-{number}",
        number=number,
        topic="safety",
        title=WORDS,
        summary=WORDS,
        icon="lock",
        minutes=10,
        level=1,
        steps=steps or usual,
    )


def checklist(number: int = 1) -> Checklist:
    """A checklist without items."""
    return Checklist(f"list-{number}", WORDS, WORDS, "lock", ())


def form_field(name: str, kind: str = "text", **others: object) -> FormField:
    """A field of a form; `others` are its further parts."""
    return FormField(name, kind, WORDS, WORDS, WORDS, **others)  # type: ignore[arg-type]


def service(number: int = 1, *form: FormField) -> Service:
    """A service with this form."""
    return Service(
        id=f"service-{number}",
        life_event="moving",
        title=WORDS,
        summary=WORDS,
        for_whom=WORDS,
        icon="door",
        facts=(),
        bring=(),
        counter=Counter(WORDS, WORDS, "", WORDS),
        guide=(),
        form=form,
    )
