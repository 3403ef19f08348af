# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Three doors: learn, stay safe, city services."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.marks import override
from kiosk.ui.layouts import CardGrid, Flow
from kiosk.ui.places import (
    ChecklistsPlace,
    CheckPlace,
    FolderPlace,
    HomePlace,
    LessonsPlace,
    PassPlace,
    ServicesPlace,
)
from kiosk.ui.screen import Bars, Screen
from kiosk.ui.widgets.icon import Badge
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button, Door
from kiosk.usecases.consent import has_city


class _Doorway(NamedTuple):
    tone: str
    icon: str
    title: str
    text: str
    tag: str
    on_press: Callable[[], object]


class HomeScreen(Screen[HomePlace]):
    """What would you like to do today?"""

    name = "home"

    @override
    def build(self) -> None:
        self.column.setSpacing(22)
        self.add(Label(self.words.tr("What would you like to do today?"), "title"))
        doors: list[QWidget] = [self._door(door) for door in self._doors()]
        self.first = doors[0]
        self.add(CardGrid(doors, least=self.px(300), most=3), 1)
        small = Flow()
        if self.context.library.check is not None:
            check = Button(
                self.words.tr("What can I do already? A three-minute check"),
                lambda: self.context.navigator.open(CheckPlace()),
                icon="clock",
            )
            check.setObjectName("check")
            small.row.addWidget(check)
        has_pass = Button(
            self.words.tr("I have a learning pass"),
            lambda: self.context.navigator.open(PassPlace()),
            icon="pass",
        )
        has_pass.setObjectName("has-pass")
        small.row.addWidget(has_pass)
        if self.context.visit.has_folder:
            folder = Button(
                self.words.tr("My folder for this visit"),
                lambda: self.context.navigator.open(FolderPlace()),
                icon="folder",
            )
            folder.setObjectName("my-folder")
            small.row.addWidget(folder)
        self.add(small)

    @override
    def bars(self) -> Bars:
        tr = self.words.tr
        city = self.context.library.city
        remark = "" if has_city(self.context.settings) else tr("Sharing with the city: off")
        return Bars(
            title=tr("Doorstep"),
            note=self.context.settings.site or self.words.of(city.site),
            remark=remark,
            remark_icon="lock",
            end=(self.finish_action(),),
        )

    def _doors(self) -> tuple[_Doorway, ...]:
        words, library, opened = self.words, self.context.library, self.context.navigator.open
        services = library.services.values()
        offline = sum(service.offline for service in services)
        return (
            _Doorway(
                "learn",
                "book",
                words.tr("Learn"),
                words.tr("Small steps, at your own speed. You try everything safely."),
                words.trn(
                    "{n} lesson · about 10 minutes",
                    "{n} lessons · about 10 minutes each",
                    len(library.lessons),
                ),
                lambda: opened(LessonsPlace()),
            ),
            _Doorway(
                "safe",
                "shield",
                words.tr("Stay safe"),
                words.tr(
                    "Checklists for your phone, your passwords and your rights over your data."
                ),
                words.trn(
                    "{n} checklist to take home",
                    "{n} checklists to take home",
                    len(library.checklists),
                ),
                lambda: opened(ChecklistsPlace()),
            ),
            _Doorway(
                "city",
                "city",
                words.tr("City services"),
                words.tr("Practise first. Nothing is sent. Then you know what to bring and do."),
                words.trn("{n} service", "{n} services", len(services))
                + " · "
                + words.trn("{n} works offline", "{n} work offline", offline),
                lambda: opened(ServicesPlace()),
            ),
        )

    def _door(self, door: _Doorway) -> Door:
        card = Door(door.title, door.on_press, door.tone, self.context.theme)
        card.setObjectName(f"door-{door.tone}")
        card.setAccessibleDescription(f"{door.text} {door.tag}")
        card.column.setSpacing(14)
        badge = Badge(door.icon, 56, door.tone, margin=18)
        card.column.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addWidget(Label(door.title, "door-title"))
        card.column.addWidget(Label(door.text))
        card.column.addStretch()
        card.column.addWidget(Label(door.tag, "tag", door.tone))
        return card
