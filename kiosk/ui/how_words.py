# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sentences of "How this computer works" that follow from its settings and the schema."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kiosk.domain.counters import OWN, SENSITIVITY, Question
from kiosk.domain.period import PeriodKind
from kiosk.i18n import N_
from kiosk.ui.count_words import CellTitles, fraction_words

if TYPE_CHECKING:
    from kiosk.config import Settings
    from kiosk.i18n import Words

HOW = N_("How this computer works")
LEDGER = N_("What this computer has told the city")
_VISITS = 3  # of the example of somebody who comes back


def when_sent(words: Words, settings: Settings) -> str:
    """When numbers leave, for the period that is set."""
    if settings.demo:
        return words.tr("This is a demonstration: it sends after each visit with a yes.")
    if settings.period is PeriodKind.WEEK:
        return words.tr("It sends once a week, when the week has ended.")
    return words.tr("It sends once a month, when the month has ended.")


def at_most_off(epsilon: tuple[int, int]) -> int:
    """How far 19 of 20 numbers are from the true one, at most.

    The noise exceeds t with a chance of exp(-t·ε/m), and the logarithm of 20 is just under 3.
    """
    top, bottom = epsilon
    return -(-3 * SENSITIVITY * bottom // top)


def how_blurred(words: Words, settings: Settings) -> list[str]:
    """The blurring in plain words, with its numbers."""
    tr = words.tr
    return [
        tr("Before a number leaves, chance adds something to it or takes something away."),
        tr("If 10 people did something, the city may read 7 or 15."),
        tr(
            "19 of 20 numbers are at most {n} above or below the true one.",
            n=at_most_off(settings.epsilon),
        ),
        tr("With many computers and visits this evens out. One person stays hidden."),
        tr("It is done once. If a number is sent again, it is the same number."),
    ]


def what_it_costs(words: Words, settings: Settings) -> list[str]:
    """ε and what coming back adds up to."""
    tr, each = words.tr, Fraction(*settings.epsilon)
    return [
        tr("The letter ε (epsilon) says how much a yes could tell about you."),
        tr(
            "Here each yes is ε = {epsilon}. A smaller ε hides more.",
            epsilon=fraction_words(each, words),
        ),
        tr("If you come back and say yes again, it adds up."),
        tr(
            "{n} visits with a yes are {n} times ε, so {sum} in all.",
            n=_VISITS,
            sum=fraction_words(_VISITS * each, words),
        ),
        tr("This computer does not know you again, so it cannot count this for you."),
    ]


def what_answers_are(words: Words, question: Question, titles: CellTitles) -> str:
    """What can be told about one question."""
    tr = words.tr
    if question.cells == OWN:
        said = words.listed(titles.title(question, cell) for cell in question.answers)
        return tr("Your answer: {answers}. No answer is fine.", answers=said)
    said_of = {
        "one": tr("That there was a visit, and nothing more."),
        "languages": tr("The language you used."),
        "lessons": words.trn(
            "The name of the lesson, {n} at most.",
            "The names of the lessons, {n} at most.",
            question.most,
        ),
        "checklists": words.trn(
            "The name of the checklist, {n} at most.",
            "The names of the checklists, {n} at most.",
            question.most,
        ),
        "services": words.trn(
            "The name of the service, {n} at most.",
            "The names of the services, {n} at most.",
            question.most,
        ),
    }
    return said_of[question.cells]
