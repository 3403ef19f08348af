# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How something stands, in a bar: an icon with words, which go where there is no room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout

from kiosk.marks import override
from kiosk.ui.theme import TARGET
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Pressable

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kiosk.ui.screen import Action
    from kiosk.ui.theme import Theme

_ICON = 26  # px at text size 1
_MARGIN, _GAP = 14, 12  # px


class StateButton(Pressable):
    """Shows the words that fit in the width it gets: all of them, the short ones, or its icon."""

    def __init__(self, action: Action, theme: Theme) -> None:
        super().__init__(action.text, action.on_press, look=action.look)
        self.setObjectName("state")
        self._labels = [
            Label(text, "button", prefers_line=True) for text in (action.text, action.short) if text
        ]
        icon = Icon(action.icon, _ICON)
        icon.stand_beside(self._labels[0])
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 6, _MARGIN, 6)
        row.setSpacing(_GAP)
        row.addWidget(icon)
        for label in self._labels:
            row.addWidget(label, 1)
        self._least = max(TARGET, theme.px(_ICON) + 2 * _MARGIN)
        self.setMinimumSize(self._least, 60)
        self._show()

    def narrower(self) -> list[int]:
        """How wide it is with less words, in px."""
        return [*(self._width(label) for label in self._labels[1:]), self._least]

    @override
    def sizeHint(self) -> QSize:
        words = self._labels[0]
        high = max(self.minimumHeight(), words.sizeHint().height() + 12)
        return QSize(self._width(words), high)

    @override
    def hasHeightForWidth(self) -> bool:
        return False  # one line, or none

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _width(self, label: Label) -> int:
        # Asked of the label itself: the layout forgets one that is hidden.
        return self._least + _GAP + label.sizeHint().width()

    def _show(self) -> None:
        fitting = [label for label in self._labels if self._width(label) <= self.width()]
        for label in self._labels:
            label.setVisible(label in fitting[:1])
