# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A browser with a small web of its own: tabs, an address bar, back, links, and a search page."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt

from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.browser_moves import BrowserMoves
from kiosk.ui.activities.browser_window import BrowserWindow
from kiosk.ui.activities.showing import Show
from kiosk.usecases.practices.browser import EMPTY, Browser, is_address, nearest, plain_address
from kiosk.usecases.practices.deeds import Deed, done_after, next_goal

Page = Mapping[str, Any]

_SAID = {
    "nothing": N_("Write an address first. Then press “Go”."),
    "slip": N_("It is nearly right. Compare the address with the task, letter by letter."),
    "unknown": N_("No page has this address. Compare it with the task, letter by letter."),
    "words": N_("These are words. An address has a dot in it and no blanks."),
    "no-query": N_("Write a word first. Then press “Search”."),
    "not-found": N_("Nothing was found. Check the letters, or try another word."),
    "advert": N_(
        "You opened an advert. The arrow back, beside the address, leads to the results again."
    ),
    "elsewhere": N_(
        "This is another page than the one asked for. The arrow back, beside the address, "
        "leads to the last one."
    ),
    "false-close": N_("That button belongs to the advert. The real cross is in the upper corner."),
    "false-tab": N_(
        "That button opened a page that you did not ask for. Close its tab. Then close the "
        "window by the cross in its upper corner."
    ),
    "tab": N_("A new tab is open. The other ones are still there, in the row above."),
    "switched": N_("This is another tab. Read again what to do."),
    "closed": N_("The tab is closed. “Undo” brings it back."),
    "full": N_("There are many tabs now. Close one with its cross, and try again."),
}


