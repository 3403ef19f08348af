# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hands and eyes: finds a widget by its name, scrolls to it, and clicks where it is."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from kiosk.app import Kiosk, Look, make_application
from kiosk.config import Settings
from kiosk.system.keyboards import Plugged
from kiosk.ui.alive import is_alive

Shot = Callable[[str], None]
"""Takes and measures a picture of what is on the screen, under a name."""

PATIENCE = 20.0  # seconds for anything that is waited for


class Lost(Exception):  # noqa: N818 a state of the tour, as a person would say it
    """Something that should be on the screen is not, or cannot be reached."""


class Gone(Lost):
    """What was looked for went away on the way to it."""


class Driver:
    """Drives a kiosk by events on its native window: they go where the pointer is."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.kiosk = kiosk

    @property
    def window(self) -> QWindow:
        """The native window."""
        return self.kiosk.shell.windowHandle()

    def wait_for(self, what: str, is_so: Callable[[], bool]) -> None:
        """Let the program work until something is so; raises Lost."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            if time.monotonic() > end:
                raise Lost(what)
            QApplication.processEvents()
            time.sleep(0.002)

    def settle(self) -> None:
        """Let the program finish what it has begun, and draw it.

        What it has given up is deleted, as its event loop would do: else every screen there was
        would be dressed again with the next change of theme.
        """
        self.wait_for("quiet", lambda: self.kiosk.tasks.is_idle)
        for _ in range(3):
            QApplication.sendPostedEvents()
            QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def find(self, name: str) -> QWidget:
        """The visible widget of this object name, in the sheet if there is one."""
        self.settle()
        layer: QWidget = self.kiosk.shell.sheet or self.kiosk.shell
        for widget in layer.findChildren(QWidget, name):
            if widget.isVisible():
                return widget
        raise Lost(f"{name} on {self.screen_name}")

    @property
    def screen_name(self) -> str:
        """The name of the screen that is shown."""
        return self.kiosk.shell.current.name if self.kiosk.shell.current is not None else ""

    def click(self, name: str) -> None:
        """Move to a widget, scrolling with the wheel where it is out of sight, and click it."""
        widget = self.find(name)
        if not widget.isEnabled():
            raise Lost(f"{name} cannot be pressed")
        try:
            point = self._reach(widget)
        except Gone:  # a practice answers to the pointer on its way, and draws what is beside it
            point = self._reach(self.find(name))
        QTest.mouseMove(self.window, point)
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, pos=point)
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key."""
        QTest.keyClick(self.window, key, modifier or Qt.KeyboardModifier.NoModifier)
        self.settle()

    def type(self, text: str) -> None:
        """Type Latin letters, digits and spaces with the keyboard."""
        for letter in text:
            QTest.keyClick(self.window, ord(letter))
        self.settle()

    def _reach(self, widget: QWidget) -> QPoint:
        """Where to click: a point of the widget that is in sight and that nothing covers."""
        area = _area_of(widget)
        for _ in range(200):
            if not is_alive(widget):
                raise Gone("it was drawn anew")
            point = self._point(widget, area)
            if point is not None:
                return point
            if area is None:
                break
            self._turn_wheel(widget, area)
        raise Lost(f"{widget.objectName()} is covered or out of sight")

    def _point(self, widget: QWidget, area: QAbstractScrollArea | None) -> QPoint | None:
        shell = self.kiosk.shell
        box = QRect(widget.mapTo(shell, QPoint(0, 0)), widget.size())
        if area is not None:
            view = area.viewport()
            box &= QRect(view.mapTo(shell, QPoint(0, 0)), view.size())
        if box.height() < min(40, widget.height()) or box.width() < min(40, widget.width()):
            return None
        found = shell.childAt(box.center())
        while found is not None and found is not widget:
            found = found.parentWidget()
        return box.center() if found is widget else None

    def _turn_wheel(self, widget: QWidget, area: QAbstractScrollArea) -> None:
        shell = self.kiosk.shell
        view = area.viewport()
        middle = view.mapTo(shell, view.rect().center())
        below = widget.mapTo(shell, QPoint(0, 0)).y() > middle.y()
        turn = QPoint(0, -120 if below else 120)
        QTest.wheelEvent(self.window, QPointF(middle), turn)
        QApplication.processEvents()


def expect(driver: Driver, screen: str) -> None:
    """Make sure that this screen is there now; raises Lost."""
    driver.settle()
    if driver.screen_name != screen:
        raise Lost(f"expected {screen}, found {driver.screen_name}")


@contextmanager
def shown_kiosk(settings: Settings, look: Look) -> Iterator[Driver]:
    """A kiosk on its first screen, its content read; closed at the end. Raises Lost."""
    make_application()
    kiosk = Kiosk(settings, look=look)
    driver = Driver(kiosk)
    # It types with one; on a machine that has none the keyboard on the screen would come each time.
    kiosk.shell.keyboard.is_plugged = lambda: Plugged.YES
    kiosk.show()
    try:
        driver.wait_for("content", lambda: bool(kiosk.context.library.lessons))
        yield driver
    finally:
        kiosk.leave()
        kiosk.finish()


@contextmanager
def noticed_faults(told: list[str]) -> Iterator[None]:
    """Add to `told` every exception that nobody caught: Qt goes on as if nothing had happened."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        told.append(f"a fault of the program: {kind.__name__}: {error}")
        before(kind, error, trace)

    sys.excepthook = hook
    try:
        yield
    finally:
        sys.excepthook = before


def _area_of(widget: QWidget) -> QAbstractScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return parent
        parent = parent.parentWidget()
    return None
