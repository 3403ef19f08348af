# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything spoken: every screen, focus, choice, error and time limit, for who cannot see.

EN 301 549 §5.1: a closed computer must speak by itself, without assistive technology attached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from kiosk.marks import override
from kiosk.ui.alive import is_alive
from kiosk.ui.assistive import said_in
from kiosk.ui.reader import Phrase, Reader
from kiosk.ui.toolbox import AGAIN, QUIET, SLOWER, SPEAK

if TYPE_CHECKING:
    from kiosk.ui.context import Context
    from kiosk.ui.shell import Shell

_TOGETHER_MS = 40  # what changes within this time is said together: a screen and its focus


class Ear(QObject):
    """Says what a screen reader would say. Off until somebody asks for it by F1 or in the help.

    changed: it was turned on or off.
    """

    changed = Signal(bool)

    def __init__(self, context: Context, shell: Shell, reader: Reader) -> None:
        super().__init__(shell)
        self._context = context
        self._shell = shell
        self._reader = reader
        self._by_key = False  # whether the last thing that somebody did was to press a key
        self._news: list[Phrase] = []
        self._screen: list[Phrase] = []
        self._focus: list[Phrase] = []
        self._told: list[Phrase] = []  # the last news, which may still be waiting to be heard
        self._field_text = ""
        self._watched: QWidget | None = None
        self.is_on = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TOGETHER_MS)
        self._timer.timeout.connect(self._say_now)
        shell.screen_shown.connect(self._on_screen)
        shell.sheet_shown.connect(self._on_screen)
        shell.announced.connect(self._on_announced)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        for keys, do in (
            (SPEAK, self.toggle),
            (AGAIN, self.say_again),
            (SLOWER, self.speak_slower),
            (QUIET, self.be_quiet),
        ):
            QShortcut(QKeySequence(keys), shell).activated.connect(do)

    def watch(self) -> None:
        """Begin to notice whether keys or a pointer are used; once the window is there."""
        self._shell.windowHandle().installEventFilter(self)

    def toggle(self) -> None:
        """Speak everything from now on, or no more."""
        self.set_on(on=not self.is_on)

    def set_on(self, *, on: bool) -> None:
        """Speak everything, or be silent; says how to use it first."""
        if on == self.is_on:
            return
        self.is_on = on
        self._forget()
        self.changed.emit(on)
        if on:
            self._news = [self._phrase(self._how_to())]
            self._on_screen()

    def rest(self) -> None:
        """The visit is over: the next person finds it silent, and at full pace."""
        self.set_on(on=False)
        self._by_key = False
        self.forget()
        self._reader.at_full_pace()

    def forget(self) -> None:
        """Keep nothing of what was to be said: it may name what nobody else should hear."""
        self._forget()
        self._told = []

    def say_again(self) -> None:
        """What was said last, once more."""
        if self.is_on:
            self._reader.again()

    def speak_slower(self) -> None:
        """More slowly from now on; after the slowest at full pace again."""
        if not self.is_on:
            return
        tr = self._context.words.tr
        slower = self._reader.slower()
        self._news.append(self._phrase(tr("Slower") if slower else tr("As fast as at first")))
        self._timer.start()

    def be_quiet(self) -> None:
        """Say no more of this; the next thing is spoken again."""
        self._forget()
        self._reader.stop()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress:
            self._by_key = True
        elif event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            self._by_key = False
        return False

    def _on_screen(self, _name: str = "") -> None:
        if not self.is_on:
            return
        shell = self._shell
        current = shell.current
        if current is None:
            return
        self._screen = [Phrase(*one) for one in current.spoken_screen()]
        if shell.sheet is not None or not self._screen:
            tag = self._context.words.language.tag if shell.sheet else current.spoken_language
            self._screen = [
                Phrase(label.spoken, said_in(label, tag), label) for label in shell.readable()
            ]
        if shell.sheet is None:
            bars = current.bars()
            where = ". ".join(part for part in (bars.title, bars.note) if part)
            self._screen[:0] = [self._phrase(where)] if where else []
        self._focus = []
        self._on_focus(None, self._shell.focusWidget())
        self._timer.start()

    def _on_focus(self, _before: QWidget | None, new: QWidget | None) -> None:
        self._watch_thing(new)
        current = self._shell.current
        if new is None or current is None or not self._shell.isAncestorOf(new):
            return
        if not self.is_on and not (self._by_key and current.speaks_to_keys):
            return
        own = current.spoken_focus(new)
        self._focus = [Phrase(*one) for one in own] or [self._phrase(self._describe(new))]
        self._timer.start()

    def _on_announced(self, text: str, aloud: bool, language: str) -> None:
        if self.is_on or aloud:
            self._news.append(Phrase(text, language))
            self._timer.start()

    def _watch_thing(self, new: QWidget | None) -> None:
        """Hear what is done to the thing that has the focus: letters typed, a tick set."""
        old, self._watched = self._watched, new
        self._field_text = ""  # what was typed is in the field, and nowhere when that is gone
        if old is not None and is_alive(old):
            if isinstance(old, QLineEdit):
                old.textEdited.disconnect(self._on_typed)
            elif isinstance(old, QAbstractButton):
                old.toggled.disconnect(self._on_toggled)
        if isinstance(new, QLineEdit):
            self._field_text = new.text()
            new.textEdited.connect(self._on_typed)
        elif isinstance(new, QAbstractButton):
            new.toggled.connect(self._on_toggled)

    def _on_typed(self, text: str) -> None:
        field = self._watched
        before, self._field_text = self._field_text, text
        if self.is_on and isinstance(field, QLineEdit):
            from kiosk.ui.describe import describe_typing

            letter = describe_typing(before, field, self._context.words)
            self._focus = [self._phrase(letter)] if letter else []
            self._timer.start()

    def _on_toggled(self, _checked: bool) -> None:
        if self.is_on and self._watched is not None:
            self._focus = [self._phrase(self._describe(self._watched))]
            self._timer.start()

    def _say_now(self) -> None:
        """A new screen and then where one is on it; else what was done and what came of it."""
        if self._screen:
            phrases = [*self._news, *self._screen, *self._focus]
        else:
            # What came of the last letter must not be lost because the next one is typed.
            unheard = [one for one in self._reader.waiting if one in self._told]
            self._told = self._news or unheard
            phrases = [*self._focus, *self._told]
        self._forget()
        if phrases:
            self._reader.say(phrases, asked=self.is_on)

    def _forget(self) -> None:
        self._news, self._screen, self._focus = [], [], []

    def _describe(self, widget: QWidget) -> str:
        from kiosk.ui.describe import describe

        return describe(widget, self._context.words)

    def _phrase(self, text: str) -> Phrase:
        return Phrase(text, self._context.words.language.tag)

    def _how_to(self) -> str:
        tr = self._context.words.tr
        return " ".join(
            (
                tr("Everything is spoken now."),
                tr("The Tab key goes to the next thing, Enter presses it, Escape goes back."),
                tr(
                    "{again} says it again, {slower} speaks more slowly, {quiet} is quiet, "
                    "{speak} ends the speaking.",
                    again=AGAIN,
                    slower=SLOWER,
                    quiet=QUIET,
                    speak=SPEAK,
                ),
            )
        )
