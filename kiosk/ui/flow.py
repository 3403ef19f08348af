# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The course of a visit: begin, go places, fall idle, end, erase. The screens' Navigator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from kiosk.domain.errors import KioskError
from kiosk.i18n import SOURCE, Language, Words
from kiosk.ui.context import Context
from kiosk.ui.erase import COPIED, PAGES, TYPED, erase_copies
from kiosk.ui.idle import IdleWatch
from kiosk.ui.navigation import History
from kiosk.ui.places import ErasedPlace, FinishPlace, HomePlace, Place, WelcomePlace
from kiosk.ui.reader import Phrase, Reader
from kiosk.ui.screens.registry import screen_for
from kiosk.ui.shell import Shell
from kiosk.ui.theme import Themes
from kiosk.ui.toolbox import Toolbox, late_sheets
from kiosk.usecases.visit import Visit

if TYPE_CHECKING:
    from kiosk.domain.counters import Record

FACILITATOR_KEYS = "Ctrl+Alt+F"


@dataclass(frozen=True, slots=True)
class Ends:
    """What the flow asks of the program around it.

    share: count a record that a resident agreed to. leave: end the program. log_lines: the
    facilitator's log.
    """

    share: Callable[[Record], object]
    leave: Callable[[], object]
    log_lines: Callable[[], list[str]]


class VisitFlow(QObject):
    """Owns where the resident is, and is the only one that begins and ends a visit."""

    def __init__(self, context: Context, themes: Themes, reader: Reader, ends: Ends) -> None:
        super().__init__()
        self.context = context
        context.navigator = self
        self._reader = reader
        self._ends = ends
        self._history = History()
        self.is_visit = False
        self._plain = context.theme  # what every visit begins with
        self.toolbox = Toolbox(context, themes, reader)
        self.shell = Shell(context, self.toolbox.tools(self.home), reader)
        self.toolbox.shell = self.shell
        self._idle: IdleWatch | None = None
        if context.settings.facilitator_code:
            shortcut = QShortcut(QKeySequence(FACILITATOR_KEYS), self.shell)
            shortcut.activated.connect(self._on_facilitator_keys)

    def start(self) -> None:
        """Show the welcome screen; call it once the window can be shown."""
        self.toolbox.dress(self.context.theme.name, self.context.theme.scale)
        self.shell.create()
        window = self.shell.windowHandle()
        self._idle = IdleWatch(window, self.context.settings.idle_seconds, self)
        self._idle.became_idle.connect(self.ask_whether_here)
        self._greet()

    # What screens ask for

    def open(self, place: Place) -> None:
        """Go somewhere; Back returns here."""
        self._history.open(place)
        self._show(place)

    def back(self) -> None:
        """Return to where the resident was before."""
        self._show(self._history.back())

    def home(self) -> None:
        """To the three doors."""
        self._history.restart(HomePlace())
        self._show(HomePlace())

    def refresh(self, *, to_first: bool = False) -> None:
        """Draw the screen again from its state; to_first: the focus goes where it began."""
        self.shell.refresh()
        if to_first:
            self.shell.focus_first()

    def begin(self, language: str) -> None:
        """Start a visit in a language; where its words cannot be used, say so and stay."""
        try:
            self.context.words = self.context.catalogues.words(language)
        except KioskError as error:
            self.shell.tell(error)
            return
        self.context.visit = Visit(language)
        self.is_visit = True
        self.shell.retranslate()
        self.home()
        if self._idle is not None:
            self._idle.watch()

    def finish(self) -> None:
        """Ask about sharing, or erase at once where there is no city to share with."""
        settings = self.context.settings
        if settings.city_url or settings.demo:
            self.open(FinishPlace())
        else:
            self.end(None)

    def end(self, record: Record | None) -> None:
        """Erase the visit; `record` is what was agreed to, None where nothing was."""
        learning_pass = self.context.visit.learning_pass()
        if record is not None:
            self._ends.share(record)
        erased = self._erase()
        place = ErasedPlace(erased, learning_pass)
        self._history.restart(place)
        self._show(place)
        if self._idle is not None:
            self._idle.watch()

    def tell(self, error: KioskError) -> None:
        """Tell the resident what went wrong and what to do now."""
        self.shell.tell(error)

    def announce(self, text: str, *, aloud: bool = False, language: str = "") -> None:
        """Have a change on the screen heard, where everything is spoken; aloud: everywhere."""
        self.shell.announce(text, aloud=aloud, language=language)

    def show_code(self, title: str, text: str, content: str) -> None:
        """Show `content` as a QR code in a sheet."""
        self.shell.open_sheet(lambda: late_sheets().code_sheet(self.shell, title, text, content))

    def say_language(self, language: Language) -> None:
        """Say a language's name aloud, in that language."""
        text = f"{language.name}. {language.greeting}. {language.invitation}."
        self._reader.say([Phrase(text, language.tag)])

    def _show(self, place: Place) -> None:
        self.shell.show_screen(lambda: screen_for(place)(self.context, place))

    def welcome(self) -> None:
        """The visit is over and erased: ready for the next person."""
        if self._idle is not None:
            self._idle.rest()
        if self.toolbox.ear is not None:
            self.toolbox.ear.rest()
        self._erase()
        self._greet()

    def _greet(self) -> None:
        """Show the welcome screen, as it is for everyone."""
        self.context.words = _first_words(self.context)
        self.toolbox.dress(self._plain.name, self._plain.scale, quietly=True)
        self.shell.retranslate()
        self._history.restart(WelcomePlace())
        self._show(WelcomePlace())

    def _erase(self) -> tuple[str, ...]:
        """Drop the visit and whatever it left in the program's reach; what was really erased."""
        self._reader.stop()
        language = self.context.visit.language
        self.context.visit = Visit(language)
        self.is_visit = False
        self._history = History()
        copied = erase_copies()
        return (TYPED, PAGES, COPIED) if copied else (TYPED, PAGES)

    def _on_facilitator_keys(self) -> None:
        ends = self._ends
        self.shell.open_sheet(
            lambda: late_sheets().facilitator_sheet(self.shell, ends.log_lines, ends.leave)
        )

    def ask_whether_here(self) -> None:
        """Ask out loud and on the screen whether someone is there."""
        if not self.is_visit:
            self.welcome()
            return
        self.shell.open_sheet(
            lambda: late_sheets().idle_sheet(
                self.shell, on_here=self._stay, on_nobody=self._nobody_answered
            )
        )
        if not self.toolbox.is_speaking:
            tag = self.context.words.language.tag
            self._reader.read(self.shell.readable(), tag, asked=False)

    def _stay(self) -> None:
        self.shell.close_sheet()
        if self._idle is not None:
            self._idle.watch()

    def _nobody_answered(self) -> None:
        """Erase and share nothing; the next person finds the welcome screen."""
        self.shell.close_sheet()
        self.welcome()


def _first_words(context: Context) -> Words:
    """The words of the language that is offered first; English where they are damaged."""
    try:
        return context.catalogues.words(context.offered[0].tag)
    except KioskError as error:
        context.log.note(error.code, **error.data)
        return context.catalogues.words(SOURCE)
