# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tests' own X server as a display that changes: other sizes, turned, unplugged."""

import subprocess

_OUTPUT = "screen"  # what Xvfb calls its only one


def set_mode(width: int, height: int) -> None:
    """Give the display this size in px, at most the one with which the server began."""
    mode = f"{width}x{height}"
    _xrandr("--newmode", mode, "0", *(str(width),) * 4, *(str(height),) * 4)  # where it is known
    _xrandr("--addmode", _OUTPUT, mode)
    _xrandr("--output", _OUTPUT, "--mode", mode)
    assert f"current {width} x {height}" in _xrandr("--query")


def unplug() -> None:
    """Take the display away.

    Xvfb refuses `--off`. Asked for a screen that is smaller than its mode it turns the output
    off, and then fails.
    """
    _xrandr("--fb", "320x200")
    assert "+0+0" not in _xrandr("--query")


def _xrandr(*arguments: str) -> str:
    done = subprocess.run(["xrandr", *arguments], capture_output=True, text=True, check=False)
    return done.stdout
