# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The window in which a practice shows its files: ways, items, what can be done, and sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.marks import override
from kiosk.ui.activities.carrying import Piece, Place
from kiosk.ui.layouts import CardGrid, Columns, Flow
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.pressable import Button
from kiosk.ui.widgets.search_box import SearchBox
from kiosk.usecases.practices.files import BIN, TOP, Item
from kiosk.usecases.practices.files_view import Sheet

if TYPE_CHECKING:
    from kiosk.ui.activities.files import FilesActivity

TOP_PLACE, BIN_PLACE = "the top", "the bin"  # of what a thing can be dropped on


def item_name(item: str) -> str:
    """The object name of an item."""
    return f"item-{item.replace(' ', '-')}"


class FilesWindow(PracticeWindow):
    """Draws the view of a practice with files; `first` is what gets the focus."""

    def __init__(self, practice: FilesActivity) -> None:
        tr = practice.words.tr
        super().__init__("folder", tr("Practice: files"), tr("not your real files"), margin=20)
        self._practice = practice
        self._tr = tr
        self.first: QWidget | None = None
        self.inside.column.setSpacing(14)
        if practice.view.sheet:
            from kiosk.ui.activities.files_sheet import FilesSheet

            sheet = FilesSheet(practice)
            self.first = sheet.first
            self.inside.column.addWidget(sheet)
        else:
            self._add_unsaved()
            self._add_ways()
            self._add_items()
            self._add_actions()
        self.inside.column.addStretch()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that windows with files have; but F2, which is one of those that speak."""
        practice, view = self._practice, self._practice.view
        chosen, control = view.chosen, event.modifiers() & Qt.KeyboardModifier.ControlModifier
        can_change = bool(chosen) and not view.sheet and view.at != BIN
        if event.key() == Qt.Key.Key_Delete and can_change:
            practice.bin(chosen)
        elif event.key() == Qt.Key.Key_X and control and can_change:
            self._cut()
        elif event.key() == Qt.Key.Key_V and control and view.held and view.at != BIN:
            self._paste()
        else:
            super().keyPressEvent(event)

    def _button(
        self, name: str, text: str, icon: str, on_press: Callable[[], object], *, look: str = "more"
    ) -> Button:
        button = Button(text, on_press, icon=icon, look=look, icon_size=24)
        button.setObjectName(name)
        return button

    def _add_unsaved(self) -> None:
        tr, practice = self._tr, self._practice
        if practice.view.unsaved:
            save = self._button("save-as", tr("Save as…"), "document", self._ask(Sheet.SAVE))
            name = practice.name(practice.view.unsaved)
            text = Label(tr("“{name}” is not saved yet.", name=name), prefers_line=True)
            self.inside.column.addWidget(Flow(text, save, gap=12))

    def _ask(self, sheet: Sheet) -> Callable[[], None]:
        return partial(self._practice.ask, sheet)

    def _cut(self) -> None:
        """Remember what is chosen, to be pasted elsewhere."""
        self._practice.see(replace(self._practice.view, held=self._practice.view.chosen), "held")

    def _paste(self) -> None:
        self._practice.put(self._practice.view.held, self._practice.view.at)

    def _add_ways(self) -> None:
        tr, practice, view = self._tr, self._practice, self._practice.view
        back = self._button("go-back", tr("Back"), "back", lambda: practice.see(view.back()))
        back.setEnabled(view.can_go_back)
        up = self._button("go-up", tr("Up"), "up", lambda: practice.see(view.up()))
        up.setEnabled(view.finding or view.at != TOP)
        find = self._button(
            "find",
            tr("Search"),
            "search",
            lambda: practice.see(replace(view, finding=True, chosen=""), seek=""),
        )
        row = Flow(back, up, gap=12)
        if not view.finding:  # else the field is there
            row.row.addWidget(find)
        row.row.addWidget(self._place(TOP_PLACE, TOP, "home"))
        row.row.addWidget(self._place(BIN_PLACE, BIN, "bin"))
        self.inside.column.addWidget(row)
        if view.finding:
            self._add_search()
        self.inside.column.addWidget(Label(self._where(), "strong"))

    def _add_search(self) -> None:
        tr, practice = self._tr, self._practice
        field = SearchBox(practice.stage.context, tr("Find a file"), practice.typed("seek"))
        field.setObjectName("seek")
        field.textChanged.connect(lambda text: practice.note(seek=text))
        field.returnPressed.connect(practice.seek)
        self.first = field
        row = Columns(
            field,
            self._button("search", tr("Find"), "search", practice.seek),
            (5, 1),
            narrow=practice.px(620),
            gap=12,
        )
        self.inside.column.addWidget(row)

    def _place(self, place: str, at: str, icon: str) -> Place:
        practice, view = self._practice, self._practice.view
        name = practice.place_name(at)
        card = Place(place, name, lambda: practice.see(view.gone(at)), across=True)
        card.setObjectName(f"place-{place.rsplit(maxsplit=1)[-1]}")
        card.column.setContentsMargins(16, 6, 16, 6)
        card.column.addWidget(Icon(icon, 24))
        inside = len(view.files.within(BIN)) if at == BIN else 0
        card.column.addWidget(Label(f"{name} ({inside})" if inside else name, prefers_line=True))
        if inside:
            card.setAccessibleDescription(self._practice.words.trn("{n} item", "{n} items", inside))
        return card

    def _where(self) -> str:
        tr, practice, view = self._tr, self._practice, self._practice.view
        if view.search:
            return tr("Found with “{words}”:", words=view.search)
        way = [view.at] if view.at in (TOP, BIN) else [TOP]
        if view.at not in (TOP, BIN):
            way += [folder.id for folder in reversed(view.files.above(view.at))] + [view.at]
        return tr("You are here: {place}", place=" › ".join(map(practice.place_name, way)))

    def _add_items(self) -> None:
        tr, practice = self._tr, self._practice
        items = practice.view.shown(practice.names)
        if not items:
            text = tr("Nothing was found.") if practice.view.search else tr("Nothing is in here.")
            self.inside.column.addWidget(Label(text))
            return
        cards: list[QWidget] = [self._item(item) for item in items]
        self.first = self.first or cards[0]
        self.inside.column.addWidget(CardGrid(cards, practice.px(230), 3, gap=12))

    def _item(self, item: Item) -> Piece:
        tr, practice, view = self._tr, self._practice, self._practice.view
        kind = tr("folder") if item.is_folder else tr("file")
        name = practice.name(item.id)
        piece = Piece(
            item.id,
            f"{name}, {kind}",
            partial(practice.choose, item.id),
            partial(practice.drop, item.id),
            on_open=partial(practice.open, item.id),
            on_menu=partial(practice.ask_menu, item.id),
            takes=item.is_folder,
        )
        piece.setObjectName(item_name(item.id))
        piece.column.setContentsMargins(14, 10, 14, 10)
        drawn = {i["id"]: i.get("icon", "document") for i in practice.parameters["items"]}
        piece.column.addWidget(Icon("folder" if item.is_folder else drawn[item.id], 34))
        piece.column.addWidget(Label(name, "strong"), 1)
        if item.id in (view.chosen, view.held):
            is_cut = item.id == view.held
            piece.setAccessibleDescription(tr("cut") if is_cut else tr("chosen"))
            piece.column.addWidget(Icon("cut" if is_cut else "check", 26))
        piece.show_held(is_held=item.id in (view.chosen, view.held))
        return piece

    def _add_actions(self) -> None:
        tr, practice, view = self._tr, self._practice, self._practice.view
        row = Flow(gap=12)
        chosen = view.chosen
        if not chosen and not view.held:
            self.inside.column.addWidget(Label(tr("Press a file once to choose it."), "note"))
        if chosen and view.files.item(chosen).inside == BIN:
            what = tr("Take back"), "undo", partial(practice.restore, chosen)
            row.row.addWidget(self._button("act-restore", *what))
        elif chosen:
            for name, text, icon, press in (
                ("open", tr("Open"), "eye", partial(practice.open, chosen)),
                ("rename", tr("Rename"), "keyboard", self._ask(Sheet.RENAME)),
                ("move", tr("Move to…"), "next", self._ask(Sheet.MOVE)),
                ("cut", tr("Cut"), "cut", self._cut),
                ("bin", tr("Put in the bin"), "bin", partial(practice.bin, chosen)),
            ):
                row.row.addWidget(self._button(f"act-{name}", text, icon, press))
        if view.held and view.at != BIN and not view.finding:
            paste = self._button("act-paste", tr("Paste here"), "enter", self._paste)
            row.row.addWidget(paste)
            leave = self._button(
                "act-leave",
                tr("Do not move it"),
                "close",
                lambda: practice.see(replace(view, held="")),
                look="quiet",
            )
            row.row.addWidget(leave)
        if not view.finding and view.at != BIN:
            new = self._button("new-folder", tr("New folder"), "plus", self._ask(Sheet.NEW_FOLDER))
            row.row.addWidget(new)
        if row.row.count():
            self.inside.column.addWidget(row)
