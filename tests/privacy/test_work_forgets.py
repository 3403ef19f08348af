# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Work off the main thread keeps nothing of what it was given."""

import gc
import weakref

from pytestqt.qtbot import QtBot

from kiosk.domain.errors import KioskError
from kiosk.ui.tasks import TaskRunner

_JOBS = 20_000  # Qt keeps one in some hundreds


class Typed:
    """Something that a resident typed."""


def test_what_work_knew_is_gone_when_it_is_done(qtbot: QtBot) -> None:
    """Of thousands of jobs Qt keeps a few for ever; none keeps what its work was about."""
    runner = TaskRunner()
    alive: weakref.WeakSet[Typed] = weakref.WeakSet()
    done: list[int] = []
    refused: list[KioskError] = []

    def start(number: int) -> None:
        typed = Typed()
        alive.add(typed)
        runner.run(lambda: typed is None, lambda _: done.append(number), refused.append)

    for number in range(_JOBS):
        start(number)
    qtbot.waitUntil(lambda: runner.is_idle, timeout=60_000)
    assert runner.finish()
    gc.collect()
    assert len(done) == _JOBS
    assert len(alive) == 0
