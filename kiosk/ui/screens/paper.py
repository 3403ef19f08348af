# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page to print, or to save where there is no printer; it is shown first."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent, QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QSizePolicy

from kiosk.domain.errors import KioskError
from kiosk.marks import override
from kiosk.ui.layouts import Columns, Stack
from kiosk.ui.places import PaperPlace
from kiosk.ui.printing import picture_of, print_page, save_pdf
from kiosk.ui.screen import Bars, Screen
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button

_WIDTH, _LEAST_WIDTH = 760, 400  # px of the page's picture


class _Preview(QLabel):
    """A picture that is shown smaller where there is not the room for all of it, and never cut."""

    def __init__(self, picture: QPixmap) -> None:
        super().__init__()
        self._picture = picture
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setPixmap(picture)

    @override
    def heightForWidth(self, width: int, /) -> int:
        picture = self._picture
        return ceil(picture.height() * min(width, picture.width()) / picture.width())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self.heightForWidth(_LEAST_WIDTH))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = min(self.width(), self._picture.width())
        if width != self.pixmap().width():
            smooth = Qt.TransformationMode.SmoothTransformation
            self.setPixmap(self._picture.scaledToWidth(width, smooth))


class PaperScreen(Screen[PaperPlace]):
    """The page as it comes out of the printer, and what can be done with it."""

    name = "paper"

    @override
    def build(self) -> None:
        tr = self.words.tr
        page = _Preview(picture_of(self.place.html, width=_WIDTH))
        page.setAccessibleName(tr("The page: {title}", title=self.words.of(self.place.title)))
        page.setAccessibleDescription(QTextDocumentFragment.fromHtml(self.place.html).toPlainText())
        sheet = Box(margin=12)
        sheet.column.addWidget(page)
        self._state = Label("", "strong", "good")
        self._state.hide()
        buttons = [
            self._button(tr("Print"), "print", self._on_print),
            self._button(tr("Save as a PDF"), "usb", self._on_save),
        ]
        self.first = buttons[0]
        aside = Stack(
            Label(tr("Take it with you"), "heading"),
            *buttons,
            self._state,
            Label(tr("You can also take a photo of the screen."), "note"),
        )
        aside.column.addStretch()
        self.add(Columns(sheet, aside, (20, 10), narrow=self.px(1100)), 1)

    @override
    def bars(self) -> Bars:
        return Bars(
            title=self.words.of(self.place.title),
            note=self.words.tr("on paper"),
            start=self.back_action(),
            end=() if self.place.after_visit else (self.finish_action(),),
            top=not self.place.after_visit,
        )

    def _button(self, text: str, icon: str, on_press: Callable[[], object]) -> Button:
        button = Button(text, on_press, icon=icon)
        button.setObjectName(f"paper-{icon}")
        return button

    def _on_print(self) -> None:
        try:
            print_page(self.place.html)
        except KioskError as error:
            self.context.navigator.tell(error)
        else:
            self._tell(self.words.tr("It is printing."))

    def _on_save(self) -> None:
        try:
            save_pdf(self.place.html, self.place.file_name, self.context.settings.paper_dir)
        except KioskError as error:
            self.context.navigator.tell(error)
        else:
            self._tell(self.words.tr("It is saved."))

    def _tell(self, text: str) -> None:
        self._state.show_text(text)
        self._state.show()
        self.context.navigator.announce(text)
