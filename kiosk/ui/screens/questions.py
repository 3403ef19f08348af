# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A few questions before the end, one touch each. Nobody need answer any of them."""

from functools import partial

from kiosk.domain.counters import Question
from kiosk.marks import override
from kiosk.ui.layouts import CardGrid, Stack
from kiosk.ui.places import QuestionsPlace
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.label import Label


class QuestionsScreen(Screen[QuestionsPlace]):
    """The questions of the schema that this visit is asked; the answers are the visit's alone."""

    name = "questions"
    shows_content = False
    margins = (60, 18, 60, 18)

    @override
    def build(self) -> None:
        tr = self.words.tr
        self._choices: dict[tuple[str, str], Choice] = {}
        self.column.setSpacing(12)
        self.add(Label(tr("A few questions before you go"), "title"))
        self.add(
            Label(
                tr("You need not answer. Answers are shared only if you say yes on the next page."),
                "lead",
            )
        )
        for question in self.context.visit.questions():
            self.column.addStretch(1)
            self.add(self._block(question))
        self.column.addStretch(2)
        self._show()

    @override
    def bars(self) -> Bars:
        tr = self.words.tr
        onward = Action(
            tr("Go on"), self.context.navigator.finish, "next", icon_after=True, look="primary"
        )
        return Bars(title=tr("Finish and erase"), start=self.back_action(), end=(onward,))

    def _block(self, question: Question) -> Stack:
        """A question and its answers, beside each other as far as they fit."""
        asked = Label(self.words.tr(question.asked), "heading")
        cards: list[Choice] = []
        for cell, text in question.answers.items():
            card = Choice(self.words.tr(text), partial(self._answer, question.id, cell))
            card.setObjectName(f"answer-{question.id}-{cell}")
            card.setAccessibleDescription(asked.plain)
            self._choices[question.id, cell] = card
            cards.append(card)
        grid = CardGrid([*cards], least=self.px(230), most=len(cards), gap=14)
        return Stack(asked, grid, gap=8)

    def _answer(self, question: str, cell: str) -> None:
        self.context.visit.answer(question, cell)
        self._show()

    def _show(self) -> None:
        answers = self.context.visit.answers
        for (question, cell), card in self._choices.items():
            # One of many stays on, for Qt, until another is: here it may be taken back.
            card.setAutoExclusive(False)
            card.show_sign("check" if answers.get(question) == cell else "")
            card.setAutoExclusive(True)
