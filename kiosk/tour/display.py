# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A display to draw on: the one there is, or an X server of our own that shows to nobody."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from kiosk.domain.errors import KioskError
from kiosk.system.display import has_display


@contextmanager
def display(width: int, height: int, *, own: bool = False) -> Iterator[None]:
    """Provide a display of at least this size in px; raises KioskError ``tour.no-display``.

    own: even where there is one, for who would be in the way of somebody there.
    """
    if has_display() and not own:
        yield
        return
    import subprocess  # late: every start of the kiosk asks here whether there is a display

    read_end, write_end = os.pipe()
    try:
        server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(write_end),
                "-screen",
                "0",
                f"{width}x{height}x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            pass_fds=(write_end,),
            stderr=subprocess.DEVNULL,
        )
    except FileNotFoundError as error:
        raise KioskError("tour.no-display") from error
    finally:
        os.close(write_end)
    with os.fdopen(read_end) as said:
        number = said.readline().strip()
    try:
        if not number:
            raise KioskError("tour.no-display")
        with _environment(DISPLAY=f":{number}", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="xcb"):
            yield
    finally:
        with suppress(ProcessLookupError):
            server.terminate()
        server.wait(timeout=10)


@contextmanager
def _environment(**variables: str) -> Iterator[None]:
    """Set these for a while; an empty one is taken away."""
    before = {name: os.environ.pop(name, "") for name in variables}
    os.environ.update({name: value for name, value in variables.items() if value})
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value:
                os.environ[name] = value
