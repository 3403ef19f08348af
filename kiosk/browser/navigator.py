# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the kiosk's own screens and sheets ask of the window around them, in the guided window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kiosk.ui.reader import Phrase
from kiosk.ui.toolbox import late_sheets

if TYPE_CHECKING:
    from kiosk.domain.counters import Record
    from kiosk.domain.errors import KioskError
    from kiosk.i18n import Language
    from kiosk.ui.places import Place
    from kiosk.ui.reader import Reader
    from kiosk.ui.shell import Shell
    from kiosk.usecases.folder import Item


class GuidedNavigator:
    """A `Navigator` with one place. close: asks whether to leave it; gone: nobody is here."""

    is_visit = True

    def __init__(
        self,
        shell: Shell,
        reader: Reader,
        close: Callable[[], object],
        gone: Callable[[], object],
    ) -> None:
        self._shell = shell
        self._reader = reader
        self._close = close
        self._gone = gone

    def open(self, place: Place) -> None:
        """There is nowhere else to go from here."""

    def back(self) -> None:
        """To the kiosk, which is behind this window."""
        self._close()

    def home(self) -> None:
        """As `back`."""
        self._close()

    def refresh(self, *, to_first: bool = False) -> None:
        """Draw the screen again; the page stays as it is."""
        self._shell.refresh()
        if to_first:
            self._shell.focus_first()

    def begin(self, language: str) -> None:
        """A visit begins in the kiosk."""

    def finish(self) -> None:
        """As `back`."""
        self._close()

    def end(self, record: Record | None) -> None:
        """A visit ends in the kiosk; here only this window does."""
        del record
        self._close()

    def welcome(self) -> None:
        """Nobody is here."""
        self._gone()

    def tell(self, error: KioskError) -> None:
        """Tell the resident what went wrong and what to do now."""
        self._shell.tell(error)

    def announce(self, text: str, *, aloud: bool = False, language: str = "") -> None:
        """Have a change heard, where everything is spoken; aloud: everywhere."""
        self._shell.announce(text, aloud=aloud, language=language)

    def show_code(self, title: str, text: str, content: str) -> None:
        """As `Navigator` says."""
        self._shell.open_sheet(lambda: late_sheets().code_sheet(self._shell, title, text, content))

    def explain(self, words: Sequence[str]) -> None:
        """As `Navigator` says."""
        self._shell.open_sheet(lambda: late_sheets().words_sheet(self._shell, words))

    def choose_file(
        self, on_chosen: Callable[[Item], object], on_none: Callable[[], object] | None = None
    ) -> None:
        """Have a file of the folder or the stick chosen in a sheet; one of both is called."""
        from kiosk.ui.folder_sheet import FileChooser

        FileChooser(self._shell, on_chosen, on_none).open()

    def say_language(self, language: Language) -> None:
        """As `Navigator` says."""
        self._reader.say([Phrase(language.name, language.tag)])
