# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Notices that nobody has touched anything for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

from kiosk.marks import override

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.Wheel,
    }
)


class IdleWatch(QObject):
    """Watches a native window's input; idle once it has been quiet for `seconds`."""

    became_idle = Signal()

    def __init__(self, window: QWindow, seconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(seconds * 1000)
        self._timer.timeout.connect(self.became_idle)
        # On the native window and not on the application: that would pass every event of the
        # program through Python, and not only those that a person makes.
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT and self._timer.isActive():
            self._timer.start()
        return False

    def watch(self) -> None:
        """Begin, or begin anew."""
        self._timer.start()

    def rest(self) -> None:
        """Stop watching: nobody has begun a visit."""
        self._timer.stop()
