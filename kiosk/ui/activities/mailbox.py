# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A practice mailbox: read, answer, forward, write, attach, send, delete and take back."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.mail_editor import MailEditor
from kiosk.ui.activities.mail_guide import next_move
from kiosk.ui.activities.mail_hands import MailHands
from kiosk.ui.activities.mail_reader import MailReader
from kiosk.ui.activities.mail_words import MailWords
from kiosk.ui.activities.panes import Line, MessageList, MessageRow, Panes
from kiosk.ui.activities.showing import Show
from kiosk.ui.layouts import Flow
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.pressable import Button
from kiosk.usecases.practices.mailbox import Draft, Folder, Lacks, Mail, Mailbox, Way, is_done

_NARROW = 640  # px at text size 1: below this width a list beside a message is too much
_SENT, _SENT_OTHER, _BINNED, _DISCARDED, _GOAL = "sent", "sent-other", "binned", "discarded", "goal"
_LACKS = {
    Lacks.ADDRESS: N_("It has no address yet. Choose a person, or write an address after “To”."),
    Lacks.GOOD_ADDRESS: N_("An address has a name, the sign @, and a place with a dot in it."),
    Lacks.TEXT: N_("There is no word in it yet. Write in the field “Your message”."),
}
_SAID = {
    _SENT_OTHER: N_(
        "It is sent, and nothing is lost. Read the task again: to whom, and with which file?"
    ),
    _DISCARDED: N_("What you wrote is thrown away. You can begin again."),
}


