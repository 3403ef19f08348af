# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Boxes that hold things and cannot be pressed."""

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from kiosk.ui.widgets.label import Label


class Box(QFrame):
    """A surface, a panel or an inset; what it holds is laid out in `column`."""

    def __init__(
        self, look: str = "card", tone: str = "", *, across: bool = False, margin: int = 24
    ) -> None:
        super().__init__()
        self.setProperty("look", look)
        self.setProperty("tone", tone)
        self.column: QBoxLayout = QHBoxLayout(self) if across else QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(10)


def titled(title: str, text: str, tone: str = "", *, title_tone: str = "", margin: int = 24) -> Box:
    """A card with a heading and, where there is one, a text."""
    box = Box(tone=tone, margin=margin)
    box.column.addWidget(Label(title, "subheading", title_tone))
    if text:
        box.column.addWidget(Label(text))
    return box
