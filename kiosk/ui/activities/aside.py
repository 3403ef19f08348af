# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands beside a practice: the goal, what was said last, and what helps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.i18n import Words
from kiosk.ui.activities.base import Feedback, show_parts
from kiosk.ui.focus import let_go
from kiosk.ui.layouts import Flow
from kiosk.ui.widgets.box import titled
from kiosk.ui.widgets.pressable import Button

_MARGIN = 20  # px inside its boxes


@dataclass(frozen=True, slots=True)
class Beside:
    """What it shows. said: a hint or what to say about the last try; tools: of hint, show, undo."""

    goal: str
    progress: str
    said: Feedback | None
    tools: tuple[str, ...]


class Aside(QWidget):
    """Drawn anew only where something else is to be shown: who presses a tool keeps hold of it."""

    def __init__(self, words: Words, on_press: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self._on_press = on_press
        tr = words.tr
        self._names = {
            "hint": (tr("Give me a hint"), "hint"),
            "show": (tr("Show me"), "eye"),
            "undo": (tr("Undo"), "undo"),
        }
        self._shown: Beside | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def show_beside(self, beside: Beside, otherwise: QWidget | None) -> None:
        """Show this; the focus stays on its tool, or goes to `otherwise` where that is gone."""
        if beside == self._shown:
            return
        self._shown = beside
        focus: QWidget | None = self.focusWidget()
        had_focus = focus is not None and focus.hasFocus() and self.isAncestorOf(focus)
        name = focus.objectName() if focus is not None and had_focus else ""
        self._clear()
        self._fill(beside)
        if self.isVisible():
            show_parts(self._column)
        if had_focus:
            again: QWidget | None = self.findChild(QWidget, name)
            target = again if again is not None else otherwise
            if target is not None:
                target.setFocus()

    def _clear(self) -> None:
        let_go(self.window(), self)
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _fill(self, beside: Beside) -> None:
        self._column.addWidget(titled(beside.goal, beside.progress, "learn", margin=_MARGIN))
        said = beside.said
        if said is not None:
            box = titled(said.title, said.text, title_tone=said.tone, margin=_MARGIN)
            self._column.addWidget(box)
        if beside.tools:
            tools = Flow(gap=12)
            for tool in beside.tools:
                tools.row.addWidget(self._button(tool))
            self._column.addWidget(tools)
        self._column.addStretch()

    def _button(self, tool: str) -> Button:
        text, icon = self._names[tool]
        button = Button(text, self._on_press[tool], icon=icon, look="more", icon_size=26)
        button.setObjectName(tool)
        return button
