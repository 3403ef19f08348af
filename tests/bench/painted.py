# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Says when a window has been painted for the first time and its program waits for input.

The bare window imports this too: so it needs nothing but Qt.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication


class FirstPaint(QObject):
    """Calls back once: after the first expose was painted and the event loop is free again."""

    def __init__(self, window: QWindow, on_painted: Callable[[], object]) -> None:
        super().__init__(window)
        self._on_painted = on_painted
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Expose and self._window.isExposed():
            self._window.removeEventFilter(self)
            # The window paints when this filter returns; a timer comes after that.
            QTimer.singleShot(0, self, self._on_painted)
        return False


def say(*words: str) -> None:
    """Tell the process that measures, a line each."""
    print(*words, sep="\n", flush=True)


def quit_with_input() -> QSocketNotifier:
    """End the event loop when standard input ends; keep what is returned."""
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    # Not `quit`: that asks the windows first, and a kiosk's does not close.
    notifier.activated.connect(lambda: QApplication.exit(0))
    return notifier
