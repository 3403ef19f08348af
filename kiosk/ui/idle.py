# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Notices that nobody has touched anything for a while, and counts down what is left."""

import time
from collections.abc import Callable

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
_LISTEN_AGAIN_MS = 1000
_LONGEST_LISTENING_S = 900  # the longest text takes eleven minutes; a sound that hangs is no person
MINUTES_FROM = 90  # seconds: above, whole minutes are enough
_SOON = 20  # seconds: said aloud once more
_STEPS = ((MINUTES_FROM, 60), (_SOON, 10), (0, 5))  # above so many seconds, between two numbers
_SECOND_MS = 1000


class IdleWatch(QObject):
    """Watches a native window's input; idle once it has been quiet for some seconds.

    is_heard: whether the kiosk is speaking. Whoever listens is here, and touches nothing.
    """

    became_idle = Signal()

    def __init__(self, window: QWindow, is_heard: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._is_heard = is_heard
        self._listening_since: float | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_quiet)
        self._hearing = QTimer(self)
        self._hearing.setInterval(_LISTEN_AGAIN_MS)
        self._hearing.timeout.connect(self._on_listening)
        # On the native window and not on the application: that would pass every event of the
        # program through Python, and not only those that a person makes.
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT and self.is_watching:
            self._begin()
        return False

    @property
    def is_watching(self) -> bool:
        """Whether `became_idle` will come if nobody touches anything."""
        return self._timer.isActive() or self._hearing.isActive()

    def watch(self, seconds: int) -> None:
        """Wait for so many seconds without a touch; begin, or begin anew."""
        self._timer.setInterval(seconds * _SECOND_MS)
        self._begin()

    def rest(self) -> None:
        """Stop watching: nobody has begun a visit."""
        self._timer.stop()
        self._hearing.stop()

    def _begin(self) -> None:
        self._hearing.stop()
        self._listening_since = None
        self._timer.start()

    def _on_quiet(self) -> None:
        if self._listening_since is None:
            self._listening_since = time.monotonic()
        if self._is_heard() and self._has_patience:
            self._hearing.start()
        else:
            self._listening_since = None
            self.became_idle.emit()

    def _on_listening(self) -> None:
        if self._is_heard() and self._has_patience:
            return
        self._hearing.stop()
        self._timer.start()  # the whole time after the last word, as after a touch

    @property
    def _has_patience(self) -> bool:
        since = self._listening_since
        return since is None or time.monotonic() - since < _LONGEST_LISTENING_S


class Countdown(QObject):
    """Counts seconds down and tells what is left: now and then, since haste helps nobody.

    left_changed: the seconds to show, rounded up. soon: about twenty are left. over: none is.
    """

    left_changed = Signal(int)
    soon = Signal()
    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all = self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND_MS)
        self._timer.timeout.connect(self._on_second)

    @property
    def shown(self) -> int:
        """The seconds to show: all of them at first, then round ones, right when they come."""
        step = next((step for above, step in _STEPS if self._left > above), 1)
        return min(self._all, -(-self._left // step) * step)

    @property
    def is_counting(self) -> bool:
        """Whether `over` will come."""
        return self._timer.isActive()

    def start(self, seconds: int) -> None:
        """Count down from here."""
        self._all = self._left = seconds
        self._timer.start()

    def stop(self) -> None:
        """Somebody answered."""
        self._timer.stop()

    def _on_second(self) -> None:
        before = self.shown
        self._left -= 1
        if self._left <= 0:
            self.stop()
            self.over.emit()
            return
        if self.shown != before:
            self.left_changed.emit(self.shown)
        if self._left == _SOON:
            self.soon.emit()
