# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The data-protection impact assessment: Art. 35 of the GDPR, as a template."""

from kiosk.city.papers import parts
from kiosk.city.papers.contents import template_note
from kiosk.city.papers.document import Blank, Grid, Heading, Paper, Paragraph, Points
from kiosk.city.papers.facts import City
from kiosk.i18n import Words


def assessment(words: Words, city: City) -> Paper:
    """The four parts that Art. 35(7) names, and what only the city can write."""
    tr = words.tr
    return Paper(
        "impact-assessment",
        tr("Data-protection impact assessment (Art. 35 GDPR)"),
        template_note(words),
        (
            *parts.who_answers(words, city),
            Heading(tr("1. What is done, and what for")),
            Paragraph(
                tr(
                    "Public computers teach and guide people, and forget them at the end "
                    "of the visit. Who says yes lets the visit be counted."
                )
            ),
            parts.every_counter(words),
            *parts.how_it_is_blurred(words, city),
            parts.how_long(words, city),
            Blank(tr("Where the computers stand, and whom they are for")),
            Heading(tr("2. Is it needed, and not too much?")),
            Points(
                (
                    tr("Every counter maps to an indicator that cities and funders already use."),
                    tr("At most three questions are asked, and each can be left out."),
                    tr("Disability, origin and legal status are never asked."),
                    tr("Every counter has a last day; then it is decided anew."),
                )
            ),
            Blank(tr("Which decisions the city will take with these numbers")),
            Blank(tr("Why a yes is free here: what refusing costs nobody")),
            Heading(tr("3. Risks for people, and 4. measures")),
            _risks(words),
            Heading(tr("All measures of the product")),
            parts.measures(words),
            Heading(tr("What the city adds")),
            Blank(tr("Measures of the city: server, backups, staff, contracts")),
            Blank(tr("Views of residents, or why they were not asked")),
            Blank(tr("Advice of the data protection officer")),
            Blank(tr("Risk that remains, and decision")),
            Blank(tr("Name, day, signature; day of the next review")),
        ),
    )


def _risks(words: Words) -> Grid:
    tr = words.tr
    rows = (
        (
            tr("Somebody is singled out in small numbers."),
            tr("Noise on every number, zeros included, before it leaves the computer."),
            tr("Somebody who comes often shares more: ε adds up."),
        ),
        (
            tr("Somebody feels pressed to say yes."),
            tr("Two equal answers, no default, the same help after a no."),
            tr("Staff must not ask or advise. The city tells them so."),
        ),
        (
            tr("Somebody looks over a visitor’s shoulder."),
            tr("A quick way out of the visit; the preview shows no name and nothing typed."),
            tr("The city places screens with care."),
        ),
        (
            tr("Children answer for themselves."),
            tr("A mode for children, in which nobody is asked."),
            tr("Staff must turn it on where children come."),
        ),
        (
            tr("A computer, a disk or a stick is stolen or copied."),
            tr("Counts without noise are on it for one period at most; sticks are sealed."),
            tr("The city encrypts the disks."),
        ),
        (
            tr("The server is broken into."),
            tr("It holds sums with noise, and no address or time of any visitor."),
            tr("Accounts of staff are personal data. The city protects them."),
        ),
        (
            tr("Numbers are taken for more exact than they are."),
            tr("Every number has its range; wide ones say: not enough data."),
            tr("Who did not say yes is not in the numbers."),
        ),
    )
    return Grid((tr("Risk"), tr("What the product does"), tr("What remains")), rows)
