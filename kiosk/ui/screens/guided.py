# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Doing a service on the city's own page: what will happen, that it is open, and that it broke."""

from PySide6.QtWidgets import QWidget

from kiosk.domain.errors import KioskError
from kiosk.marks import override
from kiosk.ui import papers
from kiosk.ui.counter import counter_box
from kiosk.ui.layouts import Columns, Flow, Stack
from kiosk.ui.messages import explain
from kiosk.ui.places import GuidedPlace, PracticePlace
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.screens.catalogue import invented_city
from kiosk.ui.widgets.icon import Badge, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button
from kiosk.usecases.guided.visit_state import Stage


class GuidedScreen(Screen[GuidedPlace]):
    """The kiosk's own page behind the window with the city's."""

    name = "guided"

    @override
    def build(self) -> None:
        self._service = self.context.library.service(self.place.service)
        self.content = self.words.for_content(self._service.texts())
        self._visit = self.context.visit.guided(self._service.id)
        {
            Stage.BEFORE: self._build_before,
            Stage.OPENING: self._build_opening,
            Stage.OPEN: self._build_open,
            Stage.BROKEN: self._build_broken,
        }[self._visit.stage]()

    @override
    def bars(self) -> Bars:
        under_way = self._visit.is_under_way
        return Bars(
            title=self.content.of(self._service.title),
            note=self.words.tr("City services"),
            start=None if under_way else self.back_action(),
            remark="" if under_way else invented_city(self.context),
            remark_icon="info",
            end=tuple(self._onward()),
            # Home would close the city's page, and what somebody wrote there.
            top=not under_way,
        )

    def _onward(self) -> list[Action]:
        tr, guidance = self.words.tr, self.context.guidance
        close = Action(tr("Close and erase the page"), self._on_close, icon="close")
        if self._visit.stage is Stage.OPENING:
            return [close]
        if self._visit.stage is Stage.OPEN:
            return [
                close,
                Action(
                    tr("Show the city’s page"),
                    guidance.bring_to_front,
                    icon="globe",
                    look="primary",
                    tone="city",
                ),
            ]
        is_before = self._visit.stage is Stage.BEFORE
        return [
            Action(tr("Practise first"), self._on_practise, icon="star"),
            Action(
                tr("Start") if is_before else tr("Start again"),
                self._on_start,
                icon="globe",
                look="primary",
                tone="city",
            ),
        ]

    def _build_before(self) -> None:
        tr = self.words.tr
        self.add(Label(tr("Do it now, with guidance"), "title"))
        for icon, text in (
            ("globe", tr("Now the city’s own page opens.")),
            ("info", tr("The steps stand beside it, in your language.")),
            ("send", tr("What you send there goes to the city.")),
            ("lock", tr("This window forgets everything when you close it.")),
        ):
            self.add(IconLine(Badge(icon, 26, "city", margin=9), Label(text, "step"), gap=16))
        self.column.addStretch()

    def _build_opening(self) -> None:
        self.add(Label(self.words.tr("The city’s page opens…"), "title"))
        self.add(Label(self.words.tr("This can take a moment."), "lead"))
        self.column.addStretch()

    def _build_open(self) -> None:
        self.add(Label(self.words.tr("The city’s page is open in front."), "title"))
        self.add(Label(self.words.tr("The kiosk waits here behind it."), "lead"))
        self.column.addStretch()

    def _build_broken(self) -> None:
        what, do = explain(KioskError(self._visit.code), self.words)
        told = Stack(Label(what, "title"), Label(do, "lead"), gap=14)
        paper = Button(self.words.tr("Print the steps"), self._on_print, icon="print")
        paper.setObjectName("do-print")
        told.column.addWidget(Flow(paper))
        told.column.addStretch()
        self.add(Columns(told, self._person(), (20, 10), narrow=self.px(900)), 1)

    def _person(self) -> QWidget:
        holder = Stack(counter_box(self._service.counter, self.content, self.words))
        holder.column.addStretch()
        return holder

    def _on_start(self) -> None:
        self.context.guidance.start(self._service.id)

    def _on_close(self) -> None:
        self.context.guidance.close()
        self.context.navigator.back()

    def _on_practise(self) -> None:
        self.context.navigator.open(PracticePlace(self._service.id))

    def _on_print(self) -> None:
        self.context.navigator.open(papers.service_paper(self._service, self.content, self.words))
