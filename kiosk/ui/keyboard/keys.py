# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The keys: those that write what stands on them, and those that do what their word says."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from kiosk.content.keyboards import drawn
from kiosk.marks import override
from kiosk.ui.theme import TARGET
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Pressable

GAP = 12  # px between keys, as between all that can be pressed
_INSET = 7  # px that letters keep from the edge of their key
_REPEAT_AFTER_MS = 600  # a slow hand that holds Delete takes away one letter, not ten
_REPEAT_EVERY_MS = 120
_LEFT_TO_BOARD = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Escape,
    }
)


class Key(Pressable):
    """Takes no focus by mouse or finger: that stays where somebody writes."""

    def __init__(self, on_press: Callable[[], object]) -> None:
        super().__init__("", on_press, look="key")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def repeat(self) -> None:
        """Go on for as long as it is held down."""
        self.setAutoRepeat(True)
        self.setAutoRepeatDelay(_REPEAT_AFTER_MS)
        self.setAutoRepeatInterval(_REPEAT_EVERY_MS)

    def mark(self, tone: str) -> None:
        """Show that what it does is in force: "on", or "locked"; an empty text: it is not."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            for widget in (self, *self.findChildren(Label), *self.findChildren(Icon)):
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LEFT_TO_BOARD:
            event.ignore()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class Lettering:
    """How the letters of one page are drawn: as large as all of them fit, on one line.

    baseline: below the middle of a key, in px.
    """

    font: QFont
    baseline: float


def lettering(font: QFont, keys: list[str], width: int, height: int) -> Lettering:
    """Letters of this font, or smaller ones where keys of this size in px would cut them."""
    font = QFont(font)
    metrics = QFontMetricsF(font)
    boxes = [metrics.tightBoundingRect(drawn(key)) for key in keys]
    top = min(box.top() for box in boxes)
    bottom = max(box.bottom() for box in boxes)
    widest = max(box.width() for box in boxes)
    fits = min(1.0, (height - 2 * _INSET) / (bottom - top), (width - 2 * _INSET) / widest)
    font.setPixelSize(int(font.pixelSize() * fits))
    return Lettering(font, -(top + bottom) / 2 * fits)


class LetterKey(Key):
    """Writes what stands on it."""

    def __init__(self, on_press: Callable[[str], object]) -> None:
        super().__init__(lambda: on_press(self.writes))
        self.writes = ""
        self._lettering: Lettering | None = None

    def show_letter(self, letter: str, name: str) -> None:
        """Write another letter from now on. name: what it is called aloud."""
        self.writes = letter
        self.setAccessibleName(name)
        self.setObjectName(f"key-{letter}")
        self.update()

    def draw_as(self, how: Lettering) -> None:
        """Draw it with the others of its page."""
        self._lettering = how
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._lettering is None:
            return
        text = drawn(self.writes)
        painter = QPainter(self)
        painter.setFont(self._lettering.font)
        painter.setPen(self.palette().windowText().color())
        middle = self.rect().toRectF().center()
        left = middle.x() - QFontMetricsF(self._lettering.font).horizontalAdvance(text) / 2
        painter.drawText(QPointF(left, middle.y() + self._lettering.baseline), text)
        painter.end()


class Wording(Enum):
    """How much of its word and icon a key shows, by the room that there is."""

    FULL = "full"
    WORD = "word"  # without the icon
    SMALL = "small"  # the word at text size 1


class WordKey(Key):
    """Does what its word says; an icon stands beside it where there is room.

    name: where it is called otherwise than its word, or where it has none.
    """

    def __init__(
        self, word: str, on_press: Callable[[], object], *, icon: str = "", name: str = ""
    ) -> None:
        super().__init__(on_press)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(6)
        self._icon = Icon(icon, 22) if icon else None
        self._label = Label(word, "key-word", wrap=False, say="") if word else None
        self._row.addStretch()
        for part in (self._icon, self._label):
            if part is not None:
                self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch()
        self.setAccessibleName(name or word)

    def show_word(self, word: str, *, name: str = "", icon: str = "") -> None:
        """Say something else on it."""
        if self._label is not None:
            self._label.show_text(word)
        if self._icon is not None and icon:
            self._icon.show_icon(icon)
        self.setAccessibleName(name or word)

    def show_as(self, wording: Wording) -> None:
        """Show as much as there is room for."""
        if self._label is None:
            return
        if self._icon is not None:
            self._icon.setVisible(wording is Wording.FULL)
        look = "key-word-small" if wording is Wording.SMALL else "key-word"
        if self._label.property("look") != look:
            self._label.setProperty("look", look)
            self._label.style().unpolish(self._label)
            self._label.style().polish(self._label)
            self._label.updateGeometry()

    def wanted(self) -> QSize:
        """What it needs in px to show what it shows now."""
        self._row.invalidate()
        return self._row.sizeHint().expandedTo(QSize(TARGET, TARGET))
