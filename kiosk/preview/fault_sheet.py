# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with the files, over the last version that could be shown."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from kiosk.content.faults import Fault
from kiosk.i18n import SOURCE
from kiosk.ui.assistive import speak_in
from kiosk.ui.screen import Action
from kiosk.ui.sheet import Sheet
from kiosk.ui.shell import Shell
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.label import Label

NAME = "faults"
_SHOWN = 6  # the next ones after these are mended


def fault_sheet(shell: Shell, faults: Sequence[Fault]) -> Sheet:
    """Each fault with its file, line, what is wrong and how to mend it: as `content check` says."""
    words = shell.context.words
    sheet = Sheet(shell, words.tr("This cannot be shown yet"), NAME)
    sheet.add_text(words.tr("Mend it and save the file. The page then comes by itself."))
    for fault in faults[:_SHOWN]:
        box = Box(margin=20)
        # What is said to writers is English, whatever the language of the page.
        box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        place = Label(f"{fault.file.as_posix()}:{fault.line}", "strong")
        for label in (place, Label(_unmarked(f"{fault.what}. {fault.mend}"))):
            speak_in(label, SOURCE)
            box.column.addWidget(label)
        sheet.column.addWidget(box)
    if len(faults) > _SHOWN:
        more = len(faults) - _SHOWN
        sheet.add_text(words.trn("and {n} more", "and {n} more", more))
    sheet.add_more(words)
    sheet.add_actions([Action(words.tr("Close"), shell.close_sheet, icon="close")])
    return sheet


def _unmarked(text: str) -> str:
    """Stars that a fault speaks of are shown, and make nothing bold."""
    return text.replace("**", "*\u2060*")
