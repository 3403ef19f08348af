# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The papers for residents and for the record: notice, retention, annex, consent text."""

from kiosk.city import names
from kiosk.city.papers import parts
from kiosk.city.papers.consent_text import ANSWERS, ASKED, BLURRED, NEVER, SILENCE, consent_hash
from kiosk.city.papers.document import Blank, Grid, Heading, Paper, Paragraph, Points
from kiosk.city.papers.facts import City
from kiosk.domain.counters import QUESTIONS, SCHEMA_VERSION
from kiosk.i18n import Words


def template_note(words: Words) -> str:
    """What every paper begins with."""
    return words.tr("A template. The city completes it, and its counsel decides.")


def notice(words: Words, city: City) -> Paper:
    """The privacy notice, for the wall and for the web."""
    tr = words.tr
    return Paper(
        "privacy-notice",
        tr("What this computer counts, and what it does not"),
        "",
        (
            Paragraph(tr("Nothing of your visit is counted unless you say yes at the end.")),
            Paragraph(tr("Yes or no: the computer and the staff help you just the same.")),
            Paragraph(tr("You can change your answer until you end the visit.")),
            Paragraph(
                tr(
                    "After that it cannot be taken back: "
                    "nobody can tell which part of the numbers was yours."
                )
            ),
            Heading(tr("If you say yes")),
            parts.what_is_counted(words),
            Heading(tr("Never shared")),
            Points(tuple(tr(each) for each in NEVER)),
            Heading(tr("So that nobody can tell it was you")),
            *parts.how_it_is_blurred(words, city),
            Heading(tr("Where the numbers go")),
            Paragraph(
                tr(
                    "To the city, which may publish them for everyone. "
                    "They are not sold, and not joined with other data."
                )
            ),
            Paragraph(tr("Anyone can read on the computer what it has told the city.")),
            Heading(tr("Children")),
            Paragraph(tr("In the children’s mode nobody is asked, and nothing is counted.")),
            Heading(tr("Your rights")),
            Paragraph(
                tr(
                    "The numbers hold nothing about you that could be looked up, "
                    "corrected or deleted."
                )
            ),
            *parts.who_answers(words, city),
            Blank(tr("Where you can complain: the supervisory authority")),
        ),
    )


def retention(words: Words, city: City) -> Paper:
    """What is kept, where and how long."""
    tr = words.tr
    expiries = Grid(
        (tr("What is counted"), tr("Counted until")),
        tuple((tr(each.label), names.day_name(each.expires, words)) for each in QUESTIONS),
    )
    return Paper(
        "retention-schedule",
        tr("What is kept, and how long"),
        template_note(words),
        (
            *parts.who_answers(words, city),
            parts.how_long(words, city),
            Heading(tr("When counting ends")),
            Paragraph(tr("After this day a counter is asked for and counted no more.")),
            expiries,
            Heading(tr("What the city decides")),
            Blank(tr("How long signed reports are kept on the server")),
            Blank(tr("How long backups are kept")),
        ),
    )


def annex(words: Words, city: City) -> Paper:
    """The record of processing: Art. 30 of the GDPR."""
    tr = words.tr
    return Paper(
        "record-of-processing",
        tr("Record of processing (Art. 30 GDPR)"),
        template_note(words),
        (
            Heading(tr("Who is responsible")),
            *parts.who_answers(words, city),
            Blank(tr("Data protection officer")),
            Heading(tr("Purposes and counters")),
            Paragraph(tr("Version of the list: {version}", version=SCHEMA_VERSION)),
            parts.every_counter(words),
            Heading(tr("Whom it is about")),
            Points(
                (
                    tr("Visitors who say yes: counted in sums with noise, and never singly."),
                    tr("Staff with an account: name, role and the hash of a password."),
                )
            ),
            Heading(tr("Who receives it")),
            Paragraph(tr("The city’s staff with an account; everyone, where the city publishes.")),
            Paragraph(tr("The product sends nothing to its makers or to anybody else.")),
            Heading(tr("How long")),
            parts.how_long(words, city),
            Heading(tr("Measures")),
            parts.measures(words),
            Heading(tr("What the city adds")),
            Blank(tr("Where the server stands, and who runs it")),
            Blank(tr("Legal basis")),
        ),
    )


def consent(words: Words, city: City) -> Paper:
    """The text that people answer, and the hash of its version."""
    tr = words.tr
    return Paper(
        "consent-text",
        tr("The question at the end of a visit"),
        "",
        (
            Paragraph(tr("Proof of consent is this hash and the number of shared visits.")),
            Paragraph(f"SHA-256: {consent_hash(words)}"),
            Heading(tr(ASKED[0])),
            Paragraph(tr(ASKED[1])),
            Heading(tr(ASKED[2])),
            Points(tuple(tr(each.label) for each in QUESTIONS)),
            Paragraph(tr(BLURRED)),
            Heading(tr("Never shared")),
            Points(tuple(tr(each) for each in NEVER)),
            Heading(tr("The two answers, of one size")),
            Points(tuple(tr(each) for each in ANSWERS)),
            Paragraph(tr(SILENCE)),
            *parts.who_answers(words, city)[:1],
        ),
    )
