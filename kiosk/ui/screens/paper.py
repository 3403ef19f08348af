# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages to print, or to save where there is no printer; they are shown first."""

from collections.abc import Callable
from functools import partial
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.domain.errors import KioskError
from kiosk.marks import override
from kiosk.system.usb import save
from kiosk.ui.alive import is_alive
from kiosk.ui.layouts import Columns, Flow, Stack
from kiosk.ui.places import PaperPlace
from kiosk.ui.printing import pdf_of, print_out
from kiosk.ui.printout import Printout
from kiosk.ui.screen import Bars, Screen
from kiosk.ui.theme import ThemeName, Themes
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button

_WIDTH, _LEAST_WIDTH = 760, 400  # px of the page's picture


class _Preview(QLabel):
    """A picture that is shown smaller where there is not the room for all of it, and never cut."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap(1, 1)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: QPixmap) -> None:
        """Show another page, as large as the one before."""
        self._picture = picture
        width = self.pixmap().width()
        self._fit(width if width > 1 else picture.width())

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
            self._fit(width)

    def _fit(self, width: int) -> None:
        smooth = Qt.TransformationMode.SmoothTransformation
        self.setPixmap(self._picture.scaledToWidth(width, smooth))


class PaperScreen(Screen[PaperPlace]):
    """The pages as they come out of the printer, and what can be done with them."""

    name = "paper"

    @override
    def build(self) -> None:
        tr = self.words.tr
        self._printout = Printout(self.place, Themes(self.context.assets).theme(ThemeName.LIGHT))
        self._saving = False
        self._preview = _Preview()
        sheet = Box(margin=12)
        sheet.column.addWidget(self._preview)
        self._state = Label("", "strong", "good")
        self._state.hide()
        print_button = self._button(tr("Print"), "print", self._on_print)
        self.first = print_button
        aside = Stack(
            Label(tr("Take it with you"), "heading"),
            print_button,
            self._button(tr("Save as a PDF"), "usb", self._on_save),
            *self._keeping(),
            self._state,
            Label(tr("You can also take a photo of the screen."), "note"),
            *self._turning(),
        )
        aside.column.addStretch()
        self._show_page(self._page)
        # What can be done comes first: on a small screen it is not to be looked for below the page.
        self.add(Columns(aside, sheet, (10, 20), narrow=self.px(1100)), 1)

    @override
    def bars(self) -> Bars:
        return Bars(
            title=self.words.of(self.place.title),
            note=self.words.tr("on paper"),
            start=self.back_action(),
            end=() if self.place.after_visit else (self.finish_action(),),
            top=not self.place.after_visit,
        )

    @property
    def _page(self) -> int:
        """The page that is shown, from 0; the visit keeps it, this screen may be drawn again."""
        turned = self.context.visit.pages_turned.get(self.place.file_name, 0)
        return min(turned, self._printout.pages - 1)

    def _turning(self) -> list[QWidget]:
        """What turns the pages, where there is more than one."""
        if self._printout.pages == 1:
            return []
        tr = self.words.tr
        self._number = Label("", "strong")
        self._before = Button(tr("Page before"), partial(self._on_turn, -1), icon="back")
        self._after = Button(
            tr("Next page"), partial(self._on_turn, 1), icon="next", icon_after=True
        )
        self._before.setObjectName("page-before")
        self._after.setObjectName("page-after")
        return [self._number, Flow(self._before, self._after)]

    def _show_page(self, page: int) -> None:
        self.context.visit.pages_turned[self.place.file_name] = page
        self._preview.show_picture(self._printout.picture(page, _WIDTH))
        title = self.words.of(self.place.title)
        self._preview.setAccessibleName(self.words.tr("The page: {title}", title=title))
        self._preview.setAccessibleDescription(self._printout.text(page))
        if self._printout.pages > 1:
            self._number.show_text(self._counted)
            self._before.setEnabled(page > 0)
            self._after.setEnabled(page < self._printout.pages - 1)

    @property
    def _counted(self) -> str:
        return self.words.tr("Page {n} of {all}", n=self._page + 1, all=self._printout.pages)

    def _on_turn(self, by: int) -> None:
        page = self._page + by
        if page in (0, self._printout.pages - 1):
            # The button is closed now, and its focus would jump to the top of the screen.
            button, other = (self._after, self._before) if by > 0 else (self._before, self._after)
            other.setEnabled(True)
            if button.hasFocus():
                other.setFocus()
        self._show_page(page)
        self.context.navigator.announce(self._counted)

    def _button(self, text: str, icon: str, on_press: Callable[[], object]) -> Button:
        button = Button(text, on_press, icon=icon)
        button.setObjectName(f"paper-{icon}")
        return button

    def _keeping(self) -> list[QWidget]:
        """What puts it into the folder, as long as the visit has one."""
        if self.place.after_visit:
            return []
        text = self.words.tr("Put it in my folder")
        return [self._button(text, "folder", self._on_keep)]

    def _on_keep(self) -> None:
        name, folder = f"{self.place.file_name}.pdf", self.context.visit.folder
        try:
            folder.add(name, pdf_of(self._printout), is_ours=True)
        except KioskError as error:
            self.context.navigator.tell(error)
        else:
            self._tell(self.words.tr("It is in your folder. You find it on the first page."))

    def _on_print(self) -> None:
        try:
            print_out(self._printout)
        except KioskError as error:
            self.context.navigator.tell(error)
        else:
            self._tell(self.words.tr("It is printing."))

    def _on_save(self) -> None:
        if self._saving:
            return
        self._saving = True
        self._state.hide()
        pdf = pdf_of(self._printout)
        name, folder = f"{self.place.file_name}.pdf", self.context.settings.paper_dir
        self.context.tasks.run(
            lambda: save(pdf, name, folder), lambda _: self._on_saved(), self._on_not_saved
        )

    def _on_saved(self) -> None:
        if is_alive(self):
            self._saving = False
            self._tell(self.words.tr("It is saved. You can pull the stick out now."))

    def _on_not_saved(self, error: KioskError) -> None:
        if is_alive(self):
            self._saving = False
            self.context.navigator.tell(error)

    def _tell(self, text: str) -> None:
        self._state.show_text(text)
        self._state.show()
        self.context.navigator.announce(text)
