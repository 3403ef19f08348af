# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A window of the practice: it looks like a program's, and says in its bar that it is none."""

from PySide6.QtWidgets import QWidget

from kiosk.ui.layouts import FlowLayout
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label


class PracticeWindow(Box):
    """icon, title and chip stand in its bar; what it shows is laid out in `inside.column`.

    chip: what this is not, for example "not real email". tools: what else stands in the bar, at
    its end.
    """

    def __init__(
        self, icon: str, title: str, chip: str, *, tools: tuple[QWidget, ...] = (), margin: int = 26
    ) -> None:
        super().__init__("window", margin=0)
        self.column.setSpacing(0)
        bar = Box("window-bar", margin=0)
        row = FlowLayout(gap=12, slack_before=[2])
        row.setContentsMargins(22, 12, 22, 12)
        row.addWidget(Icon(icon, 28))
        row.addWidget(Label(title, "strong", wrap=False))
        row.addWidget(Chip(chip, "plain"))
        for tool in tools:
            row.addWidget(tool)
        bar.column.addLayout(row)
        self.inside = Box("none", margin=margin)
        self.inside.column.setSpacing(16)
        self.column.addWidget(bar)
        self.column.addWidget(self.inside, 1)
