# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asked once before the end: the folder is not at home yet. Both answers are fine."""

from kiosk.marks import override
from kiosk.ui.folder_words import DRAWINGS
from kiosk.ui.layouts import CardGrid, Stack
from kiosk.ui.papers import isolated
from kiosk.ui.places import FolderLeavePlace, FolderTakePlace
from kiosk.ui.screen import Bars, Screen
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button

_NAMED = 6  # things that are named


class FolderLeaveScreen(Screen[FolderLeavePlace]):
    """What would be lost, and two equal answers."""

    name = "folder-leave"

    @override
    def build(self) -> None:
        tr = self.words.tr
        lost = self.context.visit.folder.not_taken
        self.add(Label(tr("Do you want to take your folder with you?"), "title"))
        self.add(
            Label(
                tr("It is not on your stick yet. When you finish, this computer forgets it."),
                "lead",
            )
        )
        box = Box()
        for item in lost[:_NAMED]:
            box.column.addWidget(
                IconLine(Icon(DRAWINGS[item.kind], 26), Label(isolated(item.name)))
            )
        if len(lost) > _NAMED:
            more = len(lost) - _NAMED
            box.column.addWidget(
                Label(self.words.trn("and {n} more", "and {n} more", more), "note")
            )
        self.add(box)
        self.column.addStretch()
        erase = Button(tr("No, erase it"), self._on_erase, centred=True)
        erase.setObjectName("folder-erase")
        take = Button(tr("Take it with me"), self._on_take, centred=True)
        take.setObjectName("folder-take")
        for button in (erase, take):
            button.setMinimumHeight(max(72, self.px(60)))
        self.first = take
        self.foot = Stack(CardGrid([erase, take], least=min(self.px(320), 440), most=2, gap=24))
        left, _, right, _ = self.margins
        self.foot.column.setContentsMargins(left, 6, right, 12)

    @override
    def bars(self) -> Bars:
        return Bars(title=self.words.tr("My folder"), start=self.back_action())

    def _on_take(self) -> None:
        self.context.navigator.open(FolderTakePlace())

    def _on_erase(self) -> None:
        self.context.visit.folder.is_warned = True
        self.context.navigator.finish()
