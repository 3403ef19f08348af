# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where I am: the arch, the name of the place, and a note that goes where there is little room."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from kiosk.marks import override
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Pressable

_GAP = 12  # px
_SIDES = 16  # px, its margins
_LINES = 2  # of the name; the tools go into a row of their own before it takes more
_MOST = 600  # px of the name: more would leave no room for anything beside it


class Where(Pressable):
    """name: what pressing it does; it stands in the top bar of every screen."""

    def __init__(self, name: str, title: str, note: str, on_press: Callable[[], object]) -> None:
        super().__init__(name, on_press, look="top")
        self.setMinimumWidth(0)  # what `minimumSizeHint` says counts, which is more
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 10, 2)
        row.setSpacing(_GAP)
        self._arch = Icon("arch", 44)
        self._title = Label(title, "brand", prefers_line=True)
        self._note = Label(note, "place", prefers_line=True)
        row.addWidget(self._arch)
        row.addWidget(self._title, 1)
        row.addWidget(self._note)
        self._describe()

    def show_place(self, title: str, note: str) -> None:
        """Say another name and note."""
        if (title, note) != (self._title.plain, self._note.plain):
            self._title.show_text(title)
            self._note.show_text(note)
            self._describe()
            self._make_room()

    def _describe(self) -> None:
        title, note = self._title.plain, self._note.plain
        self.setAccessibleDescription(f"{title}. {note}" if note else title)

    @override
    def sizeHint(self) -> QSize:
        width = self._width_with(self._title.sizeHint().width())
        width += self._note.sizeHint().width() + _GAP if self._note.plain else 0
        return QSize(width, self.minimumSizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        parts = (self._arch.sizeHint(), self._title.minimumSizeHint())
        height = max(part.height() for part in parts) + 4
        return QSize(self._width_with(self._least), height).expandedTo(self.minimumSize())

    @property
    def _least(self) -> int:
        """The least width in px at which the name takes no more lines than it may."""
        title = self._title
        whole, word = title.sizeHint().width(), title.minimumSizeHint().width()
        too_narrow, enough = whole // _LINES - 1, whole
        while enough - too_narrow > 1:
            width = (too_narrow + enough) // 2
            if title.heightForWidth(width) > _LINES * title.line_height:
                too_narrow = width
            else:
                enough = width
        return max(word, min(enough, _MOST))

    def _width_with(self, title: int) -> int:
        return self._arch.sizeHint().width() + title + _GAP + _SIDES

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The note goes where there is no room for it."""
        self._note.setVisible(bool(self._note.plain) and self.width() >= self.sizeHint().width())