class MailboxActivity(ActivityWidget):
    """Parameters: messages, files, people, goals.

    State: mailbox, its world; viewed, the file of the open message that is open; picking, whether
    the list of files to attach is open; said, what the last move was.
    """

    GENERAL_HINTS = (
        N_("Open a message first. What you can do with it stands above it."),
        N_("“Answer” writes back, “Forward” passes on, “Delete” puts it into the bin."),
        N_("Press “Show me”, and watch which button it is."),
    )

    @override
    def build(self) -> None:
        tr = self.words.tr
        self.known = MailWords(self.stage)
        self._hands = MailHands(self)
        self.rows: dict[str, QWidget] = {}
        self.buttons: dict[str, QWidget] = {}
        window = PracticeWindow("mail", tr("Practice mailbox"), tr("not real email"), margin=0)
        window.inside.column.setSpacing(0)
        draft = self.box.draft
        if draft is not None:
            editor = self._editor(draft)
            self.buttons.update(editor.buttons)
            self.buttons.update(editor.fields)
            window.inside.column.addWidget(editor, 1)
            self.first = editor.first
        else:
            window.inside.column.addWidget(self._folders())
            window.inside.column.addWidget(self._panes(), 1)
        self.column.addWidget(window, 1)

    @override
    def goals(self) -> tuple[Goal, ...]:
        return tuple(
            Goal(
                self.stage.text(f"goal-{goal['id']}"), is_done(goal, self.box, self.known.addresses)
            )
            for goal in self.parameters["goals"]
        )

    @override
    def feedback(self) -> Feedback | None:
        tr, said = self.words.tr, cast("str", self.state.get("said", ""))
        if not said:
            return None
        if said in list(Lacks):
            return self.not_yet(tr(_LACKS[Lacks(said)]))
        if said in _SAID:
            return self.not_yet(tr(_SAID[said]))
        if self.is_reached():
            return self.well_done()
        texts = {
            _SENT: tr("It is sent. You find it in the folder “Sent”."),
            _BINNED: tr("It lies in the folder “Bin”. There you can take it back."),
            _GOAL: tr("Now look at what comes next."),
        }
        return Feedback(tr("That is done"), texts[said], "learn")

    @override
    def next_moves(self) -> tuple[Show, ...]:
        goals = zip(self.parameters["goals"], self.goals(), strict=True)
        left = [given for given, goal in goals if not goal.is_done]
        return (next_move(self, left[0]),) if left else ()

    @property
    def box(self) -> Mailbox:
        """The mailbox as it is now."""
        found = self.state.get("mailbox")
        return cast("Mailbox", found) if found else Mailbox.of(self.parameters["messages"])

    @property
    def is_picking(self) -> bool:
        """Whether the list of files to attach is open."""
        return bool(self.state.get("picking"))

    def act(self, box: Mailbox, said: str = "", other: str = "", **changes: object) -> None:
        """A move; said: what is said where it did a goal, other: where it did none."""
        goals, addresses = self.parameters["goals"], self.known.addresses
        did = any(
            is_done(goal, box, addresses) and not is_done(goal, self.box, addresses)
            for goal in goals
        )
        self.do(mailbox=box, said=(said or _GOAL) if did else other, **changes)

    # What is drawn

    def _folders(self) -> Box:
        tr, box = self.words.tr, self.box
        names = {Folder.INBOX: tr("Inbox"), Folder.SENT: tr("Sent"), Folder.BIN: tr("Bin")}
        icons = {Folder.INBOX: "mail", Folder.SENT: "send", Folder.BIN: "bin"}
        bar = Flow(gap=12)
        bar.row.addWidget(self._button("write", tr("Write a message"), "plus", self._hands.write))
        for folder, name in names.items():
            text = tr("{folder} ({n})", folder=name, n=len(box.listed(folder)))
            look = "choice" if folder is box.folder else "secondary"
            press = partial(self._hands.show, folder)
            button = self._button(f"folder-{folder}", text, icons[folder], press, look)
            if folder is box.folder:
                button.setCheckable(True)
                button.setChecked(True)
            bar.row.addWidget(button)
        holder = Box("none", margin=14)
        holder.column.addWidget(bar)
        return holder

    def _panes(self) -> Panes:
        tr, box = self.words.tr, self.box
        for mail in box.listed(box.folder):
            self.rows[mail.id] = self._row(mail)
        rows = [*self.rows.values()]
        if not rows:
            rows = [Label(tr("There is nothing in this folder."), "note")]
        back = self._button("all-messages", tr("All messages"), "back", self._hands.close, "quiet")
        self.panes = panes = Panes(
            MessageList(rows),
            self._reader(back),
            back,
            is_open=bool(box.open),
            narrow=self.px(_NARROW),
        )
        panes.arrange(self.width() if self.isVisible() else self.px(_NARROW))
        first = self.rows.get(box.open) or next(iter(self.rows.values()), self.buttons["write"])
        self.first = first if panes.shows_list else back
        return panes

    def _row(self, mail: Mail) -> MessageRow:
        known, box = self.known, self.box
        files = known.attachments(mail)
        line = Line(known.who(mail), known.subject(box, mail), mail.is_unread, has_file=bool(files))
        press = partial(self._hands.open, mail.id)
        row = MessageRow(line, press, self.words, is_open=mail.id == box.open)
        row.setObjectName(f"message-{mail.id}")
        return row

    def _reader(self, back: QWidget) -> Box:
        if not self.box.open:
            empty = Box("none", margin=22)
            empty.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
            empty.column.addWidget(Label(self.words.tr("Open a message from the list."), "lead"))
            empty.column.addStretch()
            return empty
        letter = self.known.letter(self.box, self.box.mail(self.box.open))
        viewed = cast("str", self.state.get("viewed", ""))
        reader = MailReader(letter, self._hands, self.words, back=back, viewed=viewed)
        self.buttons.update(reader.buttons)
        return reader

    def _editor(self, draft: Draft) -> MailEditor:
        tr = self.words.tr
        headings = {
            Way.REPLY: tr("Your answer"),
            Way.FORWARD: tr("Forward this message"),
            Way.WRITE: tr("New message"),
        }
        return MailEditor(
            self.stage.context,
            draft,
            self._hands,
            heading=headings[draft.way],
            subject=self.known.subject_of(self.box, draft),
            people=self.known.people,
            files=self.known.files,
            passed_on=self.known.passed_on(self.box, draft),
            is_picking=self.is_picking,
        )

    def _button(
        self,
        name: str,
        text: str,
        icon: str,
        press: Callable[[], object],
        look: str = "secondary",
    ) -> Button:
        button = Button(text, press, icon=icon, look=look)
        button.setObjectName(name)
        self.buttons[name] = button
        return button
