# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ring round a field of the page: dark, yellow, dark, drawn over the view and not in the page."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.domain.anchor import Area
from kiosk.marks import override
from kiosk.ui.assistive import DECORATION
from kiosk.ui.theme import Theme, ThemeName

# As thin as it can be and still be seen: pages have a field's name right above it.
_GAP = 1  # px between the field and the ring
_INSIDE, _YELLOW, _OUTSIDE = 2, 5, 2  # px, how thick its three lines are
_REACH = _GAP + _INSIDE + _YELLOW + _OUTSIDE
_CORNER = 14  # px


class PageRing(QWidget):
    """Lies over the view and is as large; draws one ring, cut off where the page is."""

    def __init__(self, view: QWidget, theme: Theme) -> None:
        super().__init__(view.parentWidget())
        self._theme = theme
        self.area: Area | None = None
        self.setObjectName(DECORATION)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme's colours."""
        self._theme = theme
        self.update()

    def surround(self, area: Area | None) -> None:
        """Be round this part of the view, or nowhere."""
        if area == self.area:
            return
        self.area = area
        self.setVisible(area is not None)
        self.update()
        if area is not None:
            self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        area = self.area
        if area is None:
            return
        box = QRect(round(area.x), round(area.y), round(area.width), round(area.height)).toRectF()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reach = float(_REACH)
        # The page is as bright as it wants to be: beside the yellow it is dark in every theme.
        dark = "paper" if self._theme.name is ThemeName.CONTRAST else "focus-ring"
        for width, role in ((_OUTSIDE, dark), (_YELLOW, "focus"), (_INSIDE, dark)):
            away = reach - width / 2
            painter.setPen(QPen(QColor(self._theme.colours[role]), width))
            corner = max(2.0, _CORNER * away / _REACH)
            painter.drawRoundedRect(box.adjusted(-away, -away, away, away), corner, corner)
            reach -= width
        painter.end()


def is_in_sight(area: Area, width: float, height: float) -> bool:
    """Whether the middle of a part of the page is inside a view of this size."""
    x, y = area.x + area.width / 2, area.y + area.height / 2
    return 0 <= x <= width and 0 <= y <= height
