# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The keys of one layout, and the way among them by arrows: one stop for Tab."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.content.keyboard_keys import LONGEST, SCRIPTS
from kiosk.content.keyboards import Layout, Page
from kiosk.i18n import Words
from kiosk.marks import override
from kiosk.ui.keyboard.grid import Grid, board_height, columns
from kiosk.ui.keyboard.keys import Key, LetterKey, Wording, WordKey, lettering
from kiosk.ui.keyboard.spoken import spoken


class Shift(Enum):
    """Whether the shifted keys are shown, for one letter or until Capitals is pressed again."""

    OFF = ""
    ONCE = "on"
    LOCKED = "locked"


_NEXT = {Shift.OFF: Shift.ONCE, Shift.ONCE: Shift.LOCKED, Shift.LOCKED: Shift.OFF}


@dataclass(frozen=True, slots=True)
class Deeds:
    """What the keys do.

    write: what a key says. press: a key such as Enter. change_layout: to the next one.
    """

    write: Callable[[str], object]
    press: Callable[[Qt.Key], object]
    change_layout: Callable[[], object]
    close: Callable[[], object]


class Board(QWidget):
    """Four rows of keys. The letters keep their places from right to left too, as on the desk.

    here_changed: Tab comes to another key from now on.
    """

    here_changed = Signal()

    def __init__(self, words: Words, deeds: Deeds) -> None:
        super().__init__()
        self._words = words
        self._deeds = deeds
        self.layout_shown: Layout | None = None
        self._page = "letters"
        self._shift = Shift.OFF
        self._height = 0
        self._other_name = ""
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        tr = words.tr
        key = Qt.Key
        # Made in the order in which they are read.
        self._letters: list[list[LetterKey]] = [[], [], []]
        self._add_letters(0)
        self._delete = self._add("delete", tr("Delete"), key.Key_Backspace, icon="delete")
        self._delete.repeat()
        self._add_letters(1)
        self._enter = self._add("enter", tr("Enter"), key.Key_Return, icon="enter")
        self._add_letters(2)
        self._shifter = self._add("shift", tr("Capitals"), self._on_shift, icon="capitals")
        self._numbers = self._add("numbers", "123", partial(self._turn_to, "numbers"))
        to_accents = partial(self._turn_to, "accents")
        self._accents = self._add("accents", tr("Accents"), to_accents, icon="accent")
        self._other = self._add("layout", "", deeds.change_layout, icon="globe", word=" ")
        self._space = self._add("space", tr("Space"), key.Key_Space)
        self._arrows = [
            self._add("left", tr("To the left"), key.Key_Left, icon="arrow-left", word=""),
            self._add("right", tr("To the right"), key.Key_Right, icon="arrow-right", word=""),
        ]
        for arrow in self._arrows:
            arrow.repeat()
        self._close = self._add("close", tr("Close"), deeds.close, icon="close")
        self._close.show_word(tr("Close"), name=tr("Close the keyboard"))
        self.here: Key = self._letters[0][0]
        self._stand_on(self.here)

    def _add(
        self,
        name: str,
        spoken_name: str,
        does: Qt.Key | Callable[[], object],
        *,
        icon: str = "",
        word: str | None = None,
    ) -> WordKey:
        press = self._deeds.press
        on_press = (lambda: press(does)) if isinstance(does, Qt.Key) else does
        shown = spoken_name if word is None else word
        made = WordKey(shown, on_press, icon=icon, name=spoken_name)
        made.setObjectName(f"key-{name}")
        made.setParent(self)
        if self._words.is_right_to_left:  # its icon stands before its word
            made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return made

    def _add_letters(self, row: int) -> None:
        for _ in range(LONGEST[row]):
            made = LetterKey(self._on_letter)
            made.setParent(self)
            self._letters[row].append(made)

    def show_layout(self, layout: Layout, other: str, *, numbers: bool) -> None:
        """Show the keys of a layout.

        other: the name of the layout that comes next, empty where there is none. numbers: show
        these first.
        """
        self.layout_shown = layout
        self._page = "numbers" if numbers else "letters"
        self._shift = Shift.OFF
        self._other_name = other
        self._other.show_word(other, name=self._words.tr("Keyboard: {name}", name=other))
        self._show()

    def set_key_height(self, height: int) -> None:
        """The height of every key in px."""
        if height != self._height:
            self._height = height
            self.setFixedHeight(board_height(height))
            self._show()

    @property
    def least_key_height(self) -> int:
        """The height in px below which a key would be hard to hit, or its word cut."""
        return max(key.wanted().height() for key in self.findChildren(WordKey))

    # What the keys of the board do to the board

    def _on_letter(self, letter: str) -> None:
        self._deeds.write(letter)
        # One accented letter, or one capital, and the word goes on.
        if self._shift is Shift.ONCE or self._page == "accents":
            self._shift = Shift.OFF if self._shift is Shift.ONCE else self._shift
            self._page = "letters" if self._page == "accents" else self._page
            self._show()

    def _on_shift(self) -> None:
        self._shift = _NEXT[self._shift]
        self._show()

    def _turn_to(self, page: str) -> None:
        """To a page, and from there back to the letters."""
        if "numbers" in (page, self._page):
            self._shift = Shift.OFF  # a capital number is another sign
        self._page = "letters" if self._page == page else page
        self._show()

    # How they are shown

    def _show(self) -> None:
        layout = self.layout_shown
        if layout is None or not self._height:
            return
        page = self._shown_page(layout)
        keys = page.keys if self._shift is Shift.OFF else page.shifted
        for row, made in zip(keys, self._letters, strict=True):
            for key, letter in zip(made, row, strict=False):
                key.show_letter(letter, spoken(letter, self._words))
                key.show()
            self._hide(made[len(row) :], made[len(row) - 1])
        self._hide([] if self._other_name else [self._other], self._space)
        self._hide([] if layout.accents else [self._accents], self._space)
        self._other.setVisible(bool(self._other_name))
        self._accents.setVisible(layout.accents is not None)
        self._show_words(layout)
        self._arrange()

    def _hide(self, keys: Sequence[Key], instead: Key) -> None:
        """Hide keys; where one of them has the focus it goes elsewhere first, or Qt moves it."""
        if self.here in keys:
            self._move_to(instead)
        for key in keys:
            key.hide()

    def _shown_page(self, layout: Layout) -> Page:
        pages = {"numbers": layout.numbers, "accents": layout.accents}
        return pages.get(self._page) or layout.letters

    def _show_words(self, layout: Layout) -> None:
        tr = self._words.tr
        in_numbers = self._page == "numbers"
        begins = SCRIPTS[layout.script]
        self._numbers.show_word(
            begins if in_numbers else "123",
            name=tr("Letters") if in_numbers else tr("Numbers and signs"),
        )
        self._accents.mark("on" if self._page == "accents" else "")
        is_locked = self._shift is Shift.LOCKED
        if layout.has_case and not in_numbers:
            names = {
                Shift.OFF: tr("Capitals"),
                Shift.ONCE: tr("Capitals, for one letter"),
                Shift.LOCKED: tr("Capitals, until you press again"),
            }
            icon = "capitals-locked" if is_locked else "capitals"
            self._shifter.show_word(tr("Capitals"), name=names[self._shift], icon=icon)
        else:
            icon = "capitals-locked" if is_locked else "plus"
            self._shifter.show_word(tr("More"), name=tr("More signs"), icon=icon)
        self._shifter.mark(self._shift.value)

    def _arrange(self) -> None:
        layout = self.layout_shown
        if layout is None or not self._height or self.width() < 2:
            return
        for wording in Wording:
            for key in self.findChildren(WordKey):
                key.show_as(wording)
            grid = self._grid(layout)
            last = self._last_row()
            widths = [key.wanted().width() for key in last]
            if grid.is_roomy and grid.has_space_below(widths, last.index(self._space)):
                break
        for row, made in enumerate(self._letters):
            for place, letter in enumerate(made):
                letter.setGeometry(grid.letter(row, place))
        page = self._shown_page(layout)
        for row, beside in enumerate((self._delete, self._enter, self._shifter)):
            beside.setGeometry(grid.beside(row, len(page.keys[row])))
        self._draw_letters(page, grid.letter_width)
        boxes = grid.below(widths, last.index(self._space))
        for word_key, box in zip(last, boxes, strict=True):
            word_key.setGeometry(box)

    def _draw_letters(self, page: Page, width: int) -> None:
        every = [key for row in (*page.keys, *page.shifted) for key in row]
        self._letters[0][0].ensurePolished()
        how = lettering(self._letters[0][0].font(), every, width, self._height)
        for made in self._letters:
            for key in made:
                key.draw_as(how)

    def _grid(self, layout: Layout) -> Grid:
        pages = [layout.letters, layout.numbers, *([layout.accents] if layout.accents else [])]
        beside = (self._delete, self._enter, self._shifter, self._close)
        side = max(key.wanted().width() for key in beside)
        return Grid(self.width(), self._height, columns([page.keys for page in pages]), side)

    def _last_row(self) -> list[WordKey]:
        row = [self._numbers, self._accents, self._other, self._space, *self._arrows, self._close]
        return [key for key in row if not key.isHidden()]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    # The way among the keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        ways = {
            key.Key_Left: (-1, 0),
            key.Key_Right: (1, 0),
            key.Key_Up: (0, -1),
            key.Key_Down: (0, 1),
        }
        way = ways.get(key(event.key()))
        if way is None:
            event.ignore()
        else:
            self._move_to(self._neighbour(*way))

    def take_focus(self) -> None:
        """Give the focus to the key that it was on last."""
        self.here.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_to(self, key: Key) -> None:
        had_focus = self.here.hasFocus()
        self._stand_on(key)
        if had_focus:
            self.take_focus()

    def _stand_on(self, key: Key) -> None:
        """Let Tab come to this key and to no other."""
        self.here.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.here = key
        self.here_changed.emit()

    def _neighbour(self, right: int, down: int) -> Key:
        """The next key in a direction, round the edge to the other side."""
        rows = self._rows()
        at = next((n for n, row in enumerate(rows) if self.here in row), 0)
        if right:
            row = rows[at]
            return row[(row.index(self.here) + right) % len(row)]
        middle = self.here.geometry().center().x()
        other = rows[(at + down) % len(rows)]
        return min(other, key=lambda key: abs(key.geometry().center().x() - middle))

    def _rows(self) -> list[list[Key]]:
        """The keys that are shown, row by row from left to right."""
        rows: dict[int, list[Key]] = {}
        for key in self.findChildren(Key):
            if not key.isHidden():
                rows.setdefault(key.y(), []).append(key)
        return [sorted(rows[y], key=lambda key: key.x()) for y in sorted(rows)]
