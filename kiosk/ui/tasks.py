# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Work off the main thread: one runner owns the signals, a worker only returns or raises."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from kiosk.domain.errors import KioskError
from kiosk.marks import override

Result = TypeVar("Result")


class Runner(Protocol):
    """Runs work and hands its result, or its KioskError, to the main thread."""

    def run(
        self,
        work: Callable[[], Result],
        on_success: Callable[[Result], object],
        on_failure: Callable[[KioskError], object],
    ) -> None:
        """Start `work`; one of the two is called later on the main thread."""
        ...

    def reporter(self, on_report: Callable[..., object]) -> Callable[..., None]:
        """What `work` may call in between: `on_report` is called so on the main thread."""
        ...


def _done() -> None:
    """What is left of work that was begun."""


class _Job(QRunnable):
    def __init__(
        self,
        work: Callable[[], object],
        ended: Callable[[int, object, object], object],
        number: int,
    ) -> None:
        super().__init__()
        self._work = work
        self._ended = ended
        self._number = number

    @override
    def run(self) -> None:
        # Qt keeps a job now and then that is done: it must not keep what its work knows, such as
        # a password that somebody tried.
        work, self._work = self._work, _done
        try:
            result, error = work(), None
        except Exception as caught:  # noqa: BLE001 the one broad catch: nothing may die in silence
            result, error = None, caught
        self._ended(self._number, result, error)


class TaskRunner(QObject):
    """Runs work on Qt's pool. The signal belongs to the main thread; workers only emit it."""

    crashed = Signal(Exception)  # an exception that is not a KioskError: a fault of the program
    _ended = Signal(int, object, object)
    _reported = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._waiting: dict[
            int, tuple[Callable[[object], object], Callable[[KioskError], object]]
        ] = {}
        self._next = 0
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Result],
        on_success: Callable[[Result], object],
        on_failure: Callable[[KioskError], object],
    ) -> None:
        """Start `work`; one of the two is called later on the main thread."""
        self._next += 1
        self._waiting[self._next] = (on_success, on_failure)  # type: ignore[assignment]
        self._pool.start(_Job(work, self._ended.emit, self._next))

    def reporter(self, on_report: Callable[..., object]) -> Callable[..., None]:
        """What `work` may call in between: `on_report` is called so on the main thread.

        Before `on_success` or `on_failure`, in the order of the calls.
        """

        def report(*what: object) -> None:
            self._reported.emit(on_report, what)

        return report

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._waiting

    def finish(self, milliseconds: int = 10_000) -> bool:
        """Wait at the end of the program for what is under way; False where it took too long."""
        return self._pool.waitForDone(milliseconds)

    def _on_ended(self, number: int, result: object, error: object) -> None:
        on_success, on_failure = self._waiting.pop(number)
        if error is None:
            on_success(result)
        elif isinstance(error, KioskError):
            on_failure(error)
        elif isinstance(error, Exception):
            self.crashed.emit(error)

    def _on_reported(self, on_report: object, what: object) -> None:
        if callable(on_report) and isinstance(what, tuple):
            on_report(*what)
