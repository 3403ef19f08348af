# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A part of a message that can be touched as suspect, and the mark it gets."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.i18n import Words
from kiosk.marks import override
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button, Card


class MessagePart(QWidget):
    """A line of a message. number: of a wrong thing that was found, from 1; is_fine: it was
    touched, and nothing is wrong with it.
    """

    def __init__(
        self,
        target: Card | Button,
        words: Words,
        *,
        number: int = 0,
        is_fine: bool = False,
    ) -> None:
        super().__init__()
        self.target = target
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(target)
        tr, name = words.tr, target.accessibleName()
        if number:
            target.setProperty("tone", "found")
            target.setAccessibleName(tr("{text}, found, number {n}", text=name, n=number))
            row.addWidget(Label(str(number), "strong", "bad", wrap=False, say=""))
            row.addWidget(Icon("check", 26, tone="bad"))
        elif is_fine:
            target.setProperty("tone", "fine")
            target.setAccessibleName(tr("{text}, nothing is wrong here", text=name))
        row.addStretch(1)


def part_card(text: str, on_press: Callable[[], object], look: str = "body") -> Card:
    """What is pressed to say that a line looks wrong."""
    card = Card(text, on_press, look="part")
    card.column.setContentsMargins(8, 4, 8, 4)
    card.column.addWidget(Label(text, look, prefers_line=True))
    card.setAccessibleName(Label(text).plain)
    return card


class LinkButton(Button):
    """A button of a message, which tells when somebody points at it: by mouse or by Tab."""

    def __init__(
        self, text: str, on_press: Callable[[], object], on_point: Callable[[bool], object]
    ) -> None:
        super().__init__(text, on_press)
        self._on_point = on_point

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._on_point(True)
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._on_point(self.hasFocus())
        super().leaveEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._on_point(True)
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._on_point(False)
        super().focusOutEvent(event)
