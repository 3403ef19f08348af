# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Says when a window has been painted for the first time and its program waits for input."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication
from typing_extensions import override


class FirstPaint(QObject):
    """Calls back once: after the first expose was painted and the event loop is free again."""

    def __init__(self, window: QWindow, on_painted: Callable[[], object]) -> None:
        super().__init__(window)
        self._on_painted = on_painted
        self._window = window
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Expose and self._window.isExposed():
            self._window.removeEventFilter(self)
            # The window paints when this filter returns; a timer comes after that.
            QTimer.singleShot(0, self, self._on_painted)
        return False


def say(word: str) -> None:
    """Tell the process that measures."""
    print(word, flush=True)


def quit_with_input() -> QSocketNotifier:
    """End the event loop when standard input ends; keep what is returned."""
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(QApplication.quit)
    return notifier
