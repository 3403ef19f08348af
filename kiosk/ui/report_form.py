# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fields of a street report: our own, and those that the city's questions ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.domain.service import FormField
from kiosk.domain.street_report import Kind, Question
from kiosk.domain.text import Text
from kiosk.ui.assistive import say_in
from kiosk.ui.layouts import Stack
from kiosk.ui.street_words import apart
from kiosk.ui.widgets.form_fields import Filled, FormFields
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.usecases.form_check import Fault
from kiosk.usecases.street_form import (
    DESCRIPTION,
    EMAIL,
    FIRST_NAME,
    LAST_NAME,
    PHONE,
    PLACE,
    POSITION,
    Page,
)

if TYPE_CHECKING:
    from kiosk.i18n import Words
    from kiosk.ui.context import Context
    from kiosk.usecases.street_form import StreetForm

_FIELDS = {Kind.TEXT: "text", Kind.NUMBER: "number", Kind.DATE: "date", Kind.ONE: "choice"}


class ReportFields(Stack):
    """The fields of one page. faults: what is not ready, by field. on_choose: told that a choice
    was kept, so that the page is drawn again. `stops`: by field, what takes the focus.
    """

    def __init__(
        self,
        context: Context,
        form: StreetForm,
        faults: Mapping[str, Fault],
        on_choose: Callable[[], object],
    ) -> None:
        super().__init__(gap=6)
        self._context = context
        self._form = form
        self._faults = faults
        self._on_choose = on_choose
        self.stops: dict[str, QWidget] = {}

    def show_page(self, page: Page) -> None:
        """Put the fields of a page here."""
        for field in own_fields(page, self._context.words):
            self._put(field)
        if page is Page.QUESTIONS:
            for number, question in enumerate(self._form.questions):
                self._ask(number, question)

    def _put(self, field: FormField) -> FormFields:
        fields = FormFields(
            self._context,
            self._context.words,
            Filled(self._form.values, self._faults),
            self._form.write,
            self._chosen,
        )
        fields.add(field)
        self.stops |= fields.stops
        self.column.addWidget(fields)
        return fields

    def _chosen(self, field: str, value: str) -> None:
        self._form.write(field, value)
        self._on_choose()

    def _ask(self, number: int, question: Question) -> None:
        """One of the city's questions, in the city's words."""
        tag = question.language or self._context.settings.report_language
        name = f"q{number}"
        label = apart(question.label, tag, self._context.words)
        if question.kind is Kind.NOTE:
            note = Label(label, "body")
            say_in(note, tag)
            self.column.addWidget(IconLine(Icon("info", 26), note))
            self.column.addSpacing(14)
            return
        if question.kind is Kind.MANY:
            self._ask_many(name, question, tag)
            return
        help_ = apart(question.help, tag, self._context.words)
        choices = tuple(apart(each.name, tag, self._context.words) for each in question.choices)
        fault = self._faults.get(name)
        field = FormField(
            name,
            _FIELDS[question.kind],
            Text("", label),
            Text("", help_),
            Text("", teach(question.kind, fault, self._context.words)),
            required=question.required,
            choices=tuple(Text("", choice) for choice in choices),
        )
        say_some_in(self._put(field), {label, help_, *choices}, tag)

    def _ask_many(self, name: str, question: Question, tag: str) -> None:
        words = self._context.words
        label = apart(question.label, tag, words)
        title = Label(label, "strong")
        say_in(title, tag)
        self.column.addWidget(title)
        self.column.addWidget(Label(words.tr("You can choose several answers."), "note"))
        for place, choice in enumerate(question.choices):
            said = apart(choice.name, tag, words)
            texts = (Text("", said), Text("", ""), Text("", ""))
            tick = FormField(f"{name}-{place}", "tick", *texts, required=False)
            say_some_in(self._put(tick), {said}, tag)
            self.stops.setdefault(name, self.stops[f"{name}-{place}"])
        if name in self._faults:
            said = teach(question.kind, self._faults[name], words)
            self.column.addWidget(IconLine(Icon("info", 26, tone="bad"), Label(said, tone="bad")))
        self.column.addSpacing(12)


def say_some_in(holder: QWidget, texts: set[str], tag: str) -> None:
    """Have these of the texts in a widget said in a language: the city's, not the visit's."""
    for label in holder.findChildren(Label):
        if label.plain in texts:
            say_in(label, tag)


def teach(kind: Kind, fault: Fault | None, words: Words) -> str:
    """How to mend an answer."""
    tr = words.tr
    if kind in (Kind.ONE, Kind.MANY):
        return tr("Choose one of the answers.")
    if fault is Fault.MISSING:
        return tr("The city needs an answer here. A few words are enough.")
    if kind is Kind.DATE:
        return tr("This date is not complete yet. Write the day, the month and the year.")
    return tr("Write a number here, for example 12.")


def own_fields(page: Page, words: Words) -> list[FormField]:
    """What every report asks, by its page."""
    tr = words.tr

    def field(
        name: str, label: str, help_: str = "", error: str = "", *, kind: str = "text"
    ) -> FormField:
        texts = (Text("", label), Text("", help_), Text("", error))
        return FormField(name, kind, *texts, required=name in (PLACE, DESCRIPTION))

    if page is Page.PLACE:
        return [
            field(
                PLACE,
                tr("Where is it?"),
                tr("A street and a number, a corner, a bus stop or a park."),
                tr("Write where the problem is. The nearest street is enough."),
            ),
            field(
                POSITION,
                tr("The two numbers of the place on a map"),
                tr("Only if you have them already, for example 50.85, 4.35."),
                tr("Write two numbers with a comma between them, or leave this empty."),
            ),
        ]
    if page is Page.QUESTIONS:
        return [
            field(
                DESCRIPTION,
                tr("What do you see?"),
                tr("One or two sentences. Please no names of people."),
                tr("Write in a few words what you see."),
            )
        ]
    if page is Page.CONTACT:
        return [
            field(
                EMAIL,
                tr("Your email address"),
                tr("Only if you want an answer by email."),
                tr("An email address has an @ in it. You can also leave this empty."),
                kind="email",
            ),
            field(
                PHONE,
                tr("Your telephone number"),
                tr("Only if the city may call you."),
                tr("Write the number with digits only. You can also leave this empty."),
                kind="telephone",
            ),
            field(FIRST_NAME, tr("Your first name")),
            field(LAST_NAME, tr("Your family name")),
        ]
    return []
