# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheet "Choose a file": what is in the folder of this visit, and what is on the stick."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.domain.errors import KioskError
from kiosk.system.stick_files import StickFile, list_files, read_file
from kiosk.ui.folder_words import DRAWINGS, about_item, size_of
from kiosk.ui.layouts import CardGrid, Flow
from kiosk.ui.messages import explain
from kiosk.ui.papers import isolated
from kiosk.ui.screen import Action
from kiosk.ui.sheet import Sheet
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.list_card import ListCard
from kiosk.ui.widgets.pressable import Button
from kiosk.usecases.folder import ENDINGS, MOST_OF_ONE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from kiosk.ui.shell import Shell
    from kiosk.usecases.folder import Item

_AT_ONCE = 12  # files shown before more are asked for


class FileChooser:
    """Has a resident choose one file: `FileChooser(shell, on_chosen, on_none).open()`.

    on_chosen: gets an Item of `shell.context.visit.folder`; a file of the stick is put in there
    first, so its bytes are `item.data` and its name `item.name`. on_none: called instead where
    the sheet goes without a choice, by its button, Escape, or because another sheet took its place.
    One of both is called, once. endings: of the files that
    may be chosen, small letters without a dot. has_folder: whether the folder's items are offered
    besides those of the stick. Where a file cannot be taken the sheet says why and stays.
    """

    def __init__(
        self,
        shell: Shell,
        on_chosen: Callable[[Item], object],
        on_none: Callable[[], object] | None = None,
        *,
        endings: Collection[str] = tuple(ENDINGS),
        has_folder: bool = True,
    ) -> None:
        self._shell = shell
        self._context = shell.context
        self._on_chosen = on_chosen
        self._on_none = on_none
        self._endings = endings
        self._has_folder = has_folder
        self._files: list[StickFile] | None = None  # None: it is being looked
        self._error: KioskError | None = None
        self._shown = _AT_ONCE
        self._reading = False
        self._sheet: Sheet | None = None
        self._made = 0

    def open(self) -> None:
        """Lay the sheet over the screen and look what is on the stick."""
        self._shell.open_sheet(self._make)
        self._look()

    def _look(self) -> None:
        folder = self._context.settings.paper_dir  # a demonstration's stick
        places = [folder] if folder is not None else None
        self._files, self._error = None, None
        self._context.tasks.run(
            lambda: list_files(self._endings, places), self._on_listed, self._on_not_listed
        )

    def _make(self) -> Sheet:
        tr = self._context.words.tr
        sheet = Sheet(self._shell, tr("Choose a file"), "file")
        own = [item for item in self._context.visit.folder if item.ending in self._endings]
        if self._has_folder and own:
            sheet.column.addWidget(Label(tr("In my folder"), "heading"))
            sheet.column.addWidget(self._grid([self._item_card(item) for item in own]))
        sheet.column.addWidget(Label(tr("On my stick"), "heading"))
        for widget in self._stick():
            sheet.column.addWidget(widget)
        sheet.add_more(self._context.words)
        sheet.add_actions([Action(tr("Close"), self._close, icon="close")])
        self._sheet = sheet
        self._made += 1
        number = self._made
        sheet.destroyed.connect(lambda *_: self._on_gone(number))
        return sheet

    def _stick(self) -> list[QWidget]:
        tr = self._context.words.tr
        state = Label("", "step")
        state.setObjectName("stick-state")
        again = Button(tr("Look again"), self._look_again, icon="again")
        again.setObjectName("look-again")
        if self._reading:
            state.show_text(tr("The file is being read. Leave the stick in."))
            return [state]
        if self._error is not None:
            what, do = explain(self._error, self._context.words)
            state.show_text(f"{what} {do}")
            return [state, *self._cards(), Flow(again)]
        if self._files is None:
            state.show_text(tr("Looking at the stick …"))
            return [state]
        if not self._files:
            state.show_text(tr("There is no file on the stick that can be used here."))
            return [
                state,
                Label(tr("Pictures, PDFs, texts and letters can be used.")),
                Flow(again),
            ]
        return self._cards()

    def _cards(self) -> list[QWidget]:
        files = self._files or []
        if not files:
            return []
        cards = [self._file_card(number, file) for number, file in enumerate(files[: self._shown])]
        widgets: list[QWidget] = [self._grid(cards)]
        if len(files) > self._shown:
            more = Button(self._context.words.tr("Show more"), self._show_more, icon="down")
            more.setObjectName("more-files")
            widgets.append(Flow(more))
        return widgets

    def _grid(self, cards: Sequence[QWidget]) -> CardGrid:
        return CardGrid(list(cards), least=self._context.theme.px(380), most=3, gap=14)

    def _item_card(self, item: Item) -> ListCard:
        note = about_item(item, self._context.words)
        name = isolated(item.name)
        card = ListCard(name, note, DRAWINGS[item.kind], partial(self._choose, item))
        card.setObjectName(f"item-{item.id}")
        return card

    def _file_card(self, number: int, file: StickFile) -> ListCard:
        kind = ENDINGS[file.name.rpartition(".")[2].lower()]
        note = size_of(file.size, self._context.words)
        if file.folder:
            note = f"{note} · {isolated(file.folder)}"
        card = ListCard(isolated(file.name), note, DRAWINGS[kind], partial(self._read, file))
        card.setObjectName(f"stick-{number}")
        return card

    def _read(self, file: StickFile) -> None:
        if self._reading:
            return
        visit = self._context.visit
        try:
            visit.folder.require_room(file.size)
        except KioskError as error:
            self._on_not_read(error)
            return
        self._reading = True
        self._again()
        self._context.tasks.run(
            lambda: read_file(file, MOST_OF_ONE),
            lambda data: self._on_read(visit, file.name, data),
            self._on_not_read,
        )

    def _on_read(self, visit: object, name: str, data: bytearray) -> None:
        self._reading = False
        if self._context.visit is not visit or not self._is_open:  # it ended, or was closed
            data[:] = bytes(len(data))
            return
        try:
            item = self._context.visit.folder.add(name, data)
        except KioskError as error:
            data[:] = bytes(len(data))
            self._on_not_read(error)
        else:
            self._choose(item)

    def _on_not_read(self, error: KioskError) -> None:
        self._reading = False
        self._error = error
        self._tell()

    def _on_listed(self, files: list[StickFile]) -> None:
        self._files = files
        self._again()

    def _on_not_listed(self, error: KioskError) -> None:
        self._files, self._error = [], error
        self._tell()

    def _tell(self) -> None:
        if self._is_open and self._error is not None:
            self._context.log.note(self._error.code)
            self._again()
            self._shell.announce(" ".join(explain(self._error, self._context.words)))

    def _look_again(self) -> None:
        self._look()
        self._again()

    def _show_more(self) -> None:
        self._shown += _AT_ONCE
        self._again()

    def _choose(self, item: Item) -> None:
        self._close_quietly()
        self._on_chosen(item)

    def _close(self) -> None:
        self._close_quietly()
        if self._on_none is not None:
            self._on_none()

    def _close_quietly(self) -> None:
        self._sheet, self._made = None, 0
        self._shell.close_sheet()

    def _on_gone(self, number: int) -> None:
        """Qt deleted a sheet; where it was the last one, something else took its place."""
        if number == self._made:
            self._sheet, self._made = None, 0
            if self._on_none is not None:
                self._on_none()

    @property
    def _is_open(self) -> bool:
        return self._sheet is not None and self._shell.sheet is self._sheet

    def _again(self) -> None:
        if self._is_open:
            self._shell.open_sheet(self._make)
