# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Erasing what a visit left in the program's reach, and saying only what was done."""

from PySide6.QtGui import QClipboard, QGuiApplication, QPixmapCache

TYPED = "typed"
PAGES = "pages"
COPIED = "copied"
FOLDER = "folder"


def erase_copies() -> bool:
    """Empty the clipboard and the selection; whether both are empty now."""
    QPixmapCache.clear()  # nothing of ours is put there; Qt may keep what it draws
    clipboard = QGuiApplication.clipboard()
    modes = [QClipboard.Mode.Clipboard]
    if clipboard.supportsSelection():
        modes.append(QClipboard.Mode.Selection)
    for mode in modes:
        clipboard.clear(mode)
    return not any(clipboard.text(mode) for mode in modes)