class BrowserActivity(ActivityWidget):
    """Parameters: pages, the practice web; start, the first page; goals, what to do.

    Texts: ``title-<id>`` and ``text-<id>`` of each page, ``link-<page>-<target>`` of its links,
    ``goal-<id>`` of each goal, and what the schema says for windows that cover, and for search.
    """

    GENERAL_HINTS = (
        N_("Look at the two rows at the top. What do you need from there?"),
        N_(
            "The first row has the tabs. The second has the ways back and forward, and the address."
        ),
        N_("Press the field with the address, write another one, and press “Go”."),
    )

    @override
    def build(self) -> None:
        window = BrowserWindow(self)
        self.column.addWidget(window, 1)
        self.first = window.first

    @override
    def goals(self) -> tuple[Goal, ...]:
        return self.lesson_goals(self.done)

    @override
    def feedback(self) -> Feedback | None:
        return self.said_of(self.state.get("said", ""), _SAID)

    @override
    def next_moves(self) -> tuple[Show, ...]:
        return BrowserMoves(self).next()

    @override
    def let_go_of(self) -> bool:
        if not self.is_covered:
            return False
        self.close_popup()
        return True

    # What there is

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The pages of the practice web, by id."""
        return {page["id"]: page for page in self.parameters["pages"]}

    @property
    def browser(self) -> Browser:
        """The browser as it is now."""
        browser: Browser | None = self.state.get("browser")
        if browser is not None:
            return browser
        start = self.parameters.get("start")
        return Browser.at(self.pages[start]["address"]) if start else Browser()

    @property
    def done(self) -> Sequence[str]:
        """The ids of the goals that are done."""
        done: Sequence[str] = self.state.get("done", ())
        return done

    @property
    def page(self) -> Page | None:
        """The page that is seen; None for an empty tab and for an address without a page."""
        return self.page_at(self.browser.entry.address)

    def page_at(self, address: str) -> Page | None:
        """The page of an address."""
        found = (page for page in self.pages.values() if page["address"] == address)
        return next(found, None)

    @property
    def is_covered(self) -> bool:
        """Whether a window covers the page."""
        page, browser = self.page, self.browser
        return page is not None and "popup" in page and page["address"] not in browser.closed

    @property
    def typed(self) -> str:
        """What stands in the address bar."""
        typed: str | None = self.state.get("typed")
        return self.browser.entry.address if typed is None else typed

    def is_found(self, page: Page, query: str) -> bool:
        """Whether a search page has something for these words."""
        words = self.stage.text(f"words-{page['id']}").casefold()
        asked = query.casefold()
        known = [word.strip() for word in words.split(",") if word.strip()]
        return not known or any(word in asked for word in known)

    # What the learner does

    def go(self) -> None:
        """Go to what stands in the address bar."""
        typed, browser = self.typed, self.browser
        address = plain_address(typed)
        if not address:
            self.do(said="nothing")
        elif is_address(typed):
            known = self.page_at(address) is not None
            is_slip = nearest(address, [page["address"] for page in self.pages.values()])
            self._act(
                browser.visited(address),
                [("type-address", address), ("visit", address)],
                self._elsewhere(address) if known else "slip" if is_slip else "unknown",
            )
        else:
            searching = next((page for page in self.pages.values() if "search" in page), None)
            if searching is None:
                self.do(said="words")
            else:
                self.search(searching, typed)

    def follow(self, target: str, *, is_advert: bool = False) -> None:
        """A link or a result was pressed."""
        address = self.pages[target]["address"]
        said = "advert" if is_advert else self._elsewhere(address)
        deeds = [("follow-link", address), ("visit", address)]
        self._act(self.browser.visited(address), deeds, said)

    def search(self, page: Page, query: str) -> None:
        """Words were searched for on a page."""
        words = " ".join(query.split())
        browser = self.browser.visited(page["address"], words)
        if not words:
            self.do(said="no-query")
        elif self.is_found(page, words):
            self._act(browser, [("search", page["address"]), ("visit", page["address"])], "")
        else:
            self._act(browser, [], "not-found")

    def bookmark(self) -> None:
        """Keep the page, or keep it no longer."""
        browser = self.browser.bookmarked()
        address = browser.entry.address
        is_kept = address in browser.kept
        self._act(browser, [("bookmark", address)] if is_kept else [], "")

    def open_tab(self) -> None:
        """One more tab."""
        browser = self.browser
        if browser.can_open:
            self._act(browser.with_tab(), [("new-tab", "")], "tab")
        else:
            self.do(said="full")

    def switch_tab(self, number: int) -> None:
        """Another tab was pressed."""
        browser = self.browser.switched(number)
        self._act(browser, [("switch-tab", browser.entry.address)], "switched")

    def close_tab(self, number: int) -> None:
        """The cross of a tab was pressed."""
        gone = self.browser.switched(number).entry.address
        self._act(self.browser.without_tab(number), [("close-tab", gone)], "closed")

    def close_popup(self) -> None:
        """The real cross of a window that covers the page."""
        browser = self.browser.with_popup_closed()
        self._act(browser, [("close-popup", browser.entry.address)], "")

    def press_false_close(self) -> None:
        """The button that only says that it closes."""
        page = self.page
        to = page["popup"].get("leads-to") if page is not None else None
        if to and self.browser.can_open:
            self._act(self.browser.with_tab(self.pages[to]["address"]), [], "false-tab")
        else:
            self.do(said="false-close")

    def arrive(self, do: str, browser: Browser) -> None:
        """A way that browsers have led to a page: back, forward, reload, or a bookmark."""
        address = browser.entry.address
        self._act(browser, [(do, address), ("visit", address)], self._elsewhere(address))

    def _elsewhere(self, address: str) -> str:
        """What to say where a page is asked for, and this is another one that does not lead on."""
        goal = next_goal(self.parameters["goals"], self.done) or {}
        page = self.page_at(address)
        is_asked = goal.get("do") in ("visit", "type-address", "follow-link")
        leads_on = page is not None and goal.get("page") in page.get("links", ())
        return "elsewhere" if is_asked and page is not None and not leads_on else ""

    def _act(self, browser: Browser, deeds: Sequence[tuple[str, str]], otherwise: str) -> None:
        """One move. deeds: what was done, each with the address that it was done at."""
        found = []
        for do, address in deeds:
            page = self.page_at(address)
            if do == "new-tab":
                found.append(Deed(do, {}))
            elif page is not None or address == EMPTY:
                found.append(Deed(do, {"page": page["id"] if page is not None else ""}))
        done = done_after(found, self.parameters["goals"], self.done)
        said = "done" if len(done) > len(self.done) else otherwise
        entry = browser.entry
        moved = browser.current != self.browser.current or entry != self.browser.entry
        changes: dict[str, object] = {"query": entry.query} if moved else {}
        was_covered = self.is_covered
        self.do(browser=browser, typed=None, said=said, done=done, **changes)
        if self.is_covered and not was_covered and self.first is not None:
            self.first.setFocus(Qt.FocusReason.PopupFocusReason)
