# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Several workers on one socket, each a process of its own that keeps nothing of its own.

A worker that ends without being asked is replaced. They end with us, however we end: their
standard input is a pipe that closes.
"""

import os
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from types import FrameType
from typing import IO

from kiosk.domain.errors import KioskError

READY = b"City page: "
_GRACE_SECONDS = 10.0


class _Stop(Exception):  # noqa: N818 it is no error
    """We were asked to end."""


class Workers:
    """The processes. command: what each of them runs, with the number of the socket put after it."""

    def __init__(
        self, command: Sequence[str], bound: socket.socket, environment: Mapping[str, str]
    ) -> None:
        self._command = [*command, "--socket", str(bound.fileno()), "--stop-with-parent"]
        self._bound = bound
        self._environment = dict(environment)
        self._selector = selectors.DefaultSelector()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._ready: set[subprocess.Popen[bytes]] = set()  # those of them that have answered

    def run(self, number: int, announce: Callable[[], None], *, stop_with_parent: bool) -> None:
        """Serve until SIGTERM or SIGINT; announce: called once all of them answer.

        Raises KioskError ``workers.failed`` where one of them cannot even start.
        """
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, _stop)
        try:
            if stop_with_parent:
                threading.Thread(target=_stop_at_end_of_input, daemon=True).start()
            for _ in range(number):
                self._start()
            for process in list(self._running):
                self._wait_until_ready(process)
            announce()
            while True:
                self._replace_ended()
        except _Stop:
            pass
        finally:
            for each in (signal.SIGTERM, signal.SIGINT):
                signal.signal(each, signal.SIG_IGN)  # the end has begun
            self._end()

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=[self._bound.fileno()],
            env=self._environment,
        )
        self._running.add(process)
        self._selector.register(_output(process), selectors.EVENT_READ, process)
        return process

    def _replace_ended(self) -> None:
        for key, _ in self._selector.select():
            process: subprocess.Popen[bytes] = key.data
            if os.read(key.fd, 4096):
                self._ready.add(process)
                continue
            self._running.remove(process)
            self._let_go(process)
            if process not in self._ready:
                raise KioskError("workers.failed")  # another one would fail too
            self._ready.remove(process)
            self._start()

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        if not _output(process).readline().startswith(READY):
            raise KioskError("workers.failed")
        self._ready.add(process)

    def _end(self) -> None:
        for process in self._running:
            process.terminate()
        until = time.monotonic() + _GRACE_SECONDS
        for process in list(self._running):
            try:
                process.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
            self._let_go(process)
        self._selector.close()

    def _let_go(self, process: subprocess.Popen[bytes]) -> None:
        process.wait()
        self._selector.unregister(_output(process))
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()


def this_command(*arguments: str) -> list[str]:
    """A command of our own, in another process."""
    return [sys.executable, "-m", "kiosk.city", *arguments]


def _output(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdout is not None
    return process.stdout


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _Stop


def _stop_at_end_of_input() -> None:
    """A parent that dies, however it dies, closes our input."""
    try:
        while os.read(sys.stdin.fileno(), 4096):
            pass
    finally:
        os.kill(os.getpid(), signal.SIGTERM)
