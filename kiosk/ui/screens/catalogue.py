# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lists of checklists and of city services."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from kiosk.content.filtering import has_words
from kiosk.domain.service import LIFE_EVENTS, Service
from kiosk.i18n import Words
from kiosk.marks import override
from kiosk.ui.context import Context
from kiosk.ui.layouts import CardGrid
from kiosk.ui.places import (
    ChecklistPlace,
    ChecklistsPlace,
    ServicePlace,
    ServicesPlace,
)
from kiosk.ui.screen import Bars, Screen
from kiosk.ui.screens.filtered import Filtered, Left
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.list_card import ListCard


def life_events(words: Words) -> dict[str, str]:
    """What brings people to a service, in the order in which the services are shown."""
    tr = words.tr
    names = {
        "arriving": tr("New in the city"),
        "moving": tr("A home"),
        "family": tr("Family and school"),
        "work": tr("Work"),
        "money": tr("Money and letters from the city"),
        "health": tr("Health"),
        "free-time": tr("Reading, culture and free time"),
        "taking-part": tr("Taking part in the city"),
        "my-rights": tr("My rights and my data"),
    }
    return {event: names[event] for event in LIFE_EVENTS}


def invented_city(context: Context) -> str:
    """What to say where the services are those of a city that there is not; empty for a real one."""
    if not context.library.city.invented:
        return ""
    return context.words.tr("This city is invented, for you to try.")


def _grouped(groups: Sequence[tuple[str, list[QWidget]]], least: int) -> list[QWidget]:
    """Cards in two columns, each group under its name. least: the least width of one in px."""
    parts: list[QWidget] = []
    for name, cards in groups:
        if name:
            parts.append(Label(name, "subheading"))
        parts.append(CardGrid(cards, least=least, most=2))
    return parts


class ChecklistsScreen(Screen[ChecklistsPlace]):
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
        self.add(Label(self.words.tr("Which situation do you want to check?"), "heading"))
        if not cards:
            self.add(Label(self.words.tr("There is nothing here yet."), "lead"))
        for part in _grouped([("", cards)] if cards else [], self.px(420)):
            self.add(part)
        self.first = next(iter(cards), None)
        self.column.addStretch()

    @override
    def bars(self) -> Bars:
        return Bars(
            title=self.words.tr("Stay safe"),
            note=self.words.tr("checklists"),
            start=self.back_action(),
            end=(self.finish_action(),),
        )


class ServicesScreen(Screen[ServicesPlace]):
    """City services."""

    name = "services"

    @override
    def build(self) -> None:
        self.add(Label(self.words.tr("What do you need from the city?"), "heading"))
        if not self.context.library.services:
            self.add(Label(self.words.tr("There is nothing here yet."), "lead"))
        else:
            name, typed = self.words.tr("Search services"), self.context.visit.services_sought
            filtered = Filtered(self.context, name, typed, self._on_typed, self._left)
            self.add(filtered)
            self.first = filtered.first
        self.column.addStretch()

    def _left(self, typed: str) -> Left:
        services = self.context.library.services.values()
        found = [service for service in services if self._has(service, typed)]
        groups = [
            (name, [self._card(service) for service in found if service.life_event == event])
            for event, name in life_events(self.words).items()
        ]
        groups = [group for group in groups if group[1]]
        said = self.words.trn("{n} service found", "{n} services found", len(found))
        parts = _grouped(groups, self.px(420))
        return Left(tuple(parts), said, groups[0][1][0] if groups else None)

    def _has(self, service: Service, typed: str) -> bool:
        of = self.words.for_content(service.texts()).of
        texts = (service.title, service.summary, service.for_whom)
        return has_words(" ".join(of(text) for text in texts), typed)

    def _on_typed(self, typed: str) -> None:
        self.context.visit.services_sought = typed

    def _card(self, service: Service) -> QWidget:
        words = self.words.for_content(service.texts())
        card = ListCard(
            words.of(service.title),
            words.of(service.summary),
            service.icon,
            partial(self.context.navigator.open, ServicePlace(service.id)),
            badge="city-soft",
        )
        card.setObjectName(f"service-{service.id}")
        return card

    @override
    def bars(self) -> Bars:
        return Bars(
            title=self.words.tr("City services"),
            note=self.words.of(self.context.library.city.name),
            start=self.back_action(),
            remark=invented_city(self.context),
            remark_icon="info",
            end=(self.finish_action(),),
        )
