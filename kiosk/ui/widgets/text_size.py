# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The three sizes of text as one control: three letters in one frame, one of them chosen."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from kiosk.marks import override
from kiosk.ui.theme import SCALES
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Pressable

_LETTERS = ("letter-small", "letter-bigger", "letter-biggest")  # looks of the three labels
_WIDTH = 56  # px
_STEPS: dict[int, int] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
}


class Segment(Pressable):
    """One choice of a few that exclude each other; the arrow keys choose its neighbours.

    As with radio buttons, Tab stops once, at the chosen one.
    """

    def __init__(
        self, name: str, letter: Label, on_choose: Callable[[], object], *, chosen: bool
    ) -> None:
        super().__init__(name, on_choose, look="segment", one_of_many=True)
        self.setChecked(chosen)
        self.setFocusPolicy(_stop(chosen=chosen))
        self.setMinimumWidth(_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(letter, 0, Qt.AlignmentFlag.AlignCenter)
        self.neighbours: Sequence[Segment] = ()

    @override
    def nextCheckState(self) -> None:
        # First the stop, then the choice: it draws the screen again, and keeps the focus by stops.
        for each in self.neighbours:
            each.setFocusPolicy(_stop(chosen=each is self))
        super().nextCheckState()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key(), 0)
        if not step:
            super().keyPressEvent(event)
            return
        if self.isRightToLeft() and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -step
        place = self.neighbours.index(self) + step
        if 0 <= place < len(self.neighbours):
            self.neighbours[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.neighbours[place].click()


def _stop(*, chosen: bool) -> Qt.FocusPolicy:
    return Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus


class TextSize(QFrame):
    """names: what the sizes are called, the smallest first; letter: what shows them."""

    def __init__(
        self,
        names: Sequence[str],
        letter: str,
        scale: float,
        on_choose: Callable[[float], object],
    ) -> None:
        super().__init__()
        self.setProperty("look", "segments")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        segments: list[Segment] = []
        for name, look, size in zip(names, _LETTERS, SCALES, strict=True):
            label = Label(letter, look, wrap=False, say="")
            segment = Segment(name, label, partial(on_choose, size), chosen=size == scale)
            segment.setObjectName(f"scale-{size}")
            row.addWidget(segment)
            segments.append(segment)
        for segment in segments:
            segment.neighbours = segments
