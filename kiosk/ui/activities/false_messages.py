# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tell false messages from honest ones: touch what looks wrong, and say what you trust."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.message_part import LinkButton, MessagePart, part_card
from kiosk.ui.activities.panes import Line, MessageList, MessageRow, Panes
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.layouts import Stack
from kiosk.ui.paper_html import isolated
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.pressable import Button
from kiosk.usecases.practices.false_messages import Judgement, Mark, Messages

_NARROW = 640  # px at text size 1: below this width a list beside a message is too much
_INDENT = 11  # px of the frame of a part, so that words stand below each other
_SENDER, _SUBJECT, _BUTTON = "sender", "subject", "button"


class FalseMessagesActivity(ActivityWidget):
    """Parameters: messages, each with its parts and which of them are wrong; find.

    State: open, the message that is read; judgement; said, what the last move was about: a
    message and its part, or a message and an empty text where it was decided about.
    """

    GENERAL_HINTS = (
        N_("Look at who sends a message, and at what it wants from you."),
        N_("Hurry, a prize, a strange address, a question for a secret: touch these."),
        N_("Press “Show me”, and watch where to look."),
    )

    @override
    def build(self) -> None:
        tr = self.words.tr
        self._messages = Messages(self.parameters)
        self._parts: dict[Mark, MessagePart] = {}
        self._choices: dict[bool, Choice] = {}
        window = PracticeWindow("mail", tr("Practice mailbox"), tr("not real email"), margin=0)
        self._rows = {message["id"]: self._row(message) for message in self._given}
        self._back = Button(tr("All messages"), partial(self._open, ""), icon="back", look="quiet")
        self._back.setObjectName("all-messages")
        listing = MessageList([*self._rows.values()])
        self._panes = Panes(
            listing,
            self._detail(),
            self._back,
            is_open=bool(self._open_id),
            narrow=self.px(_NARROW),
        )
        self._panes.arrange(self.width() if self.isVisible() else self.px(_NARROW))
        window.inside.column.addWidget(self._panes)
        self.column.addWidget(window, 1)
        row = self._rows.get(self._open_id) or next(iter(self._rows.values()))
        self.first = row if self._panes.shows_list else self._back

    @override
    def goals(self) -> tuple[Goal, ...]:
        messages, judgement = self._messages, self._judgement
        find, tr = messages.find, self.words.tr
        goals = []
        if find:
            text = self.words.trn(
                "Touch {n} thing that looks wrong", "Touch {n} things that look wrong", find
            )
            goals.append(Goal(text, messages.has_found_enough(judgement)))
        is_right = len(messages.right(judgement)) == len(messages.wrong)
        goals.append(Goal(tr("Say of each message whether you trust it"), is_right))
        return tuple(goals)

    @override
    def goal(self) -> tuple[str, str]:
        tr, messages, judgement = self.words.tr, self._messages, self._judgement
        if self.is_reached():
            return super().goal()
        found = len(messages.found(judgement))
        if not messages.has_found_enough(judgement):
            how_far = tr("You found **{found} of {all}**.", found=found, all=messages.find)
            return self.goals()[0].text, how_far
        right, all_ = len(messages.right(judgement)), len(messages.wrong)
        how_far = tr("You are right about **{right} of {all}**.", right=right, all=all_)
        return self.goals()[-1].text, how_far

    @override
    def feedback(self) -> Feedback | None:
        said = cast("Mark | None", self.state.get("said"))
        if said is None:
            return None
        if self.is_reached():
            return self.well_done(self.words.tr("Most messages are honest, and you can tell."))
        message, part = said
        return self._about_part(message, part) if part else self._about_decision(message)

    @override
    def next_moves(self) -> tuple[Show, ...]:
        messages, judgement = self._messages, self._judgement
        if self.is_reached():
            return ()
        here_first = sorted(messages.wrong, key=lambda message: message != self._open_id)
        if not messages.has_found_enough(judgement):
            marks = ((message, part) for message in here_first for part in messages.wrong[message])
            left = next(mark for mark in marks if mark not in judgement.touched)
            return self._show_in(left[0], lambda: self._parts[left].target)
        message = next(m for m in here_first if not messages.is_right(judgement, m))
        return self._show_in(message, lambda: self._choices[not messages.is_false(message)])

    def _show_in(self, message: str, find: Callable[[], QWidget]) -> tuple[Show, ...]:
        """Press something in a message, which must be open for that."""
        if self._open_id == message:
            return (Show(How.PRESS, find()),)
        row = self._rows[message]
        return (Show(How.PRESS, row if self._panes.shows_list else self._back),)

    # What is known

    @property
    def _given(self) -> tuple[Mapping[str, Any], ...]:
        return tuple(self.parameters["messages"])

    @property
    def _open_id(self) -> str:
        return cast("str", self.state.get("open", ""))

    @property
    def _judgement(self) -> Judgement:
        return cast("Judgement", self.state.get("judgement", Judgement()))

    # What is said

    def _about_part(self, message: str, part: str) -> Feedback:
        tr = self.words.tr
        own = self.stage.text(f"feedback-{message}-{part}")
        if self._messages.is_wrong((message, part)):
            return Feedback(tr("Good eye!"), own, "learn")
        usual = tr("Honest messages have this too. Look for hurry, a strange address, a secret.")
        return self.not_yet(own or usual)

    def _about_decision(self, message: str) -> Feedback:
        tr, messages = self.words.tr, self._messages
        why = self.stage.text(f"feedback-{message}")
        if not messages.is_right(self._judgement, message):
            return self.not_yet(why)
        title = tr("Right not to trust it") if messages.is_false(message) else tr("Right to trust")
        return Feedback(title, why, "learn")

    # What is drawn

    def _row(self, message: Mapping[str, Any]) -> MessageRow:
        id_, tr = message["id"], self.words.tr
        trusted = self._judgement.trusts(id_)
        chip = None
        if trusted is not None:
            chip = (tr("you trust it"), "") if trusted else (tr("you do not trust it"), "plain")
        line = Line(self.stage.text(f"from-{id_}"), self.stage.text(f"subject-{id_}"), chip=chip)
        row = MessageRow(line, partial(self._open, id_), self.words, is_open=id_ == self._open_id)
        row.setObjectName(f"message-{id_}")
        return row

    def _detail(self) -> Box:
        box = Box("none", margin=22)
        box.column.setSpacing(12)
        box.column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        message = next((m for m in self._given if m["id"] == self._open_id), None)
        if message is None:
            box.column.addWidget(Label(self.words.tr("Open a message from the list."), "lead"))
        else:
            self._fill(box, message)
        box.column.addStretch()
        return box

    def _fill(self, box: Box, message: Mapping[str, Any]) -> None:
        tr, id_ = self.words.tr, message["id"]
        name = self.stage.text(f"from-{id_}")
        sender = Stack(Label(tr("From: {name}", name=name), "note"))
        sender.column.setContentsMargins(_INDENT, 0, 0, 0)
        box.column.addWidget(sender)
        parts = [(_SENDER, isolated(message["address"]), "body")]
        parts.append((_SUBJECT, self.stage.text(f"subject-{id_}"), "heading"))
        parts += [(p, self.stage.text(f"part-{id_}-{p}"), "body") for p in message["parts"]]
        for part, text, look in parts:
            card = part_card(text, partial(self._touch, id_, part), look)
            card.setObjectName(f"part-{id_}-{part}")
            self._add_part(box, id_, part, card)
        if "button" in message:
            self._add_button(box, message)
        self._add_question(box, id_)

    def _add_part(self, box: Box, message: str, part: str, card: Any) -> None:
        mark = (message, part)
        found = self._messages.found(self._judgement)
        number = found.index(mark) + 1 if mark in found else 0
        is_fine = mark in self._judgement.touched and not number
        shown = MessagePart(card, self.words, number=number, is_fine=is_fine)
        self._parts[mark] = shown
        box.column.addWidget(shown)

    def _add_button(self, box: Box, message: Mapping[str, Any]) -> None:
        id_ = message["id"]
        where = Label("", "note")
        known = (id_, _BUTTON) in self._judgement.touched
        leads = self.words.tr("This button leads to {address}", address=message["button"])
        unknown = self.words.tr("Point at the button to see where it leads.")

        def show_where(is_pointed_at: bool) -> None:
            where.show_text(leads if is_pointed_at or known else unknown)

        press = partial(self._touch, id_, _BUTTON)
        button = LinkButton(self.stage.text(f"button-{id_}"), press, show_where)
        button.setObjectName(f"part-{id_}-{_BUTTON}")
        button.setAccessibleDescription(leads)
        show_where(False)
        self._add_part(box, id_, _BUTTON, button)
        box.column.addWidget(where)

    def _add_question(self, box: Box, message: str) -> None:
        tr = self.words.tr
        box.column.addSpacing(8)
        box.column.addWidget(Label(tr("Do you trust this message?"), "subheading"))
        trusted = self._judgement.trusts(message)
        is_right = self._messages.is_right(self._judgement, message)
        for choice, text in ((True, tr("I trust it")), (False, tr("I do not trust it"))):
            card = Choice(text, partial(self._decide, message, choice))
            card.setObjectName(f"{'trust' if choice else 'distrust'}-{message}")
            if trusted is choice:
                card.show_sign("check" if is_right else "undo", "" if is_right else "help")
            self._choices[choice] = card
            box.column.addWidget(card)

    # What is done

    def _open(self, message: str) -> None:
        if message != self._open_id:
            self.do(open=message)

    def _touch(self, message: str, part: str) -> None:
        self.do(judgement=self._judgement.touch(message, part), said=(message, part))

    def _decide(self, message: str, is_trusted: bool) -> None:
        decided = self._judgement.decide(message, is_trusted=is_trusted)
        self.do(judgement=decided, said=(message, ""))
