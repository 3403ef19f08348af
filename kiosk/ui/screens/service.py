# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A city service: what it is, what it costs, what to bring, and where a person helps."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from kiosk.domain.service import Fact
from kiosk.marks import override
from kiosk.ui import papers
from kiosk.ui.glossary import Explained
from kiosk.ui.layouts import CardGrid, Columns, Stack
from kiosk.ui.places import PracticePlace, ServicePlace
from kiosk.ui.screen import Bars, Screen
from kiosk.ui.screens.catalogue import invented_city
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.list_card import ListCard
from kiosk.ui.widgets.pressable import Button, Tick


class ServiceScreen(Screen[ServicePlace]):
    """What people ask first at the start side, what they can do beside it."""

    name = "service"

    @override
    def build(self) -> None:
        self._service = self.context.library.service(self.place.service)
        self.content = self.words.for_content(self._service.texts())
        self._run = self.context.visit.service(self._service)
        self._explained = Explained(self.context, self.content, self._service.id)
        self.add(Columns(self._facts(), self._doing(), (20, 10), narrow=self.px(900)), 1)

    @override
    def bars(self) -> Bars:
        return Bars(
            title=self.content.of(self._service.title),
            note=self.words.tr("City services"),
            start=self.back_action(),
            remark=invented_city(self.context),
            remark_icon="info",
            end=(self.finish_action(),),
        )

    def _facts(self) -> QWidget:
        of, mark = self.content.of, self._explained.mark
        holder = Stack(gap=14)
        rows = holder.column
        rows.addWidget(Label(of(self._service.title), "title"))
        rows.addWidget(mark(Label(of(self._service.summary), "lead")))
        asked = self.words.tr("For whom?")
        rows.addWidget(mark(Label(f"**{asked}** {of(self._service.for_whom)}")))
        facts: list[QWidget] = [self._fact(fact) for fact in self._service.facts]
        rows.addWidget(CardGrid(facts, least=self.px(210), most=3, gap=14))
        rows.addWidget(Label(self.words.tr("Have these with you"), "heading"))
        for number, paper in enumerate(self._service.bring):
            rows.addWidget(self._bring(number, of(paper)))
        if self._service.related:
            rows.addWidget(Label(self.words.tr("After this, people often need"), "heading"))
            cards = [self._related(id_) for id_ in self._service.related]
            rows.addWidget(CardGrid(cards, least=self.px(300), most=2, gap=14))
        rows.addStretch()
        return holder

    def _related(self, id_: str) -> QWidget:
        service = self.context.library.service(id_)
        words = self.words.for_content(service.texts())
        card = ListCard(
            words.of(service.title),
            "",
            service.icon,
            partial(self.context.navigator.open, ServicePlace(id_)),
            badge="city-soft",
        )
        card.setObjectName(f"service-{id_}")
        return card

    def _fact(self, fact: Fact) -> Box:
        box = Box(margin=18)
        box.column.setSpacing(2)
        mark = self._explained.mark
        box.column.addWidget(mark(Label(self.content.of(fact.answer), "strong")))
        box.column.addWidget(mark(Label(self.content.of(fact.detail), "note")))
        box.column.addStretch()
        return box

    def _bring(self, number: int, text: str) -> Tick:
        self._explained.note(text)
        tick = Tick(
            text,
            lambda on: self._on_brought(number, has_it=on),
            ticked=number in self._run.brought,
            tone="city",
        )
        tick.setObjectName(f"bring-{number}")
        return tick

    def _doing(self) -> QWidget:
        tr, counter, of = self.words.tr, self._service.counter, self.content.of
        practise = self._button(tr("Practise first"), "star", self._on_practise)
        practise.setProperty("look", "primary")
        practise.setProperty("tone", "city")
        practise.setMinimumHeight(self.px(80))
        self.first = practise
        steps = self._button(tr("Print the steps"), "print", self._on_print)
        person = Box(tone="city")
        person.column.addWidget(Label(tr("Prefer a person?"), "subheading"))
        person.column.addWidget(Label(of(counter.place)))
        person.column.addWidget(Label(of(counter.hours)))
        telephone = tr(
            "Telephone {number}, {note}",
            number=papers.isolated(counter.telephone),
            note=of(counter.telephone_note),
        )
        person.column.addWidget(Label(telephone))
        explain = self._explained.button()
        holder = Stack(practise, steps, *([explain] if explain is not None else []), person)
        holder.column.addStretch()
        return holder

    def _button(self, text: str, icon: str, on_press: Callable[[], object]) -> Button:
        button = Button(text, on_press, icon=icon)
        button.setObjectName(f"do-{icon}")
        return button

    def _on_brought(self, number: int, *, has_it: bool) -> None:
        if has_it:
            self._run.brought.add(number)
        else:
            self._run.brought.discard(number)

    def _on_practise(self) -> None:
        self.context.navigator.open(PracticePlace(self._service.id))

    def _on_print(self) -> None:
        self.context.navigator.open(papers.service_paper(self._service, self.content, self.words))
