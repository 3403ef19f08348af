# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What lies over the files of a practice: "Save as", a new name, a place to move to, an open file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kiosk.ui.alive import is_alive
from kiosk.ui.layouts import Flow, Stack
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button
from kiosk.ui.widgets.text_field import TextField
from kiosk.usecases.practices.files import TOP
from kiosk.usecases.practices.files_view import Sheet

if TYPE_CHECKING:
    from kiosk.ui.activities.files import FilesActivity


class FilesSheet(Stack):
    """Draws the sheet of a view; `first` is what gets the focus."""

    def __init__(self, practice: FilesActivity) -> None:
        super().__init__(gap=14)
        self._practice = practice
        self._tr = tr = practice.words.tr
        self.first: QWidget | None = None
        sheet, chosen = practice.view.sheet, practice.view.chosen
        name = practice.name(chosen) if chosen else ""
        if sheet is Sheet.LOOK:
            self._add_look(name)
            return
        title, do = {
            Sheet.SAVE: (tr("Save as"), tr("Save")),
            Sheet.RENAME: (tr("A new name for “{name}”", name=name), tr("Rename")),
            Sheet.NEW_FOLDER: (tr("New folder"), tr("Make the folder")),
            Sheet.MOVE: (tr("Where do you want to put “{name}”?", name=name), tr("Move it here")),
        }[sheet]
        self.column.addWidget(Label(title, "heading"))
        if sheet is not Sheet.MOVE:
            self._add_field()
        if sheet in (Sheet.SAVE, Sheet.MOVE):
            self._add_places()
        self._add_end(do)

    def _add_field(self) -> None:
        tr, practice = self._tr, self._practice
        label = Label(tr("Name"), "strong")
        field = TextField(practice.stage.context, label.plain, practice.typed("typed"))
        field.setObjectName("name")
        label.belong_to(field)
        field.textChanged.connect(lambda text: practice.note(typed=text))
        field.returnPressed.connect(practice.finish)
        self.column.addWidget(label)
        self.column.addWidget(field)
        self.first = field
        # As in real windows: what is written next replaces the old name.
        QTimer.singleShot(0, field, lambda: field.selectAll() if is_alive(field) else None)

    def _add_places(self) -> None:
        tr, practice, view = self._tr, self._practice, self._practice.view
        self.column.addWidget(Label(tr("Place"), "strong"))
        folders = [i.id for i in view.files.items if i.is_folder and not view.files.is_binned(i.id)]
        choices = Stack(gap=12)
        for place in (TOP, *(f for f in folders if f != view.chosen or view.sheet is Sheet.SAVE)):
            above = view.files.above(place) if place else ()
            way = [*(folder.id for folder in reversed(above)), place]
            text = " › ".join(map(practice.place_name, way))
            choice = Choice(text, partial(practice.see, replace(view, to=place)))
            choice.setObjectName(place_name(place))
            choice.show_sign("check" if place == view.to else "")
            choices.column.addWidget(choice)
            if self.first is None:
                self.first = choice
        self.column.addWidget(choices)

    def _add_end(self, do: str) -> None:
        tr, practice = self._tr, self._practice
        finish = Button(do, practice.finish, icon="check")
        finish.setObjectName("sheet-do")
        cancel = Button(tr("Cancel"), partial(practice.see, practice.view.closed()), look="quiet")
        cancel.setObjectName("sheet-cancel")
        self.column.addWidget(Flow(finish, cancel, gap=12))

    def _add_look(self, name: str) -> None:
        tr, practice, view = self._tr, self._practice, self._practice.view
        self.column.addWidget(Label(name, "heading"))
        text = practice.stage.text(f"text-{view.chosen}")
        self.column.addWidget(Label(text or tr("This file is open now.")))
        close = Button(tr("Close the file"), partial(practice.see, view.closed()), icon="close")
        close.setObjectName("sheet-cancel")
        self.column.addWidget(close)
        self.first = close


def place_name(place: str) -> str:
    """The object name of a place to choose in a sheet."""
    return f"to-{place.replace(' ', '-')}" if place else "to"
