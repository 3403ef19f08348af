# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Judging a practised password: right about the usual ones, quick and discreet about all."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.usecases.password import LONGEST, Holds, judge

REASONS = {"", "common", "pattern", "date", "repeat", "short"}
LIKE_LETTERS = "4@8({[<369!1|0$5+7%2"  # what zxcvbn also reads as letters


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("Maria1985", "date"),
        ("123456", "common"),
        ("qwertyuiop", "common"),
        ("zxcvfdsaqwer", "pattern"),
        ("p@ssw0rd", "common"),
        ("aaaaaaaaaaaaaaaa", "repeat"),
        ("lemonlemonlemon", "repeat"),
        ("12/04/1985", "date"),
        ("ab7", "short"),
        ("abcdefghijkl", "pattern"),
    ],
)
def test_usual_passwords_are_weak_for_a_reason(password: str, reason: str) -> None:
    """What thieves try first holds for a moment or some days, and the reason is said."""
    found = judge(password)
    assert Holds.MOMENT <= found.holds <= Holds.DAY
    assert found.reason == reason


@pytest.mark.parametrize(
    "password",
    [
        "lemon tractor window",
        "limón tractor ventana",
        "ليمون جرار نافذة",
        "lemon-Tractor-window",
        "नींबू ट्रैक्टर खिड़की",
    ],
)
def test_three_words_hold(password: str) -> None:
    """Three words that have nothing to do with each other hold, in any script."""
    found = judge(password)
    assert (found.holds, found.reason) == (Holds.LONG, "")
    assert found.words == 3


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("lemon Lemon LEMON", 1),
        ("lemon2tractor_window", 3),
        ("a bb ccc", 1),
        ("12345 !!! ___", 0),
        ("arbol a\u0301rbol", 2),
        ("تُفَّاح ليمون", 2),
        ("ni\u00f1o nin\u0303o", 1),
    ],
)
def test_words_are_counted_as_people_count_them(password: str, words: int) -> None:
    """Different words of three letters; accents and vowel signs part no word."""
    assert judge(password).words == words


@pytest.mark.parametrize("password", ["", " ", "\t\n\u00a0"])
def test_nothing_is_judged_as_nothing(password: str) -> None:
    """An empty field is not called weak."""
    assert judge(password).holds is Holds.NOTHING
    assert judge(password).reason == ""


def test_the_names_of_the_city_are_weak() -> None:
    """A name from here is guessed sooner than one from nowhere."""
    assert judge("Wraxqultenby").holds > judge("Wraxqultenby", ("Wraxqultenby",)).holds


def test_a_word_that_was_recognised_is_not_told() -> None:
    """No part of what was typed, nor of a dictionary, is in the answer."""
    for password in ("Maria1985", "monkey", "iloveyou", "correct horse battery staple"):
        assert not {part for part in password.lower().split() if part in repr(judge(password))}


@settings(max_examples=120, deadline=None)
@given(
    st.text(max_size=90)
    | st.text(st.characters(), max_size=90)
    | st.text(LIKE_LETTERS + "abc0123456789/.- ", max_size=90)
)
def test_any_text_is_judged(password: str) -> None:
    """Nothing that can be typed raises, and the reason is one of those that have words."""
    found = judge(password)
    assert found.reason in REASONS
    assert 0 <= found.words <= LONGEST
    assert (found.holds is Holds.NOTHING) == (not password[:LONGEST].strip())


def test_no_text_holds_up_the_screen() -> None:
    """The slowest texts there are take a moment, not seconds: the field is judged as one types."""
    judge("warm up the dictionaries")
    chance = random.Random(1)
    slow = [
        LIKE_LETTERS * 4,
        "".join(chance.choices(LIKE_LETTERS + "abcdefz ", k=400)),
        "ab" * 5000,
    ]
    for password in slow:
        began = time.process_time()
        judge(password)
        assert time.process_time() - began < 1.0


def test_a_longer_text_is_not_weaker_than_its_beginning() -> None:
    """What is looked at is the beginning; more of it makes no strong password weak."""
    assert judge("lemon tractor window" + "x" * 1000).holds is Holds.LONG
