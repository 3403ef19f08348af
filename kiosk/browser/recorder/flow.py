# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The recorder's window, as its parts ask for it: the panel and the page side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from kiosk.browser.navigator import GuidedNavigator
from kiosk.browser.recorder.desk import Desk
from kiosk.browser.recorder.doors import Doors
from kiosk.browser.recorder.keeping import Keeping
from kiosk.browser.recorder.screen import WIDE, RecorderPlace, RecorderScreen
from kiosk.marks import override
from kiosk.ui.shell import Shell
from kiosk.ui.toolbox import Toolbox
from kiosk.usecases.guided.recording import Recording
from kiosk.usecases.guided.step_words import PlainWords

if TYPE_CHECKING:
    from kiosk.browser.recorder.hosts import AskedList
    from kiosk.browser.recorder.orders import RecordOrder, RecordSaid
    from kiosk.browser.recorder.pick import PickLayer
    from kiosk.browser.stage import PageStage
    from kiosk.domain.anchor import Candidate
    from kiosk.domain.errors import KioskError
    from kiosk.ui.context import Context
    from kiosk.ui.reader import Reader
    from kiosk.ui.theme import Themes


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
        self._order = order
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
        self.pick: PickLayer
        self.choices_in: Callable[[Candidate, Callable[[list[str]], object]], object]
        self.reload: Callable[[], object]
        self.address: Callable[[], str]
        self.redraw_instead: Callable[[], object] = lambda: None
        self.ask_to_close = self.keeping.ask_to_close
        self.toolbox = Toolbox(context, themes, reader)
        self.shell = Shell(context, self.toolbox.tools(self.ask_to_close), reader)
        self.toolbox.shell = self.shell
        context.navigator = GuidedNavigator(self.shell, reader, self.back, self.ask_to_close)
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

    def begin(self) -> None:
        """The window stands: say what is to be known of how it came."""
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

    def back(self) -> None:
        """Out of what is open in the panel."""
        self.desk.back()

    def tell(self, error: KioskError) -> None:
        """Say what went wrong and what to do now."""
        self.shell.tell(error)

    def announce(self, text: str) -> None:
        """Have a change heard, where everything is spoken."""
        self.shell.announce(text)

    # As the parts of the guided window ask for it

    @property
    def course(self) -> Desk:
        """What is pressed and seen comes there."""
        return self.desk

    @property
    def language(self) -> str:
        """The tag of the language that the window is in."""
        return self.context.words.language.tag

    def focus_on_page(self) -> None:
        """Have the keys go to the page, or to our words in its place."""
        if self.shell.sheet is not None:
            return
        if self.stage.is_page_shown:
            self.stage.view.setFocus()
        else:
            self.stage.focus_instead()

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
