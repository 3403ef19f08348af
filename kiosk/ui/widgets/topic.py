# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A topic in the list of topics; one of them is chosen."""

from collections.abc import Callable

from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Card


class Topic(Card):
    """note: what is said about it, such as how many lessons it has."""

    def __init__(
        self, title: str, note: str, on_press: Callable[[], object], *, chosen: bool
    ) -> None:
        super().__init__(
            title, on_press, look="topic", tone="chosen" if chosen else "", one_of_many=True
        )
        self.setChecked(chosen)
        self.setAccessibleDescription(note)
        self.column.setContentsMargins(20, 14, 20, 14)
        self.column.setSpacing(2)
        self.column.addWidget(Label(title, "strong"))
        self.column.addWidget(Label(note, "note"))
