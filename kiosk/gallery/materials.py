# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the components are made of here: a theme, and sample texts from the catalogues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.i18n import Words
    from kiosk.ui.context import Context
    from kiosk.ui.theme import Theme


class _NoKeyboard:
    """The keyboard on the screen, which does not come here."""

    def entered(self, field: QWidget) -> None:
        """As `Keyboard` says."""

    def touched(self, field: QWidget) -> None:
        """As `Keyboard` says."""

    def toggle(self, field: QWidget) -> None:
        """As `Keyboard` says."""


@dataclass(frozen=True, slots=True)
class Materials:
    """words: in them the samples are written; the names of components and states are not."""

    words: Words
    theme: Theme
    keyboard: _NoKeyboard

    @classmethod
    def of(cls, words: Words, theme: Theme) -> Materials:
        """Materials without a visit around them."""
        return cls(words, theme, _NoKeyboard())

    @property
    def context(self) -> Context:
        """As much of a screen's context as a field asks for."""
        return cast("Context", self)


def nothing(*_: object) -> None:
    """What pressing a sample does."""
