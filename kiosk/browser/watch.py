# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looks at the page again and again, while it is there, and soon after something moved."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from kiosk.marks import override

if TYPE_CHECKING:
    from PySide6.QtWebEngineWidgets import QWebEngineView

    from kiosk.browser.looker import Looker
    from kiosk.browser.looks import Look

_EVERY_MS = 300
_SOON_MS = 20
_LOST_S = 3.0  # an answer that has not come by then does not come: the page was busy


class PageWatch(QObject):
    """seen: a `Look`. is_loaded: whether all of the page is there."""

    seen = Signal(object)

    def __init__(self, view: QWebEngineView, looker: Looker) -> None:
        super().__init__(view)
        self._view = view
        self._looker = looker
        self._asked_at: float | None = None
        self._wants_more = False  # something moved while a look was under way
        self.is_loaded = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._look)
        page = view.page()
        page.loadStarted.connect(self._on_started)
        page.loadFinished.connect(self._on_finished)
        page.scrollPositionChanged.connect(self._on_moved)
        view.installEventFilter(self)
        self._timer.start()

    def soon(self) -> None:
        """Something moved: look before the next time."""
        self._on_moved()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._on_moved()
        return False

    def _look(self) -> None:
        now = monotonic()
        if not self._view.isVisible():
            return
        if self._asked_at is not None and now - self._asked_at < _LOST_S:
            self._wants_more = True
            return
        self._asked_at, self._wants_more = now, False
        self._looker.look(self._on_look)

    def _on_look(self, look: Look) -> None:
        self._asked_at = None
        self.seen.emit(look)
        if self._wants_more:
            self._on_moved()

    def _on_started(self) -> None:
        self.is_loaded = False
        self._asked_at = None  # the looker drops what it had begun

    def _on_finished(self) -> None:
        self.is_loaded = True
        self._on_moved()

    def _on_moved(self) -> None:
        if not self._soon.isActive():
            self._soon.start()
