# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A city service: what it is, what it costs, what to bring, and where a person helps."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from kiosk.domain.errors import KioskError
from kiosk.domain.service import Fact
from kiosk.marks import override
from kiosk.ui import papers
from kiosk.ui.counter import counter_box
from kiosk.ui.glossary import Explained
from kiosk.ui.layouts import CardGrid, Columns, Stack
from kiosk.ui.messages import explain
from kiosk.ui.places import FolderPlace, GuidedPlace, PracticePlace, ReportPlace, ServicePlace
from kiosk.ui.screen import Bars, Screen
from kiosk.ui.screens.catalogue import invented_city
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.list_card import ListCard
from kiosk.ui.widgets.pressable import Button, Tick
from kiosk.usecases.guided.reach import can_open

_OFFLINE = "guided.offline"


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
        tr = self.words.tr
        practise = self._button(tr("Practise first"), "star", self._on_practise)
        practise.setProperty("look", "primary")
        practise.setProperty("tone", "city")
        practise.setMinimumHeight(self.px(80))
        self.first = practise
        steps = self._button(tr("Print the steps"), "print", self._on_print)
        person = counter_box(self._service.counter, self.content, self.words)
        explain = self._explained.button()
        more = [explain] if explain is not None else []
        folder = self._button(tr("My folder for this visit"), "folder", self._on_folder)
        holder = Stack(
            practise, *self._reporting(), *self._doing_now(), steps, *more, person, folder
        )
        holder.column.addStretch()
        return holder

    def _reporting(self) -> list[QWidget]:
        """The way to a report that the kiosk itself sends, where the city takes it."""
        if self._service.native != "open311" or not self.context.settings.report_url:
            return []
        return [self._button(self.words.tr("Report it now"), "send", self._on_report)]

    def _doing_now(self) -> list[QWidget]:
        """The way to the city's own page; why it is closed where there is no network."""
        online = self._service.online
        if online is None:
            return []
        button = self._button(self.words.tr("Do it now, with guidance"), "globe", self._on_do)
        if can_open(online, self.context.settings.stand_in):
            return [button]
        why = Label(" ".join(explain(KioskError(_OFFLINE), self.words)), "note")
        button.setAccessibleDescription(why.plain)
        return [button, why]

    def _button(self, text: str, icon: str, on_press: Callable[[], object]) -> Button:
        button = Button(text, on_press, icon=icon)
        button.setObjectName(f"do-{icon}")
        return button

    def _on_brought(self, number: int, *, has_it: bool) -> None:
        if has_it:
            self._run.brought.add(number)
        else:
            self._run.brought.discard(number)

    def _on_folder(self) -> None:
        self.context.navigator.open(FolderPlace())

    def _on_practise(self) -> None:
        self.context.navigator.open(PracticePlace(self._service.id))

    def _on_report(self) -> None:
        self.context.navigator.open(ReportPlace(self._service.id))

    def _on_do(self) -> None:
        """Look again: somebody may have mended the network since."""
        online = self._service.online
        if online is not None and can_open(online, self.context.settings.stand_in):
            self.context.navigator.open(GuidedPlace(self._service.id))
        else:
            self.context.navigator.tell(KioskError(_OFFLINE))

    def _on_print(self) -> None:
        self.context.navigator.open(papers.service_paper(self._service, self.content, self.words))
