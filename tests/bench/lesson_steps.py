# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clicks through a lesson, on and back, and prints for each click the ms to the painted screen."""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from kiosk.app import Kiosk, make_application
from kiosk.config import load
from kiosk.domain.lesson import Step, StepKind
from kiosk.tour.driver import Driver

_LESSON = "passwords-that-hold"
_PATIENCE = 10.0  # seconds


class PaintWatch(QObject):
    """Notices when the screen that was shown last has been painted."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._shell = kiosk.shell
        self.painted = False
        kiosk.shell.screen_shown.connect(self._on_shown)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.painted = True
        return False

    def _on_shown(self) -> None:
        assert self._shell.current is not None
        self.painted = False
        self._shell.current.installEventFilter(self)


def clicked(driver: Driver, watch: PaintWatch, name: str) -> float:
    """The ms from the click on a button to the next screen, painted."""
    button = driver.find(name)
    middle = button.mapTo(driver.kiosk.shell, QPoint(button.width() // 2, button.height() // 2))
    watch.painted = False
    before = driver.kiosk.shell.current
    start = time.perf_counter()
    QTest.mouseClick(driver.window, Qt.MouseButton.LeftButton, pos=middle)
    while not watch.painted:
        QApplication.processEvents()
        assert time.perf_counter() < start + _PATIENCE, f"no screen after {name}"
    took = (time.perf_counter() - start) * 1000
    assert driver.kiosk.shell.current is not before
    return took


def practise(driver: Driver, step: Step) -> None:
    """Do what a practice asks before Next opens; not timed."""
    if step.kind is not StepKind.ACTIVITY or step.activity is None:
        return
    if driver.find("primary").isEnabled():
        return
    if step.activity.kind == "choose":
        driver.click(f"choice-{step.activity.parameters['answer']}")
    else:
        driver.click("password")
        driver.type("lemon tractor window")


def main(config: Path, rounds: int) -> None:
    """Print a JSON list of milliseconds."""
    make_application()
    kiosk = Kiosk(load(config))
    driver, watch = Driver(kiosk), PaintWatch(kiosk)
    kiosk.show()
    driver.wait_for("content", lambda: bool(kiosk.context.library.lessons))
    driver.click("choose-en")
    lesson = kiosk.context.library.lesson(_LESSON)
    driver.click("door-learn")
    driver.click(f"topic-{lesson.topic}")
    driver.click(f"lesson-{lesson.id}")
    took: list[float] = []
    for _ in range(rounds):
        for step in lesson.steps[:-1]:
            practise(driver, step)
            took.append(clicked(driver, watch, "primary"))
        took += [clicked(driver, watch, "bar-back") for _ in lesson.steps[1:]]
    print(json.dumps(took), flush=True)
    kiosk.leave()
    kiosk.finish()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
