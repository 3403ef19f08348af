# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Noticing that files were saved.

Looked at again and again, rather than told by the system: an editor may write a file in pieces,
put another in its place or take it away for a moment, and a folder may be on the network. What is
told of all that differs from editor to editor; what is there afterwards does not.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

EVERY = 250  # ms between two looks

Files = Callable[[], Iterable[Path]]
_Stamp = tuple[int, int, int] | None  # when it was changed, its size and which file it is


class Watch(QObject):
    """Looks at some files; `changed` when they are other ones and have come to rest.

    files: which ones, asked at every look; those that are not there count as well.
    """

    changed = Signal()

    def __init__(self, files: Files, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._seen = self._now()
        self._is_moving = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(EVERY)

    def look(self) -> None:
        """Look once; it is told when a second look finds the same."""
        now = self._now()
        if now != self._seen:
            self._seen, self._is_moving = now, True
        elif self._is_moving:
            self._is_moving = False
            self.changed.emit()

    def _now(self) -> dict[Path, _Stamp]:
        return {path: _stamp(path) for path in self._files()}


def _stamp(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
