# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The course of a visit: begin, go places, fall idle, end, erase. The screens' Navigator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kiosk.domain.errors import KioskError
from kiosk.i18n import SOURCE, Language, Words
from kiosk.ui.consent_bar import ConsentBar
from kiosk.ui.context import Context
from kiosk.ui.erase import COPIED, FOLDER, PAGES, TYPED, erase_copies
from kiosk.ui.navigation import History
from kiosk.ui.places import (
    ErasedPlace,
    FinishPlace,
    GuidedPlace,
    HomePlace,
    HowListPlace,
    Place,
    WelcomePlace,
)
from kiosk.ui.quick_exit import QuickExit
from kiosk.ui.reader import Phrase, Reader
from kiosk.ui.screens.registry import screen_for
from kiosk.ui.scroll import bring_into_sight
from kiosk.ui.shell import Shell
from kiosk.ui.theme import Themes
from kiosk.ui.time_limits import AFTER_A_VISIT, AT_THE_END, IN_A_VISIT, Limit, TimeLimits
from kiosk.ui.toolbox import Toolbox, late_sheets
from kiosk.usecases.consent import may_ask
from kiosk.usecases.visit import Visit

if TYPE_CHECKING:
    from kiosk.config import Settings
    from kiosk.content.places import Places
    from kiosk.domain.counters import Record
    from kiosk.system.log import Noticed
    from kiosk.ui.guided import Guidance
    from kiosk.ui.sharing_port import SharingPort
    from kiosk.usecases.folder import Item

FACILITATOR_KEYS = "Ctrl+Alt+F"


@dataclass(frozen=True, slots=True)
class Ends:
    """What the flow asks of the program around it.

    share: count a record that a resident agreed to. leave: end the program. facts: how the
    computer is now. noticed: what the facilitator's log has, the newest last. use: have these
    settings hold from now on; what is called where they cannot be kept for the next start.
    places: where the content is, for the process of the guided browser. sharing: what counts and
    sends; its methods are for worker threads. visiting: a visit begins, or is over.
    """

    share: Callable[[Record], object]
    leave: Callable[[], object]
    facts: Callable[[], Iterable[Noticed]]
    noticed: Callable[[], Iterable[Noticed]]
    use: Callable[[Settings, Callable[[KioskError], object]], object]
    places: Places
    sharing: Callable[[], SharingPort]
    visiting: Callable[[bool], object]


