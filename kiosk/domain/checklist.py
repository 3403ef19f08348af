# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A checklist: a situation, and what to look at in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.domain.text import Text


@dataclass(frozen=True, slots=True)
class How:
    """How to do an item on one kind of device."""

    device: str  # android, iphone, windows, linux, any
    text: Text


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to check: what, why, how for each kind of device, and its lesson."""

    id: str
    what: Text
    why: Text
    how: tuple[How, ...]
    lesson: str | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """The items of one situation, to tick here and to take home.

    quick_exit: nobody should be seen with it, so it can be left at once, without a trace. letter:
    it offers to write a letter that asks a company for one's own data.
    """

    id: str
    title: Text
    summary: Text
    icon: str
    items: tuple[Item, ...]
    sources: tuple[str, ...] = ()
    quick_exit: bool = False
    letter: bool = False

    def texts(self) -> Iterator[Text]:
        """Every text of the checklist, in the order of the screen."""
        yield self.title
        yield self.summary
        for item in self.items:
            yield item.what
            yield item.why
            yield from (how.text for how in item.how)
