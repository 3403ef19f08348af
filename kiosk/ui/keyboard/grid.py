# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the keys are: letters as on a PC keyboard, beside them and below what does something."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

from kiosk.ui.keyboard.keys import GAP
from kiosk.ui.theme import TARGET

LETTER_ROWS = 3
ROWS = LETTER_ROWS + 1
_STAGGER = (0.0, 0.25, 0.75)  # keys that a row begins after the first one, as on a PC keyboard
_WIDEST_KEY = 110  # px
_SPACE = 150  # px: the space bar is no narrower


@dataclass(frozen=True, slots=True)
class Grid:
    """Places of the keys on a board of `width` px.

    columns: of the widest page, so that the keys of all pages are as wide. side: the width of
    those beside the letters; height: of every key.
    """

    width: int
    height: int
    columns: float
    side: int

    @property
    def is_roomy(self) -> bool:
        """Whether the letters are large enough for a finger."""
        return self.letter_width >= TARGET

    @property
    def letter_width(self) -> int:
        """The width of a letter's key in px."""
        return int(self._pitch) - GAP

    def letter(self, row: int, place: int) -> QRect:
        """A key of the first three rows."""
        start = self._left + (_STAGGER[row] + place) * self._pitch
        end = start + self._pitch - GAP
        return QRect(round(start), self._top(row), round(end) - round(start), self.height)

    def beside(self, row: int, letters: int) -> QRect:
        """The key beside a row of so many letters, as wide as these leave room for."""
        left = round(self._left + (_STAGGER[row] + letters) * self._pitch)
        return QRect(left, self._top(row), self._right - left, self.height)

    def below(self, widths: Sequence[int], space: int) -> list[QRect]:
        """The last row: keys of these widths, the one at place `space` as wide as is left."""
        others = sum(width for place, width in enumerate(widths) if place != space)
        left = self._right - self._left - others - GAP * (len(widths) - 1)
        found: list[QRect] = []
        x = self._left
        for place, width in enumerate(widths):
            wide = max(0, left) if place == space else width
            found.append(QRect(x, self._top(ROWS - 1), wide, self.height))
            x += wide + GAP
        return found

    def has_space_below(self, widths: Sequence[int], space: int) -> bool:
        """Whether a space bar is left between keys of these widths."""
        return self.below(widths, space)[space].width() >= max(_SPACE, widths[space])

    @property
    def _pitch(self) -> float:
        return min(_WIDEST_KEY + GAP, (self.width - self.side) / self.columns)

    @property
    def _left(self) -> int:
        """Where the keys begin: they stand in the middle of what is wider than they can be."""
        return int(self.width - self._pitch * self.columns - self.side) // 2

    @property
    def _right(self) -> int:
        return self.width - self._left

    def _top(self, row: int) -> int:
        return row * (self.height + GAP)


def board_height(key: int) -> int:
    """The height in px of a board with keys of this height."""
    return ROWS * key + (ROWS - 1) * GAP


def columns(pages: Sequence[Sequence[Sequence[str]]]) -> float:
    """How many keys wide the widest row of these pages is, its start included."""
    return max(_STAGGER[n] + len(row) for page in pages for n, row in enumerate(page))
