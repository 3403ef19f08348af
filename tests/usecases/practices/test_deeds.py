# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was asked for, and what was done of it."""

from kiosk.usecases.practices.deeds import Deed, done_after, next_goal

GOALS = [
    {"id": "a", "do": "open", "item": "x"},
    {"id": "b", "do": "open", "item": "x"},
    {"id": "c", "do": "move", "item": "x", "to": "y"},
    {"id": "d", "do": "close"},
]


def test_a_deed_does_one_goal() -> None:
    """Two goals that ask for the same need it twice."""
    opened = Deed("open", {"item": "x"})
    assert done_after([opened], GOALS, ()) == ("a",)
    assert done_after([opened], GOALS, ("a",)) == ("a", "b")
    assert done_after([opened], GOALS, ("a", "b")) == ("a", "b")
    assert done_after([opened, opened], GOALS, ()) == ("a", "b")


def test_a_deed_must_be_the_one_that_is_meant() -> None:
    """Another place is another deed; what a goal does not name may be anything."""
    assert done_after([Deed("move", {"item": "x", "to": "z"})], GOALS, ()) == ()
    assert done_after([Deed("move", {"item": "x", "to": "y"})], GOALS, ()) == ("c",)
    assert done_after([Deed("close", {"item": "z"})], GOALS, ()) == ("d",)


def test_the_next_goal_is_the_first_that_is_left() -> None:
    """In the order of the lesson, whatever was done first."""
    first = next_goal(GOALS, ("c",))
    assert first is not None
    assert first["id"] == "a"
    assert next_goal(GOALS, "abcd") is None