class VisitFlow(QObject):
    """Owns where the resident is, and is the only one that begins and ends a visit."""

    def __init__(self, context: Context, themes: Themes, reader: Reader, ends: Ends) -> None:
        super().__init__()
        self.context = context
        context.navigator = self
        self._reader = reader
        self._ends = ends
        self._history = History()
        self._guidance: Guidance | None = None
        self.is_visit = False
        self._plain = context.theme  # what every visit begins with
        self.toolbox = Toolbox(context, themes, reader)
        self.shell = Shell(context, self.toolbox.tools(self.home), reader)
        self.toolbox.shell = self.shell
        self.toolbox.show_how = lambda: self.open(HowListPlace())
        QuickExit(context, self.shell, lambda: self._history.way, self.leave_now)
        ConsentBar(self.shell, lambda: self.is_visit)
        self.limits = TimeLimits(
            self.shell, reader, self._limit, lambda: self.toolbox.is_speaking, self
        )
        if context.settings.facilitator_code:
            shortcut = QShortcut(QKeySequence(FACILITATOR_KEYS), self.shell)
            shortcut.activated.connect(self.ask_for_code)

    def start(self) -> None:
        """Show the welcome screen; call it once the window can be shown."""
        self.toolbox.dress(self.context.theme.name, self.context.theme.scale)
        self.shell.create()
        self.limits.start(self.shell.windowHandle())
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
        """To the three doors; to the welcome screen where no visit has begun."""
        if not self.is_visit:
            self.welcome()
            return
        self._history.restart(HomePlace())
        self._show(HomePlace())

    def refresh(self, *, to_first: bool = False) -> None:
        """Draw the screen again from its state; to_first: the focus goes where it began."""
        self.shell.refresh()
        if to_first:
            self.shell.focus_first()
            focus: QWidget | None = self.shell.focusWidget()
            if focus is not None and focus.visibleRegion().boundingRect() != focus.rect():
                bring_into_sight(focus)

    def begin(self, language: str) -> None:
        """Start a visit in a language; where its words cannot be used, say so and stay."""
        try:
            self.context.words = self.context.catalogues.words(language)
        except KioskError as error:
            self.shell.tell(error)
            return
        self.context.visit = Visit(language)
        self.is_visit = True
        self._ends.visiting(True)
        self.shell.retranslate(redraw=False)
        self.home()

    def finish(self) -> None:
        """Ask what is still to be asked, or erase at once where nothing is."""
        from kiosk.ui.ending import place_before_the_end

        place = place_before_the_end(self.context.visit, self.context.settings)
        if place is None:
            self.end(None)
        else:
            self.open(place)

    def end(self, record: Record | None) -> None:
        """Erase the visit; `record` is what was agreed to, None where nothing was.

        A visit ends once: a button that is pressed again before it is gone does nothing.
        """
        if not self.is_visit:
            return
        learning_pass = self.context.visit.learning_pass()
        if record is not None and may_ask(self.context.settings):
            self._ends.share(record)
        erased = self._erase()
        place = ErasedPlace(erased, learning_pass)
        self._history.restart(place)
        self._show(place)

    def tell(self, error: KioskError) -> None:
        """Tell the resident what went wrong and what to do now."""
        self.shell.tell(error)

    def announce(self, text: str, *, aloud: bool = False, language: str = "") -> None:
        """Have a change on the screen heard, where everything is spoken; aloud: everywhere."""
        self.shell.announce(text, aloud=aloud, language=language)

    def show_code(self, title: str, text: str, content: str) -> None:
        """Show `content` as a QR code in a sheet."""
        self.shell.open_sheet(lambda: late_sheets().code_sheet(self.shell, title, text, content))

    def explain(self, words: Sequence[str]) -> None:
        """Show what words mean, a text with **the word** for each, in a sheet."""
        self.shell.open_sheet(lambda: late_sheets().words_sheet(self.shell, words))

    def choose_file(self, on_chosen: Callable[[Item], object]) -> None:
        """Have a file of the stick chosen in a sheet; it is in the visit's folder then."""
        from kiosk.ui.folder_sheet import FileChooser

        FileChooser(self.shell, on_chosen, has_folder=False).open()

    def say_language(self, language: Language) -> None:
        """Say a language's name aloud, in that language."""
        text = f"{language.name}. {language.greeting}. {language.invitation}."
        self._reader.say([Phrase(text, language.tag)])

    def _be_ready_to_guide(self) -> None:
        """Imported when somebody comes to it, and not before the welcome screen."""
        if self._guidance is None:
            from kiosk.ui.guided import Guidance

            self.context.guidance = self._guidance = Guidance(self, self._ends.places)

    def close_guided(self) -> None:
        """The program ends: the window with the city's page before it."""
        if self._guidance is not None:
            self._guidance.close_now()

    def _show(self, place: Place) -> None:
        if isinstance(place, GuidedPlace):
            self._be_ready_to_guide()
        elif self._guidance is not None:
            self._guidance.close()
        try:
            self.shell.show_screen(lambda: screen_for(place)(self.context, place))
        except KioskError as error:  # as where the disk dies while a lesson is read
            if isinstance(place, HomePlace):
                raise
            self.home()
            self.tell(error)
        self.limits.watch()

    def welcome(self) -> None:
        """The visit is over and erased: ready for the next person."""
        if self.toolbox.ear is not None:
            self.toolbox.ear.rest()
        self._erase()
        self._greet()

    def leave_now(self) -> None:
        """Away from here at once, as if nobody had been here: no question, and nothing is counted.

        To the three doors and not to the welcome screen: whoever comes from behind sees what
        everybody sees who has just begun, in the language and the size of text that were there.
        """
        if self.toolbox.ear is not None:
            self.toolbox.ear.forget()
        self._erase()
        self.is_visit = True
        self._ends.visiting(True)
        self.home()

    def _greet(self) -> None:
        """Show the welcome screen, as it is for everyone."""
        self.context.words = _first_words(self.context)
        self.toolbox.dress(self._plain.name, self._plain.scale, quietly=True)
        self.shell.retranslate(redraw=False)
        self._history.restart(WelcomePlace())
        self._show(WelcomePlace())

    def _erase(self) -> tuple[str, ...]:
        """Drop the visit and whatever it left in the program's reach; what was really erased."""
        if self._guidance is not None:
            self._guidance.close()
        self._reader.forget()
        language, had_folder = self.context.visit.language, self.context.visit.has_folder
        self.context.visit.wipe()
        self.context.visit = Visit(language)
        self.is_visit = False
        self._ends.visiting(False)
        self._history = History()
        copied = erase_copies()
        folder = (FOLDER,) if had_folder else ()
        return (TYPED, PAGES, *folder, COPIED) if copied else (TYPED, PAGES, *folder)

    def ask_for_code(self) -> None:
        """Open the facilitator's sheet, as their keys do."""
        from kiosk.ui.facilitator import facilitator_sheet

        self.shell.open_sheet(lambda: facilitator_sheet(self.shell, self._ends))
        self.limits.watch()  # a sheet that nobody closes must not stay open for the next person

    def ask_whether_here(self) -> None:
        """Ask now what is asked when nobody has touched anything for a while."""
        self.limits.ask()

    def _limit(self) -> Limit | None:
        """The time limit that holds where the resident is now."""
        if self._guidance is not None and self._guidance.is_open:
            return None  # the person is in another window, which has its own limit
        settings, screen = self.context.settings, self.shell.current
        place = screen.place if screen is not None else None
        if isinstance(place, FinishPlace):
            return Limit(AT_THE_END, settings.answer_seconds, lambda: self.end(None))
        if self.is_visit:
            return Limit(IN_A_VISIT, settings.idle_seconds, self.welcome)
        if isinstance(place, WelcomePlace) and self.shell.sheet is None:
            return None
        return Limit(AFTER_A_VISIT, settings.idle_seconds, self.welcome)


def _first_words(context: Context) -> Words:
    """The words of the language that is offered first; English where they are damaged."""
    try:
        return context.catalogues.words(context.offered[0].tag)
    except KioskError as error:
        context.log.note(error.code, **error.data)
        return context.catalogues.words(SOURCE)
