# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A street report on paper: to hand in at the counter, or the number that the city gave for it."""

from html import escape

from kiosk.domain.service import Service
from kiosk.domain.street_report import Kind, Receipt
from kiosk.domain.text import Text
from kiosk.i18n import Words
from kiosk.ui.paper_html import heading, isolated, line, lines, page, title
from kiosk.ui.places import PaperPlace
from kiosk.ui.street_words import FSI, PDI, known_words
from kiosk.usecases.street_form import (
    DESCRIPTION,
    EMAIL,
    FIRST_NAME,
    LAST_NAME,
    PHONE,
    PLACE,
    POSITION,
    StreetForm,
)


def report_paper(
    form: StreetForm, service: Service, content: Words, words: Words, tag: str
) -> PaperPlace:
    """The whole report for the counter; what was left empty is a line to write on.

    content: the language of the service's texts; tag: of the city's names.
    """
    tr = words.tr
    what = tr("A problem in the street")
    parts = [title(what), _counter(service, content, words)]
    problem = form.problem
    named = ""
    if problem is not None:
        names = [known_words(problem, words, tag), problem.name]
        named = " · ".join(_own(name) for name in names if name)
    parts.append(_said(tr("What is the problem?"), named))
    parts.append(_said(tr("Where is it?"), _own(form.text(PLACE))))
    if form.text(POSITION):
        position = isolated(form.text(POSITION))
        parts.append(_said(tr("The two numbers of the place on a map"), position))
    parts.append(_said(tr("What do you see?"), _own(form.text(DESCRIPTION)), rows=3))
    for number, question in enumerate(form.questions):
        if question.kind is not Kind.NOTE:
            parts.append(_said(_own(question.label), _own(form.shown_answer(number))))
    contact = (
        (tr("Your first name"), FIRST_NAME),
        (tr("Your family name"), LAST_NAME),
        (tr("Your email address"), EMAIL),
        (tr("Your telephone number"), PHONE),
    )
    parts += [_said(label, _own(form.text(name))) for label, name in contact if form.text(name)]
    return PaperPlace(Text("", what), page(parts, words), f"street-report-{words.language.tag}")


def receipt_paper(receipt: Receipt, service: Service, content: Words, words: Words) -> PaperPlace:
    """The number of a report, or its token as long as it has none."""
    tr = words.tr
    what = tr("Your report to the city")
    shown = receipt.number or receipt.token
    parts = [title(what), line(content.of(service.title), "soft")]
    if shown:
        label = tr("The number of your report") if receipt.number else tr("Waiting for its number")
        parts += [
            heading(label),
            f'<p><b style="font-size:34px">{escape(isolated(shown))}</b></p>',
            line(tr("With it you can ask what happens. This computer does not keep it.")),
        ]
    else:
        parts.append(line(tr("The city has your report. It gave no number for it.")))
    if receipt.notice:
        parts += [heading(tr("The city says")), line(_own(receipt.notice))]
    parts.append(_counter(service, content, words))
    return PaperPlace(Text("", what), page(parts, words), f"street-receipt-{words.language.tag}")


def _own(text: str) -> str:
    """A text that keeps its own direction."""
    return f"{FSI}{text}{PDI}" if text else ""


def _said(label: str, value: str, rows: int = 1) -> str:
    return line(label, "small") + (line(value) if value else lines(rows))


def _counter(service: Service, content: Words, words: Words) -> str:
    counter, of = service.counter, content.of
    telephone = words.tr(
        "Telephone {number}, {note}",
        number=isolated(counter.telephone),
        note=of(counter.telephone_note),
    )
    return (
        heading(words.tr("Prefer a person?"))
        + line(of(counter.place))
        + line(of(counter.hours))
        + line(telephone)
    )
