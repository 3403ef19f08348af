# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A kiosk in a process of its own, for a machine with other voices: prints what it tells.

Run as ``few_voices.py FOLDER LANGUAGE`` with ESPEAK_DATA_PATH set.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt

from kiosk.app import make_application
from tests.ui.kiosks import Visitor, running_kiosk


def main() -> None:
    """Be a facilitator, then somebody who wants to hear a language, by a button and by ear."""
    make_application()
    with running_kiosk(Path(sys.argv[1])) as visitor:
        at_start = visitor.kiosk.log.lines
        keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        visitor.press(Qt.Key.Key_F, keys)
        visitor.type("0000")
        visitor.press(Qt.Key.Key_Return)
        told = visitor.texts()
        visitor.press(Qt.Key.Key_Escape)
        visitor.begin(sys.argv[2])
        visitor.click("read")
        visitor.wait_until(lambda: visitor.notice != "")
        by_button = visitor.notice
        visitor.click("close-notice")
        spoken_to = _told_by_ear(visitor)
        found = {
            "at start": at_start,
            "told": told,
            "by button": by_button,
            "by ear": spoken_to,
            "log": visitor.kiosk.log.lines,
        }
        sys.stdout.write(json.dumps(found))


def _told_by_ear(visitor: Visitor) -> str:
    """What stands on the screen when everything should be spoken and cannot be."""
    visitor.press(Qt.Key.Key_F1)
    visitor.wait_until(lambda: visitor.notice != "")
    told = visitor.notice
    visitor.settle()
    return told


if __name__ == "__main__":
    main()
