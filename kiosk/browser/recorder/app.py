# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The recorder's window, put together of the parts of the guided window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QUrl
from PySide6.QtWidgets import QApplication

from kiosk.browser.dealings import Dealings
from kiosk.browser.engine import Engine
from kiosk.browser.looker import Looker
from kiosk.browser.looks import Look
from kiosk.browser.profile import address
from kiosk.browser.recorder.flow import RecorderFlow
from kiosk.browser.recorder.options import options_of
from kiosk.browser.recorder.orders import RecordSaid
from kiosk.browser.recorder.pick import PickLayer
from kiosk.browser.stage import PageStage
from kiosk.browser.watch import PageWatch
from kiosk.browser.written import PageWriting
from kiosk.config import Settings
from kiosk.content.apart import load_here
from kiosk.domain.errors import KioskError
from kiosk.i18n import Catalogues
from kiosk.pseudo import TAGS, AskedCatalogues
from kiosk.speech.late import LateVoice
from kiosk.system.log import FacilitatorLog
from kiosk.ui.context import Context
from kiosk.ui.first_paint import FirstPaint
from kiosk.ui.reader import Reader
from kiosk.ui.signals import QuitOnSignals
from kiosk.ui.tasks import TaskRunner
from kiosk.ui.theme import ThemeName, Themes
from kiosk.usecases.guided.recording import host_of
from kiosk.usecases.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.browser.gates import Gates
    from kiosk.browser.recorder.hosts import AskedList
    from kiosk.browser.recorder.orders import RecordOrder


class RecorderWindow(QObject):
    """The window of one recording. say: tells the command."""

    def __init__(
        self,
        order: RecordOrder,
        gates: Gates,
        asked: AskedList,
        say: Callable[[RecordSaid], object],
    ) -> None:
        super().__init__()
        self._order, self._say = order, say
        self._has_ended = False
        self.tasks = TaskRunner(self)
        self.tasks.crashed.connect(self._on_crashed)
        lessons, activities, assets, locales = (Path(folder) for folder in order.places)
        themes = Themes(assets)
        self._reader = Reader(LateVoice(), self.tasks, Settings().speech_rate, self)
        self.context = context = self._context(themes, lessons, activities, assets, locales)
        self.flow = flow = RecorderFlow(
            context, themes, self._reader, order, asked, say, self._leave
        )
        start = self._reached(str(order.recording["start"]))
        self._engine = engine = Engine(gates, start, (context.words.language.tag,), parent=self)
        looker = Looker(engine.page)
        flow.stage = PageStage(engine.view, host_of(start), context)
        desk = flow.desk
        desk.looker = looker
        flow.pick = PickLayer(
            engine.view,
            lambda: desk.look.candidates if desk.look is not None else (),
            desk.point_at,
            desk.take,
        )
        flow.choices_in = partial(options_of, looker)
        flow.reload = lambda: engine.page.triggerAction(engine.page.WebAction.Reload)
        flow.address = lambda: address(engine.page.url())
        self._watch = PageWatch(engine.view, looker)
        self._writing = PageWriting(flow, engine.view)
        self._watch.seen.connect(self._on_seen)
        engine.moved.connect(desk.on_path)
        self._dealings = Dealings(flow, engine, lambda _said: None)
        engine.noticed.connect(self._on_refused)
        engine.failed.connect(self._on_refused)
        self._signals = QuitOnSignals()
        flow.shell.setWindowTitle("Doorstep")
        flow.shell.setGeometry(QRect(*order.geometry))
        flow.shell.may_close = False

    def show(self) -> None:
        """Show the window, and begin the page."""
        at = self._reached(self._order.at)
        self._engine.go_to_start()
        if self._order.at and at != self._engine.page.requestedUrl().toString():
            self._engine.page.load(QUrl(at))
        self.flow.start()
        self.flow.shell.show()
        self.flow.shell.activateWindow()
        self._first_paint = FirstPaint(self.flow.shell.windowHandle(), self.flow.begin)

    def finish(self) -> None:
        """After the event loop: be silent, and drop the page."""
        if not self._has_ended:
            self._say(RecordSaid("end"))
        self._reader.forget()
        self._engine.close()

    def _leave(self) -> None:
        self._has_ended = True
        self.flow.shell.may_close = True
        QApplication.exit(0)

    def _reached(self, url: str) -> str:
        """The address as this computer reaches it: a stand-in has no encryption."""
        if host_of(url) in self._order.stand_in and url.startswith("https://"):
            return f"http://{url.removeprefix('https://')}"
        return url

    def _on_refused(self, code: str) -> None:
        """A way to another host: it may be one that belongs to the service."""
        if code == "page.blocked":
            self.flow.doors.ask_last()

    def _on_seen(self, look: object) -> None:
        assert isinstance(look, Look)
        self.flow.desk.on_look(look, is_loaded=self._watch.is_loaded)
        self._writing.on_look(look)

    def _context(
        self, themes: Themes, lessons: Path, activities: Path, assets: Path, locales: Path
    ) -> Context:
        order = self._order
        catalogues = AskedCatalogues(locales) if order.language in TAGS else Catalogues(locales)
        if isinstance(catalogues, AskedCatalogues):
            catalogues.asked(order.language)
        return Context(
            settings=Settings(),
            catalogues=catalogues,
            words=catalogues.words(order.language),
            theme=themes.theme(ThemeName(order.theme), order.scale),
            visit=Visit(order.language),
            loaded=load_here(lessons, activities, assets).library,
            navigator=None,  # type: ignore[arg-type] # the flow puts itself here
            tasks=self.tasks,
            log=FacilitatorLog(),
            offered=tuple(catalogues.languages),
            assets=assets,
            keyboard=None,  # type: ignore[arg-type] # the window puts its own here
        )

    def _on_crashed(self, error: Exception) -> None:
        self.context.log.note("program.fault", kind=type(error).__name__)
        self.flow.tell(KioskError("program.fault"))
