# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was erased, because it was; and the pass, which is on this screen and nowhere else."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.marks import override
from kiosk.ui.erase import COPIED, FOLDER, PAGES, TYPED
from kiosk.ui.layouts import Columns, Stack
from kiosk.ui.papers import pass_paper
from kiosk.ui.places import ErasedPlace
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Badge, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.qr import QrCode, least_side

_CODE = 174  # px
_SHORT = 3  # groups that stand in one line
_A_LINE = 4  # groups in each line of a longer pass


class ErasedScreen(Screen[ErasedPlace]):
    """Goodbye."""

    name = "erased"

    @override
    def build(self) -> None:
        start = self._erased()
        if self.place.learning_pass is None:
            self.add(start, 1)
            return
        self.add(
            Columns(start, self._pass(self.place.learning_pass), (14, 10), narrow=self.px(900)), 1
        )

    @override
    def bars(self) -> Bars:
        done = Action(self.words.tr("Done"), self.context.navigator.welcome, look="primary")
        code = self.place.learning_pass
        if code is None:
            return Bars(end=(done,), top=False)
        paper = Action(
            self.words.tr("Print my pass"),
            lambda: self.context.navigator.open(pass_paper(code, self.words)),
            icon="print",
        )
        return Bars(end=(paper, done), top=False)

    def _erased(self) -> QWidget:
        tr = self.words.tr
        names = {
            TYPED: tr("What you typed"),
            PAGES: tr("What you opened and ticked"),
            FOLDER: tr("Your folder, with its files and notes"),
            COPIED: tr("Copied text"),
        }
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setSpacing(14)
        rows.addStretch()
        rows.addWidget(Label(tr("Everything is erased"), "title"))
        for code in self.place.erased:
            sign = Badge("check", 24, "good", margin=8)
            rows.addWidget(IconLine(sign, Label(names[code], "step"), gap=14))
        rows.addWidget(Label(tr("Thank you for coming. Goodbye!"), "lead"))
        rows.addStretch()
        return holder

    def _pass(self, code: str) -> QWidget:
        tr = self.words.tr
        holder = QWidget()
        outside = QVBoxLayout(holder)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addStretch()
        box = Box(margin=30)
        box.column.setSpacing(16)
        about = Stack(
            Label(tr("Your learning pass"), "heading"),
            Label(tr("Take a photo or write this down to go on next time, on any kiosk."), "note"),
            gap=6,
        )
        about.column.addStretch()
        side = max(_CODE, least_side(code))
        picture = QrCode(code, tr("Your learning pass as a picture"), side)
        box.column.addWidget(Columns(picture, about, (1, 1), narrow=360, gap=22))
        groups = code.split("-")
        box.column.addWidget(_short(code) if len(groups) <= _SHORT else _long(groups))
        box.column.addWidget(
            Label(
                tr(
                    "It holds only which lessons you finished. It has no name and is not stored here."
                ),
                "note",
            )
        )
        outside.addWidget(box)
        outside.addStretch()
        return holder


def _short(code: str) -> Label:
    """A pass in one line."""
    shown = Label(code, "code", say=" ".join(code.replace("-", "")))
    shown.setObjectName("pass")
    shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
    shown.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return shown


def _long(groups: list[str]) -> QWidget:
    """A pass in lines of a few groups; before each stands which group it begins with."""
    holder = QWidget()
    holder.setObjectName("pass-lines")
    holder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(8)
    for row, first in enumerate(range(0, len(groups), _A_LINE)):
        line = groups[first : first + _A_LINE]
        number = Label(f"{first + 1}:", "note", say="", wrap=False)
        shown = Label("-".join(line), "group", say=" ".join("".join(line)))
        grid.addWidget(number, row, 0)
        grid.addWidget(shown, row, 1)
    grid.setColumnStretch(1, 1)
    return holder
