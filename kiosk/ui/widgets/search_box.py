# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The field to search in: its sign stands before the words, and the words say what can be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QStyle

from kiosk.marks import override
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kiosk.ui.context import Context

_START, _GAP = 18, 10  # px before and after the sign


class SearchBox(TextField):
    """name: what is searched, shown as long as nothing is written."""

    def __init__(self, context: Context, name: str, text: str = "") -> None:
        super().__init__(context, name, text, look="search")
        self.setPlaceholderText(name)
        self._sign = Icon("search", 28)
        self._sign.setParent(self)

    @override
    def _arrange(self) -> None:
        super()._arrange()
        sign = getattr(self, "_sign", None)  # Qt lays out while it makes the field
        if sign is None:
            return
        size = sign.sizeHint()
        at_start = QRect(_START, (self.height() - size.height()) // 2, size.width(), size.height())
        sign.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), at_start))
        margins, room = self.textMargins(), size.width() + _GAP
        if self.isRightToLeft():
            margins.setRight(room)
        else:
            margins.setLeft(room)
        self.setTextMargins(margins)
