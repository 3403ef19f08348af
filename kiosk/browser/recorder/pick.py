# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lies over the page while a field is chosen there: what is pressed is chosen, and not pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.anchor import Candidate, Role
from kiosk.marks import override
from kiosk.ui.assistive import DECORATION

if TYPE_CHECKING:
    from PySide6.QtWebEngineWidgets import QWebEngineView

_GROUPS = frozenset({"radio-group", "date-parts"})
_SLACK = 3  # px round a field that still count as on it


class PickLayer(QWidget):
    """Over the view and as large, hidden until a field is to be chosen.

    candidates: the fields that are there now; on_point: told the one under the mouse, or None;
    on_pick: told the one that was pressed.
    """

    def __init__(
        self,
        view: QWebEngineView,
        candidates: Callable[[], Iterable[Candidate]],
        on_point: Callable[[Candidate | None], object],
        on_pick: Callable[[Candidate], object],
    ) -> None:
        super().__init__(view.parentWidget())
        self._view = view
        self._candidates = candidates
        self._on_point, self._on_pick = on_point, on_pick
        self.setObjectName(DECORATION)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        view.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self.setGeometry(self._view.geometry())
        return False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._on_point(self._under(event))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the page has no part in it
        self._on_point(self._under(event))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        found = self._under(event)
        if found is not None:
            self._on_pick(found)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page is scrolled as ever; it is as large as this, so the places are the same."""
        page: QObject = self._view.focusProxy() or self._view
        copy = QWheelEvent(
            event.position(),
            event.globalPosition(),
            event.pixelDelta(),
            event.angleDelta(),
            event.buttons(),
            event.modifiers(),
            event.phase(),
            event.inverted(),
        )
        QCoreApplication.sendEvent(page, copy)
        event.accept()

    def _under(self, event: QMouseEvent) -> Candidate | None:
        place = event.position()
        return field_at(place.x(), place.y(), self._candidates())


def field_at(x: float, y: float, candidates: Iterable[Candidate]) -> Candidate | None:
    """The field at a place of the view: the smallest there, or the question that it belongs to."""
    hit = [one for one in candidates if one.is_in_view and _holds(one, x, y)]
    if not hit:
        return None
    smallest = min(hit, key=lambda one: one.area.width * one.area.height)
    if smallest.role in (Role.OPTION, Role.TEXT, Role.CHOICE):
        return next((one for one in hit if one.input_type in _GROUPS), smallest)
    return smallest


def _holds(one: Candidate, x: float, y: float) -> bool:
    area = one.area
    return (
        area.x - _SLACK <= x <= area.x + area.width + _SLACK
        and area.y - _SLACK <= y <= area.y + area.height + _SLACK
    )
