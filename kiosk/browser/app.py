# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guided window, put together: the kiosk's own parts, and one page of the city."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from kiosk.browser.dealings import Dealings
from kiosk.browser.engine import Engine
from kiosk.browser.flow import GuidedFlow
from kiosk.browser.looker import Looker
from kiosk.browser.looks import Look
from kiosk.browser.stage import PageStage
from kiosk.browser.watch import PageWatch
from kiosk.browser.written import PageWriting
from kiosk.domain.errors import KioskError
from kiosk.i18n import Catalogues
from kiosk.pseudo import TAGS, AskedCatalogues
from kiosk.speech.late import LateVoice
from kiosk.system.log import FacilitatorLog
from kiosk.ui.context import Context
from kiosk.ui.display import DisplayWatch
from kiosk.ui.first_paint import FirstPaint
from kiosk.ui.reader import Reader
from kiosk.ui.signals import QuitOnSignals
from kiosk.ui.tasks import TaskRunner
from kiosk.ui.theme import ThemeName, Themes
from kiosk.usecases.guided.order import Said, Why
from kiosk.usecases.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.browser.gates import Gates
    from kiosk.browser.plan import Plan


def make_application() -> QApplication:
    """Qt's application object."""
    # Nothing is drawn here that a cache on the disk would make faster.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DisableShaderDiskCache)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Doorstep")
    application.setFont(QFont("Noto Sans"))
    return application


class GuidedBrowser(QObject):
    """The window of one guided visit. say: tells the kiosk.

    Nothing here writes to the disk: the log is in memory, and the content is read as it is.
    """

    asked = Signal(str)  # a word of the kiosk, from whatever thread

    def __init__(self, plan: Plan, gates: Gates, say: Callable[[Said], object]) -> None:
        super().__init__()
        self._plan = plan
        self._say = say
        self._has_ended = False
        self.tasks = TaskRunner(self)
        self.tasks.crashed.connect(self._on_crashed)
        themes = Themes(plan.places.assets)
        self._reader = Reader(LateVoice(), self.tasks, plan.settings.speech_rate, self)
        self.context = self._make_context(themes)
        self.flow = flow = GuidedFlow(self.context, themes, self._reader, plan, say, self.end)
        self._engine = engine = Engine(gates, plan.start, self._languages(), parent=self)
        looker = Looker(engine.page)
        flow.stage = PageStage(engine.view, plan.host, self.context)
        flow.course.looker = looker
        self._watch = PageWatch(engine.view, looker)
        self._writing = PageWriting(flow, engine.view)
        self._watch.seen.connect(self._on_seen)
        self._dealings = Dealings(flow, engine, say)
        engine.failed.connect(lambda _code: flow.course.show_ring())  # which is nowhere now
        self.asked.connect(self._on_asked)
        self._signals = QuitOnSignals()
        flow.shell.setWindowTitle("Doorstep")
        # Where the page gave a cursor back, X would show the root window's, a cross.
        flow.shell.setCursor(Qt.CursorShape.ArrowCursor)
        flow.shell.setGeometry(QRect(*plan.order.geometry))
        self._display = DisplayWatch(
            flow.shell, self.context.log, fills=plan.order.full_screen, parent=self
        )

    def show(self) -> None:
        """Show the window at the kiosk's place, and begin the page."""
        shell = self.flow.shell
        # First of all: a window that gets the engine's own widget later is made anew by Qt.
        self._engine.go_to_start()
        self.flow.start()
        self._display.look()
        if self._plan.order.full_screen:
            shell.showFullScreen()
        else:
            shell.show()
        shell.activateWindow()  # a kiosk has no window manager that would do it
        self._first_paint = FirstPaint(shell.windowHandle(), self._on_painted)

    def end(self, why: Why, code: str = "") -> None:
        """Tell the kiosk why this ends, and end."""
        if self._has_ended:
            return
        self._has_ended = True
        self._say(Said("end", why=why, code=code))
        self.flow.shell.may_close = True
        QApplication.exit(0)

    def finish(self) -> None:
        """After the event loop: be silent, and drop what was done here."""
        self.end(Why.CLOSED)  # by a signal, or by the window's own button in a demonstration
        self._reader.forget()
        self._engine.close()

    def _on_painted(self) -> None:
        self.flow.listen()
        self._say(Said("ready"))
        if self._plan.order.picture:
            from kiosk.browser.portrait import Portrait

            Portrait(self.flow, self._plan.order.picture, self.end)

    def _on_seen(self, look: object) -> None:
        assert isinstance(look, Look)
        focused = None if self._writing.has_left(look.focus) else look.focused
        self.flow.course.on_look(look, focused, is_loaded=self._watch.is_loaded)
        self._writing.on_look(look)

    def _on_asked(self, word: str) -> None:
        """`front`: be before all other windows. `here`: say that this thread still works."""
        if word == "here":
            self._say(Said("here"))
        elif word == "front":
            self.flow.shell.raise_()
            self.flow.shell.activateWindow()

    def _languages(self) -> tuple[str, ...]:
        """What pages should be in: what the resident reads, then what the kiosk offers first."""
        return self.context.words.language.tag, *(item.tag for item in self.context.offered[:2])

    def _make_context(self, themes: Themes) -> Context:
        plan, order = self._plan, self._plan.order
        if order.language in TAGS:
            asking = AskedCatalogues(plan.places.locales)
            catalogues: Catalogues = asking
            asked = [asking.asked(order.language)]
        else:
            catalogues, asked = Catalogues(plan.places.locales), []
        wanted = plan.settings.languages
        listed = [item for item in catalogues.languages if not wanted or item.tag in wanted]
        visit = Visit(order.language)
        visit.keyboards.update(order.keyboards)
        for file in order.folder:
            with suppress(KioskError):  # one that cannot be taken is no reason not to begin
                visit.folder.add(file.name, file.data)
        return Context(
            settings=plan.settings,
            catalogues=catalogues,
            words=catalogues.words(order.language),
            theme=themes.theme(ThemeName(order.theme), order.scale),
            visit=visit,
            loaded=plan.library,
            navigator=None,  # type: ignore[arg-type] # the flow puts itself here
            tasks=self.tasks,
            log=FacilitatorLog(),
            offered=(*asked, *listed),
            assets=plan.places.assets,
            keyboard=None,  # type: ignore[arg-type] # the window puts its own here
        )

    def _on_crashed(self, error: Exception) -> None:
        self.context.log.note("program.fault", kind=type(error).__name__)
        self.flow.shell.tell(KioskError("program.fault"))
