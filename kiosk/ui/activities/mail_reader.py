# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A message that is open in a practice mailbox, with what can be done with it above it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.i18n import Words
from kiosk.ui.activities.mail_hands import MailHands
from kiosk.ui.activities.mail_words import Attached, Letter
from kiosk.ui.layouts import Flow
from kiosk.ui.paper_html import isolated
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button


class MailReader(Box):
    """back: what leads to the list, above all else. viewed: the file that is open, if any."""

    def __init__(
        self,
        letter: Letter,
        hands: MailHands,
        words: Words,
        *,
        back: QWidget,
        viewed: str = "",
    ) -> None:
        super().__init__("none", margin=22)
        self._words = words
        self.buttons: dict[str, Button] = {}
        self.column.setSpacing(14)
        self.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_tools(letter, hands)
        self._add_head(letter)
        for paragraph in letter.paragraphs:
            self.column.addWidget(Label(paragraph))
        self._add_files(letter, hands, viewed)
        self.column.addStretch()

    def _add_tools(self, letter: Letter, hands: MailHands) -> None:
        tr = self._words.tr
        tools: Mapping[str, tuple[str, str, Callable[[], object]]] = {
            "answer": (tr("Answer"), "reply", hands.answer),
            "forward": (tr("Forward"), "send", hands.forward),
            "delete": (tr("Delete"), "bin", hands.delete),
        }
        if letter.is_in_bin:
            tools = {"restore": (tr("Take it back"), "undo", hands.restore)}
        elif letter.is_own:
            tools = {name: tools[name] for name in ("forward", "delete")}
        row = Flow(gap=12)
        for name, (text, icon, press) in tools.items():
            button = Button(text, press, icon=icon)
            button.setObjectName(name)
            self.buttons[name] = button
            row.row.addWidget(button)
        self.column.addWidget(row)

    def _add_head(self, letter: Letter) -> None:
        tr, address = self._words.tr, isolated(letter.address)
        name = f"**{letter.who}** · {address}" if letter.who else address
        who = tr("To: {name}", name=name) if letter.is_own else tr("From: {name}", name=name)
        self.column.addWidget(Label(who))
        self.column.addWidget(Label(letter.subject, "heading"))

    def _add_files(self, letter: Letter, hands: MailHands, viewed: str) -> None:
        tr = self._words.tr
        row = Flow(gap=12)
        for file in letter.attached:

            def press(id_: str = file.id) -> None:
                hands.look_at(id_)

            button = Button(file.name, press, icon="attachment")
            button.setObjectName(f"attachment-{file.id}")
            name = tr("File: {name}", name=file.name)
            button.setAccessibleName(tr("{text}, open", text=name) if viewed == file.id else name)
            self.buttons[f"attachment-{file.id}"] = button
            row.row.addWidget(button)
        if letter.attached:
            self.column.addWidget(row)
        for file in letter.attached:
            if file.id == viewed:
                self.column.addWidget(self._opened(file, hands))

    def _opened(self, file: Attached, hands: MailHands) -> Box:
        tr = self._words.tr
        box = Box("panel", margin=20)
        box.column.addWidget(Label(file.name, "subheading"))
        inside = file.inside or tr("This file opens in the practice only, and shows nothing.")
        box.column.addWidget(Label(inside))

        def close() -> None:
            hands.look_at("")

        button = Button(tr("Close the file"), close, icon="close")
        button.setObjectName("close-file")
        box.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return box
