# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Back leads to where one was, and home in the end."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.ui.navigation import History
from kiosk.ui.places import (
    ChecklistPlace,
    ChecklistsPlace,
    FinishPlace,
    HomePlace,
    LessonPlace,
    LessonsPlace,
    Place,
    WelcomePlace,
)

PLACES: tuple[Place, ...] = (
    LessonsPlace(),
    LessonsPlace("safety"),
    LessonPlace("a-lesson"),
    LessonPlace("another"),
    ChecklistsPlace(),
    ChecklistPlace("a-list"),
    FinishPlace(),
)


def history(*places: Place) -> History:
    """Somebody who began at home and went to these places."""
    found = History()
    found.restart(HomePlace())
    for place in places:
        found.open(place)
    return found


def test_back_leads_the_same_way() -> None:
    """One place at a time, to home and no further."""
    here = history(LessonsPlace(), LessonPlace("a-lesson"))
    way = [here.here, here.back(), here.back(), here.back(), here.here]
    home = HomePlace()
    assert way == [LessonPlace("a-lesson"), LessonsPlace(), home, home, home]


def test_another_topic_does_not_lengthen_the_way() -> None:
    """Looking through the topics, one Back leads out of the list."""
    here = history(LessonsPlace(), LessonsPlace("safety"), LessonsPlace("mail"))
    assert here.here == LessonsPlace("mail")
    assert here.back() == HomePlace()


def test_nobody_goes_in_circles() -> None:
    """A place that is on the way already is returned to, and the way back leads on from there."""
    here = history(LessonsPlace(), LessonPlace("a"), LessonPlace("b"), ChecklistsPlace())
    here.open(LessonsPlace())
    assert here.here == LessonsPlace()
    assert here.back() == HomePlace()


def test_before_anything_is_shown_back_is_home() -> None:
    """Nobody is nowhere."""
    empty = History()
    assert empty.here is None
    assert empty.back() == HomePlace()


def test_a_new_visit_knows_no_way_back() -> None:
    """What an earlier person opened cannot be come back to."""
    here = history(LessonsPlace(), LessonPlace("a-lesson"))
    here.restart(WelcomePlace())
    assert here.here == WelcomePlace()
    assert here.back() == WelcomePlace()


@settings(deadline=None)
@given(st.lists(st.sampled_from(PLACES), max_size=40))
def test_every_way_ends_at_home(opened: list[Place]) -> None:
    """From anywhere, Back once for each place leads home, and each is another kind of place."""
    here = history(*opened)
    way = [here.here, *(here.back() for _ in opened)]
    assert way[-1] == HomePlace()
    for before, after in pairwise(way):
        assert type(before) is not type(after) or before == after == HomePlace()
