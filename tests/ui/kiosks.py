# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real kiosk in a window, and somebody who uses it by mouse and keyboard alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app import Kiosk, Look
from kiosk.config import Settings
from kiosk.content.index import NAME
from kiosk.content.index_build import bring_up_to_date
from kiosk.content.places import Places
from kiosk.sharing import Sharing
from kiosk.tour.driver import Driver, Lost
from kiosk.ui.notice import Notice
from kiosk.ui.widgets.label import Label

LESSON = "passwords-that-hold"
CHECKLIST = "my-phone"
_MOST_STOPS = 80  # presses of Tab before a stop counts as out of reach


class Visitor(Driver):
    """Somebody at a kiosk: what they can do, and what they can see."""

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Let the program work until something is so."""
        self.wait_for(f"what was waited for, on {self.screen_name}", is_so)

    def begin(self, language: str = "en") -> "Visitor":
        """Start a visit by touching a language."""
        self.click(f"choose-{language}")
        assert self.screen_name == "home"
        return self

    def open_lesson(self) -> None:
        """From home to the first step of the lesson, with the mouse."""
        lesson = self.kiosk.context.library.lesson(LESSON)
        self.click("door-learn")
        self.click(f"topic-{lesson.topic}")
        self.click(f"lesson-{LESSON}")

    def open_step(self, step: str) -> None:
        """Go on in the lesson, with the mouse, until this step is there; practices by hints."""
        while self.step != step:
            self.pass_step()

    def pass_step(self) -> None:
        """Go on to the next step; a practice is opened by its hints."""
        here = self.step
        while not self.find("primary").isEnabled():
            self.click("hint")
        self.click("primary")
        assert self.step != here

    def to_the_end(self) -> None:
        """By the button in the bar to the question about sharing, without answering any before."""
        self.click("bar-door")
        if self.screen_name == "questions":
            self.click("primary")

    def finish_lesson(self) -> None:
        """Take the lesson from its first step to its end."""
        self.open_step(self.kiosk.context.library.lesson(LESSON).steps[-1].id)
        self.click("primary")
        assert self.screen_name == "lessons"

    @property
    def step(self) -> str:
        """The id of the lesson's step on the screen."""
        current = self.kiosk.shell.current
        return current.objectName().removeprefix("step-") if current is not None else ""

    def open_practice(self) -> None:
        """From home to the practice form, with the mouse."""
        self.click("door-city")
        self.click("service-register-my-address")
        self.click("do-star")

    def open_checklist(self, id_: str = CHECKLIST, **marks: Any) -> None:
        """From home to a checklist, with the mouse; its file says `marks` too."""
        context = self.kiosk.context
        marked = replace(context.library.checklist(id_), **marks)
        every = {**context.library.checklists, id_: marked}
        context.loaded = replace(context.library, checklists=every)
        self.click("door-safe")
        self.click(f"checklist-{id_}")
        assert self.screen_name == "checklist"

    @property
    def focus(self) -> str:
        """The object name of what has the keyboard; empty where nothing has it."""
        widget = focus_widget()
        return widget.objectName() if widget is not None else ""

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Press Tab, or Shift and Tab, until this has the focus."""
        for _ in range(_MOST_STOPS):
            if self.focus == name:
                return
            if back:
                self.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
            else:
                self.press(Qt.Key.Key_Tab)
        raise Lost(f"{name} is not reached by Tab on {self.screen_name}")

    def stops(self) -> list[str]:
        """The names of every stop, in the order of Tab, from the focus round to it again."""
        first = focus_widget()
        found: list[str] = []
        for _ in range(_MOST_STOPS):
            found.append(self.focus)
            self.press(Qt.Key.Key_Tab)
            if focus_widget() is first:
                return found
        raise Lost("Tab does not come back to its beginning")

    def go(self, name: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Reach something by Tab and press it by a key."""
        self.tab_to(name)
        self.press(key)

    def texts(self) -> list[str]:
        """Every text that is on the screen, in the sheet if there is one."""
        self.settle()
        layer: QWidget = self.kiosk.shell.sheet or self.kiosk.shell
        return [label.plain for label in layer.findChildren(Label) if label.isVisible()]

    def sees(self, message: str, **values: object) -> bool:
        """Whether a text of the interface stands on the screen, in the words of the visit."""
        wanted = self.kiosk.context.words.tr(message, **values)
        return any(wanted in text for text in self.texts())

    def has(self, name: str) -> bool:
        """Whether something of this name is to be seen."""
        try:
            return self.find(name).isVisible()
        except Lost:
            return False

    @property
    def notice(self) -> str:
        """The words of the notice above the bottom bar; empty where there is none."""
        self.settle()
        shown = [n for n in self.kiosk.shell.findChildren(Notice) if n.isVisible()]
        assert len(shown) < 2
        return shown[0].accessibleName() if shown else ""

    def box(self, widget: QWidget) -> QRect:
        """Where a widget is in the window."""
        return QRect(widget.mapTo(self.kiosk.shell, widget.rect().topLeft()), widget.size())

    def hold(self, name: str) -> None:
        """Put the mouse on something and press its button, without letting go."""
        point = self._reach(self.find(name))
        QTest.mousePress(self.window, Qt.MouseButton.LeftButton, pos=point)


class OpenKiosk(Protocol):
    """What the fixture `open_kiosk` gives: every named argument is one of the settings'."""

    def __call__(
        self,
        *,
        places: Places | None = None,
        look: Look | None = None,
        sharing: Sharing | None = None,
        **settings: Any,
    ) -> Visitor:
        """Open a kiosk that is closed when the test ends."""
        ...


@contextmanager
def running_kiosk(
    folder: Path,
    *,
    places: Places | None = None,
    look: Look | None = None,
    sharing: Sharing | None = None,
    **settings: Any,
) -> Iterator[Visitor]:
    """A kiosk on the welcome screen, its content read, its window active; closed at the end."""
    base = Settings(
        data_dir=folder,
        full_screen=False,
        demo=True,
        facilitator_code="0000",
        idle_seconds=3600,
        answer_seconds=600,
        speech_rate=400,
    )
    if places is None:
        put_index(folder)
    kiosk = Kiosk(replace(base, **settings), sharing, places, look)
    visitor = Visitor(kiosk)
    loaded: list[bool] = []
    kiosk.content_ready.connect(lambda: loaded.append(True))
    kiosk.show()
    try:
        visitor.wait_until(lambda: bool(loaded) and kiosk.shell.isActiveWindow())
        visitor.settle()
        yield visitor
    finally:
        end(kiosk)


@cache
def _index() -> bytes:
    """The index of the project's own content, made once for all kiosks of this process."""
    with TemporaryDirectory() as folder:
        bring_up_to_date(Places.of(), Path(folder) / NAME)
        return (Path(folder) / NAME).read_bytes()


def put_index(folder: Path) -> None:
    """As after the first start: a kiosk that finds its index there does not read the content."""
    with suppress(OSError):  # a kiosk whose folder cannot be written
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not (folder / NAME).exists():
            (folder / NAME).write_bytes(_index())


def end(kiosk: Kiosk) -> None:
    """Close a kiosk as a facilitator does, and leave nothing of it in this process."""
    kiosk.leave()
    kiosk.finish()
    visitor = Visitor(kiosk)
    visitor.wait_until(lambda: kiosk.tasks.is_idle)
    for thing in (kiosk.shell, kiosk.flow, kiosk):
        thing.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    QApplication.clipboard().clear()


def focus_widget() -> QWidget | None:
    """What has the keyboard. Qt's stubs do not know that there may be nothing."""
    widget: QWidget | None = QApplication.focusWidget()
    return widget
