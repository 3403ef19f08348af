# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""My folder for this visit: what is in it, and what can be done with it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.domain.errors import KioskError
from kiosk.marks import override
from kiosk.ui.alive import is_alive
from kiosk.ui.assistive import DECORATION
from kiosk.ui.folder_words import DRAWINGS, about_item, size_of
from kiosk.ui.foreign_pictures import small_picture
from kiosk.ui.layouts import CardGrid, Columns, Stack
from kiosk.ui.papers import isolated
from kiosk.ui.places import (
    FolderItemPlace,
    FolderNotePlace,
    FolderPlace,
    FolderTakePlace,
)
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.icon import Badge, Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button, Card
from kiosk.usecases.folder import MOST_ITEMS, MOST_OF_ALL, Item, Kind

_SIDE = 72  # px of a small picture at text size 1


class FolderScreen(Screen[FolderPlace]):
    """What is in it at the start side, what can be put in beside it."""

    name = "folder"

    @override
    def build(self) -> None:
        tr = self.words.tr
        self._folder = self.context.visit.folder
        self.add(Label(tr("My folder for this visit"), "title"))
        self.add(
            Label(
                tr(
                    "Collect here what you need today. It is only in the memory of this computer. "
                    "What you do not take home is erased when you finish."
                ),
                "lead",
            )
        )
        self.add(Columns(self._things(), self._doing(), (20, 11), narrow=self.px(860)), 1)

    @override
    def bars(self) -> Bars:
        tr = self.words.tr
        take = Action(tr("Take it home"), self._on_take, "usb", look="primary")
        return Bars(
            title=tr("My folder"),
            start=self.back_action(),
            remark=tr("Nothing here is sent."),
            remark_icon="lock",
            end=(self.finish_action(), take) if len(self._folder) else (self.finish_action(),),
        )

    def _things(self) -> QWidget:
        holder = Stack(gap=14)
        if not len(self._folder):
            empty = Box(margin=30)
            line = Label(self.words.tr("There is nothing in it yet."), "step")
            empty.column.addWidget(IconLine(Icon("folder", 32), line, gap=16))
            holder.column.addWidget(empty)
        else:
            cards: list[QWidget] = [self._card(item) for item in self._folder]
            holder.column.addWidget(CardGrid(cards, least=self.px(300), most=2, gap=14))
            holder.column.addWidget(Label(self._used(), "note"))
        holder.column.addStretch()
        return holder

    def _used(self) -> str:
        return self.words.tr(
            "{n} of {most} things, {size} of {all}",
            n=len(self._folder),
            most=MOST_ITEMS,
            size=size_of(self._folder.size, self.words),
            all=size_of(MOST_OF_ALL, self.words),
        )

    def _card(self, item: Item) -> Card:
        about = about_item(item, self.words)
        card = Card(isolated(item.name), partial(self._on_open, item.id), across=True)
        card.setObjectName(f"item-{item.id}")
        card.setAccessibleDescription(about)
        card.column.setContentsMargins(18, 16, 18, 16)
        card.column.setSpacing(16)
        card.column.addWidget(self._drawing(item), 0, Qt.AlignmentFlag.AlignTop)
        words = Stack(Label(isolated(item.name), "subheading"), Label(about, "note"), gap=4)
        if item.is_taken:
            taken = Chip(self.words.tr("On your stick"))
            words.column.addWidget(taken, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
        return card

    def _drawing(self, item: Item) -> QLabel:
        if item.kind is not Kind.PICTURE or item.is_unreadable:
            return Badge(DRAWINGS[item.kind], 36)
        picture = QLabel()
        picture.setObjectName(DECORATION)
        picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        side = self.px(_SIDE)
        picture.setFixedSize(side, side)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if item.small:
            self._show_small(picture, item.small)
        else:
            data, ending = bytes(item.data), item.ending
            self.context.tasks.run(
                lambda: small_picture(data, ending),
                partial(self._on_small, item, picture),
                partial(self._on_no_small, item),
            )
        return picture

    def _on_small(self, item: Item, picture: QLabel, small: bytes) -> None:
        if is_alive(self) and self.context.visit.folder.item(item.id) is item:
            item.small = small
            self._show_small(picture, small)

    def _on_no_small(self, item: Item, error: KioskError) -> None:
        """Nothing to tell: it cannot be shown, and can be taken home all the same."""
        self.context.log.note(error.code)
        item.is_unreadable = True
        if is_alive(self):
            self.context.navigator.refresh()

    def _show_small(self, picture: QLabel, small: bytes) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(small)
        if not pixmap.isNull():
            keep, smooth = (
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            picture.setPixmap(pixmap.scaled(picture.size(), keep, smooth))

    def _doing(self) -> QWidget:
        tr = self.words.tr
        add = self._button(tr("Add a file from my stick"), "usb", self._on_add)
        note = self._button(tr("Write a note"), "form", self._on_note)
        self.first = add
        box = Box(tone="safe")
        box.column.addWidget(Label(tr("Good to know"), "subheading"))
        for text in (
            tr("When a page asks for a file, you can choose from this folder."),
            tr("You can take it home on your stick, with a password if you like."),
        ):
            box.column.addWidget(Label(text))
        holder = Stack(add, note, box)
        holder.column.addStretch()
        return holder

    def _button(self, text: str, icon: str, on_press: Callable[[], object]) -> Button:
        button = Button(text, on_press, icon=icon)
        button.setObjectName(f"folder-{icon}")
        return button

    def _on_open(self, item: int) -> None:
        self.context.navigator.open(FolderItemPlace(item))

    def _on_add(self) -> None:
        self.context.navigator.choose_file(self._on_chosen)

    def _on_chosen(self, item: Item) -> None:
        navigator = self.context.navigator
        navigator.refresh()
        navigator.announce(self.words.tr("{name} is in your folder.", name=item.name))

    def _on_note(self) -> None:
        self.context.navigator.open(FolderNotePlace())

    def _on_take(self) -> None:
        self.context.navigator.open(FolderTakePlace())
