# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""One thing of the folder: looked at, printed, removed."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.domain.errors import KioskError
from kiosk.domain.text import Text
from kiosk.marks import override
from kiosk.ui.alive import is_alive
from kiosk.ui.folder_paper import note_paper
from kiosk.ui.folder_words import DRAWINGS, about_item
from kiosk.ui.foreign_pictures import PicturePage, read_picture
from kiosk.ui.layouts import Columns, Flow, Stack
from kiosk.ui.messages import explain
from kiosk.ui.papers import isolated
from kiosk.ui.places import FolderItemPlace
from kiosk.ui.printing import print_out
from kiosk.ui.screen import Bars, Screen
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button
from kiosk.usecases.folder import Item, Kind

_LINES = 200  # of a text that are shown
_HEIGHT = 420  # px of a picture at most
_LEAST = 200


class _Shown(QLabel):
    """A picture as wide as its place, and never larger than it is."""

    def __init__(self, image: QImage, name: str) -> None:
        super().__init__()
        self._picture = QPixmap.fromImage(image)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def heightForWidth(self, width: int, /) -> int:
        return self._fitting(width).height()

    @override
    def sizeHint(self) -> QSize:
        return self._fitting(self._picture.width())

    @override
    def minimumSizeHint(self) -> QSize:
        return self._fitting(_LEAST)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self.setPixmap(self._picture.scaled(self._fitting(self.width()), keep, smooth))

    def _fitting(self, width: int) -> QSize:
        room = QSize(min(width, self._picture.width()), min(_HEIGHT, self._picture.height()))
        return self._picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)


class FolderItemScreen(Screen[FolderItemPlace]):
    """The thing at the start side, what can be done with it beside it."""

    name = "folder-item"

    @override
    def build(self) -> None:
        self._item = self.context.visit.folder.item(self.place.item)
        self._image: QImage | None = None
        if self._item is None:
            self.add(Label(self.words.tr("This is not in your folder any more."), "title"))
            self.column.addStretch()
            return
        self._box = Box(margin=18)
        self._show(self._item)
        self.add(Label(isolated(self._item.name), "title"))
        self.add(Label(about_item(self._item, self.words), "lead"))
        aside = self._doing(self._item)
        self.add(Columns(self._box, aside, (20, 11), narrow=self.px(860)), 1)

    @override
    def bars(self) -> Bars:
        return Bars(
            title=self.words.tr("My folder"),
            start=self.back_action(),
            end=(self.finish_action(),),
        )

    def _show(self, item: Item) -> None:
        tr, column = self.words.tr, self._box.column
        if item.kind is Kind.NOTE:
            for line in item.text.splitlines()[:_LINES]:
                column.addWidget(Label(line))
        elif item.kind is Kind.PICTURE:
            self._state = Label(tr("The picture is being opened …"), "step")
            column.addWidget(self._state)
            data, ending = bytes(item.data), item.ending
            self.context.tasks.run(
                lambda: read_picture(data, ending), self._on_read, self._on_not_read
            )
        else:
            column.addWidget(Icon(DRAWINGS[item.kind], 64), 0, Qt.AlignmentFlag.AlignLeft)
            if item.is_ours:
                column.addWidget(Label(tr("You saw this paper before it came into your folder.")))
            else:
                column.addWidget(Label(tr("Files of this kind are not opened here."), "strong"))
                column.addWidget(
                    Label(
                        tr(
                            "A file from a stick can hold something harmful. "
                            "You can still use it on a page that asks for it, or take it home."
                        )
                    )
                )
        column.addStretch()

    def _on_read(self, image: QImage) -> None:
        if is_alive(self) and self._item is not None:
            self._image = image
            self._state.hide()
            self._box.column.insertWidget(0, _Shown(image, self._item.name))
            self._print.setEnabled(True)

    def _on_not_read(self, error: KioskError) -> None:
        if is_alive(self):
            self.context.log.note(error.code)
            text = " ".join(explain(error, self.words))
            self._state.show_text(text)
            self.context.navigator.announce(text)

    def _doing(self, item: Item) -> QWidget:
        tr = self.words.tr
        holder = Stack()
        self._print = self._button(tr("Print"), "print", self._on_print)
        self._done = Label("", "strong", "good")
        self._done.hide()
        if item.kind in (Kind.PICTURE, Kind.NOTE):
            self._print.setEnabled(item.kind is Kind.NOTE)
            self.first = self._print
            holder.column.addWidget(self._print)
            holder.column.addWidget(self._done)
        else:
            person = tr("To print it, take your stick to the person who helps here.")
            holder.column.addWidget(Label(person))
        if self.context.visit.folder.to_remove == item.id:
            holder.column.addWidget(Label(tr("Remove it from your folder for good?"), "strong"))
            keep = self._button(tr("No, keep it"), "back", self._on_keep)
            remove = self._button(tr("Yes, remove it"), "bin", self._on_really_remove)
            self.first = keep
            holder.column.addWidget(Flow(keep, remove))
        else:
            holder.column.addWidget(self._button(tr("Remove it"), "bin", self._on_remove))
        holder.column.addStretch()
        return holder

    def _button(self, text: str, icon: str, on_press: Callable[[], object]) -> Button:
        button = Button(text, on_press, icon=icon)
        button.setObjectName(f"item-{icon}")
        return button

    def _on_print(self) -> None:
        item, navigator = self._item, self.context.navigator
        if item is None:
            return
        if item.kind is Kind.NOTE:
            navigator.open(note_paper(Text("", item.name), item.text, self.words))
        elif self._image is not None:
            try:
                print_out(PicturePage(self._image))
            except KioskError as error:
                navigator.tell(error)
            else:
                self._done.show_text(self.words.tr("It is printing."))
                self._done.show()
                navigator.announce(self.words.tr("It is printing."))

    def _on_remove(self) -> None:
        self.context.visit.folder.to_remove = self.place.item
        self.context.navigator.refresh(to_first=True)

    def _on_keep(self) -> None:
        self.context.visit.folder.to_remove = 0
        self.context.navigator.refresh()

    def _on_really_remove(self) -> None:
        self.context.visit.folder.remove(self.place.item)
        self.context.navigator.back()
        self.context.navigator.announce(self.words.tr("It is removed."))
