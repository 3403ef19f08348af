# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The field of the page in which somebody writes, as the keyboard on the screen knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from kiosk.ui.assistive import DECORATION

if TYPE_CHECKING:
    from PySide6.QtWebEngineWidgets import QWebEngineView

    from kiosk.domain.anchor import Area

_LATIN = frozenset({"email", "url", "password"})
_NUMBERS = frozenset({"number", "tel"})
_NUMBER_MODES = frozenset({"numeric", "decimal", "tel"})
_LATIN_MODES = frozenset({"email", "url"})


class PageField(QWidget):
    """Nothing to be seen: it lies where the field is, and what is written to it goes to the page."""

    def __init__(self, view: QWebEngineView) -> None:
        # In a holder that assistive technology is not told of: the page tells of its fields itself.
        holder = QWidget(view.parentWidget())
        holder.setObjectName(DECORATION)
        holder.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        super().__init__(holder)
        self._holder = holder
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def stand_for(self, name: str, area: Area, input_type: str, input_mode: str) -> None:
        """Be this field. name: tells it from others; area: in the view; the rest as HTML has it."""
        self.setObjectName(f"page-{name}")
        self.setFocusProxy(self._view.focusProxy() or self._view)
        self.setInputMethodHints(hints_for(input_type, input_mode))
        box = QRect(round(area.x), round(area.y), round(area.width), round(area.height))
        self._holder.setGeometry(self._view.geometry())
        self._holder.lower()
        self._holder.show()
        self.setGeometry(box)
        self.show()


def hints_for(input_type: str, input_mode: str) -> Qt.InputMethodHint:
    """What the keyboard should know of a field of HTML."""
    hint = Qt.InputMethodHint
    if input_mode in _NUMBER_MODES or (not input_mode and input_type in _NUMBERS):
        return hint.ImhPreferNumbers
    if input_mode in _LATIN_MODES or input_type in _LATIN:
        return hint.ImhPreferLatin
    return hint.ImhNone
