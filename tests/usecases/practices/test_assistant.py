# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A chat with a script: what is wise to do with each kind of answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.usecases.practices.assistant import (
    Answer,
    Chat,
    Deed,
    deeds_for,
    has_number,
    is_right,
)

TURNS = ("hours", "card")


def test_to_check_is_always_wise() -> None:
    """What is right may be believed or checked, what is wrong is checked, secrets are kept."""
    wise = {
        answer: {deed for deed in deeds_for(answer) if is_right(answer, deed)} for answer in Answer
    }
    assert wise == {
        Answer.RIGHT: {Deed.BELIEVE, Deed.CHECK},
        Answer.WRONG: {Deed.CHECK},
        Answer.ASKS: {Deed.REFUSE},
    }
    assert not any(is_right(answer, None) for answer in Answer)


@given(st.lists(st.sampled_from(TURNS), max_size=10))
def test_a_question_is_answered_once(asked: list[str]) -> None:
    """However often it is asked; what was not asked is left, in its order."""
    chat = Chat()
    for turn in asked:
        chat = chat.ask(turn)
    assert [entry.turn for entry in chat.asked] == list(dict.fromkeys(asked))
    assert chat.left(TURNS) == tuple(turn for turn in TURNS if turn not in asked)


@given(st.lists(st.tuples(st.sampled_from(TURNS), st.sampled_from(Deed)), max_size=10))
def test_the_last_decision_counts(done: list[tuple[str, Deed]]) -> None:
    """Who thinks again is judged by what they decided last."""
    chat = Chat()
    for turn, deed in done:
        chat = chat.decide(turn, deed)
    assert {turn: chat.deed(turn) for turn in TURNS} == {t: dict(done).get(t) for t in TURNS}


def test_own_words_stand_in_the_chat() -> None:
    """In their order, and nothing for none."""
    chat = Chat().ask("hours").write("  Why? ").write("  ")
    assert [(entry.turn, entry.typed) for entry in chat.asked] == [("hours", ""), ("", "Why?")]


@pytest.mark.parametrize(
    ("text", "found"), [("at 10:30?", False), ("X 1234567 B", True), ("٠١٢٣٤٥٦", True), ("", False)]
)
def test_a_long_number_is_noticed(text: str, found: bool) -> None:
    """In any script's digits; a time of day is none."""
    assert has_number(text) is found
