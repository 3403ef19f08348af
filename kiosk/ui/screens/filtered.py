# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A search box, and below it what it leaves of a page while somebody writes."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kiosk.ui.context import Context
from kiosk.ui.layouts import Stack
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.search_box import SearchBox


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a page: its widgets, in their order, and how many they are, in words.

    first: what has the focus when the page appears.
    """

    parts: tuple[QWidget, ...]
    said: str
    first: QWidget | None = None


class Filtered(Stack):
    """name: what is searched. typed: what stands in the box. on_typed: keeps what is typed, in the
    visit. left: makes what is left for a text; without parts, it is said that nothing was found.
    """

    def __init__(
        self,
        context: Context,
        name: str,
        typed: str,
        on_typed: Callable[[str], object],
        left: Callable[[str], Left],
    ) -> None:
        self._search = SearchBox(context, name, typed)
        super().__init__(self._search)
        self._context, self._on_typed, self._left = context, on_typed, left
        self._shown: QWidget | None = None
        self._search.setObjectName("search")
        tr = context.words.tr
        self._search.setAccessibleDescription(tr("What is found is shown below while you write."))
        self._search.textChanged.connect(self._on_text)
        self.first = self._show(typed).first

    def _on_text(self, typed: str) -> None:
        self._on_typed(typed)
        left = self._show(typed)
        said = left.said if left.parts else self._context.words.tr("Nothing found.")
        self._context.navigator.announce(said)

    def _show(self, typed: str) -> Left:
        """Show what is left, instead of what was there."""
        left = self._left(typed)
        nothing = self._context.words.tr("Nothing found. Try another word.")
        if self._shown is not None:
            self.column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = Stack(*(left.parts or (Label(nothing, "lead"),)))
        self.column.addWidget(self._shown)
        return left
