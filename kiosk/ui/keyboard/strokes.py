# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Key strokes for what is written in: it cannot tell them from those of a keyboard with a cable."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.alive import is_alive

_PLAIN = Qt.KeyboardModifier.NoModifier


def write(target: QWidget, text: str) -> None:
    """Press and let go of the key that writes a letter, or a few as لا."""
    # As Qt itself names a key: by the code of its capital, where that is one letter.
    capital = text.upper()
    key = ord(capital) if len(capital) == 1 else Qt.Key.Key_unknown
    shift = Qt.KeyboardModifier.ShiftModifier if text != text.lower() else _PLAIN
    _stroke(target, int(key), shift, text)


def press(target: QWidget, key: Qt.Key) -> None:
    """Press and let go of a key that does something, such as Enter."""
    text = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Backspace: "\b", Qt.Key.Key_Space: " "}
    _stroke(target, key, _PLAIN, text.get(key, ""))


def _stroke(target: QWidget, key: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        if is_alive(target):  # Enter may lead to another screen
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))
