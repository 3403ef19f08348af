# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A practice browser: back and forward, and tabs, by the laws that real ones keep."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.usecases.practices.browser import (
    EMPTY,
    Browser,
    Entry,
    is_address,
    nearest,
    plain_address,
)

ADDRESSES = ["library.example", "library.example/hours", "find.example", "shop.example"]

_addresses = st.sampled_from(ADDRESSES)
_numbers = st.integers(1, 12)
_moves: st.SearchStrategy[Callable[[Browser], Browser]] = st.one_of(
    st.builds(lambda to: lambda browser: browser.visited(to), _addresses),
    st.just(lambda browser: browser.back()),
    st.just(lambda browser: browser.forward()),
    st.just(lambda browser: browser.with_tab()),
    st.builds(lambda n: lambda browser: browser.switched(n), _numbers),
    st.builds(lambda n: lambda browser: browser.without_tab(n), _numbers),
    st.just(lambda browser: browser.bookmarked()),
    st.just(lambda browser: browser.with_popup_closed()),
)


def after(moves: list[Callable[[Browser], Browser]]) -> Browser:
    """A new browser after some moves."""
    browser = Browser()
    for move in moves:
        browser = move(browser)
    return browser


browsers = st.lists(_moves, max_size=30).map(after)


@given(browsers)
def test_there_is_always_one_tab_seen(browser: Browser) -> None:
    """Whatever is done, the tab that is seen is there, no number is there twice."""
    numbers = [tab.number for tab in browser.tabs]
    assert browser.current in numbers
    assert len(numbers) == len(set(numbers))
    assert max(numbers) <= browser.opened
    assert all(0 <= tab.at < len(tab.entries) for tab in browser.tabs)


@given(browsers, _addresses)
def test_back_undoes_a_visit_and_forward_redoes_it(browser: Browser, to: str) -> None:
    """Going back shows what was seen before, and forward what was gone back from."""
    there = browser.visited(to)
    assert there.entry.address == to
    if there == browser:  # it was there already
        return
    if browser.entry != Entry():
        assert there.back().entry == browser.entry
        assert there.back().forward() == there
    assert not there.tab.can_go_forward


@given(browsers)
def test_back_and_forward_lose_nothing(browser: Browser) -> None:
    """There and back again any number of times is where one was; at an end nothing happens."""
    if browser.tab.can_go_back:
        assert browser.back().forward() == browser
    else:
        assert browser.back() == browser
    if browser.tab.can_go_forward:
        assert browser.forward().back() == browser
    else:
        assert browser.forward() == browser


@given(browsers, st.lists(_addresses, max_size=5))
def test_what_is_done_in_a_tab_leaves_the_others_alone(browser: Browser, way: list[str]) -> None:
    """Back in the first tab is not changed by what was seen in the second."""
    before, number = browser.tab, browser.current
    if not browser.can_open:
        browser = browser.without_tab(next(t.number for t in browser.tabs if t != before))
    second = browser.with_tab()
    assert second.entry == Entry(EMPTY)
    for address in way:
        second = second.visited(address)
    assert second.switched(number).tab == before
    closed = second.without_tab(second.current)
    assert len(closed.tabs) == len(browser.tabs)


def test_the_last_tab_gives_way_to_an_empty_one() -> None:
    """A browser without a tab would leave nothing to press."""
    browser = Browser.at("library.example").without_tab(1)
    assert len(browser.tabs) == 1
    assert browser.entry == Entry()
    assert browser.current == 2


def test_a_closed_tab_shows_its_neighbour() -> None:
    """The one after it, or the one before where it was the last."""
    browser = Browser().with_tab().with_tab()
    assert browser.without_tab(3).current == 2
    assert browser.switched(2).without_tab(2).current == 3
    assert browser.switched(1).without_tab(3).current == 1
    assert browser.without_tab(9) == browser


def test_there_are_not_tabs_without_end() -> None:
    """Somebody who presses the sign for a new tab again and again still finds them all."""
    browser = Browser()
    for _ in range(20):
        browser = browser.with_tab()
    assert len(browser.tabs) == 6
    assert not browser.can_open


def test_bookmarks_and_covering_windows_are_of_a_page() -> None:
    """A bookmark comes and goes; a window that was closed stays closed on its page."""
    browser = Browser.at("library.example").bookmarked()
    assert browser.kept == ("library.example",)
    assert browser.bookmarked().kept == ()
    closed = browser.with_popup_closed().visited("shop.example").back()
    assert closed.closed == {"library.example"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (" Library.Example ", "library.example"),
        ("https://www.library.example/", "library.example"),
        ("http://library.example/hours?from=x", "library.example/hours"),
        ("www.library.example", "library.example"),
        ("ｌｉｂｒａｒｙ.example", "library.example"),
        ("https://[", ""),
        ("", ""),
    ],
)
def test_addresses_are_compared_as_they_are_meant(typed: str, meant: str) -> None:
    """What browsers forgive is forgiven."""
    assert plain_address(typed) == meant


@given(st.text(max_size=60))
def test_anything_may_be_typed(typed: str) -> None:
    """Whatever is typed is an address or words, and nothing breaks."""
    assert isinstance(is_address(typed), bool)
    assert nearest(typed, ADDRESSES) in ("", *ADDRESSES)


def test_a_slip_is_told_from_another_address() -> None:
    """One letter that is missing or wrong is a slip; words are no address."""
    assert nearest("libary.example", ADDRESSES) == "library.example"
    assert nearest("weather.example.org", ADDRESSES) == ""
    assert is_address("libary.example")
    assert not is_address("opening hours")
    assert not is_address("library")
