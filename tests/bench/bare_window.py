# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The measure of the bench: a window of the kiosk's size with nothing in it."""

import sys

from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.painted import FirstPaint, quit_with_input, say


def main() -> int:
    """Show the window until standard input ends."""
    application = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    first = FirstPaint(window.windowHandle(), lambda: say("ready", "home"))
    ending = quit_with_input()
    code = application.exec()
    del first, ending
    return code


if __name__ == "__main__":
    sys.exit(main())
