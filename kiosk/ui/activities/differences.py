# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said, in the words of somebody beside you, of how a written line differs."""

from kiosk.i18n import N_
from kiosk.usecases.practices.copied_line import Difference

WHY = {
    Difference.CAPITAL: N_("A capital letter comes here: hold Shift down and press the letter."),
    Difference.SMALL: N_("A small letter comes here: press the letter without Shift."),
    Difference.CAPS_LOCK: N_(
        "All letters become capitals. Press the key Caps Lock once, at the left. Then delete and "
        "write again."
    ),
    Difference.ACCENT: N_("This letter has a sign above or below it. Look for it on its own key."),
    Difference.NO_ACCENT: N_("This letter stands alone here, without a sign above or below it."),
    Difference.SPACE: N_("A space is missing: press the long key at the bottom."),
    Difference.NO_SPACE: N_(
        "There is a space too many. Backspace deletes what is before the line."
    ),
    Difference.TOO_MANY: N_(
        "One letter is too many. Backspace deletes the letter before the line."
    ),
    Difference.MISSING: N_("A letter is missing. The framed letter comes first."),
    Difference.SCRIPT: N_(
        "The keyboard writes other letters now. Press “Keyboard” in the field, and change it there."
    ),
    Difference.OTHER: N_("Another letter comes here: the framed one. Backspace deletes the last."),
}
