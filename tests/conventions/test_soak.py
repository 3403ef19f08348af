# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pinned PySide6 survives what one of its releases does not."""

import subprocess
import sys

EMITS = """
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Clock(QObject):
    ticked = Signal(object)

application = QCoreApplication([])
clock = Clock()
count = 0

def note(what: object) -> None:
    global count
    count += 1

clock.ticked.connect(note)
for number in range(20_000):
    clock.ticked.emit({"number": number, "text": str(number)})
print(count)
"""


def test_many_emits_do_not_abort() -> None:
    """20 000 emits of a signal that carries a Python object end well.

    PySide6 6.12.0 aborts on CPython 3.11 after some thousand; hence the exact pin.
    """
    command = [sys.executable, "-c", EMITS]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (result.returncode, result.stdout.strip()) == (0, "20000"), result.stderr
