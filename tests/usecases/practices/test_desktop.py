# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The windows of a practice desktop: never out of reach, never twice, and back as they were."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from kiosk.usecases.practices.desktop import END, Desktop, is_far

APPS = ["mail", "clock", "letter"]

_apps = st.sampled_from(APPS)
_ways = st.integers(-3 * END, 3 * END)
_moves: st.SearchStrategy[Callable[[Desktop], Desktop]] = st.one_of(
    st.builds(lambda app: lambda desk: desk.opened(app), _apps),
    st.builds(lambda app: lambda desk: desk.raised(app), _apps),
    st.builds(lambda app, x, y: lambda desk: desk.moved(app, x, y), _apps, _ways, _ways),
    st.builds(lambda app: lambda desk: desk.minimised(app), _apps),
    st.builds(lambda app: lambda desk: desk.maximised(app), _apps),
    st.builds(lambda app: lambda desk: desk.made_smaller(app), _apps),
    st.builds(lambda app: lambda desk: desk.closed(app), _apps),
)
_desks = st.lists(_moves, max_size=20)


def after(moves: list[Callable[[Desktop], Desktop]]) -> Desktop:
    """An empty desktop after some moves."""
    desk = Desktop()
    for move in moves:
        desk = move(desk)
    return desk


@given(_desks)
def test_no_window_is_out_of_reach_or_there_twice(
    moves: list[Callable[[Desktop], Desktop]],
) -> None:
    """Whatever is done, each window is there once, and inside the desktop."""
    desk = after(moves)
    apps = [window.app for window in desk.windows]
    assert len(apps) == len(set(apps))
    assert all(0 <= at <= END for window in desk.windows for at in (window.x, window.y))
    shown = [window.app for window in desk.windows if not window.minimised]
    assert desk.front == (shown[-1] if shown else "")


@given(_desks, _apps)
def test_a_window_comes_back_from_the_bar_as_it_was(
    moves: list[Callable[[Desktop], Desktop]], app: str
) -> None:
    """To the bar and back: the same window, in front."""
    desk = after(moves).opened(app)
    back = desk.minimised(app).opened(app)
    assert back == desk
    assert back.front == app


@given(_desks, _apps)
def test_a_window_has_its_size_and_place_back(
    moves: list[Callable[[Desktop], Desktop]], app: str
) -> None:
    """Large and small again: the same place."""
    desk = after(moves).opened(app).made_smaller(app)
    assert desk.maximised(app).made_smaller(app) == desk
    assert desk.maximised(app).moved(app, 100, 100) == desk.maximised(app)


@given(_desks, _apps)
def test_what_is_not_open_cannot_be_changed(
    moves: list[Callable[[Desktop], Desktop]], app: str
) -> None:
    """A move of a window that was closed does nothing."""
    desk = after(moves).closed(app)
    assert desk.moved(app, 1, 1) == desk.minimised(app) == desk.raised(app) == desk
    assert desk.window(app) is None


def test_a_lesson_s_windows_are_open_at_the_start() -> None:
    """They do not lie exactly over each other; the last is in front."""
    apps: list[dict[str, object]] = [
        {"id": "mail", "open": True},
        {"id": "clock"},
        {"id": "letter", "open": True},
    ]
    desk = Desktop.of(apps)
    assert [window.app for window in desk.windows] == ["mail", "letter"]
    assert desk.front == "letter"
    assert len({(window.x, window.y) for window in desk.windows}) == 2


def test_a_shaken_window_was_not_moved() -> None:
    """A hand that trembles moves a window a little; that is no move."""
    desk = Desktop().opened("mail")
    start, shaken, moved = desk.window("mail"), desk.moved("mail", 9, 9), desk.moved("mail", 99, 0)
    assert start is not None
    for changed, far in ((shaken, False), (moved, True)):
        window = changed.window("mail")
        assert window is not None
        assert is_far(start, window) is far
