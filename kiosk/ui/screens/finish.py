# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Exactly what would be shared, and two equal answers: at the end, and at any time before."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kiosk.domain.counters import QUESTIONS, Record
from kiosk.domain.period import PeriodKind
from kiosk.marks import override
from kiosk.ui.assistive import DECORATION
from kiosk.ui.context import Context
from kiosk.ui.count_words import CellTitles
from kiosk.ui.layouts import CardGrid, Columns, Stack
from kiosk.ui.places import ConsentPlace, FinishPlace, HowPlace, QuestionsPlace
from kiosk.ui.screen import Bars, PlaceType, Screen
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button, Pressable
from kiosk.usecases.consent import Consent


class RecordShown(Screen[PlaceType]):
    """The preview, made from the very record that would be counted at this moment."""

    margins = (60, 18, 60, 6)

    def add_record(self, heading: str) -> None:
        """Show all of the record, and beside it what never is in one."""
        self.record: Record = self.context.visit.record()
        both = Columns(self._shared(heading), self._never(), (20, 10), narrow=self.px(860), gap=30)
        self.add(both, 1)

    def add_answers(self, no: Pressable, yes: Pressable) -> None:
        """Below them the two answers, of one size: neither is the one to take."""
        no.setObjectName("answer-no")
        yes.setObjectName("answer-yes")
        for button in (no, yes):
            button.setMinimumHeight(max(72, self.px(60)))
        self.foot = Stack(CardGrid([no, yes], least=min(self.px(320), 440), most=2, gap=24))
        left, _, right, _ = self.margins
        self.foot.column.setContentsMargins(left, 6, right, 12)

    def _shared(self, heading: str) -> Box:
        box = Box(margin=18)
        box.column.setSpacing(4)
        box.column.addWidget(Label(heading, "heading"))
        for question, answer in preview(self.context, self.record):
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
            tr("Your mistakes in lessons"),
            tr("The day or the hour"),
            tr("Websites you visited"),
            tr("How long you stayed"),
        ):
            box.column.addStretch(1)
            box.column.addWidget(IconLine(Icon("close", 24), Label(text)))
        box.column.addStretch(4)
        opened = self.context.navigator.open
        if self.context.visit.answers:
            questions = partial(opened, QuestionsPlace())
            change = Button(tr("Change my answers"), questions, icon="undo", look="quiet")
            change.setObjectName("change-answers")
            box.column.addWidget(change)
        counting = partial(opened, HowPlace("counting"))
        how = Button(tr("How this computer counts"), counting, icon="info", look="quiet")
        how.setObjectName("how-it-counts")
        box.column.addWidget(how)
        return box


class FinishScreen(RecordShown[FinishPlace]):
    """Before you go. Only a touch here shares anything, whatever was said before."""

    name = "finish"

    @override
    def build(self) -> None:
        tr, said = self.words.tr, self.context.visit.consent
        title, lead = {
            Consent.NOT_ANSWERED: (
                tr("Before you go: may we tell the city what was used here?"),
                tr(
                    "It helps the city keep this computer and choose new lessons. "
                    "It is your choice. Both answers are fine."
                ),
            ),
            Consent.YES: (
                tr("Before you go: you said yes to sharing"),
                tr("Touch yes once more to share this. You can still say no. Both are fine."),
            ),
            Consent.NO: (
                tr("Before you go: you said no to sharing"),
                tr("Touch no once more to end your visit. You can still say yes. Both are fine."),
            ),
        }[said]
        self.column.setSpacing(10)
        self.add(Label(title, "title"))
        self.add(Label(lead, "lead"))
        self.add_record(tr("This is everything that would be shared"))
        no = self._answer(tr("No, do not share"), Consent.NO, None)
        yes = self._answer(tr("Yes, share this"), Consent.YES, self.record)
        self.add_answers(no, yes)

    @override
    def bars(self) -> Bars:
        remark = self.words.tr("If nobody answers, nothing is shared.")
        return Bars(start=self.back_action(), remark=remark, top=False, read_below=True)

    def _answer(self, text: str, meaning: Consent, record: Record | None) -> Pressable:
        said = self.context.visit.consent
        end = partial(self.context.navigator.end, record)
        if said is Consent.NOT_ANSWERED:
            return Button(text, end, centred=True)
        choice = Choice(text, end)
        choice.show_sign("check" if said is meaning else "")
        return choice


class ConsentScreen(RecordShown[ConsentPlace]):
    """What would be shared if the visit ended now; an answer holds until another is given."""

    name = "consent"

    @override
    def build(self) -> None:
        tr = self.words.tr
        self.column.setSpacing(10)
        self.add(Label(tr("May we tell the city what was used here?"), "title"))
        self._said = Label("", "lead")
        self.add(self._said)
        self.add_record(tr("So far, this is everything that would be shared"))
        self._answers = {
            Consent.NO: Choice(tr("No, do not share"), partial(self._answer, Consent.NO)),
            Consent.YES: Choice(tr("Yes, share at the end"), partial(self._answer, Consent.YES)),
        }
        self.add_answers(*self._answers.values())
        self._show()

    @override
    def bars(self) -> Bars:
        return Bars(start=self.back_action(), top=False, read_below=True)

    def _answer(self, said: Consent) -> None:
        self.context.visit.consent = said
        self._show()
        self.context.navigator.announce(self._said.plain)

    def _show(self) -> None:
        tr, now = self.words.tr, self.context.visit.consent
        for meaning, choice in self._answers.items():
            choice.setAutoExclusive(False)  # else Qt keeps the first one on
            choice.show_sign("check" if meaning is now else "")
            choice.setAutoExclusive(True)
        says = {
            Consent.NOT_ANSWERED: tr("Nothing is shared if you do not say yes."),
            Consent.NO: tr("You said no. Nothing is shared."),
            Consent.YES: tr("You said yes. At the end you see all of it once more."),
        }[now]
        until = tr("You can change this until you end the visit.")
        self._said.show_text(f"{says} {until}")


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName(DECORATION)
    rule.setProperty("look", "rule")
    rule.setFixedHeight(1)
    return rule


def preview(context: Context, record: Record) -> list[tuple[str, str]]:
    """The record's boxes as (question, answer) in plain words: one row a question, all of it."""
    titles, words = CellTitles.of(context), context.words
    rows = []
    for question in QUESTIONS:
        if cells := record.cells(question.id):
            said = words.listed(titles.title(question, cell) for cell in cells)
            # Of the visit itself there is nothing to say but when.
            rows.append(
                (words.tr(question.label), _when(context) if question.cells == "one" else said)
            )
    return rows


def _when(context: Context) -> str:
    tr, period = context.words.tr, context.settings.period
    if period is PeriodKind.DEMO:
        return tr("Now: this is a demonstration")
    return tr("This week") if period is PeriodKind.WEEK else tr("This month")
