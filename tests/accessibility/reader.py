# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The walker as a program under Qt is given it: asked by pipes, while Qt's event loop goes on."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    QSocketNotifier,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from kiosk.app import Kiosk
from kiosk.tour.driver import PATIENCE, Driver, Lost
from kiosk.ui.assistive import DECORATION
from kiosk.ui.widgets.label import Label
from tests.accessibility.desktop import SYSTEM_PYTHON

_WALKER = Path(__file__).with_name("walker.py")
_EVERY_MS = 2  # between two looks whether something is so


class Walker:
    """Asks over the bus what is on the screen. The answers need this program's event loop."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._to, self._from = process.stdin, process.stdout
        self._unread = b""

    def look(self, application: str = "Doorstep") -> dict[str, Any]:
        """The tree of an application, and what was said since the last look."""
        return self._ask(f"look {application}")

    def do(self, action: str, name: str) -> bool:
        """Ask for an action on what has this object name; whether there was such a thing."""
        done: bool = self._ask(f"do {action} {name}")["done"]
        return done

    def line(self) -> str:
        """The next line that it writes."""
        loop = QEventLoop()
        notifier = QSocketNotifier(self._from.fileno(), QSocketNotifier.Type.Read)

        def read() -> None:
            piece = os.read(self._from.fileno(), 1 << 20)
            self._unread += piece
            if not piece or b"\n" in piece:
                loop.quit()

        notifier.activated.connect(read)
        QTimer.singleShot(int(PATIENCE * 1000), loop.quit)
        if b"\n" not in self._unread:
            loop.exec()
        notifier.setEnabled(False)
        line, end, self._unread = self._unread.partition(b"\n")
        if not end:
            raise Lost("an answer of the walker")
        return line.decode()

    def _ask(self, line: str) -> dict[str, Any]:
        self._to.write(f"{line}\n".encode())
        self._to.flush()
        answer: dict[str, Any] = json.loads(self.line())
        return answer


@contextmanager
def walking() -> Iterator[Walker]:
    """A walker that is listening; ended with the block."""
    process = subprocess.Popen(
        ["setpriv", "--pdeathsig", "TERM", SYSTEM_PYTHON, "-W", "ignore", str(_WALKER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        try:
            walker = Walker(process)
            assert walker.line() == "ready"
            yield walker
        finally:
            process.kill()


def settled() -> None:
    """Let Qt lay out and draw what was just made, and delete what was given up."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


def texts_of(layer: QWidget) -> list[str]:
    """Every text that can be seen on a layer, but for single letters that are mere signs."""
    labels = [
        label
        for label in layer.findChildren(QLabel)
        if label.isVisible() and label.objectName() != DECORATION
    ]
    found = [label.plain if isinstance(label, Label) else label.text() for label in labels]
    return [text for text in found if text]


class Hands(Driver):
    """Waits in Qt's own event loop, so that an answer on the bus takes no longer than it must."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._keys = _Keys()
        self.window.installEventFilter(self._keys)

    @override
    def wait_for(self, what: str, is_so: Callable[[], bool]) -> None:
        """Let the program work until something is so; raises Lost."""
        if is_so():
            return
        loop = QEventLoop()
        timer = QTimer()
        timer.timeout.connect(lambda: loop.quit() if is_so() else None)
        timer.start(_EVERY_MS)
        QTimer.singleShot(int(PATIENCE * 1000), loop.quit)
        loop.exec()
        timer.stop()
        if not is_so():
            raise Lost(what)

    @override
    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key, and wait for it: Qt asks assistive technology first whether it wants it."""
        self._keys.released = 0
        super().press(key, modifier)
        self.wait_for("a key", lambda: self._keys.released > 0)
        self.settle()

    @override
    def type(self, text: str) -> None:
        """Type, and wait for the letters."""
        self._keys.released = 0
        super().type(text)
        self.wait_for("letters", lambda: self._keys.released >= len(text))
        self.settle()


class _Keys(QObject):
    """Counts the keys that came through to the window."""

    released = 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyRelease:
            self.released += 1
        return False
