# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checks of the accessible tree on made-up pages: what a window on the bus cannot show."""

from dataclasses import replace

from tests.accessibility.checks import faults, order, spoken, states, told
from tests.accessibility.tree import Box, Event, Node, Page

SHOWN = frozenset({"enabled", "sensitive", "showing", "visible"})
NAMED = "object:property-change:accessible-name"
FOCUSED = "object:state-changed:focused"


TOP = Box(0, 0, 100, 40)


def button(name: str, box: Box = TOP, *, focused: bool = False) -> Node:
    """A button as the bus tells of one."""
    more = {"focusable", "focused"} if focused else {"focusable"}
    return Node(
        "push button", name, states=SHOWN | more, box=box, actions=("press",), locale="en_GB"
    )


def label(name: str, box: Box) -> Node:
    """A text as the bus tells of one."""
    return Node("label", name, box=box, locale="en_GB")


def page(*nodes: Node, shot: str = "home", heading: str = "Home", **more: object) -> Page:
    """A page with these things in its window."""
    window = Node("frame", heading, box=Box(0, 0, 1366, 768), children=nodes)
    tree = Node("application", "Doorstep", children=(window,))
    return replace(Page(shot, tree, heading=heading), **more)  # type: ignore[arg-type]


def told_as(text: str) -> Event:
    """The window gets this name."""
    return Event(NAMED, "frame", text, text)


def focus_on(name: str) -> Event:
    """Something of this name gets the focus."""
    return Event(FOCUSED, "push button", name, name)


def test_a_sound_page_has_no_faults() -> None:
    """A page with two buttons, one below the other, is as it should be."""
    sound = page(button("One"), button("Two", Box(0, 50, 100, 40)), texts=("One",))
    assert faults(sound) == []


def test_one_focus_only() -> None:
    """Two things that have the focus at once are named."""
    both = page(button("One", focused=True), button("Two", Box(0, 50, 100, 40), focused=True))
    assert any("the focus is at" in fault for fault in states(both))


def test_what_cannot_be_used_has_no_focus() -> None:
    """The focus on something that is disabled is named."""
    dead = replace(button("One", focused=True), states=frozenset({"showing", "focused"}))
    assert any("cannot be used" in fault for fault in states(page(dead)))


def test_what_has_no_action_is_out_of_reach() -> None:
    """A button that nothing can be asked of over the bus is named."""
    assert any("by a switch" in fault for fault in states(page(replace(button("One"), actions=()))))


def test_rows_begin_at_the_right_in_arabic() -> None:
    """The same two texts in a row are in order in one direction, and out of it in the other."""
    row = (label("one", Box(0, 0, 100, 40)), label("two", Box(200, 0, 100, 40)))
    assert list(order(page(*row))) == []
    assert len(list(order(page(*row, rtl=True)))) == 1
    assert list(order(page(*reversed(row), rtl=True))) == []


def test_a_later_column_begins_at_the_top_again() -> None:
    """After a column to its end the next may begin above, at its side and nowhere else."""
    end, beside = label("end", Box(0, 300, 100, 40)), label("beside", Box(200, 0, 100, 40))
    assert list(order(page(end, beside))) == []
    assert len(list(order(page(end, beside, rtl=True)))) == 1


def test_what_is_scrolled_away_is_not_compared() -> None:
    """What a scroll area hides lies below the bars in the tree only."""
    area = Node(
        "filler",
        box=Box(0, 100, 400, 300),
        children=(label("far up", Box(0, -500, 100, 40)), label("seen", Box(0, 120, 100, 40))),
    )
    assert list(order(page(label("bar", Box(0, 0, 100, 40)), area))) == []


def test_a_screen_that_says_nothing() -> None:
    """Another screen without a new name of the window is named; the same screen needs none."""
    home = page(button("One"), events=(told_as("Home"),))
    assert list(spoken([home, page(button("Two"))])) == []
    assert list(spoken([home, page(button("One"), heading="Learn")])) == [
        "home: “Learn” is not announced"
    ]


def test_a_name_after_the_focus_is_lost() -> None:
    """The window's new name must come before the focus."""
    here, before = button("One", focused=True), page(button("Go"), heading="Welcome")
    well = page(here, events=(told_as("Home"), focus_on("One")))
    late = page(here, events=(focus_on("One"), told_as("Home")))
    assert list(spoken([before, well])) == []
    assert list(spoken([before, late])) == ["home: “Home” is announced after the focus"]


def test_a_sheet_that_does_not_take_the_focus() -> None:
    """A sheet to which the focus does not come is named."""
    home = page(button("One"), events=(told_as("Home"),))
    there = page(button("Yes", focused=True), sheet="Are you here?")
    assert list(spoken([home, there])) == ["home: the focus did not come to “Are you here?”"]
    assert list(spoken([home, replace(there, events=(focus_on("Yes"),))])) == []


def test_what_was_done_is_answered() -> None:
    """A wrong answer of which nothing is said is named; the screen's own name is no answer."""
    silent = page(button("One"), shot="lesson-not-yet", events=(told_as("Home"),))
    assert list(told([silent])) == ["lesson-not-yet: no answer is announced"]
    assert list(told([replace(silent, events=(told_as("Not yet."),))])) == []
