# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can wait until a person sees something."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow

from kiosk.marks import override


class FirstPaint(QObject):
    """Calls back once, when a window was painted for the first time and waits for input."""

    def __init__(self, window: QWindow, on_painted: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._on_painted = on_painted
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose and self._window.isExposed():
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._on_painted)  # it paints when this returns
        return False
