# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""One of a few answers: a round mark and words, and a sign in the mark that tells what came of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Card


class Choice(Card):
    """Pressing it does not choose it: who asked the question says so with `show_sign`."""

    def __init__(self, text: str, on_press: Callable[[], object]) -> None:
        super().__init__(text, on_press, look="choice", one_of_many=True, across=True)
        self.column.setContentsMargins(20, 14, 24, 14)
        self.column.setSpacing(16)
        self._mark = Icon("", 26, look="mark", margin=6)
        self.column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addWidget(Label(text), 1)

    def show_sign(self, sign: str, tone: str = "") -> None:
        """Mark it with an icon as the chosen one; an empty name shows that it is not chosen.

        tone: "help" for an answer to think about again.
        """
        self.setChecked(bool(sign))
        self._mark.setProperty("on", "true" if sign else "false")
        self._mark.show_icon(sign)
        for part in (self, self._mark):
            part.setProperty("tone", tone)
            part.style().unpolish(part)
            part.style().polish(part)
