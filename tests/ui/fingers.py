# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who only touches: taps where things are, and drags what is out of sight."""

from functools import cache

from PySide6.QtCore import QPoint
from PySide6.QtGui import QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.tour.driver import Lost, _area_of
from tests.ui.kiosks import Visitor

_STEP = 12  # px a finger goes between two reports of the screen


@cache
def touch_screen() -> QPointingDevice:
    """A touch screen, as Qt's own tests make one."""
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


class Fingers:
    """Uses a kiosk by touches on its native window, and by nothing else."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor

    def tap(self, name: str) -> None:
        """Touch a thing, after dragging it into sight."""
        visitor = self.visitor
        widget = visitor.find(name)
        if not widget.isEnabled():
            raise Lost(f"{name} cannot be pressed")
        point = self._reach(widget)
        window = visitor.window
        QTest.touchEvent(window, touch_screen()).press(0, point, window).commit()
        QTest.touchEvent(window, touch_screen()).release(0, point, window).commit()
        visitor.settle()

    def _reach(self, widget: QWidget) -> QPoint:
        area = _area_of(widget)
        for _ in range(60):
            point = self.visitor._point(widget, area)
            if point is not None:
                return point
            if area is None:
                break
            shell = self.visitor.kiosk.shell
            view = area.viewport()
            middle = view.mapTo(shell, view.rect().center())
            below = widget.mapTo(shell, QPoint(0, 0)).y() > middle.y()
            self.drag(middle, middle + QPoint(0, -120 if below else 120))
        raise Lost(f"{widget.objectName()} cannot be dragged into sight")

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Put a finger down, move it, lift it."""
        window = self.visitor.window
        QTest.touchEvent(window, touch_screen()).press(0, start, window).commit()
        steps = max(2, (end - start).manhattanLength() // _STEP)
        for step in range(1, steps + 1):
            here = start + (end - start) * step / steps
            QTest.touchEvent(window, touch_screen()).move(0, here, window).commit()
            QApplication.processEvents()
        QTest.touchEvent(window, touch_screen()).release(0, end, window).commit()
        self.visitor.settle()
