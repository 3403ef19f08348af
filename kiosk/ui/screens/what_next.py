# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""After a service: what else this turn in somebody's life needs, and by when."""

from functools import partial

from PySide6.QtWidgets import QWidget

from kiosk.domain.life_event import LifeEvent, Need
from kiosk.domain.service import Service
from kiosk.marks import override
from kiosk.ui.glossary import Explained
from kiosk.ui.layouts import Columns, Stack
from kiosk.ui.papers import needs_paper
from kiosk.ui.places import ServicePlace, WhatNextPlace
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.screens.catalogue import invented_city, life_events
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.list_card import ListCard
from kiosk.ui.widgets.pressable import Button, Tick

_NOTHING = LifeEvent("", ())


class WhatNextScreen(Screen[WhatNextPlace]):
    """City services to open, and things to do elsewhere to tick, the most urgent first."""

    name = "what-next"

    @override
    def build(self) -> None:
        library = self.context.library
        self._service = library.service(self.place.service)
        self._event = library.life_events.get(self._service.life_event, _NOTHING)
        self.content = self.words.for_content([*self._event.texts(), *self._service.texts()])
        self._explained = Explained(self.context, self.content, "life-events")
        tr = self.words.tr
        self.add(Label(tr("What else you may need"), "title"))
        cards = self._services()
        elsewhere = self._elsewhere()
        if not cards and not elsewhere:
            self.add(Label(tr("Nothing else is needed now."), "lead"))
        else:
            told = tr("People who need this often need these too. The most urgent come first.")
            self.add(Label(told, "lead"))
        beside = Stack(gap=8)
        if elsewhere:
            beside.column.addWidget(Label(tr("Elsewhere"), "heading"))
        for widget in (*elsewhere, *self._doing(has_any=bool(cards or elsewhere))):
            beside.column.addWidget(widget)
        beside.column.addStretch()
        if cards:
            city = Stack(Label(tr("From the city"), "heading"), *cards, gap=14)
            city.column.addStretch()
            self.add(Columns(city, beside, (10, 10), narrow=self.px(900)), 1)
        else:
            self.add(beside, 1)
        self.first = cards[0] if cards else None

    @override
    def bars(self) -> Bars:
        return Bars(
            title=self.content.of(self._service.title),
            note=life_events(self.words).get(self._service.life_event, ""),
            start=Action(
                self.words.tr("Back"),
                partial(self.context.navigator.open, ServicePlace(self._service.id)),
                icon="back",
                look="quiet",
            ),
            remark=invented_city(self.context),
            remark_icon="info",
            end=(self.finish_action(),),
        )

    def _services(self) -> list[QWidget]:
        """The services of the event but the one that was just done, then what it names itself."""
        told = {need.service: self.content.of(need.by_when) for need in self._event.needs}
        others = [id_ for id_ in told if id_ not in ("", self._service.id)]
        others += [id_ for id_ in self._service.related if id_ not in told]
        library = self.context.library
        return [self._card(library.service(id_), told.get(id_, "")) for id_ in others]

    def _card(self, service: Service, by_when: str) -> QWidget:
        is_done = service.id in self.context.visit.services_done
        done = (self.words.tr("Done"), "good")
        card = ListCard(
            self.words.for_content(service.texts()).of(service.title),
            by_when,
            service.icon,
            partial(self.context.navigator.open, ServicePlace(service.id)),
            badge="city-soft",
            chip=done if is_done else None,
        )
        card.setObjectName(f"service-{service.id}")
        return card

    def _elsewhere(self) -> list[QWidget]:
        needs = enumerate(self._event.needs)
        return [self._tick(number, need) for number, need in needs if need.what is not None]

    def _tick(self, number: int, need: Need) -> QWidget:
        assert need.what is not None
        text, ticked = self.content.of(need.what), self.context.visit.needs_ticked
        key = (self._event.id, number)
        self._explained.note(text)

        def on_change(is_on: bool) -> None:
            (ticked.add if is_on else ticked.discard)(key)

        by_when = self.content.of(need.by_when)
        tick = Tick(text, on_change, ticked=key in ticked, note=by_when, tone="city")
        tick.setObjectName(f"need-{number}")
        return tick

    def _doing(self, *, has_any: bool) -> list[QWidget]:
        explain = self._explained.button()
        doing: list[QWidget] = [explain] if explain is not None else []
        if has_any:
            button = Button(self.words.tr("Print this list"), self._on_print, icon="print")
            button.setObjectName("do-print")
            doing.insert(0, button)
        return doing

    def _on_print(self) -> None:
        library, needs = self.context.library, []
        for number, need in enumerate(self._event.needs):
            if need.what is not None:
                is_done = (self._event.id, number) in self.context.visit.needs_ticked
                needs.append((self.content.of(need.what), need, is_done))
            elif need.service != self._service.id:
                service = library.service(need.service)
                title = self.words.for_content(service.texts()).of(service.title)
                is_done = need.service in self.context.visit.services_done
                needs.append((title, need, is_done))
        self.context.navigator.open(needs_paper(self._event.id, needs, self.content, self.words))
