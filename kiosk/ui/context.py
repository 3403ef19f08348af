# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every screen is given: the visit, the words, and the few things it may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kiosk.config import Settings
    from kiosk.content.library import Library
    from kiosk.domain.counters import Record
    from kiosk.domain.errors import KioskError
    from kiosk.domain.ports import Log
    from kiosk.i18n import Catalogues, Language, Words
    from kiosk.ui.places import Place
    from kiosk.ui.tasks import Runner
    from kiosk.ui.theme import Theme
    from kiosk.usecases.folder import Item
    from kiosk.usecases.released import Released
    from kiosk.usecases.visit import Visit


class Guided(Protocol):
    """The window with the city's own page, as a screen knows it."""

    def start(self, service: str) -> None:
        """Open the city's page of a service, before the kiosk."""
        ...

    def bring_to_front(self) -> None:
        """Have it before the kiosk again."""
        ...

    def close(self) -> None:
        """End it, if there is one."""
        ...


class Navigator(Protocol):
    """What a screen may ask of the window around it. is_visit: whether one has begun."""

    is_visit: bool

    def open(self, place: Place) -> None:
        """Go somewhere; Back returns here."""
        ...

    def back(self) -> None:
        """Return to where the resident was before."""
        ...

    def home(self) -> None:
        """To the three doors."""
        ...

    def refresh(self, *, to_first: bool = False) -> None:
        """Draw the screen again from its state; the focus stays, or goes where it began."""
        ...

    def begin(self, language: str) -> None:
        """Start a visit in a language."""
        ...

    def finish(self) -> None:
        """Ask about sharing, or erase at once where there is no city to share with."""
        ...

    def end(self, record: Record | None) -> None:
        """Erase the visit; `record` is what was agreed to, None where nothing was."""
        ...

    def welcome(self) -> None:
        """The visit is over and erased: ready for the next person."""
        ...

    def tell(self, error: KioskError) -> None:
        """Tell the resident what went wrong and what to do now."""
        ...

    def announce(self, text: str, *, aloud: bool = False, language: str = "") -> None:
        """Have a change on the screen heard, where everything is spoken; aloud: everywhere.

        language: of the text, where it is not the visit's.
        """
        ...

    def show_code(self, title: str, text: str, content: str) -> None:
        """Show `content` as a QR code in a sheet."""
        ...

    def explain(self, words: Sequence[str]) -> None:
        """Show what words mean, a text with **the word** for each, in a sheet."""
        ...

    def choose_file(self, on_chosen: Callable[[Item], object]) -> None:
        """Have a file chosen, from the stick, in a sheet; it is in the visit's folder then."""
        ...

    def say_language(self, language: Language) -> None:
        """Say a language's name aloud."""
        ...


class Keyboard(Protocol):
    """The keyboard on the screen, as a field knows it."""

    def entered(self, field: QWidget) -> None:
        """Somebody goes into a field."""
        ...

    def touched(self, field: QWidget) -> None:
        """A finger touched it."""
        ...

    def toggle(self, field: QWidget) -> None:
        """Somebody wants the keyboard for it, or wants it no more."""
        ...


@dataclass(slots=True)
class Context:
    """The surroundings of a screen. `words`, `theme`, `visit` and `loaded` change in a visit.

    loaded: the content, None until it was read. assets: the folder with the keyboards. ledger:
    what this computer has told the city; for a worker thread, raises KioskError.
    """

    settings: Settings
    catalogues: Catalogues
    words: Words
    theme: Theme
    visit: Visit
    loaded: Library | None
    navigator: Navigator
    tasks: Runner
    log: Log
    offered: tuple[Language, ...]
    assets: Path
    keyboard: Keyboard
    # The flow of a visit puts it here before a screen can ask for it.
    guidance: Guided = None  # type: ignore[assignment]
    ledger: Callable[[], Sequence[Released]] = tuple

    @property
    def library(self) -> Library:
        """The content; an empty one before it was read, and where it cannot be."""
        if self.loaded is None:
            from kiosk.content.library import empty_library

            self.loaded = empty_library()
        return self.loaded
