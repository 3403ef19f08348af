# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two visits with a learning pass, in a process of their own: `pass_driver.py FOLDER`.

In the first the pass is shown at the end, looked at as a page and saved nowhere; in the second it
is typed wrong and then right, and shown again. Prints a line of JSON: the code.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt

from kiosk.app import make_application
from kiosk.domain.learning_pass import encode
from tests.ui.kiosks import Visitor, running_kiosk

_DONE = frozenset(range(1, 200, 3))  # enough for a code that stands nowhere by accident


def show(visitor: Visitor) -> None:
    """End the visit, look at the pass and at its page."""
    visitor.to_the_end()
    visitor.click("answer-no")
    assert visitor.has("pass-lines")
    visitor.click("bar-print")
    assert visitor.screen_name == "paper"
    visitor.click("bar-back")
    visitor.click("primary")
    assert visitor.screen_name == "welcome"


def main(folder: Path) -> None:
    """One kiosk, two visits."""
    make_application()
    code = encode(_DONE)
    with running_kiosk(folder, log_file=folder / "kiosk.log") as visitor:
        visitor.begin()
        visitor.kiosk.context.visit.restored = _DONE
        show(visitor)
        visitor.begin().click("has-pass")
        typed = code.replace("-", "")
        visitor.type(typed[:5] + ("X" if typed[5] == "Y" else "Y") + typed[6:])
        visitor.press(Qt.Key.Key_Return)
        assert visitor.notice
        visitor.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        visitor.type(typed)
        visitor.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        visitor.press(Qt.Key.Key_Return)
        assert visitor.kiosk.context.visit.restored == _DONE
        visitor.click("home")
        show(visitor)
    sys.stdout.write(json.dumps({"code": code}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
