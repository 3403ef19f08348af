# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this computer has told the city: every report, and the very numbers that are in it.

It is read anew each time, on a worker thread and in another process; nothing of it is kept here.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.domain.counters import Question
from kiosk.domain.errors import KioskError
from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.alive import is_alive
from kiosk.ui.count_words import (
    CellTitles,
    by_question,
    epsilon_of,
    fraction_words,
    period_words,
    signed_words,
)
from kiosk.ui.how_words import LEDGER
from kiosk.ui.layouts import CardGrid, Flow, Stack
from kiosk.ui.messages import explain
from kiosk.ui.places import LedgerPlace, LedgerReportPlace
from kiosk.ui.screen import PlaceType
from kiosk.ui.screens.how import OpenScreen
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.list_card import ListCard
from kiosk.ui.widgets.pressable import Button

if TYPE_CHECKING:
    from kiosk.i18n import Words
    from kiosk.usecases.released import Released

_AT_START = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading
_AT_END = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing
_AT_ONCE = 12  # reports: a year of months

# By the state of a report: what it is called, and the tone of its chip.
STATES = {
    "waiting": (N_("Waiting to be sent"), "plain"),
    "sent": (N_("The city has it"), "good"),
    "refused": (N_("Not accepted by the city"), "plain"),
}


class _Reading(OpenScreen[PlaceType]):
    """Says that it is looking, and then what was found."""

    @override
    def build(self) -> None:
        self.add(Label(self.words.tr(LEDGER), "title"))
        self._below: QWidget = Label(self.words.tr("Looking at what was told …"), "step")
        self._below.setObjectName("ledger-state")
        self.add(self._below)
        self.column.addStretch()
        self.context.tasks.run(self.context.ledger, self._on_read, self._on_not_read)

    def found(self, reports: Sequence[Released]) -> QWidget:
        """What to show of the reports, the newest first."""
        raise NotImplementedError

    def _on_read(self, reports: Sequence[Released]) -> None:
        if not is_alive(self):  # somebody went on meanwhile
            return
        self._show(self.found(reports))

    def _on_not_read(self, error: KioskError) -> None:
        self.context.log.note(error.code)
        if not is_alive(self):
            return
        what, do = explain(KioskError("ledger.unread"), self.words)
        said = Label(f"{what} {do}", "step")
        again = Button(self.words.tr("Try again"), self.context.navigator.refresh, icon="again")
        again.setObjectName("ledger-again")
        self._show(Stack(said, Flow(again)))

    def _show(self, widget: QWidget) -> None:
        """Put this where "looking" stood, and have it heard."""
        old, self._below = self._below, widget
        self.column.replaceWidget(old, widget)
        old.hide()
        old.deleteLater()
        self.redrawn.emit()
        heard = widget.findChildren(Label)
        if heard:
            self.context.navigator.announce(heard[0].plain)


class LedgerScreen(_Reading[LedgerPlace]):
    """A card for each report, the newest first, and what all of them cost together."""

    name = "ledger"

    @override
    def found(self, reports: Sequence[Released]) -> QWidget:
        return self._all(reports) if reports else self._nothing()

    def _nothing(self) -> QWidget:
        tr = self.words.tr
        return Stack(
            Label(tr("Nothing yet."), "step"),
            Label(tr("When a report has been made, you find it here, with every number.")),
        )

    def _all(self, reports: Sequence[Released]) -> QWidget:
        tr, words = self.words.tr, self.words
        told = words.trn(
            "{n} report so far. Open it to see its numbers.",
            "{n} reports so far. Open one to see its numbers.",
            len(reports),
        )
        spent = sum((epsilon_of(each.epsilon) for each in reports), Fraction())
        said = tr(
            "All of them together are ε = {sum}. One visit with a yes is in one report only.",
            sum=fraction_words(spent, words),
        )
        holder = Stack(Label(told, "lead"), Label(said))
        self._add_cards(holder, reports)
        return holder

    def _add_cards(self, holder: Stack, reports: Sequence[Released]) -> QWidget:
        """The first of these reports, and a button for those before them; the first card."""
        cards = [self._card(each) for each in reports[:_AT_ONCE]]
        holder.column.addWidget(CardGrid(cards, least=self.px(420), most=2, gap=14))
        if len(reports) > _AT_ONCE:

            def show_older() -> None:
                more.hide()
                first = self._add_cards(holder, reports[_AT_ONCE:])
                self.redrawn.emit()
                first.setFocus(Qt.FocusReason.OtherFocusReason)

            button = Button(self.words.tr("Show older ones"), show_older, icon="down")
            button.setObjectName("ledger-more")
            more = Flow(button)
            holder.column.addWidget(more)
        return cards[0]

    def _card(self, report: Released) -> QWidget:
        state, tone = STATES[report.state]
        card = ListCard(
            period_words(report.period, self.words),
            _about(report, self.words),
            "document",
            partial(self.context.navigator.open, LedgerReportPlace(report.sequence)),
            chip=(self.words.tr(state), tone),
        )
        card.setObjectName(f"report-{report.sequence}")
        return card


class LedgerReportScreen(_Reading[LedgerReportPlace]):
    """One report with its numbers."""

    name = "ledger-report"

    @override
    def found(self, reports: Sequence[Released]) -> QWidget:
        found = [each for each in reports if each.sequence == self.place.sequence]
        return self._one(found[0]) if found else Label(self.words.tr("Nothing yet."), "step")

    def _one(self, report: Released) -> QWidget:
        tr = self.words.tr
        state, _ = STATES[report.state]
        holder = Stack(
            Label(period_words(report.period, self.words), "heading"),
            Label(tr(state), "strong"),
            Label(_about(report, self.words)),
        )
        if not report.counts:
            holder.column.addWidget(Label(tr("Its numbers are lost: the disk was damaged.")))
            return holder
        very = tr("These are the very numbers that were made for the city. They are blurred.")
        holder.column.addWidget(Label(very))
        if any(number < 0 for number in report.counts.values()):
            why = tr("Some are below zero: there, chance took more away than there was.")
            holder.column.addWidget(Label(why))
        titles = CellTitles.of(self.context)
        boxes: list[QWidget] = [
            self._question(question, cells, titles)
            for question, cells in by_question(report.counts)
        ]
        holder.column.addWidget(CardGrid(boxes, least=self.px(420), most=2, gap=16))
        return holder

    def _question(
        self, question: Question, cells: list[tuple[str, int]], titles: CellTitles
    ) -> Box:
        box = Box(margin=20)
        box.column.setSpacing(8)
        box.column.addWidget(Label(self.words.tr(question.label), "subheading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, (cell, number) in enumerate(cells):
            title = titles.title(question, cell)
            if question.cells == "languages":  # each in its own script, at the side of the others
                grid.addWidget(Label(title, wrap=False), row, 0, _AT_START)
            else:
                grid.addWidget(Label(title), row, 0, Qt.AlignmentFlag.AlignTop)
            count = Label(signed_words(number, self.words), "strong", wrap=False)
            grid.addWidget(count, row, 1, _AT_END)
        box.column.addLayout(grid)
        box.column.addStretch()
        return box


def _about(report: Released, words: Words) -> str:
    """How many numbers, and by how much they are blurred."""
    return words.trn(
        "{n} number, ε = {epsilon}, at most {most} for one visit",
        "{n} numbers, ε = {epsilon}, at most {most} for one visit",
        len(report.counts),
        epsilon=fraction_words(epsilon_of(report.epsilon), words),
        most=report.sensitivity,
    )
