# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the tools in the bars do: text size, contrast, reading, language, help, speaking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from kiosk.domain.errors import KioskError
from kiosk.ui.bars import Tools
from kiosk.ui.context import Context
from kiosk.ui.reader import Reader
from kiosk.ui.theme import SCALES, Theme, ThemeName, Themes, apply_theme

if TYPE_CHECKING:
    from types import ModuleType

    from kiosk.ui.ear import Ear
    from kiosk.ui.shell import Shell

SPEAK, AGAIN, SLOWER, QUIET = "F1", "F2", "F3", "F4"  # the keys of who hears the kiosk


class Toolbox:
    """The tools' deeds. `shell` is given once it is there: it is made with these very tools."""

    shell: Shell
    show_how: Callable[[], object] | None = None  # "How this computer works", where there is a way

    def __init__(self, context: Context, themes: Themes, reader: Reader) -> None:
        self._context = context
        self._themes = themes
        self._reader = reader
        self._worn: Theme | None = None  # what the application is dressed in
        self.ear: Ear | None = None

    def tools(self, home: Callable[[], object]) -> Tools:
        """What the bars call."""
        return Tools(
            set_scale=lambda scale: self.dress(self._context.theme.name, scale),
            toggle_contrast=self._toggle_contrast,
            read=self._toggle_reading,
            choose_language=self._choose_language,
            ask_help=self._ask_help,
            home=home,
        )

    def listen(self) -> None:
        """Be ready to speak everything; after the first screen, which should not wait for it."""
        from kiosk.ui.ear import Ear

        self.ear = Ear(self._context, self.shell, self._reader)
        self.ear.watch()
        self.ear.changed.connect(self._on_ear_changed)

    @property
    def is_speaking(self) -> bool:
        """Whether everything is spoken now."""
        return self.ear is not None and self.ear.is_on

    def dress(self, name: ThemeName, scale: float, *, quietly: bool = False) -> None:
        """Show everything in a theme and size of text. quietly: the caller draws the window."""
        theme = self._themes.theme(name, scale)
        is_other, self._worn = theme != self._worn, theme
        self._context.theme = theme
        put_on = partial(self._put_on, theme) if is_other else None
        if not quietly:
            self.shell.retranslate(put_on)
        elif put_on is not None:
            put_on()

    def _put_on(self, theme: Theme) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, self._themes, theme)

    def take_over(self, look: Mapping[str, str]) -> None:
        """As somebody chose it elsewhere: language, theme and scale. What cannot be is left."""
        theme = self._context.theme
        name, scale = theme.name, theme.scale
        with suppress(KioskError):
            tag = look.get("language") or self._context.words.language.tag
            self._context.words = self._context.catalogues.words(tag)
            self._context.visit.language = tag
        with suppress(ValueError):
            name = ThemeName(look.get("theme", name))
        with suppress(ValueError):
            asked = float(look.get("scale", scale))
            scale = asked if asked in SCALES else scale
        self.dress(name, scale)

    def _toggle_contrast(self) -> None:
        now = self._context.theme.name
        other = ThemeName.LIGHT if now is ThemeName.CONTRAST else ThemeName.CONTRAST
        self.dress(other, self._context.theme.scale)

    def _toggle_reading(self) -> None:
        if self._reader.is_reading:
            self._reader.stop()
        elif self.shell.current is not None:
            self._reader.read(self.shell.readable(), self.shell.current.spoken_language)

    def _choose_language(self) -> None:
        self.shell.open_sheet(
            lambda: late_sheets().language_sheet(self.shell, self._change_language)
        )

    def _change_language(self, tag: str) -> None:
        self.shell.close_sheet()
        try:
            self._context.words = self._context.catalogues.words(tag)
        except KioskError as error:
            self.shell.tell(error)
            return
        self._context.visit.language = tag
        self.shell.retranslate()

    def _ask_help(self) -> None:
        self.shell.open_sheet(lambda: late_sheets().help_sheet(self.shell, self.ear, self.show_how))

    def _on_ear_changed(self, is_on: bool) -> None:
        ear = self.ear
        if not is_on or ear is None:
            self.shell.show_strip(None)
            return
        from kiosk.ui.speech_strip import speech_strip

        self.shell.show_strip(lambda: speech_strip(self._context.words, ear))


def late_sheets() -> ModuleType:
    """The sheets, imported when the first one is opened."""
    from kiosk.ui import sheets

    return sheets
