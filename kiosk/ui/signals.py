# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ending the program when the system asks for it: SIGINT and SIGTERM."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication


class QuitOnSignals(QObject):
    """While this exists, Ctrl+C on the terminal and a polite kill end the event loop.

    Python sees a signal only when it runs, and Qt's loop seldom lets it; so the signal is
    written to a socket that Qt watches.
    """

    def __init__(self) -> None:
        super().__init__()
        self._read, self._write = socket.socketpair()
        self._write.setblocking(False)
        self._before = signal.set_wakeup_fd(self._write.fileno())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: None)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def _on_signal(self) -> None:
        self._read.recv(16)
        # `quit` would ask the windows, and a kiosk's does not let itself close.
        QApplication.exit(0)

    def stop(self) -> None:
        """Give the signals their usual meaning again."""
        signal.set_wakeup_fd(self._before)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()
