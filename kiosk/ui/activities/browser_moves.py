# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The next moves in a practice browser, for "Show me"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kiosk.ui.activities.showing import How, Show
from kiosk.usecases.practices.browser import Tab, plain_address
from kiosk.usecases.practices.deeds import next_goal

if TYPE_CHECKING:
    from kiosk.ui.activities.browser import BrowserActivity, Page

Move = tuple[Show, ...]


class BrowserMoves:
    """Looks at what the browser shows, and leads on to the first goal that is left."""

    def __init__(self, practice: BrowserActivity) -> None:
        self._practice = practice
        self._browser = practice.browser
        self._here = practice.page

    def next(self) -> Move:
        """What to do now; nothing where there is nothing left to do."""
        goal = next_goal(self._practice.parameters["goals"], self._practice.done)
        if goal is None:
            return ()
        wanted = goal.get("page", "")
        ways = {
            "visit": self._to,
            "type-address": self._to,
            "follow-link": self._follow,
            "search": self._search,
            "back": self._back,
            "forward": self._forward,
            "new-tab": self._new_tab,
            "switch-tab": self._switch,
            "close-tab": self._close,
        }
        if goal["do"] in ways:
            return ways[goal["do"]](wanted)
        return self._at(wanted, goal)

    def _press(self, name: str) -> Move:
        return self._show(How.PRESS, name)

    def _show(self, how: How, name: str, text: str = "") -> Move:
        found: QWidget | None = self._practice.findChild(QWidget, name)
        return (Show(how, found, text=text),) if found is not None else ()

    def _is_at(self, page: str) -> bool:
        return self._here is not None and page in ("", self._here["id"])

    def _to(self, page: str) -> Move:
        """Write the address of a page, and go there; any page where none is named."""
        pages = self._practice.pages
        others = [id_ for id_ in pages if not self._is_at(id_)]
        address = pages[page or (others or list(pages))[0]]["address"]
        if plain_address(self._practice.typed) != address:
            return self._show(How.TYPE, "address", address)
        return self._press("go")

    def _away(self) -> Move:
        """To a page that is not this one."""
        others = [id_ for id_ in self._practice.pages if not self._is_at(id_)]
        return self._to(others[0]) if others else self._press("new-tab")

    def _at(self, page: str, goal: Mapping[str, Any]) -> Move:
        """What is done on a page: to load it again, to keep it, to close what covers it."""
        name = {"close-popup": "popup-close"}.get(goal["do"], goal["do"])
        if not self._is_at(page):
            covering = [p["id"] for p in self._practice.pages.values() if "popup" in p]
            return self._to(page or (covering[0] if covering and name == "popup-close" else ""))
        return self._press(name) or self._away()

    def _follow(self, page: str) -> Move:
        here = self._here
        if here is not None and (not page or page in self._targets(here)):
            if self._practice.is_covered:
                return self._press("popup-close")
            target = page or next(iter(self._targets(here)), "")
            found = self._press(f"link-{target}") or self._press(f"result-{target}")
            if found:
                return found
            if "search" in here:
                return self._search(here["id"])
        leading = [
            p["id"]
            for p in self._practice.pages.values()
            if (page in self._targets(p) if page else self._targets(p)) and p is not here
        ]
        return self._to(leading[0]) if leading else self._to(page)

    def _targets(self, page: Page) -> list[str]:
        results = [result["id"] for result in page.get("search", {}).get("results", ())]
        return [*page.get("links", ()), *results]

    def _search(self, page: str) -> Move:
        pages = self._practice.pages
        searching = page or next((id_ for id_, p in pages.items() if "search" in p), "")
        if self._here is None or self._here["id"] != searching:
            return self._to(searching)
        if self._practice.is_covered:
            return self._press("popup-close")
        words = self._practice.stage.text(f"words-{searching}").split(",")[0].strip()
        target = pages[searching]["search"]["results"][0]["id"]
        query = words or self._practice.stage.text(f"title-{target}")
        if self._practice.state.get("query", "") != query:
            return self._show(How.TYPE, "query", query)
        return self._press("search")

    def _shows(self, tab: Tab, at: int, page: str) -> bool:
        if not 0 <= at < len(tab.entries):
            return False
        found = self._practice.page_at(tab.entries[at].address)
        return not page or (found is not None and found["id"] == page)

    def _back(self, page: str) -> Move:
        tab = self._browser.tab
        if self._shows(tab, tab.at - 1, page):
            return self._press("go-back")
        return self._away() if self._is_at(page) else self._to(page)

    def _forward(self, page: str) -> Move:
        tab = self._browser.tab
        if self._shows(tab, tab.at + 1, page):
            return self._press("go-forward")
        if self._is_at(page):
            return self._press("go-back") if tab.can_go_back else self._away()
        return self._to(page)

    def _new_tab(self, _page: str) -> Move:
        if self._browser.can_open:
            return self._press("new-tab")
        return self._press(f"close-tab-{self._browser.tabs[-1].number}")

    def _switch(self, page: str) -> Move:
        for tab in self._browser.tabs:
            if tab.number != self._browser.current and self._shows(tab, tab.at, page):
                return self._press(f"tab-{tab.number}")
        return self._new_tab("") if self._is_at(page) else self._to(page)

    def _close(self, page: str) -> Move:
        for tab in (self._browser.tab, *self._browser.tabs):
            if self._shows(tab, tab.at, page):
                return self._press(f"close-tab-{tab.number}")
        return self._to(page)
