# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a form of the demo city is: pages of fields, one after another, then check, send, received."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.city.demo_site.fields import Field


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a form. path: the last part of its address; intro: a sentence under the title."""

    path: str
    title: str
    fields: tuple[Field, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Journey:
    """A form of several pages.

    root: the path under which its pages are, with a slash at both ends. home: the page it began
    on, for the breadcrumb and for who comes without a session. language, direction: of its pages.
    is_framed: its pages are shown in a frame of another page. thanks: what happens next.
    """

    root: str
    home: str
    title: str
    pages: tuple[Page, ...]
    thanks: tuple[str, ...]
    language: str = "en"
    is_framed: bool = False

    @property
    def entry(self) -> str:
        """Where its name leads in the way from the front page."""
        return self.root if self.home == "/" else self.home

    @property
    def direction(self) -> str:
        """The direction in which its language is written."""
        return "rtl" if self.language == "ar" else "ltr"

    def page(self, path: str) -> Page | None:
        """The page at this last part of an address."""
        return next((page for page in self.pages if page.path == path), None)

    def fields(self) -> Iterator[tuple[Page, Field]]:
        """Every field with its page, in order."""
        for page in self.pages:
            for field in page.fields:
                yield page, field

    def after(self, page: Page) -> str:
        """The address after this page."""
        index = self.pages.index(page) + 1
        return self.root + (self.pages[index].path if index < len(self.pages) else "check")

    def before(self, page: Page) -> str:
        """The address before this page; empty for the first page inside a frame."""
        index = self.pages.index(page)
        if index:
            return self.root + self.pages[index - 1].path
        return "" if self.is_framed else self.home
