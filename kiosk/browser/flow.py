# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guided window: its screen, its sheets, its time limit, and how it shares its room."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from kiosk.browser import sheets
from kiosk.browser.course import Course
from kiosk.browser.navigator import GuidedNavigator
from kiosk.browser.screen import WIDE, GuidedScreen, OnlinePlace
from kiosk.marks import override
from kiosk.ui.shell import Shell
from kiosk.ui.time_limits import IN_A_VISIT, Limit, TimeLimits
from kiosk.ui.toolbox import Toolbox
from kiosk.usecases.guided.order import Said, Why

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.browser.plan import Plan
    from kiosk.browser.stage import PageStage
    from kiosk.ui.context import Context
    from kiosk.ui.reader import Reader
    from kiosk.ui.theme import Themes

FACILITATOR_KEYS = "Ctrl+Alt+F"  # as in the kiosk
_KEYBOARD_MOVED = (QEvent.Type.Show, QEvent.Type.Hide)


class GuidedFlow(QObject):
    """The window and what belongs to it; `stage` is given once the page is there.

    end: ends this process and says why. say: tells the kiosk something.
    """

    def __init__(
        self,
        context: Context,
        themes: Themes,
        reader: Reader,
        plan: Plan,
        say: Callable[[Said], object],
        end: Callable[[Why], object],
    ) -> None:
        super().__init__()
        self.context = context
        self._is_spoken = plan.order.is_spoken
        self._say = say
        self._end = end
        self.course = Course(plan.service, self, say, end)
        self.stage: PageStage
        self.redraw_instead: Callable[[], object] = lambda: None  # our words in place of the page
        self.toolbox = Toolbox(context, themes, reader)
        self.shell = Shell(context, self.toolbox.tools(self.ask_to_close), reader)
        self.toolbox.shell = self.shell
        context.navigator = GuidedNavigator(self.shell, reader, self.ask_to_close, self._on_gone)
        self._was_narrow = False
        self._told_look = self._look()
        self.shell.installEventFilter(self)
        self.shell.keyboard.installEventFilter(self)
        self.limits = TimeLimits(
            self.shell, reader, self._limit, lambda: self.toolbox.is_speaking, self
        )
        if context.settings.facilitator_code:
            shortcut = QShortcut(QKeySequence(FACILITATOR_KEYS), self.shell)
            shortcut.activated.connect(self._on_facilitator_keys)

    def start(self) -> None:
        """Draw the window, once the page has its place in it."""
        theme = self.context.theme
        self.toolbox.dress(theme.name, theme.scale, quietly=True)
        self._was_narrow = self.is_narrow
        self.shell.retranslate()
        place = OnlinePlace(self.course.service.id)
        self.shell.show_screen(lambda: GuidedScreen(self.context, place, self))
        self.shell.create()  # with the page in it: a window that gets one later is made anew
        self.limits.start(self.shell.windowHandle())
        self.limits.watch()

    def listen(self) -> None:
        """The window stands: be ready to speak, and speak where that is wanted."""
        self.toolbox.listen()
        if self._is_spoken and self.toolbox.ear is not None:
            self.toolbox.ear.set_on(on=True)

    @property
    def screen(self) -> GuidedScreen:
        """The screen that is there."""
        assert isinstance(self.shell.current, GuidedScreen)
        return self.shell.current

    @property
    def language(self) -> str:
        """The tag of the visit's language."""
        return self.context.words.language.tag

    @property
    def is_narrow(self) -> bool:
        """Whether the steps have no room beside the page."""
        return self.shell.width() < self.context.theme.px(WIDE)

    def ask_to_close(self, close: Callable[[], object] | None = None) -> None:
        """Ask whether everything here may go. close: what is done then; None: it was given up."""
        end = close or (lambda: self._end(Why.CLOSED))
        is_unsent = self.course.run.is_unsent
        self.shell.open_sheet(lambda: sheets.close_sheet(self.shell, end, is_unsent=is_unsent))

    def _on_facilitator_keys(self) -> None:
        """Their sheet is the kiosk's: this window closes for it, and what was written goes with it."""
        self.ask_to_close(lambda: self._end(Why.FACILITATOR))

    def show_steps(self) -> None:
        """What to do now and every step, in a sheet."""
        self.shell.open_sheet(lambda: sheets.steps_sheet(self))

    def focus_on_page(self) -> None:
        """Have the keys go to the page, or to our words in its place; to a sheet before both."""
        sheet = self.shell.sheet
        if sheet is not None:
            focus: QWidget | None = self.shell.focusWidget()
            if focus is None or not sheet.isAncestorOf(focus):
                sheet.take_focus()  # where the page is gone, Qt gave it to what is behind
        elif self.stage.is_page_shown:
            self.stage.view.setFocus()
        else:
            self.stage.focus_instead()

    def announce(self, text: str, language: str = "") -> None:
        """Have a change heard, where everything is spoken."""
        self.shell.announce(text, language=language)

    def tell_look(self) -> None:
        """Tell the kiosk in which words, colours and size the resident has it now."""
        look = self._look()
        if look != self._told_look:
            self._told_look = look
            self._say(Said("look", look=look))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.shell and event.type() is QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._on_resized)
        elif watched is self.shell.keyboard and event.type() in _KEYBOARD_MOVED:
            self.screen.make_room(for_keyboard=not self.shell.keyboard.isHidden())
        return False

    def _on_resized(self) -> None:
        if self.is_narrow != self._was_narrow:
            self._was_narrow = self.is_narrow
            self.shell.refresh()

    def _on_gone(self) -> None:
        self._end(Why.IDLE)

    def _limit(self) -> Limit:
        return Limit(IN_A_VISIT, self.context.settings.idle_seconds, self._on_gone)

    def _look(self) -> dict[str, str]:
        theme = self.context.theme
        return {
            "language": self.context.words.language.tag,
            "theme": theme.name.value,
            "scale": str(theme.scale),
        }
