# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choose one of a few answers; each wrong one says kindly why."""

from functools import partial

from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.widgets.choice import Choice


class ChooseActivity(ActivityWidget):
    """Parameters: choices, the ids of the answers; answer, the right one.

    Texts: ``choice-<id>`` and ``feedback-<id>`` for each.
    """

    GENERAL_HINTS = (
        N_("Read the question again, then each answer, slowly."),
        N_("Choose the one that fits best. What is said about it helps you."),
        N_("Press “Show me”, and see which answer it is."),
    )

    @override
    def build(self) -> None:
        self._choices: dict[str, Choice] = {}
        for choice in self.parameters["choices"]:
            text = self.stage.text(f"choice-{choice}")
            card = Choice(text, partial(self._choose, choice))
            card.setObjectName(f"choice-{choice}")
            self._choices[choice] = card
            self.column.addWidget(card)
        self.column.addStretch()
        self.first = next(iter(self._choices.values()))
        self.show_state()

    @override
    def goals(self) -> tuple[Goal, ...]:
        reached = self.state.get("chosen") == self.parameters["answer"]
        return (Goal(self.words.tr("Choose one answer"), reached),)

    @override
    def feedback(self) -> Feedback | None:
        chosen = self.state.get("chosen")
        if chosen is None:
            return None
        text = self.stage.text(f"feedback-{chosen}")
        if chosen == self.parameters["answer"]:
            return Feedback(self.words.tr("Yes, that is right"), text, "good")
        return self.not_yet(text)

    @override
    def show_state(self) -> None:
        """The chosen card is marked by a border and a sign, never by colour alone."""
        chosen = self.state.get("chosen")
        for choice, card in self._choices.items():
            if choice != chosen:
                card.show_sign("")
            elif choice == self.parameters["answer"]:
                card.show_sign("check")
            else:
                card.show_sign("undo", "help")

    @override
    def next_moves(self) -> tuple[Show, ...]:
        answer = self.parameters["answer"]
        if self.state.get("chosen") == answer:
            return ()
        return (Show(How.PRESS, self._choices[answer]),)

    def _choose(self, choice: str) -> None:
        self.do(chosen=choice)
