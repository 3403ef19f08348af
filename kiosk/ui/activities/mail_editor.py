# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a message is written in a practice mailbox: to whom, about what, with which files."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.ui.activities.mail_hands import MailHands
from kiosk.ui.activities.mail_words import Named
from kiosk.ui.context import Context
from kiosk.ui.layouts import Flow, Stack
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button
from kiosk.ui.widgets.text_field import TextField
from kiosk.usecases.practices.mailbox import Draft, Way


class MailEditor(Box):
    """heading: what is being done; subject: what stands there where it is not typed.

    people: the address book; files: what can be attached; passed_on: the paragraphs that go along;
    is_picking: whether the list of files is open.
    """

    def __init__(
        self,
        context: Context,
        draft: Draft,
        hands: MailHands,
        *,
        heading: str,
        subject: str,
        people: Sequence[Named],
        files: Sequence[Named],
        passed_on: Sequence[str],
        is_picking: bool,
    ) -> None:
        super().__init__("none", margin=22)
        self._context, self._draft, self._hands = context, draft, hands
        self.buttons: dict[str, Button] = {}
        self.fields: dict[str, TextField] = {}
        self.column.setSpacing(14)
        tr = context.words.tr
        self.column.addWidget(Label(heading, "heading"))
        self._add_field("to", tr("To"), draft.to, is_address=True)
        if people and draft.way is not Way.REPLY:
            self._add_people(people)
        if draft.way is Way.WRITE:
            self._add_field("subject", tr("Subject: what it is about"), draft.subject)
        else:
            self.column.addWidget(Label(tr("Subject: {subject}", subject=subject)))
        self._add_field("text", tr("Your message"), draft.text)
        if passed_on:
            below = Box("card", margin=16)
            below.column.addWidget(Label(tr("This goes along:"), "strong"))
            for paragraph in passed_on:
                below.column.addWidget(Label(paragraph, "note"))
            self.column.addWidget(below)
        self._add_files(files, is_picking=is_picking)
        last = Flow(gap=12)
        last.row.addWidget(self._button("send", tr("Send"), "send", hands.send))
        last.row.addWidget(self._button("discard", tr("Throw away"), "bin", hands.discard))
        self.column.addWidget(last)
        self.column.addStretch()

    @property
    def first(self) -> QWidget:
        """Where the writing begins: the first field that is empty."""
        for field in self.fields.values():
            if not field.text():
                return field
        return self.fields["text"]

    def _add_field(self, name: str, title: str, typed: str, *, is_address: bool = False) -> None:
        field = TextField(self._context, title, typed)
        field.setObjectName(name)
        if is_address:
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # addresses are not mirrored
            field.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
        field.textChanged.connect(partial(self._hands.type, name))
        self.fields[name] = field
        label = Label(title, "strong")
        label.belong_to(field)
        self.column.addWidget(Stack(label, field, gap=4))

    def _add_people(self, people: Sequence[Named]) -> None:
        row = Flow(gap=12)
        for person in people:
            press = partial(self._hands.choose_person, person.id)
            row.row.addWidget(self._button(f"person-{person.id}", person.name, "person", press))
        self.column.addWidget(row)

    def _add_files(self, files: Sequence[Named], *, is_picking: bool) -> None:
        tr = self._context.words.tr
        names = {file.id: file.name for file in files}
        for id_ in self._draft.files:
            line = Flow(gap=12)
            attached = tr("With the file: **{name}**", name=names[id_])
            line.row.addWidget(Label(attached, prefers_line=True))
            away = self._button(
                f"detach-{id_}", tr("Take away"), "close", partial(self._hands.detach, id_)
            )
            away.setAccessibleDescription(names[id_])
            line.row.addWidget(away)
            self.column.addWidget(line)
        if not files:
            return
        attach = tr("Attach a file")
        text = tr("{text}, open", text=attach) if is_picking else attach
        button = self._button("attach", attach, "attachment", self._hands.pick)
        button.setAccessibleName(text)
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if not is_picking:
            return
        box = Box("panel", margin=20)
        box.column.addWidget(Label(tr("Your files. Choose one."), "strong"))
        row = Flow(gap=12)
        for file in files:
            press = partial(self._hands.attach, file.id)
            row.row.addWidget(self._button(f"file-{file.id}", file.name, "document", press))
        box.column.addWidget(row)
        self.column.addWidget(box)

    def _button(self, name: str, text: str, icon: str, press: Callable[[], object]) -> Button:
        button = Button(text, press, icon=icon)
        button.setObjectName(name)
        self.buttons[name] = button
        return button
