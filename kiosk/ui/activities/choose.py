# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choose one of a few answers; each wrong one says kindly why."""

from functools import partial
from typing import cast

from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback
from kiosk.ui.widgets.choice import Choice


class ChooseActivity(ActivityWidget):
    """Parameters: choices, the ids of the answers; answer, the right one.

    Texts: ``choice-<id>`` and ``feedback-<id>`` for each.
    """

    @override
    def build(self) -> None:
        self._choices: dict[str, Choice] = {}
        for choice in cast("list[str]", self.stage.activity.parameters["choices"]):
            text = self.stage.text(f"choice-{choice}")
            card = Choice(text, partial(self._choose, choice))
            card.setObjectName(f"choice-{choice}")
            self._choices[choice] = card
            self.column.addWidget(card)
        self.column.addStretch()
        self.first = next(iter(self._choices.values()))
        self._show()

    @override
    def goal(self) -> tuple[str, str]:
        tr = self.stage.context.words.tr
        return tr("Choose one answer"), tr("You can try as often as you like.")

    @override
    def feedback(self) -> Feedback | None:
        chosen = self.stage.work.state.get("chosen")
        if chosen is None:
            return None
        tr = self.stage.context.words.tr
        text = self.stage.text(f"feedback-{chosen}")
        if chosen == self._answer:
            return Feedback(tr("Yes, that is right"), text, "good")
        return Feedback(tr("Not yet"), text, "help")

    @property
    def _answer(self) -> object:
        return self.stage.activity.parameters["answer"]

    def _choose(self, choice: str) -> None:
        work = self.stage.work
        work.state["chosen"] = choice
        work.tried = True
        work.passed = work.passed or choice == self._answer
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        """The chosen card is marked by a border and a sign, never by colour alone."""
        chosen = self.stage.work.state.get("chosen")
        for choice, card in self._choices.items():
            if choice != chosen:
                card.show_sign("")
            elif choice == self._answer:
                card.show_sign("check")
            else:
                card.show_sign("undo", "help")
