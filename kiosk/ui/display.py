# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The display under the window: followed while it changes, told to the facilitator where small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from kiosk.domain.ports import Log

LEAST = QSize(1024, 768)  # px: below this the screens are for scrolling more than for looking


class DisplayWatch(QObject):
    """Follows the display of a window: another resolution, turned, another one plugged in.

    fills: the window covers the display. A window manager or a Wayland compositor does that by
    itself; a bare X server has nobody who would, not even at the start.
    """

    def __init__(self, window: QWidget, log: Log, *, fills: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._log = log
        self._fills = fills and not QGuiApplication.platformName().startswith("wayland")
        self._size = QSize()
        # A change comes as several signals, while screens come and go: looked at once, after them.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.look)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._on_added)
        application.screenRemoved.connect(self._on_change)
        application.primaryScreenChanged.connect(self._on_change)
        for screen in application.screens():
            screen.geometryChanged.connect(self._on_change)

    def look(self) -> None:
        """Cover the display as it is now, and note what the facilitator should know of it."""
        screen: QScreen | None = QGuiApplication.primaryScreen()
        if screen is None or screen.size().isEmpty():
            return  # nothing is plugged in; `screenAdded` comes with the next one
        if self._fills:
            self._cover(screen.geometry())
        self._tell(screen.size())

    def _cover(self, whole: QRect) -> None:
        if not self._window.isVisible():
            self._window.setGeometry(whole)
        # The widget of a window in full screen is resized by its native window only.
        elif self._window.windowHandle().geometry() != whole:
            self._window.windowHandle().setGeometry(whole)

    def _tell(self, size: QSize) -> None:
        if size == self._size:
            return
        if not self._size.isEmpty():
            self._log.note("display.changed", width=size.width(), height=size.height())
        self._size = size
        if is_small(size):
            self._log.note("display.small", width=size.width(), height=size.height())

    def _on_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_change)
        self._soon.start()

    def _on_change(self) -> None:
        self._soon.start()


def is_small(size: QSize) -> bool:
    """Whether a display of this size in px is smaller than what the screens are made for."""
    return size.expandedTo(LEAST) != size


def room_for(size: QSize) -> QSize:
    """A size in px for a window, cut to what the display has free."""
    screen: QScreen | None = QGuiApplication.primaryScreen()
    return size.boundedTo(screen.availableSize()) if screen is not None else size
