# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The recorder's window, as its parts ask for it: the panel and the page side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from kiosk.browser.recorder.desk import Desk
from kiosk.browser.recorder.doors import Doors
from kiosk.browser.recorder.keeping import Keeping
from kiosk.browser.recorder.screen import WIDE, RecorderPlace, RecorderScreen
from kiosk.marks import override
from kiosk.ui.reader import Phrase
from kiosk.ui.shell import Shell
from kiosk.ui.toolbox import Toolbox, late_sheets
from kiosk.usecases.guided.recording import Recording
from kiosk.usecases.guided.step_words import PlainWords

if TYPE_CHECKING:
    from kiosk.browser.looker import Looker
    from kiosk.browser.recorder.hosts import AskedList
    from kiosk.browser.recorder.orders import RecordOrder, RecordSaid
    from kiosk.browser.recorder.pick import PickLayer
    from kiosk.browser.stage import PageStage
    from kiosk.domain.anchor import Candidate
    from kiosk.domain.counters import Record
    from kiosk.domain.errors import KioskError
    from kiosk.i18n import Language
    from kiosk.ui.context import Context
    from kiosk.ui.places import Place
    from kiosk.ui.reader import Reader
    from kiosk.ui.theme import Themes
    from kiosk.usecases.folder import Item


class RecorderFlow(QObject):
    """Owns the window; what the screen and the parts of the guided window ask for comes here.

    say: tells the command something. leave: ends this process.
    """

    def __init__(
        self,
        context: Context,
        themes: Themes,
        reader: Reader,
        order: RecordOrder,
        asked: AskedList,
        say: Callable[[RecordSaid], object],
        leave: Callable[[], object],
    ) -> None:
        super().__init__()
        self.context = context
        context.navigator = self
        self._reader, self._order = reader, order
        self.say, self.leave = say, leave
        explained = {
            form.strip().casefold()
            for word in context.library.glossary
            for form in word.forms.source.split(",")
        }
        plain = PlainWords(Path(order.places[0]), explained)
        self.desk = Desk(self, Recording.read(order.recording), plain)
        self.doors = Doors(self, asked)
        self.keeping = Keeping(self, Path(order.file), Path(order.draft))
        self.stage: PageStage
        self.looker: Looker
        self.pick: PickLayer
        self.choices_in: Callable[[Candidate, Callable[[list[str]], object]], object]
        self.reload: Callable[[], object]
        self.address: Callable[[], str]
        self.redraw_instead: Callable[[], object] = lambda: None
        self.ask_to_close = self.keeping.ask_to_close
        self.toolbox = Toolbox(context, themes, reader)
        self.shell = Shell(context, self.toolbox.tools(self.ask_to_close), reader)
        self.toolbox.shell = self.shell
        self._was_narrow = False
        self.shell.installEventFilter(self)

    def start(self) -> None:
        """Draw the window, once the page has its place in it."""
        theme = self.context.theme
        self.toolbox.dress(theme.name, theme.scale, quietly=True)
        self._was_narrow = self.is_narrow
        self.shell.retranslate()
        place = RecorderPlace(self.desk.recording.service)
        self.shell.show_screen(lambda: RecorderScreen(self.context, place, self))
        self.shell.create()

    def begin(self, language: str = "") -> None:
        """The window stands: say what is to be known of how it came."""
        del language
        self.toolbox.listen()
        tr = self.context.words.tr
        match self._order.again:
            case "":
                return
            case "draft":
                text = tr("Your steps from last time are here.")
            case "died":
                text = tr("The window closed by itself. Your steps are here.")
            case host:
                text = tr(
                    "{host} is allowed now. The page was opened again. Your steps are here.",
                    host=host,
                )
        self.screen.say(text)

    @property
    def screen(self) -> RecorderScreen:
        """The screen that is there."""
        assert isinstance(self.shell.current, RecorderScreen)
        return self.shell.current

    @property
    def is_narrow(self) -> bool:
        """Whether the panel has no room beside the page."""
        return self.shell.width() < self.context.theme.px(WIDE)

    # What the window asks for: the Navigator

    def open(self, place: Place) -> None:
        """There is nowhere else to go from here."""

    def back(self) -> None:
        """Out of what is open in the panel."""
        self.desk.back()

    def home(self) -> None:
        """The way out."""
        self.ask_to_close()

    def refresh(self, *, to_first: bool = False) -> None:
        """Draw the screen again; the page stays as it is."""
        self.shell.refresh()
        if to_first:
            self.shell.focus_first()

    def finish(self) -> None:
        """As `home`."""
        self.ask_to_close()

    def end(self, record: Record | None) -> None:
        """There is no visit here."""
        del record

    def welcome(self) -> None:
        """There is no visit here."""

    def tell(self, error: KioskError) -> None:
        """Say what went wrong and what to do now; a host that is not allowed can be."""
        if error.code == "page.blocked" and self.doors.ask_last():
            return
        self.shell.tell(error)

    def announce(self, text: str, *, aloud: bool = False, language: str = "") -> None:
        """Have a change heard, where everything is spoken; aloud: everywhere."""
        self.shell.announce(text, aloud=aloud, language=language)

    def show_code(self, title: str, text: str, content: str) -> None:
        """As `Navigator.show_code` says."""
        self.shell.open_sheet(lambda: late_sheets().code_sheet(self.shell, title, text, content))

    def explain(self, words: Sequence[str]) -> None:
        """As `Navigator.explain` says."""
        self.shell.open_sheet(lambda: late_sheets().words_sheet(self.shell, words))

    def choose_file(
        self, on_chosen: Callable[[Item], object], on_none: Callable[[], object] | None = None
    ) -> None:
        """A file of the stick, for an upload on the way."""
        from kiosk.ui.folder_sheet import FileChooser

        FileChooser(self.shell, on_chosen, on_none).open()

    def say_language(self, language: Language) -> None:
        """As `Navigator.say_language` says."""
        self._reader.say([Phrase(language.name, language.tag)])

    # As the parts of the guided window ask for it

    def focus_on_page(self) -> None:
        """Have the keys go to the page, or to our words in its place."""
        if self.shell.sheet is not None:
            return
        if self.stage.is_page_shown:
            self.stage.view.setFocus()
        else:
            self.stage.focus_instead()

    def say_trouble(self) -> None:
        """Have it heard that there is no page, and ask where another host is the reason."""
        self.announce(self.stage.said_instead)
        self.doors.ask_last()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.shell and event.type() is QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._on_resized)
        elif event.type() is QEvent.Type.Close and not self.shell.may_close:
            event.ignore()
            self.ask_to_close()
            return True
        return False

    def _on_resized(self) -> None:
        if self.is_narrow != self._was_narrow:
            self._was_narrow = self.is_narrow
            self.shell.refresh()

    def look_now(self) -> dict[str, str]:
        """Language, theme and size of text, as they are chosen."""
        theme, tag = self.context.theme, self.context.words.language.tag
        return {"language": tag, "theme": theme.name.value, "scale": str(theme.scale)}
