# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk run`, watched: says "ready" at the welcome screen, "content" once there are lessons, and
"home" at the home screen.

The program is the real one, through its command line; only `Kiosk.show` is followed by a look
at the window. "home" is said once the content is looked through and the city's side stands, with
all that costs memory. Its arguments are the settings file and, perhaps, another folder of content.
"""

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton

from kiosk.app import Kiosk
from kiosk.cli import main
from kiosk.content.places import Places
from tests.bench.painted import FirstPaint, quit_with_input, say

_LOOK_EVERY = 20  # ms
_LOOK_FOR_CONTENT_EVERY = 4  # ms
_SETTLES_IN = 300  # ms
_show = Kiosk.show


def _watched_show(kiosk: Kiosk) -> None:
    _show(kiosk)
    painted = FirstPaint(kiosk.shell.windowHandle(), partial(_on_painted, kiosk))
    kiosk.setProperty("watched", (painted, quit_with_input()))


def _on_painted(kiosk: Kiosk) -> None:
    assert kiosk.shell.current is not None
    assert kiosk.shell.current.name == "welcome"
    assert _choice(kiosk).isVisible()
    say("ready")
    timer = QTimer(kiosk)
    timer.timeout.connect(partial(_look_for_content, kiosk, timer))
    timer.start(_LOOK_FOR_CONTENT_EVERY)


def _look_for_content(kiosk: Kiosk, looking: QTimer) -> None:
    if not kiosk.context.library.lessons:
        return
    looking.stop()
    say("content")
    timer = QTimer(kiosk)
    timer.timeout.connect(partial(_go_home, kiosk, timer))
    timer.start(_LOOK_EVERY)


def _go_home(kiosk: Kiosk, timer: QTimer) -> None:
    """Once all is loaded: choose a language, and say so when the home screen stands."""
    if kiosk.sharing is None or not kiosk.tasks.is_idle:
        return
    timer.stop()
    _choice(kiosk).click()
    QTimer.singleShot(_SETTLES_IN, kiosk, partial(say, "home"))


def _choice(kiosk: Kiosk) -> QAbstractButton:
    choice = kiosk.shell.findChild(QAbstractButton, "choose-en")
    assert isinstance(choice, QAbstractButton)
    return choice


def _use_content(folder: Path) -> None:
    """Have the kiosk read its lessons in this folder."""
    places = replace(Places.of(), lessons=folder)
    setattr(Places, "of", staticmethod(lambda: places))  # noqa: B010 mypy refuses the plain form


if __name__ == "__main__":
    for other in sys.argv[2:]:
        _use_content(Path(other))
    setattr(Kiosk, "show", _watched_show)  # noqa: B010 mypy refuses the plain form
    sys.exit(main(["run", "--config", sys.argv[1]]))
