# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The board of keys, and above it what a person should know about writing here."""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kiosk.content.keyboards import Layout
from kiosk.i18n import Words
from kiosk.marks import override
from kiosk.ui.keyboard.board import Board, Deeds
from kiosk.ui.keyboard.grid import ROWS
from kiosk.ui.keyboard.keys import GAP
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.label import Label

_SIDES = 12  # px
_ENDS = 10
_MOST = 0.4  # of the height of the window are for the keys
_KEY = 56  # px high, at text size 1


class Panel(QFrame):
    """The keyboard as it is seen, in the words and the theme of now.

    on_key: takes what is pressed on a keyboard with a cable and does not move among the keys;
    whether it did something with it.
    """

    def __init__(
        self, words: Words, theme: Theme, deeds: Deeds, on_key: Callable[[QKeyEvent], bool]
    ) -> None:
        super().__init__()
        self._on_key = on_key
        self._words = words
        self._theme = theme
        self.setObjectName("keyboard")
        self.setProperty("look", "keyboard")
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDES, _ENDS, _SIDES, _SIDES)
        column.setSpacing(8)
        self._note = Label("", "key-note")
        self._note.hide()
        column.addWidget(self._note)
        self.board = Board(words, deeds)
        column.addWidget(self.board)

    def show_layout(self, layout: Layout, other: str, note: str, *, numbers: bool) -> None:
        """Show a layout. note: a sentence above the keys, or nothing; the rest as `Board` says."""
        self.setAccessibleName(self._words.tr("Keyboard: {name}", name=layout.name))
        self._note.show_text(note)
        self._note.setVisible(bool(note))
        self.board.show_layout(layout, other, numbers=numbers)

    def fit(self, window_height: int, *, is_tight: bool = False) -> None:
        """Have keys as high as the text asks for and a window of this height, in px, allows.

        is_tight: as low as they can be, since the field needs the room.
        """
        most = (window_height * _MOST - (ROWS - 1) * GAP) / ROWS
        wanted = 0 if is_tight else min(self._theme.px(_KEY), int(most))
        self.board.set_key_height(max(self.board.least_key_height, wanted))
        column = self.layout()
        if column is not None:
            column.activate()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._on_key(event):
            super().keyPressEvent(event)
