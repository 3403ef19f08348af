# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The process of the guided browser: started with an order, listened to, ended with all it began."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from kiosk.system.carried import sweep
from kiosk.usecases.guided.hearing import END, HERE, READY, Hearing, TooMuchError
from kiosk.usecases.guided.order import Order, Said, Why

COMMAND = (sys.executable, "-m", "kiosk.browser")
DIED = "guided.died"
SLOW = "guided.slow"
STUCK = "guided.stuck"
NOT_STARTED = "guided.not-started"
PATIENCE_MS = 30_000  # for the window to stand
_GRACE_MS = 700  # between asking it to end and ending it
ASK_EVERY_MS = 15_000
_MOST_UNANSWERED = 3
_AT_ONCE = 65_536  # bytes

_ALONE = (
    # So that all that it starts can be ended with it, by the group.
    QProcess.UnixProcessFlag.CreateNewSession
    | QProcess.UnixProcessFlag.CloseFileDescriptors
    | QProcess.UnixProcessFlag.DisableCoreDumps  # they would have what was typed, on the disk
)


class GuidedBrowser(QObject):
    """One run of the guided browser.

    command: what is run. patience: ms that its window has until it stands. ask_every: ms.

    A window that has stopped working would cover the kiosk for good, and nobody could reach what
    is behind it. So it is asked now and then whether it still works, by a word that it answers.

    ready: its window stands. said: a `Said` between its beginning and its end. ended: it is over
    without `close`, why (a `Why`) and the code of what went wrong. gone: no process is left.
    """

    ready = Signal()
    said = Signal(Said)
    ended = Signal(str, str)
    gone = Signal()

    def __init__(
        self,
        parent: QObject,
        command: Sequence[str] = COMMAND,
        patience: int = PATIENCE_MS,
        ask_every: int = ASK_EVERY_MS,
    ) -> None:
        super().__init__(parent)
        self._command = command
        self._hearing = Hearing()
        self.group = 0  # of the process and all that it began; 0 before it was started
        self._is_over = False
        self._patience = _once(self, patience, lambda: self._fail(SLOW))
        self._grace = _once(self, _GRACE_MS, self._kill)
        self.unanswered = 0  # questions whether it still works
        self._asking = QTimer(self)
        self._asking.setInterval(ask_every)
        self._asking.timeout.connect(self.ask)
        process = self._process = QProcess(self)
        process.setProcessEnvironment(_environment())
        alone = QProcess.UnixProcessParameters()
        alone.flags = _ALONE
        process.setUnixProcessParameters(alone)
        # What Chromium complains about may name an address: it goes nowhere.
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._on_output)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)

    def start(self, order: Order) -> None:
        """Begin; the order is handed over on its standard input, which nobody else can read."""
        program, *arguments = self._command
        self._process.start(program, arguments)
        if self._is_over:  # it could not be started
            return
        self.group = self._process.processId()
        self._process.write(order.line().encode())
        self._patience.start()

    @property
    def is_gone(self) -> bool:
        """Whether no process is left."""
        return self._process.state() is QProcess.ProcessState.NotRunning

    def bring_to_front(self) -> None:
        """Ask it to have its window before all others, and the keyboard in it."""
        if not self._is_over:
            self._process.write(b"front\n")

    def ask(self) -> None:
        """Ask whether it still works; it is given up after some questions without an answer."""
        self.unanswered += 1
        if self.unanswered > _MOST_UNANSWERED:
            self._fail(STUCK)
        else:
            self._process.write(b"here\n")

    def close(self) -> None:
        """End it: politely, and after less than a second in any case. Nothing more is heard."""
        self._is_over = True
        self._patience.stop()
        self._asking.stop()
        if not self.is_gone and not self._grace.isActive():
            self._process.closeWriteChannel()
            self._grace.start()

    def close_now(self) -> None:
        """The same, and wait until it is gone: at the end of the program."""
        self.close()
        self._process.waitForFinished(_GRACE_MS)
        self._kill()
        self._process.waitForFinished(_GRACE_MS)

    def _on_output(self) -> None:
        """Hear what there is; when it is over, only empty the pipe."""
        while piece := bytes(self._process.read(_AT_ONCE).data()):
            if self._is_over:
                continue
            try:
                for said in self._hearing.feed(piece):
                    self._hear(said)
            except TooMuchError:
                self._fail(DIED)
                self._kill()

    def _hear(self, said: Said) -> None:
        if self._is_over:
            return
        if said.what == READY:
            self._patience.stop()
            self._asking.start()
            self.ready.emit()
        elif said.what == HERE:
            self.unanswered = 0
        elif said.what == END:
            known = said.why in set(Why)
            why = said.why if known else Why.FAILED
            self._end(why, said.code or (DIED if why == Why.FAILED else ""))
        else:
            self.said.emit(said)

    def _on_finished(self) -> None:
        self._on_output()
        self._kill()  # what it began and left behind
        sweep()
        self.group = 0  # the number may be another's from now on
        if not self._is_over:
            self._fail(DIED)
        self._grace.stop()
        self.gone.emit()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._fail(NOT_STARTED)
            self.gone.emit()

    def _fail(self, code: str) -> None:
        self._end(Why.FAILED, code)

    def _end(self, why: str, code: str) -> None:
        if not self._is_over:
            self.close()
            self.ended.emit(str(why), code)

    def _kill(self) -> None:
        """End the process and everything that it began."""
        if self.group:
            with suppress(OSError):  # nobody is left
                os.killpg(self.group, signal.SIGKILL)


def _environment() -> QProcessEnvironment:
    """The kiosk's own, without its settings: what the browser may know of them is in its order."""
    environment = QProcessEnvironment.systemEnvironment()
    for name in environment.keys():  # noqa: SIM118 Qt's, no dict
        if name.startswith("DOORSTEP_"):
            environment.remove(name)
    return environment


def _once(parent: QObject, milliseconds: int, do: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(do)
    return timer
