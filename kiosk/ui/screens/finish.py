# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Before you go: exactly what would be shared, and two equal answers. No answer means no."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kiosk.domain.counters import Record
from kiosk.domain.period import PeriodKind
from kiosk.domain.text import Text
from kiosk.marks import override
from kiosk.ui.assistive import DECORATION
from kiosk.ui.layouts import CardGrid, Columns, Stack
from kiosk.ui.places import FinishPlace
from kiosk.ui.screen import Bars, Screen
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button


class FinishScreen(Screen[FinishPlace]):
    """The preview is made from the very record that is counted on yes."""

    name = "finish"
    margins = (60, 18, 60, 6)

    @override
    def build(self) -> None:
        tr = self.words.tr
        self.record = self.context.visit.record()
        self.column.setSpacing(10)
        self.add(Label(tr("Before you go: may we tell the city what was used here?"), "title"))
        self.add(
            Label(
                tr(
                    "It helps the city keep this computer and choose new lessons. "
                    "It is your choice. Both answers are fine."
                ),
                "lead",
            )
        )
        both = Columns(self._shared(), self._never(), (20, 10), narrow=self.px(860), gap=30)
        self.add(both, 1)
        no = self._answer(tr("No, do not share"), "answer-no", None)
        yes = self._answer(tr("Yes, share this"), "answer-yes", self.record)
        self.foot = Stack(CardGrid([no, yes], least=min(self.px(320), 440), most=2, gap=24))
        left, _, right, _ = self.margins
        self.foot.column.setContentsMargins(left, 6, right, 12)

    @override
    def bars(self) -> Bars:
        remark = self.words.tr("If nobody answers, nothing is shared.")
        return Bars(start=self.back_action(), remark=remark, top=False)

    def _answer(self, text: str, name: str, record: Record | None) -> Button:
        """Both look the same and have the same size: neither is the one to take."""
        button = Button(text, lambda: self.context.navigator.end(record), centred=True)
        button.setObjectName(name)
        button.setMinimumHeight(max(72, self.px(60)))
        return button

    def _shared(self) -> Box:
        box = Box(margin=18)
        box.column.setSpacing(4)
        box.column.addWidget(
            Label(self.words.tr("This is everything that would be shared"), "heading")
        )
        for question, answer in preview(self):
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 2, 0, 2)
            line.setSpacing(16)
            line.addWidget(Label(question), 12, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(answer, "strong"), 13, Qt.AlignmentFlag.AlignTop)
            # Where there is room the rows stand further apart; there is little in French.
            box.column.addStretch(1)
            box.column.addWidget(row)
            box.column.addStretch(1)
            box.column.addWidget(_rule())
        box.column.addWidget(
            Label(
                self.words.tr(
                    "It is added to the numbers of everyone else and blurred before it leaves. "
                    "Nobody can tell it was you."
                ),
                "note",
            )
        )
        box.column.addStretch(2)
        return box

    def _never(self) -> Box:
        tr = self.words.tr
        box = Box(margin=18)
        box.column.setSpacing(6)
        box.column.addWidget(Label(tr("Never shared"), "heading"))
        for text in (
            tr("Your name or anything you typed"),
            tr("Your answers or mistakes"),
            tr("The day or the hour"),
            tr("Websites you visited"),
            tr("How long you stayed"),
        ):
            box.column.addStretch(1)
            box.column.addWidget(IconLine(Icon("close", 24), Label(text)))
        box.column.addStretch(5)
        return box


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName(DECORATION)
    rule.setProperty("look", "rule")
    rule.setFixedHeight(1)
    return rule


def preview(screen: FinishScreen) -> list[tuple[str, str]]:
    """The record's boxes as (question, answer) in plain words: one row a question, all of it."""
    words, library, record = screen.words, screen.context.library, screen.record
    names = {language.tag: language.name for language in screen.context.catalogues.languages}

    def titles(cells: tuple[str, ...], found: dict[str, Text]) -> str:
        return words.listed(words.of(found[cell]) for cell in cells)

    rows = []
    lessons = {id_: library.lesson(id_).title for id_ in record.cells("lesson")}
    checklists = {item.id: item.title for item in library.checklists.values()}
    services = {item.id: item.title for item in library.services.values()}
    for question, text, found in (
        ("lesson", words.tr("Lessons finished"), lessons),
        ("checklist", words.tr("Checklist opened"), checklists),
        ("service", words.tr("City service practised"), services),
    ):
        if cells := record.cells(question):
            rows.append((text, titles(cells, found)))
    # None in a pseudo-language, which counts as no language.
    language = words.listed(names[cell] for cell in record.cells("language")) or "–"
    period = screen.context.settings.period
    when = words.tr("This week") if period is PeriodKind.WEEK else words.tr("This month")
    if period is PeriodKind.DEMO:
        when = words.tr("Now: this is a demonstration")
    return [
        (words.tr("Someone used this kiosk in"), language),
        *rows,
        (words.tr("When"), when),
    ]
