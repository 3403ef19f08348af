# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hands on the X server's mouse and keyboard, and eyes on its screen; no part of the program."""

import subprocess

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.e2e.programs import wait_for

_PATIENCE = 60  # seconds


class Hands:
    """Somebody at the window of a process; it waits until that window has the keyboard."""

    def __init__(self, application: QApplication, pid: int) -> None:
        self._screen = application.primaryScreen()
        found = xdotool("search", "--sync", "--all", "--onlyvisible", "--pid", str(pid),
                        "--name", "^Doorstep$")  # fmt: skip
        self.window = int(found.split()[0])
        wait_for("the keyboard", lambda: xdotool("getwindowfocus").split() == [str(self.window)])

    def click(self, x: int, y: int) -> None:
        """Move the mouse to a place of the window in px, and click."""
        xdotool("mousemove", "--sync", "--window", str(self.window), str(x), str(y))
        xdotool("click", "1")

    def press(self, *keys: str) -> None:
        """Press keys by their X names, one after the other."""
        xdotool("key", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        xdotool("type", text)

    def see(self) -> QImage:
        """What the X server shows of the window now."""
        return self._screen.grabWindow(self.window).toImage()

    def wait_for_change(self, before: QImage) -> None:
        """Until the window shows something else."""
        wait_for("another picture", lambda: self.see() != before)


def xdotool(*arguments: str) -> str:
    """What `xdotool` answers."""
    done = subprocess.run(
        ["xdotool", *arguments], capture_output=True, text=True, timeout=_PATIENCE, check=True
    )
    return done.stdout
