# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The recorder's window: `python -m kiosk.browser.recorder`, with an order on standard input."""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import replace

from kiosk.browser.gates import open_gates
from kiosk.browser.pipe import end_now
from kiosk.browser.recorder.hosts import AskedList
from kiosk.browser.recorder.orders import RecordOrder, RecordSaid
from kiosk.domain.allowlist import allow_list


def main() -> int:
    """Be the window until it is closed; the exit code, 2 where there is no order."""
    out = os.dup(1)
    os.dup2(2, 1)  # a library's own words on standard output are no lines to the command
    try:
        order = RecordOrder.read(sys.stdin.buffer.readline().decode())
    except (ValueError, TypeError, KeyError):
        return 2
    threading.Thread(target=_end_with_command, daemon=True).start()

    def say(said: RecordSaid) -> None:
        try:
            data = said.line().encode()
            while data:
                data = data[os.write(out, data) :]
        except OSError:
            end_now()

    allowed = allow_list(order.recording["hosts"], order.stand_in)
    gates = open_gates(allowed, order.stand_in)  # before QtWebEngine is imported
    asked = AskedList(allowed.hosts, allowed.plain)
    from kiosk.browser.app import make_application
    from kiosk.browser.recorder.app import RecorderWindow

    application = make_application()
    window = RecorderWindow(order, replace(gates, allowed=asked), asked, say)
    window.show()
    code = application.exec()
    window.finish()
    gates.close()
    os._exit(code)  # nothing is to be put in order on the way out: nothing is kept


def _end_with_command() -> None:
    """When the command is gone, this window has nobody to tell."""
    try:
        while os.read(0, 4096):
            pass
    finally:
        end_now()


if __name__ == "__main__":
    sys.exit(main())
