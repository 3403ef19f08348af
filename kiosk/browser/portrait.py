# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A picture of the guided window once there is something to see, for the tour; then it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.usecases.guided.order import Why

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.browser.flow import GuidedFlow

_LOOK_EVERY_MS = 200
_SETTLES = 4  # looks after the ring came, until everything is painted
_MOST = 100  # looks; then there is a picture of what is there


class Portrait(QObject):
    """Goes on to the first step that has a field, waits for its ring, or for our error page."""

    def __init__(self, flow: GuidedFlow, file: str, end: Callable[[Why], object]) -> None:
        super().__init__(flow)
        self._flow = flow
        self._file = file
        self._end = end
        self._looks = 0
        self._stands = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        flow = self._flow
        self._looks += 1
        run = flow.course.run
        with_field = (step.id for step in run.guide if step.find is not None)
        first = next(with_field, "")
        if first and run.step.find is None and run.step.id != first:
            flow.course.open_step(first)
        there = flow.stage.ring.area is not None or not flow.stage.is_page_shown
        self._stands = self._stands + 1 if there else 0
        if self._stands >= _SETTLES or self._looks >= _MOST:
            self._timer.stop()
            flow.shell.grab().save(self._file)
            self._end(Why.DONE)
