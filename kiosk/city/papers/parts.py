# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parts that several papers have."""

from kiosk.city import names
from kiosk.city.papers.document import Blank, Block, Grid, Paragraph, Points
from kiosk.city.papers.facts import CODE_DAYS, SESSION_HOURS, SESSION_IDLE_MINUTES, City
from kiosk.domain.counters import QUESTIONS, SENSITIVITY
from kiosk.domain.period import PeriodKind
from kiosk.i18n import Words


def what_is_counted(words: Words) -> Grid:
    """Every counter of the schema, why, and until when."""
    tr = words.tr
    rows = tuple(
        (tr(each.label), tr(each.purpose), names.day_name(each.expires, words))
        for each in QUESTIONS
    )
    return Grid((tr("What is counted"), tr("Why"), tr("Counted until")), rows)


def every_counter(words: Words) -> Grid:
    """Every counter with its indicator and how many boxes of it one visit can tick."""
    tr = words.tr
    rows = tuple(
        (
            tr(each.label),
            tr(each.purpose),
            each.indicator,
            words.number(each.most),
            names.day_name(each.expires, words),
        )
        for each in QUESTIONS
    )
    heads = (
        tr("What is counted"),
        tr("Why"),
        tr("Published indicator"),
        tr("At most, in one visit"),
        tr("Counted until"),
    )
    return Grid(heads, rows)


def how_it_is_blurred(words: Words, city: City) -> tuple[Block, ...]:
    """The noise in plain words, with the numbers that hold here."""
    tr = words.tr
    return (
        Paragraph(_when(words, city.period)),
        Paragraph(
            tr(
                "One visit adds at most 1 to each of at most {m} numbers. ε is {epsilon}, "
                "and the scale of the noise is {scale}.",
                m=SENSITIVITY,
                epsilon=city.epsilon_said,
                scale=city.scale_said,
            )
        ),
        Paragraph(
            words.trn(
                "With {n} computer, the noise of one number stays within {reach} "
                "in 95 of 100 periods.",
                "With {n} computers, the noise of one number stays within {reach} "
                "in 95 of 100 periods.",
                city.kiosks,
                reach=words.number(city.reach),
            )
        ),
        Paragraph(
            tr(
                "Nobody who comes back is recognised. So each visit is protected by itself: "
                "ten shared visits of one person cost up to ten times ε."
            )
        ),
    )


def measures(words: Words) -> Points:
    """What the product does, whoever runs it."""
    tr = words.tr
    return Points(
        (
            tr("Without a yes nothing is counted, written or sent. A no leaves no trace either."),
            tr("Both answers look the same. None is chosen beforehand, and nobody is urged."),
            tr("The preview shows the very record that would be counted."),
            tr("Noise is added once, on the computer itself, before anything leaves it."),
            tr("Reports are signed. Each is counted once, and the same bytes are sent again."),
            tr(
                "The city stores no address, no browser name, and no time of anything a visitor did."
            ),
            tr("Everything that left a computer can be read on it by anyone."),
            tr("Staff have accounts with roles. Passwords are kept as Argon2 hashes."),
        )
    )


def how_long(words: Words, city: City) -> Grid:
    """What is kept where, and until when: from the code's own limits."""
    tr = words.tr
    released = {
        PeriodKind.WEEK: tr("Until the week is over and the report is made; then deleted"),
    }.get(city.period, tr("Until the month is over and the report is made; then deleted"))
    kiosk, server = tr("Public computer"), tr("City’s server")
    rows = (
        (tr("What happens in a visit"), kiosk, tr("In memory only, until the visit ends")),
        (tr("Counts before the noise"), kiosk, released),
        (
            tr("Signed reports, with noise"),
            kiosk,
            tr("As long as the computer is used: what was sent stays readable"),
        ),
        (tr("List of everything that was sent"), kiosk, tr("As long as the computer is used")),
        (
            tr("Signed reports, with noise"),
            server,
            tr("Until the city deletes them; they are about no person"),
        ),
        (
            tr("Reports set aside because they contradict others"),
            server,
            tr("Until the city deletes them; they are counted nowhere"),
        ),
        (
            tr("Codes that make a computer known"),
            server,
            words.trn(
                "They work for {n} day, and once", "They work for {n} days, and once", CODE_DAYS
            ),
        ),
        (
            tr("Staff’s sessions"),
            server,
            tr(
                "{minutes} minutes without use, {hours} hours at most",
                minutes=SESSION_IDLE_MINUTES,
                hours=SESSION_HOURS,
            ),
        ),
        (tr("Failed sign-ins of staff"), server, tr("A day after the last one")),
        (tr("Names and roles of staff"), server, tr("Until an administrator removes them")),
    )
    return Grid((tr("What"), tr("Where"), tr("How long")), rows)


def who_answers(words: Words, city: City) -> tuple[Block, ...]:
    """Who is responsible, or room to say so."""
    tr = words.tr
    return (
        _said(city.name, tr("Responsible: {name}", name=city.name), tr("Responsible")),
        _said(
            city.contact,
            tr("Questions: {contact}", contact=city.contact),
            tr("Contact for questions"),
        ),
    )


def _said(value: str, sentence: str, label: str) -> Block:
    return Paragraph(sentence) if value else Blank(label)


def _when(words: Words, period: PeriodKind) -> str:
    if period is PeriodKind.WEEK:
        return words.tr(
            "At the end of each week the computer adds random noise to every number, once. "
            "Only then a report leaves it."
        )
    return words.tr(
        "At the end of each month the computer adds random noise to every number, once. "
        "Only then a report leaves it."
    )
