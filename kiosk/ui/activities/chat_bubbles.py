# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said in a practice chat: one's own words at the end side, the other's at the start."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.label import Label

_SIDE = 60  # px left free beside what is said, so that one sees who said it


class Bubble(QWidget):
    """who: the name of who says it; text: what; is_own: said by the learner."""

    def __init__(self, who: str, text: str, *, is_own: bool = False) -> None:
        super().__init__()
        self.box = Box("card", "learn" if is_own else "", margin=16)
        self.box.column.setSpacing(12)
        self.box.column.addWidget(Label(who, "tag"))
        self.box.column.addWidget(Label(text))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.box, 1)
        row.insertSpacing(0 if is_own else 1, _SIDE)

    def add(self, widget: QWidget, *, is_wide: bool = True) -> None:
        """Put something below the words."""
        if is_wide:
            self.box.column.addWidget(widget)
        else:
            self.box.column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
