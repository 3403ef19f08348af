# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page that asks what it may collect, and what it was allowed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Shown(StrEnum):
    """What of the banner is shown."""

    BANNER = "banner"
    SETTINGS = "settings"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Consent:
    """needed: the categories without which the page does not work; on: whose switches are on now;
    given: what was agreed to, None before the first answer; has_read: the article to its end.
    """

    all: frozenset[str]
    needed: frozenset[str]
    on: frozenset[str]
    shown: Shown = Shown.BANNER
    given: frozenset[str] | None = None
    has_read: bool = False

    @classmethod
    def of(cls, parameters: Mapping[str, Any]) -> "Consent":
        """The page as the parameters of a practice have it."""
        categories = parameters["categories"]
        needed = frozenset(c["id"] for c in categories if c.get("needed"))
        ticked = frozenset(c["id"] for c in categories if c.get("ticked"))
        return cls(frozenset(c["id"] for c in categories), needed, needed | ticked)

    def open_settings(self) -> "Consent":
        """Look at the switches: before the first answer, or to change it."""
        return replace(self, shown=Shown.SETTINGS)

    def switch(self, category: str) -> "Consent":
        """Move a switch; that of what is needed cannot be moved."""
        return replace(self, on=(self.on ^ {category}) | self.needed)

    def accept_all(self) -> "Consent":
        """Agree to everything."""
        return self._give(self.all)

    def reject_all(self) -> "Consent":
        """Agree to nothing but what is needed."""
        return self._give(self.needed)

    def save(self) -> "Consent":
        """Agree to what the switches say."""
        return self._give(self.on)

    def read_on(self) -> "Consent":
        """Read the article to its end."""
        return replace(self, has_read=True)

    @property
    def too_much(self) -> frozenset[str]:
        """What was given away without need."""
        return (self.given or frozenset()) - self.needed

    @property
    def is_frugal(self) -> bool:
        """Whether the banner was answered, and no more was given than is needed."""
        return self.given is not None and not self.too_much

    def _give(self, given: frozenset[str]) -> "Consent":
        return replace(self, given=given, on=given | self.needed, shown=Shown.NOTHING)
