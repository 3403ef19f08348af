# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The composition root: the only module that sees everything, and wires it by constructor.

What costs time is imported after the first screen stands: a resident should not wait for it.
"""

from __future__ import annotations

import gc
import sys
import threading
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout
from PySide6.QtWidgets import QApplication

from kiosk.config import Settings
from kiosk.content.places import Places
from kiosk.domain.errors import KioskError
from kiosk.i18n import SOURCE, Catalogues, Language
from kiosk.speech.late import LateVoice
from kiosk.storage.choices import Choices, keep_choices, with_choices
from kiosk.system.log import FacilitatorLog
from kiosk.ui.context import Context
from kiosk.ui.display import DisplayWatch, room_for
from kiosk.ui.first_paint import FirstPaint
from kiosk.ui.flow import Ends, VisitFlow
from kiosk.ui.reader import Reader
from kiosk.ui.tasks import TaskRunner
from kiosk.ui.theme import ThemeName, Themes
from kiosk.usecases.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.content.load import Loaded
    from kiosk.domain.counters import Record
    from kiosk.sharing import Sharing
    from kiosk.sharing_apart import SharingApart
    from kiosk.ui.computer import Computer
    from kiosk.ui.signals import QuitOnSignals

_WINDOW = QSize(1366, 768)
_TEND_EVERY = 10 * 60  # seconds between looks whether a period has ended


@dataclass(frozen=True, slots=True)
class Look:
    """How a window begins: for the tour, which needs other sizes and themes.

    size: None for the usual one, as far as the display has room. languages: tags, offered before
    all others; the window begins in the first.
    """

    size: QSize | None = None
    theme: ThemeName = ThemeName.LIGHT
    scale: float = 1.0
    languages: tuple[str, ...] = ()


def make_application() -> QApplication:
    """Qt's application object, once a process."""
    existing: object = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Doorstep")
    application.setFont(QFont("Noto Sans"))
    return application


