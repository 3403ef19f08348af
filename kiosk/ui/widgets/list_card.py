# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A card in a list: a drawing, a name, a line about it, and perhaps a chip."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from kiosk.ui.layouts import Stack
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.icon import Badge
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Card


class ListCard(Card):
    """Something to open. chip: (text, tone), or None."""

    def __init__(
        self,
        title: str,
        note: str,
        icon: str,
        on_press: Callable[[], object],
        *,
        badge: str = "",
        chip: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(title, on_press, across=True)
        self.setAccessibleDescription(note if chip is None else f"{note}. {chip[0]}")
        self.column.setSpacing(18)
        self.column.addWidget(Badge(icon, 36, badge), 0, Qt.AlignmentFlag.AlignTop)
        words = Stack(Label(title, "subheading"), gap=4)
        if note:
            words.column.addWidget(Label(note, "note"))
        if chip is not None:
            words.column.addWidget(Chip(*chip), 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
