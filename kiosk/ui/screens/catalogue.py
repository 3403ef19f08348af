# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lists of checklists and of city services."""

from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from kiosk.marks import override
from kiosk.ui.layouts import CardGrid
from kiosk.ui.places import (
    ChecklistPlace,
    ChecklistsPlace,
    Place,
    ServicePlace,
    ServicesPlace,
)
from kiosk.ui.screen import Bars, Screen
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.list_card import ListCard

ListPlace = TypeVar("ListPlace", bound=Place)


class _ListScreen(Screen[ListPlace]):
    """A heading and cards."""

    def show_list(self, heading: str, cards: list[QWidget]) -> None:
        """Lay the cards out; the first one has the focus."""
        self.add(Label(heading, "heading"))
        if cards:
            self.first = cards[0]
            self.add(CardGrid(cards, least=self.px(420), most=2))
        else:
            self.add(Label(self.words.tr("There is nothing here yet."), "lead"))
        self.column.addStretch()


class ChecklistsScreen(_ListScreen[ChecklistsPlace]):
    """Stay safe: a checklist for each situation."""

    name = "checklists"

    @override
    def build(self) -> None:
        cards: list[QWidget] = []
        for checklist in self.context.library.checklists.values():
            words = self.words.for_content(checklist.texts())
            ticked = len(self.context.visit.ticked.get(checklist.id, ()))
            chip = None
            if ticked:
                done = self.words.tr("{done} of {all}", done=ticked, all=len(checklist.items))
                chip = (done, "")
            card = ListCard(
                words.of(checklist.title),
                words.of(checklist.summary),
                checklist.icon,
                partial(self.context.navigator.open, ChecklistPlace(checklist.id)),
                badge="safe-soft",
                chip=chip,
            )
            card.setObjectName(f"checklist-{checklist.id}")
            cards.append(card)
        self.show_list(self.words.tr("Which situation do you want to check?"), cards)

    @override
    def bars(self) -> Bars:
        return Bars(
            title=self.words.tr("Stay safe"),
            note=self.words.tr("checklists"),
            start=self.back_action(),
            end=(self.finish_action(),),
        )


class ServicesScreen(_ListScreen[ServicesPlace]):
    """City services."""

    name = "services"

    @override
    def build(self) -> None:
        cards: list[QWidget] = []
        for service in self.context.library.services.values():
            words = self.words.for_content(service.texts())
            card = ListCard(
                words.of(service.title),
                words.of(service.summary),
                service.icon,
                partial(self.context.navigator.open, ServicePlace(service.id)),
                badge="city-soft",
            )
            card.setObjectName(f"service-{service.id}")
            cards.append(card)
        self.show_list(self.words.tr("What do you need from the city?"), cards)

    @override
    def bars(self) -> Bars:
        return Bars(
            title=self.words.tr("City services"),
            note=self.words.of(self.context.library.city.name),
            start=self.back_action(),
            end=(self.finish_action(),),
        )
