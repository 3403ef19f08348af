# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A browser of a practice: tabs, each with what was seen in it. Each move gives a new browser."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from urllib.parse import urlsplit

EMPTY = ""  # the address of a tab in which nothing was opened yet
_MOST_TABS = 6
_MOST_STEPS = 50  # that Back remembers
_CLOSE = 0.75  # how like two addresses are that one could be a slip of the other


@dataclass(frozen=True, slots=True)
class Entry:
    """What is shown: an address, and what was searched for there."""

    address: str = EMPTY
    query: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """number: which tab it is, never given twice. entries: what was seen; at: which is shown."""

    number: int
    entries: tuple[Entry, ...] = (Entry(),)
    at: int = 0

    @property
    def entry(self) -> Entry:
        """What it shows."""
        return self.entries[self.at]

    @property
    def can_go_back(self) -> bool:
        """Whether something was seen before."""
        return self.at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether something was gone back from."""
        return self.at < len(self.entries) - 1

    def visited(self, entry: Entry) -> "Tab":
        """Showing something else; what was gone back from is forgotten."""
        if entry == self.entry:
            return self
        kept = self.entries[: self.at + 1]
        if kept == (Entry(),):
            kept = ()  # nobody goes back to an empty tab
        entries = (*kept, entry)[-_MOST_STEPS:]
        return replace(self, entries=entries, at=len(entries) - 1)


@dataclass(frozen=True, slots=True)
class Browser:
    """tabs: from the first; current: the number of the one that is seen. closed: the addresses
    whose covering windows were closed. kept: the bookmarks.
    """

    tabs: tuple[Tab, ...] = (Tab(1),)
    current: int = 1
    opened: int = 1
    closed: frozenset[str] = field(default_factory=frozenset)
    kept: tuple[str, ...] = ()

    @classmethod
    def at(cls, address: str) -> "Browser":
        """A browser with one tab that shows a page."""
        return cls(tabs=(Tab(1, (Entry(address),)),))

    @property
    def tab(self) -> Tab:
        """The tab that is seen."""
        return next(tab for tab in self.tabs if tab.number == self.current)

    @property
    def entry(self) -> Entry:
        """What is seen."""
        return self.tab.entry

    def visited(self, address: str, query: str = "") -> "Browser":
        """Showing another page in this tab."""
        return self._with(self.tab.visited(Entry(address, query)))

    def back(self) -> "Browser":
        """Showing what was seen before in this tab."""
        tab = self.tab
        return self._with(replace(tab, at=max(0, tab.at - 1)))

    def forward(self) -> "Browser":
        """Showing what was gone back from."""
        tab = self.tab
        return self._with(replace(tab, at=min(len(tab.entries) - 1, tab.at + 1)))

    @property
    def can_open(self) -> bool:
        """Whether there is room for one more tab."""
        return len(self.tabs) < _MOST_TABS

    def with_tab(self, address: str = EMPTY) -> "Browser":
        """With one more tab, which is seen; the same where there are many."""
        if not self.can_open:
            return self
        number = self.opened + 1
        tabs = (*self.tabs, Tab(number, (Entry(address),)))
        return replace(self, tabs=tabs, current=number, opened=number)

    def switched(self, number: int) -> "Browser":
        """With another tab seen."""
        known = number in [tab.number for tab in self.tabs]
        return replace(self, current=number) if known else self

    def without_tab(self, number: int) -> "Browser":
        """Without a tab; its neighbour is seen then. The last one gives way to an empty one."""
        places = [place for place, tab in enumerate(self.tabs) if tab.number == number]
        if not places:
            return self
        left = tuple(tab for tab in self.tabs if tab.number != number)
        if not left:
            new = self.opened + 1
            return replace(self, tabs=(Tab(new),), current=new, opened=new)
        current = self.current
        if current == number:
            current = left[min(places[0], len(left) - 1)].number
        return replace(self, tabs=left, current=current)

    def with_popup_closed(self) -> "Browser":
        """With the window closed that covered the page."""
        return replace(self, closed=self.closed | {self.entry.address})

    def bookmarked(self) -> "Browser":
        """With this page among the bookmarks, or no longer."""
        address = self.entry.address
        if address in self.kept:
            return replace(self, kept=tuple(kept for kept in self.kept if kept != address))
        return replace(self, kept=(*self.kept, address))

    def _with(self, changed: Tab) -> "Browser":
        tabs = (changed if tab.number == changed.number else tab for tab in self.tabs)
        return replace(self, tabs=tuple(tabs))


def plain_address(typed: str) -> str:
    """What was typed, as an address is compared: small letters, without https:// and www."""
    text = unicodedata.normalize("NFKC", typed).strip().casefold().replace("\\", "/")
    if "://" in text:
        try:
            parts = urlsplit(text)
        except ValueError:
            parts = urlsplit("")
        text = parts.netloc + parts.path
    return text.removeprefix("www.").rstrip("/")


def is_address(typed: str) -> bool:
    """Whether it is meant as an address, and not as words to search for."""
    text = plain_address(typed)
    return ("." in text or "://" in typed) and " " not in text


def nearest(typed: str, addresses: Iterable[str]) -> str:
    """The address that what was typed may be a slip of; empty where none is like it."""
    found: Sequence[str] = get_close_matches(plain_address(typed), list(addresses), 1, _CLOSE)
    return found[0] if found else ""
