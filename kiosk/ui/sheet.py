# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A full-width sheet over the screen: questions, help, languages. Never a bare system box."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QStyle, QStyleOption, QVBoxLayout, QWidget

from kiosk.marks import override
from kiosk.ui.layouts import FlowLayout
from kiosk.ui.screen import Action
from kiosk.ui.scroll import ScrollArea
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button

_SIDES = 60  # px
_ENDS = 34


class Sheet(QWidget):
    """Covers the window; Tab stays inside; Escape is the first action, the harmless one.

    What does not fit scrolls; the answers below it stay in sight.
    """

    def __init__(self, window: QWidget, title: str, name: str) -> None:
        super().__init__(window)
        self._window = window
        self.name = name
        self.setObjectName(f"sheet-{name}")
        self.setProperty("look", "shade")
        self.setAccessibleName(title)
        self._on_escape: Callable[[], object] | None = None
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
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
        self.column.setContentsMargins(_SIDES, 0, _SIDES, 0)
        self.column.setSpacing(16)
        self.column.addWidget(Label(title, "title"))
        self._area.setWidget(inside)
        inside.installEventFilter(self)
        self._rows.addWidget(self._area)
        self._answers: FlowLayout | None = None

    def add_text(self, text: str) -> None:
        """Add a paragraph."""
        self.column.addWidget(Label(text, "step"))

    def add_actions(self, actions: Sequence[Action]) -> None:
        """Add the answers; the first one is what Escape does, the last has the focus."""
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
        self._on_escape = actions[0].on_press

    def appear(self) -> None:
        """Cover the window."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        buttons = self.findChildren(Button)
        if buttons:
            buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def readable(self) -> list[Label]:
        """The texts of the sheet in reading order."""
        return [label for label in self.findChildren(Label) if label.spoken]

    def _fit(self) -> None:
        """As high as what it holds, and never higher than the window."""
        inside = self._area.widget()
        width = self.width()
        wanted = max(self.column.totalHeightForWidth(width), self.column.totalSizeHint().height())
        below = self._answers.heightForWidth(width) + self._rows.spacing() if self._answers else 0
        room = self.height() - below - 2 * _ENDS - 8  # the line at its top
        if inside is not None:
            self._area.setFixedHeight(max(60, min(wanted, room)))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

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
            super().keyPressEvent(event)

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
        return True
