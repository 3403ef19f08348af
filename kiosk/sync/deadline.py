# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""An end to every exchange, whatever the other side does.

The timeouts of a socket start anew with each byte, so a server that sends a byte every few
seconds could hold a send for ever. This ends the connection itself.
"""

import contextlib
import socket
import threading
import time
from types import TracebackType
from typing import Self


class Deadline:
    """A context in which watched connections end after `seconds`."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._watched: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._hang_up)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        self._timer.join()
        for twin in self._watched:
            twin.close()

    @property
    def remaining(self) -> float:
        """Seconds left; zero or less when it has passed."""
        return self._end - time.monotonic()

    @property
    def passed(self) -> bool:
        """Whether the time is over."""
        return self.remaining <= 0

    def watch(self, connection: socket.socket) -> socket.socket:
        """End this connection at the deadline too, also once it is wrapped in TLS."""
        # A twin, because wrapping in TLS takes the descriptor away from the socket.
        with self._lock:
            self._watched.append(connection.dup())
        if self.passed:
            self._hang_up()
        return connection

    def _hang_up(self) -> None:
        with self._lock:
            for twin in self._watched:
                with contextlib.suppress(OSError):  # already closed by the other side
                    twin.shutdown(socket.SHUT_RDWR)
