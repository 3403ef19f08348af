# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the keyboard says about writing here: honestly, in a sentence or two."""

from kiosk.content.keyboards import Layout
from kiosk.i18n import Words
from kiosk.system.input_method import Writing
from kiosk.system.keyboards import Plugged

_WITH_INPUT_METHOD = ("zh",)  # languages whose script no keyboard has the keys for


def needs_input_method(tag: str) -> bool:
    """Whether a language, as BCP 47, cannot be written by keys alone."""
    return tag.partition("-")[0] in _WITH_INPUT_METHOD


def note(words: Words, layout: Layout, writing: Writing | None, physical: Plugged) -> str:
    """The sentence above the keys; empty where there is nothing to say.

    writing: what the input method gives, for a language that needs one.
    """
    tr = words.tr
    if writing is Writing.READY and physical is not Plugged.NO:
        return tr(
            "The keys here write pinyin. For Chinese characters, write pinyin with the computer’s "
            "own keyboard and choose."
        )
    if writing is not None:
        return tr(
            "This computer cannot write Chinese characters yet. You can write pinyin. "
            "Ask the person who helps here."
        )
    if not layout.is_latin and physical is not Plugged.NO:
        return tr("The computer’s own keyboard writes these letters now, too.")
    return ""
