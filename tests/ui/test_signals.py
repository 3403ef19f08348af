# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ending the program from outside."""

import os
import signal

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.ui.signals import QuitOnSignals
from tests.ui.kiosks import OpenKiosk


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_polite_kill_ends_an_installed_kiosk(open_kiosk: OpenKiosk, number: int) -> None:
    """Its window, which residents cannot close, does not keep it from ending."""
    visitor = open_kiosk(demo=False)
    assert not visitor.kiosk.shell.may_close
    signals = QuitOnSignals()
    QTimer.singleShot(0, visitor.kiosk, lambda: os.kill(os.getpid(), number))
    QTimer.singleShot(10_000, visitor.kiosk, lambda: QApplication.exit(1))
    try:
        assert QApplication.exec() == 0
    finally:
        signals.stop()