class Kiosk(QObject):
    """A kiosk that can be shown; building it starts no event loop."""

    content_ready = Signal()

    def __init__(
        self,
        settings: Settings,
        sharing: Sharing | SharingApart | None = None,
        places: Places | None = None,
        look: Look | None = None,
    ) -> None:
        super().__init__()
        look = look or Look()
        self._places = places or Places.of()
        self.log = FacilitatorLog(settings.log_file)
        self.settings = settings = self._with_choices(settings)
        self._keeping = threading.Lock()
        self.tasks = TaskRunner(self)
        self.tasks.crashed.connect(self._on_crashed)
        self.sharing = sharing
        self._agreed: list[Record] = []
        self._signals: QuitOnSignals | None = None
        asked, catalogues = _asked_languages(self._places, look.languages)
        themes = Themes(self._places.assets)
        self.reader = Reader(LateVoice(), self.tasks, settings.speech_rate, self)
        self.context = Context(
            settings=settings,
            catalogues=catalogues,
            words=catalogues.words(SOURCE),
            theme=themes.theme(look.theme, look.scale),
            visit=Visit(SOURCE),
            loaded=None,
            navigator=None,  # type: ignore[arg-type] # the flow puts itself here
            tasks=self.tasks,
            log=self.log,
            offered=self._offered(catalogues, asked),
            assets=self._places.assets,
            keyboard=None,  # type: ignore[arg-type] # the window puts its own here
            ledger=lambda: self.make_sharing().ledger(),
        )
        ends = Ends(
            share=self._share,
            leave=self.leave,
            facts=lambda: self._computer.facts(),  # noqa: PLW0108 not before it is wanted
            noticed=lambda: list(self.log.noticed),
            use=self._use,
            places=self._places,
            sharing=self.make_sharing,
            visiting=self._on_visiting,
        )
        self.flow = VisitFlow(self.context, themes, self.reader, ends)
        self.shell = self.flow.shell
        self.shell.resize(look.size or room_for(_WINDOW))
        self.shell.setWindowTitle("Doorstep")
        self._display = DisplayWatch(self.shell, self.log, fills=settings.full_screen, parent=self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tend)
        self._is_tending = False

    @cached_property
    def _computer(self) -> Computer:
        from kiosk.ui.computer import Computer

        return Computer(self.context)

    def show(self) -> None:
        """Show the welcome screen, then load what the rest needs."""
        self.flow.start()
        self._display.look()
        if self.settings.full_screen:
            self.shell.showFullScreen()
        else:
            self.shell.show()
        self.shell.activateWindow()  # a kiosk has no window manager that would do it
        self._first_paint = FirstPaint(self.shell.windowHandle(), self._load_content)

    def run(self) -> int:
        """Work until somebody leaves or the system asks for the end; the exit code."""
        self.content_ready.connect(self._listen_to_signals)
        code = QApplication.exec()
        if self._signals is not None:
            self._signals.stop()
        self.finish()
        return code

    def leave(self) -> None:
        """End the program as a facilitator does: silent, erased, closed."""
        self.shell.may_close = True
        self.shell.close()
        QApplication.quit()

    def finish(self) -> None:
        """After the event loop: wait for what is under way."""
        self.flow.close_guided()
        self.reader.stop()
        self.tasks.finish()

    def cells(self) -> dict[str, tuple[str, ...]]:
        """What may be counted here, by the counters' cell sources."""
        tags = tuple(language.tag for language in self.context.catalogues.languages)
        return {"languages": tags, **self.context.library.cells()}

    def make_sharing(self) -> SharingApart:
        """What counts and sends here, in processes of its own; where nothing does as yet, a new one."""
        from kiosk.sharing_apart import SharingApart

        if isinstance(self.sharing, SharingApart):
            return self.sharing
        return SharingApart(self.settings, self.cells(), self.log)

    def use_sharing(self, sharing: Sharing | SharingApart) -> None:
        """Count and send with this from now on."""
        self.sharing = sharing
        self._share_agreed(sharing)
        self._timer.start(_TEND_EVERY * 1000)
        self._tend()

    def _offered(self, catalogues: Catalogues, asked: tuple[Language, ...]) -> tuple[Language, ...]:
        """Those asked for and those of the settings, as far as this machine can draw them.

        The others are in the log.
        """
        wanted = self.settings.languages
        listed = [item for item in catalogues.languages if not wanted or item.tag in wanted]
        chosen = [*asked, *(item for item in listed if item not in asked)]
        drawable = []
        for language in chosen:
            if can_draw(language.name):
                drawable.append(language)
            else:
                self.log.note("font.missing", language=language.tag)
        return tuple(drawable or catalogues.languages[:1])

    def _load_content(self) -> None:
        self.flow.toolbox.listen()
        gc.freeze()  # what is there now stays until the end: no need to look at it again
        gc.enable()
        places, folder = self._places, self.settings.data_dir

        def work() -> Loaded | None:
            from kiosk.content.index import NAME, open_index
            from kiosk.system.carried import sweep

            sweep()  # what was left where kiosk and guided browser were killed together
            return open_index(folder / NAME, places)

        self.tasks.run(work, self._on_kept, self.flow.tell)

    def _on_kept(self, kept: Loaded | None) -> None:
        """Begin with the content of the last start, and find out whether it is today's."""
        if kept is not None:
            self._use_content(kept)
        places, folder = self._places, self.settings.data_dir

        def work() -> Loaded | None:
            from kiosk.content.apart import load_apart
            from kiosk.content.index import NAME

            return load_apart(places, folder / NAME, known=kept is not None)

        def on_loaded(newer: Loaded | None) -> None:
            if newer is not None:
                self._use_content(newer)
            self._on_loaded(newer or kept)

        self.tasks.run(work, on_loaded, self.flow.tell)

    def _use_content(self, loaded: Loaded) -> None:
        self.context.loaded = loaded.library
        if self.shell.current is not None and self.shell.current.shows_content:
            self.shell.refresh()

    def _on_loaded(self, loaded: Loaded | None) -> None:
        for fault in loaded.faults if loaded else ():
            self.log.note("content.broken", file=str(fault.file), line=fault.line, fault=fault.code)
        if not self.context.library.lessons:
            self.log.note("content.none")
        self.content_ready.emit()
        self._computer.look_for_voices()

    def _listen_to_signals(self) -> None:
        if self._signals is None:
            from kiosk.ui.signals import QuitOnSignals

            self._signals = QuitOnSignals()

    def _share(self, record: Record) -> None:
        """Count what was agreed to; before the store is open it waits in memory."""
        self._agreed.append(record)
        if self.sharing is not None:
            self._share_agreed(self.sharing)

    def _share_agreed(self, sharing: Sharing | SharingApart) -> None:
        agreed, self._agreed = self._agreed, []
        for record in agreed:
            self.tasks.run(partial(sharing.share, record), lambda _: None, self.log.error)

    def _tend(self) -> None:
        """Between visits only: during one, no byte is written and no socket opens."""
        if self.sharing is not None and not self.flow.is_visit and not self._is_tending:
            self._is_tending = True
            self.tasks.run(self.sharing.tend, lambda _: self._on_tended(), self._on_tended)

    def _on_tended(self, error: KioskError | None = None) -> None:
        self._is_tending = False
        if error is not None:
            self.log.error(error)
        wait = self.sharing.next_try_seconds if self.sharing is not None else 0
        self._timer.start(min(wait or _TEND_EVERY, _TEND_EVERY) * 1000)

    def _on_visiting(self, is_visit: bool) -> None:
        sharing = self.sharing
        if sharing is None:
            return
        if not is_visit:
            sharing.go_on()
            return
        sharing.pause()
        settings = self.context.settings
        if sharing.has_city and not (settings.city_url or settings.city_by_stick):
            self.settings = self.context.settings = replace(settings, city_by_stick=True)

    def _with_choices(self, settings: Settings) -> Settings:
        try:
            return with_choices(settings, settings.data_dir)
        except KioskError as error:
            self.log.note(error.code, **error.data)
            return settings

    def _use(self, settings: Settings, on_not_kept: Callable[[KioskError], object]) -> None:
        """What the facilitator chose: from now on, and after the next start."""
        self.settings = self.context.settings = settings
        self.flow.limits.watch()
        self.shell.redraw_bars()

        def keep() -> None:
            with self._keeping:  # two choices in a row: the last one is written last
                keep_choices(Choices.of(self.settings), self.settings.data_dir)

        def on_failure(error: KioskError) -> None:
            self.log.error(error)
            on_not_kept(error)

        self.tasks.run(keep, lambda _: None, on_failure)

    def _on_crashed(self, error: Exception) -> None:
        # The class is enough to look for; a message could hold what somebody typed.
        self.log.note("program.fault", kind=type(error).__name__)
        self.flow.tell(KioskError("program.fault"))


def _asked_languages(
    places: Places, tags: tuple[str, ...]
) -> tuple[tuple[Language, ...], Catalogues]:
    """The languages of these tags, and catalogues that have them."""
    if not tags:
        return (), Catalogues(places.locales)
    from kiosk.pseudo import AskedCatalogues

    catalogues = AskedCatalogues(places.locales)
    return tuple(catalogues.asked(tag) for tag in tags), catalogues


def can_draw(text: str) -> bool:
    """Whether the fonts of this machine have every letter of `text`.

    It is laid out as a label would be: a letter that no font has becomes glyph 0, an empty box.
    """
    font = QFont(["Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC"])
    if not QFontMetrics(font).inFontUcs4(ord(" ")):
        return False  # no font at all: Qt would draw boxes, and count them as glyphs
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    return bool(glyphs) and all(glyphs)
