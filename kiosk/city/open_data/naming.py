# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people call a box, in the language of a page."""

from kiosk.city import names
from kiosk.i18n import N_, Words

_ALL = N_("All visits")


def cell_name(words: Words, box: str) -> str:
    """The second half of a box's name for people; of the visits there is one box only."""
    return words.tr(_ALL) if box == "visit.all" else names.cell_name(box, words)
