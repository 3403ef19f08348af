# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A kiosk of its own process that prints the record with a name: `printed.py FOLDER NAME`.

CUPS is found once by a process: so the printer must be there before it starts.
"""

import sys
from pathlib import Path

from kiosk.app import make_application
from kiosk.ui.places import RecordPlace
from tests.ui.kiosks import LESSON, running_kiosk


def main(folder: Path, name: str) -> None:
    """A visit up to the paper, and the press of one button."""
    make_application()
    with running_kiosk(folder) as visitor:
        context = visitor.begin().kiosk.context
        context.visit.finish_lesson(context.library.lesson(LESSON))
        visitor.kiosk.flow.open(RecordPlace())
        visitor.type(name)
        visitor.click("primary")
        visitor.click("paper-print")
        sys.stdout.write("printed\n" if visitor.sees("It is printing.") else visitor.notice)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
