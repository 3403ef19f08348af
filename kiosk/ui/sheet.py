# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A full-width sheet over the screen: questions, help, languages. Never a bare system box."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLayoutItem,
    QStyle,
    QStyleOption,
    QVBoxLayout,
    QWidget,
)

from kiosk.i18n import Words
from kiosk.marks import override
from kiosk.ui.layouts import FlowLayout
from kiosk.ui.screen import Action
from kiosk.ui.scroll import MoreBelow, ScrollArea
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button

_SIDES = 60  # px
_ENDS = 34
_RING = 12  # for the ring around what has the focus


class Sheet(QDialog):
    """Covers the window; Tab stays inside; Escape is the first action, the harmless one.

    What does not fit scrolls; the answers below it stay in sight.
    """

    def __init__(self, window: QWidget, title: str, name: str) -> None:
        super().__init__(window)
        self.setWindowFlags(Qt.WindowType.Widget)  # a dialog to assistive technology, no window
        self._window = window
        self.name = name
        self.setObjectName(f"sheet-{name}")
        self.setProperty("look", "shade")
        self.setAccessibleName(title)
        self._on_escape: Callable[[], object] | None = None
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        outside.addStretch()
        frame = QFrame()
        frame.setProperty("look", "sheet")
        outside.addWidget(frame)
        self._rows = QVBoxLayout(frame)
        self._rows.setContentsMargins(0, _ENDS, 0, _ENDS)
        self._rows.setSpacing(28)
        self._area = ScrollArea()
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(_SIDES, 0, _SIDES, _RING)
        self.column.setSpacing(16)
        self.column.addWidget(Label(title, "title"))
        self._area.setWidget(inside)
        inside.installEventFilter(self)
        self._rows.addWidget(self._area)
        self._more: MoreBelow | None = None
        self._answers: FlowLayout | None = None
        self._outside = outside

    def add_text(self, text: str) -> None:
        """Add a paragraph."""
        self.column.addWidget(Label(text, "step"))

    def add_more(self, words: Words) -> None:
        """Offer the button that scrolls, where not all is in sight; before the answers."""
        self._more = MoreBelow(self._area, words)
        self._rows.addWidget(self._more)

    def add_actions(
        self, actions: Sequence[Action], on_escape: Callable[[], object] | None = None
    ) -> None:
        """Add the answers; Escape does what the first does, if not `on_escape`.

        The last has the focus.
        """
        row = FlowLayout(gap=16)
        row.setContentsMargins(_SIDES, 0, _SIDES, 0)
        buttons = [
            Button(action.text, action.on_press, icon=action.icon, look=action.look)
            for action in actions
        ]
        for number, button in enumerate(buttons):
            button.setObjectName(f"sheet-answer-{number}")
            row.addWidget(button)
        self._rows.addLayout(row)
        self._answers = row
        self._on_escape = on_escape or actions[0].on_press

    def appear(self, room: QRect | None = None) -> None:
        """Cover this part of the window; all of it where none is given."""
        self.setGeometry(room if room is not None else self._window.rect())
        self.show()
        self.raise_()
        self.take_focus()

    def take_focus(self) -> None:
        """Have the keys go to the last answer."""
        buttons = self.findChildren(Button)
        if buttons:
            buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def readable(self) -> list[Label]:
        """The texts of the sheet in reading order."""
        return [label for label in self.findChildren(Label) if label.spoken]

    def hold(self, keyboard: QWidget) -> None:
        """Have the keyboard below the answers for as long as it lives."""
        self._outside.addWidget(keyboard)

    def fit(self) -> None:
        """As high as what it holds, and never higher than the window."""
        inside = self._area.widget()
        width = self.width()
        wanted = max(self.column.totalHeightForWidth(width), self.column.totalSizeHint().height())
        below = self._answers.heightForWidth(width) + self._rows.spacing() if self._answers else 0
        others = (self._outside.itemAt(place) for place in range(2, self._outside.count()))
        held = sum(_height(item, width) for item in others if item is not None)
        room = self.height() - below - held - 2 * _ENDS - 8  # the line at its top
        if self._more is not None and wanted > room:
            needed = self._more.sizeHint().height() + self._rows.spacing()
            fits = room - needed >= needed  # else it would take more than it gives
            self._more.allow(is_allowed=fits)
            room -= needed if fits else 0
        if inside is not None:
            self._area.setFixedHeight(max(60, min(wanted, room)))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._on_escape is not None:
            self._on_escape()
        else:
            event.ignore()  # a QDialog would keep Enter for itself

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:
        stops = [
            child
            for child in self.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and child.isVisible()
            and child.isEnabled()
        ]
        if not stops:
            return False
        here = self.window().focusWidget()
        at = stops.index(here) if here in stops else -1
        step = 1 if next else -1
        stops[(at + step) % len(stops)].setFocus(
            Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        )
        found: QWidget | None = self.window().focusWidget()
        if found is not None and self._area.isAncestorOf(found):
            self._area.ensureWidgetVisible(found)
        return True


def _height(item: QLayoutItem, width: int) -> int:
    """How high something in a layout wants to be at a width, in px; nothing where it is hidden."""
    if item.isEmpty():
        return 0
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
