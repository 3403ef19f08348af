# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A list of messages beside the one that is open; where there is no room, one of the two."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from kiosk.i18n import Words
from kiosk.marks import override
from kiosk.ui.layouts import Flow, Stack
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Card

_LIST, _DETAIL = 32, 68  # of the width


class Panes(QWidget):
    """back: what leads back to the list, shown where the list is not.

    is_open: whether there is something to show beside the list. narrow: below this width in px
    there is room for one.
    """

    def __init__(
        self, listing: QWidget, detail: QWidget, back: QWidget, *, is_open: bool, narrow: int
    ) -> None:
        super().__init__()
        self._narrow = narrow
        self._is_open = is_open
        self._shows_list = True
        self._list, self._detail, self._back = listing, detail, back
        self._rule = QFrame()
        self._rule.setProperty("look", "rule")
        self._rule.setFixedWidth(2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part, share in ((listing, _LIST), (detail, _DETAIL)):
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            policy.setHorizontalStretch(share)
            part.setSizePolicy(policy)
            row.addWidget(part, share)
        row.insertWidget(1, self._rule)

    @property
    def shows_list(self) -> bool:
        """Whether the list is there, alone or beside what is open."""
        return self._shows_list

    def arrange(self, width: int) -> None:
        """Show what there is room for in this width in px."""
        both = width >= self._narrow
        self._shows_list = both or not self._is_open
        self._list.setVisible(self._shows_list)
        self._detail.setVisible(both or self._is_open)
        self._rule.setVisible(both)
        self._back.setVisible(not both)

    @override
    def minimumSizeHint(self) -> QSize:
        # Else both beside each other would forbid the width at which one of them goes.
        least = max(part.minimumSizeHint().width() for part in (self._list, self._detail))
        return QSize(least, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange(self.width())
        super().resizeEvent(event)


@dataclass(frozen=True, slots=True)
class Line:
    """A message as its row in a list tells it. chip: (text, tone), or None."""

    sender: str
    subject: str
    is_unread: bool = False
    has_file: bool = False
    chip: tuple[str, str] | None = None


class MessageRow(Card):
    """A message in a list."""

    def __init__(
        self, line: Line, on_press: Callable[[], object], words: Words, *, is_open: bool
    ) -> None:
        tr = words.tr
        super().__init__("", on_press, look="row", tone="chosen" if is_open else "")
        states = [tr("open")] if is_open else []
        states += [tr("new")] if line.is_unread else []
        states += [tr("with a file")] if line.has_file else []
        states += [line.chip[0]] if line.chip is not None else []
        self.setAccessibleName(", ".join((line.sender, line.subject, *states)))
        self.column.setContentsMargins(18, 14, 14, 14)
        self.column.setSpacing(4)
        top = Flow(gap=8)
        top.row.addWidget(Label(line.sender, "strong", prefers_line=True))
        if line.has_file:
            top.row.addWidget(Icon("attachment", 24))
        self.column.addWidget(top)
        self.column.addWidget(Label(line.subject, "strong" if line.is_unread else "note"))
        if line.is_unread:
            chip = Chip(tr("new"), "next")
            self.column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        if line.chip is not None:
            self.column.addWidget(Chip(*line.chip), 0, Qt.AlignmentFlag.AlignLeft)


class MessageList(Stack):
    """Rows of messages from the top."""

    def __init__(self, rows: list[QWidget]) -> None:
        super().__init__(*rows, gap=0)
        self.column.addStretch()
