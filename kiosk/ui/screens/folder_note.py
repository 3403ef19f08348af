# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing a note for the folder: a line at a time, as on a slip of paper."""

from kiosk.domain.errors import KioskError
from kiosk.marks import override
from kiosk.ui.places import FolderNotePlace
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.text_field import TextField


class FolderNoteScreen(Screen[FolderNotePlace]):
    """One field, and above it what is in the note already."""

    name = "folder-note"

    @override
    def build(self) -> None:
        tr, folder = self.words.tr, self.context.visit.folder
        self.add(Label(tr("Write a note"), "title"))
        self.add(
            Label(
                tr("A number, a day, a name: what you want to remember. It is in your folder."),
                "lead",
            )
        )
        field = TextField(self.context, tr("Your note"), folder.typed_note)
        field.setObjectName("note")
        field.textChanged.connect(self._on_changed)
        field.returnPressed.connect(self._on_keep)
        title = Label(tr("Your note"), "strong")
        self.add(title)
        title.belong_to(field)
        self.add(field)
        self.first = field
        note = folder.note
        if note is not None:
            self.add(Label(tr("In your note"), "heading"))
            box = Box()
            for line in note.text.splitlines():
                box.column.addWidget(Label(line))
            self.add(box)
        self.column.addStretch()

    @override
    def bars(self) -> Bars:
        tr = self.words.tr
        return Bars(
            title=tr("My folder"),
            note=tr("A note"),
            start=self.back_action(),
            remark=tr("Nothing here is sent."),
            remark_icon="lock",
            end=(Action(tr("Keep this line"), self._on_keep, "check", look="primary"),),
        )

    def _on_changed(self, text: str) -> None:
        self.context.visit.folder.typed_note = text

    def _on_keep(self) -> None:
        folder, navigator = self.context.visit.folder, self.context.navigator
        try:
            folder.write_note(folder.typed_note, self.words.tr("My note"))
        except KioskError as error:
            navigator.tell(error)
            return
        folder.typed_note = ""
        navigator.refresh(to_first=True)
        navigator.announce(self.words.tr("It is in your folder."))
