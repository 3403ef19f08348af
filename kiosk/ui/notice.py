# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A sentence above the bottom bar: what happened, and what to do now."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button


class Notice(QFrame):
    """Stays until it is closed or the resident goes elsewhere; takes no focus by itself."""

    def __init__(self, what: str, do: str, close: str, on_close: Callable[[], object]) -> None:
        super().__init__()
        self.setAccessibleName(f"{what} {do}")
        outside = QVBoxLayout(self)
        outside.setContentsMargins(28, 4, 28, 12)
        frame = QFrame()
        frame.setProperty("look", "notice")
        outside.addWidget(frame)
        row = QHBoxLayout(frame)
        row.setContentsMargins(20, 12, 12, 12)
        row.setSpacing(16)
        row.addWidget(Icon("info", 34), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Label(what, "strong"))
        column.addWidget(Label(do))
        row.addLayout(column, 1)
        button = Button(close, on_close, icon="close")
        button.setObjectName("close-notice")
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
