# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask an assistant that follows a script: check it, believe it, or do not tell it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.chat_bubbles import Bubble
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.layouts import Stack
from kiosk.ui.paper_html import isolated
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.pressable import Button
from kiosk.ui.widgets.text_field import TextField
from kiosk.usecases.practices.assistant import (
    Answer,
    Asked,
    Chat,
    Deed,
    deeds_for,
    has_number,
    is_right,
)

_DEEDS = {
    Deed.BELIEVE: N_("I believe this"),
    Deed.CHECK: N_("I check this"),
    Deed.TELL: N_("I tell it"),
    Deed.REFUSE: N_("I do not tell it"),
}
_NUMBER, _NOTHING = "number", "nothing"  # what a question of one's own had in it


class AiAssistantActivity(ActivityWidget):
    """Parameters: turns. Texts: greeting, fallback, and question, answer, feedback for each turn.

    State: chat; typed, one's own question while it is written; said, the turn that was decided
    last, or what one's own question had in it.
    """

    GENERAL_HINTS = (
        N_("An assistant always sounds sure. Where could you look whether it is so?"),
        N_("Does it tell you something, or does it want to know something from you?"),
        N_("Press “Show me”, and watch what to do with the answer."),
    )

    @override
    def build(self) -> None:
        tr = self.words.tr
        self._parts: dict[str, QWidget] = {}
        self._turns: dict[str, Mapping[str, Any]] = {t["id"]: t for t in self.parameters["turns"]}
        window = PracticeWindow("chat", tr("Practice assistant"), tr("a script, no real assistant"))
        column = window.inside.column
        column.addWidget(Bubble(tr("Assistant"), self.stage.text("greeting")))
        for asked in self._chat.asked:
            self._add_asked(window.inside, asked)
        self._add_questions(window.inside)
        self._add_own(window.inside)
        column.addStretch()
        self.column.addWidget(window, 1)
        self.first = self._next_part()

    @override
    def goals(self) -> tuple[Goal, ...]:
        text = self.words.tr("Ask each question, and decide what you do with the answer")
        return tuple(Goal(text, self._is_right(turn)) for turn in self._turns)

    @override
    def feedback(self) -> Feedback | None:
        tr, said = self.words.tr, cast("str", self.state.get("said", ""))
        if not said:
            return None
        if said == _NUMBER:
            text = tr("There is a long number in it. Keep numbers of yours to yourself.")
            return Feedback(tr("Think of this"), text, "help")
        if said == _NOTHING:
            return self.not_yet(tr("Write your question in the field first, or choose one."))
        why = self.stage.text(f"feedback-{said}")
        if not self._is_right(said):
            return self.not_yet(why)
        if self.is_reached():
            return self.well_done()
        titles = {
            Deed.CHECK: tr("Well checked"),
            Deed.BELIEVE: tr("This one is true"),
            Deed.REFUSE: tr("What is yours stays yours"),
        }
        deed = self._chat.deed(said)
        return Feedback(titles.get(deed, "") if deed else "", why, "learn")

    @override
    def next_moves(self) -> tuple[Show, ...]:
        for turn in self._turns:
            if not self._chat.has_asked(turn):
                return (Show(How.PRESS, self._parts[f"question-{turn}"]),)
            if not self._is_right(turn):
                deed = Deed.REFUSE if self._answer(turn) is Answer.ASKS else Deed.CHECK
                return (Show(How.PRESS, self._parts[f"{deed}-{turn}"]),)
        return ()

    # What is known

    @property
    def _chat(self) -> Chat:
        return cast("Chat", self.state.get("chat", Chat()))

    def _answer(self, turn: str) -> Answer:
        return Answer(self._turns[turn]["answer"])

    def _is_right(self, turn: str) -> bool:
        return is_right(self._answer(turn), self._chat.deed(turn))

    def _next_part(self) -> QWidget:
        """Where to go on: the last answer, if nothing was done with it, or the next question."""
        asked = self._chat.asked
        turn = asked[-1].turn if asked else ""
        if turn and self._chat.deed(turn) is None:
            return self._parts[f"{deeds_for(self._answer(turn))[0]}-{turn}"]
        left = self._chat.left(self._turns)
        return self._parts[f"question-{left[0]}"] if left else self._parts["own-question"]

    # What is drawn

    def _add_asked(self, inside: Box, asked: Asked) -> None:
        tr, text = self.words.tr, self.stage.text
        own = text(f"question-{asked.turn}") if asked.turn else asked.typed
        inside.column.addWidget(Bubble(tr("You"), own, is_own=True))
        answer = text(f"answer-{asked.turn}") if asked.turn else text("fallback")
        bubble = Bubble(tr("Assistant"), answer)
        inside.column.addWidget(bubble)
        if asked.turn:
            self._add_deeds(bubble, asked.turn)
            self._add_result(inside, asked.turn)

    def _add_deeds(self, bubble: Bubble, turn: str) -> None:
        answer, chosen = self._answer(turn), self._chat.deed(turn)
        cards = Stack(gap=12)
        for deed in deeds_for(answer):
            card = Choice(self.words.tr(_DEEDS[deed]), partial(self._decide, turn, deed))
            card.setObjectName(f"{deed}-{turn}")
            if deed is chosen:
                good = is_right(answer, deed)
                card.show_sign("check" if good else "undo", "" if good else "help")
            self._parts[card.objectName()] = card
            cards.column.addWidget(card)
        bubble.add(cards)

    def _add_result(self, inside: Box, turn: str) -> None:
        """What comes of it: the page where it can be checked, or that something is told now."""
        tr, deed = self.words.tr, self._chat.deed(turn)
        if deed is Deed.CHECK:
            page = Box("panel", margin=20)
            page.column.addWidget(Label(tr("The page says:"), "strong"))
            page.column.addWidget(Label(self.stage.text(f"source-{turn}")))
            page.column.addWidget(Label(isolated(self._turns[turn]["source"]), "note"))
            inside.column.addWidget(page)
        elif deed is Deed.TELL:
            told = tr("Thank you. I have stored what you told me, and I pass it on.")
            inside.column.addWidget(Bubble(tr("Assistant"), told))

    def _add_questions(self, inside: Box) -> None:
        left = self._chat.left(self._turns)
        if not left:
            return
        inside.column.addWidget(Label(self.words.tr("You can ask:"), "strong"))
        cards = Stack(gap=12)
        for turn in left:
            press = partial(self._ask, turn)
            text = self.stage.text(f"question-{turn}")
            cards.column.addWidget(self._button(f"question-{turn}", text, "chat", press))
        inside.column.addWidget(cards)

    def _add_own(self, inside: Box) -> None:
        tr = self.words.tr
        name = tr("Your own question")
        typed = cast("str", self.state.get("typed", ""))
        field = TextField(self.stage.context, name, typed)
        field.setObjectName("own-question")
        field.textChanged.connect(self._on_typed)
        field.returnPressed.connect(self._on_write)
        label = Label(name, "strong")
        label.belong_to(field)
        self._parts["own-question"] = self._field = field
        ask = self._button("ask", tr("Ask"), "send", self._on_write)
        inside.column.addWidget(Stack(label, field, gap=4))
        inside.column.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)

    def _button(self, name: str, text: str, icon: str, press: Callable[[], object]) -> Button:
        button = Button(text, press, icon=icon)
        button.setObjectName(name)
        self._parts[name] = button
        return button

    # What is done

    def _ask(self, turn: str) -> None:
        self.do(chat=self._chat.ask(turn), said="")

    def _decide(self, turn: str, deed: Deed) -> None:
        self.do(chat=self._chat.decide(turn, deed), said=turn)

    def _on_typed(self, typed: str) -> None:
        self.note(typed=typed)

    def _on_write(self) -> None:
        typed = self._field.text().strip()
        if not typed:
            self.do(said=_NOTHING)
            return
        questions = {self.stage.text(f"question-{t}").casefold(): t for t in self._turns}
        turn = questions.get(typed.casefold())
        chat = self._chat.ask(turn) if turn is not None else self._chat.write(typed)
        self.do(chat=chat, typed="", said=_NUMBER if has_number(typed) else "")
