# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Arabic from English keys: which letter a key with a cable writes while a layout is shown."""

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from kiosk.content.keyboard_keys import PLACES
from kiosk.content.keyboards import Layout

# What the kernel calls the keys at these places (linux/input-event-codes.h). X11 and Wayland add 8.
_KERNEL = (41, *range(2, 14), *range(16, 28), *range(30, 41), 43, 86, *range(44, 54))
_PLACE_OF = {code + 8: place for place, code in zip(PLACES, _KERNEL, strict=True)}
_CAPS_LOCK = 2  # of the modifiers as X11 and Wayland tell them
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
    | Qt.KeyboardModifier.GroupSwitchModifier
)


def letter_for(event: QKeyEvent, layout: Layout) -> str:
    """What a press of a key writes in a layout; empty where the key writes what it always does.

    A keyboard that already writes the layout's script is left alone, and so are Latin layouts:
    for their letters every keyboard has keys.
    """
    if layout.is_latin or event.modifiers() & _COMMANDS or not _is_strange(event.text(), layout):
        return ""
    pair = layout.by_place.get(_PLACE_OF.get(event.nativeScanCode(), ""))
    if pair is None:
        return ""
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if layout.has_case and pair[0].isalpha() and event.nativeModifiers() & _CAPS_LOCK:
        shifted = not shifted
    return pair[shifted]


def _is_strange(text: str, layout: Layout) -> bool:
    """Whether a text is one sign that is no letter of the layout's script."""
    if len(text) != 1 or not text.isprintable() or text.isspace():
        return False
    return not (text.isalpha() and unicodedata.name(text, "").startswith(layout.script.upper()))
