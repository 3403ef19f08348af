# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Telling false messages from honest ones: distrusting everything is not right either."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kiosk.usecases.practices.false_messages import Judgement, Messages

PARAMETERS: dict[str, Any] = {
    "messages": [
        {"id": "bank", "parts": ["a", "b"], "wrong": ["b"], "wrong_places": ["sender"]},
        {"id": "amina", "parts": ["a"]},
    ]
}
MESSAGES = Messages(PARAMETERS)
PARTS = ["a", "b", "sender", "subject"]
marks = st.tuples(st.sampled_from(["bank", "amina"]), st.sampled_from(PARTS))


def test_places_and_parts_give_a_message_away() -> None:
    """What is asked for are all wrong things, or as many as the lesson says."""
    assert MESSAGES.find == 2
    assert MESSAGES.is_false("bank")
    assert not MESSAGES.is_false("amina")
    assert Messages({**PARAMETERS, "find": 1}).find == 1
    assert Messages({**PARAMETERS, "find": 9}).find == 2


@given(st.lists(marks, max_size=20))
def test_touching_counts_each_wrong_thing_once(touched: list[tuple[str, str]]) -> None:
    """However often and in which order parts are touched."""
    judgement = Judgement()
    for message, part in touched:
        judgement = judgement.touch(message, part)
    found = MESSAGES.found(judgement)
    assert set(found) == set(touched) & {("bank", "sender"), ("bank", "b")}
    assert len(set(found)) == len(found)
    assert MESSAGES.has_found_enough(judgement) == (len(found) == 2)


@given(st.lists(st.tuples(st.sampled_from(["bank", "amina"]), st.booleans()), max_size=10))
def test_the_last_decision_counts(decided: list[tuple[str, bool]]) -> None:
    """Who changes their mind is right when the last word is; a message without one is open."""
    judgement = Judgement()
    for message, is_trusted in decided:
        judgement = judgement.decide(message, is_trusted=is_trusted)
    last = dict(decided)
    assert {m: judgement.trusts(m) for m in last} == last
    right = {
        message
        for message, honest in (("bank", False), ("amina", True))
        if last.get(message) is honest
    }
    assert set(MESSAGES.right(judgement)) == right


def test_distrusting_everything_is_not_right() -> None:
    """An honest message that is not trusted is not judged rightly."""
    judgement = Judgement()
    for message in ("bank", "amina"):
        judgement = judgement.decide(message, is_trusted=False)
    assert MESSAGES.right(judgement) == ("bank",)
