# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The learning pass survives pen and paper: what is typed is read as meant, or told as wrong."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain import learning_pass
from kiosk.domain.learning_pass import ALPHABET, MAX_NUMBER, PassError, decode, encode

lessons = st.sets(st.integers(1, MAX_NUMBER), max_size=500)
LOOKALIKES = {"0": "Oo", "1": "IiLl"}


def signs_of(numbers: set[int]) -> str:
    """The signs of a pass without its dashes."""
    return encode(numbers).replace("-", "")


def fault_of(typed: str) -> PassError:
    """What is told about something that is not a pass."""
    with pytest.raises(PassError) as caught:
        decode(typed)
    return caught.value


@settings(max_examples=80, deadline=None)
@given(lessons)
def test_a_pass_gives_its_lessons_again(numbers: set[int]) -> None:
    """Whatever was finished is read from the pass, which has groups of four clear signs."""
    code = encode(numbers)
    assert decode(code) == numbers
    assert re.fullmatch(rf"([{ALPHABET}]{{4}}-)*[{ALPHABET}]{{1,4}}", code)


def test_a_pass_is_short() -> None:
    """The first twenty lessons fit in two groups; no order of numbers changes the pass."""
    assert len(encode(range(1, 21))) <= len("1234-5678")
    assert encode([3, 1, 2]) == encode([1, 2, 3, 3])


def test_the_alphabet_has_no_lookalikes() -> None:
    """32 signs, none of which a hand writes like another."""
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)


@pytest.mark.parametrize("number", [0, -1, MAX_NUMBER + 1])
def test_other_numbers_have_no_pass(number: int) -> None:
    """A number that no lesson can have is a fault of the program, and told as one."""
    with pytest.raises(ValueError, match="out of range"):
        encode([number])


@settings(max_examples=60, deadline=None)
@given(lessons, st.data())
def test_a_wrong_sign_is_found_and_its_place_told(numbers: set[int], data: st.DataObject) -> None:
    """One sign that is another: its place is said, counted from 1 without the dashes."""
    signs = signs_of(numbers)
    place = data.draw(st.integers(0, len(signs) - 1))
    wrong = data.draw(st.sampled_from(ALPHABET.replace(signs[place], "")))
    fault = fault_of(signs[:place] + wrong + signs[place + 1 :])
    assert (fault.code, fault.data["place"]) == ("pass.typing", place + 1)


def test_every_wrong_sign_of_a_long_pass_is_found() -> None:
    """All places and all signs, over the borders of the blocks."""
    signs = signs_of(set(range(1, 600, 3)))
    assert len(signs) > 4 * 28
    for place, right in enumerate(signs):
        for wrong in ALPHABET.replace(right, ""):
            fault = fault_of(signs[:place] + wrong + signs[place + 1 :])
            assert (fault.code, fault.data["place"]) == ("pass.typing", place + 1)


@settings(max_examples=40, deadline=None)
@given(lessons)
def test_every_swap_of_neighbours_is_found(numbers: set[int]) -> None:
    """No two neighbours can change places unnoticed; within a block it is called what it is."""
    signs = signs_of(numbers)
    for place in range(len(signs) - 1):
        left, right = signs[place], signs[place + 1]
        if left == right:
            continue
        fault = fault_of(signs[:place] + right + left + signs[place + 2 :])
        across = place % 28 == 27
        assert fault.code == ("pass.typing" if across else "pass.swapped")


@settings(max_examples=60, deadline=None)
@given(lessons, st.data())
def test_writing_habits_do_not_matter(numbers: set[int], data: st.DataObject) -> None:
    """Small letters, look-alikes, spaces and dashes anywhere are read as the same pass."""
    habits = data.draw(st.randoms(use_true_random=False))
    typed = ""
    for sign in signs_of(numbers):
        typed += habits.choice([sign, sign.lower(), *LOOKALIKES.get(sign, "")])
        typed += habits.choice(["", "", "-", " ", "\t", "\n", "\u00a0", " - "])
    assert decode(typed) == numbers


@settings(deadline=None)
@given(st.text(max_size=300) | st.text(f"{ALPHABET}{ALPHABET.lower()}-OILU ", max_size=300))
def test_any_text_is_a_pass_or_told_as_none(typed: str) -> None:
    """No text raises anything but PassError, and a place that is told is one that was typed."""
    try:
        assert all(1 <= number <= MAX_NUMBER for number in decode(typed))
    except PassError as error:
        place = error.data.get("place", 0)
        assert isinstance(place, int)
        assert 0 <= place <= len(typed)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        pytest.param("1U00", 2, id="a letter that no pass has"),
        pytest.param("10 0-*", 4, id="places do not count spaces and dashes"),
        pytest.param("1ß00", 2, id="its capital is two letters"),
        pytest.param("1\ufb0500", 2, id="its capital is two letters of the alphabet"),
        pytest.param("1\u0663", 2, id="a digit of another script"),
        pytest.param("11", 0, id="too short for its check signs"),
        pytest.param("0", 0, id="one sign"),
    ],
)
def test_the_place_of_a_strange_sign_is_told(typed: str, place: int) -> None:
    """A sign that cannot be in a pass is pointed at; where nothing is known, the place is 0."""
    fault = fault_of(typed)
    assert (fault.code, fault.data["place"]) == ("pass.typing", place)


@pytest.mark.parametrize("typed", ["", "   ", "-", " - \n"])
def test_nothing_typed_is_told_as_that(typed: str) -> None:
    """An empty field is not called a mistake."""
    assert fault_of(typed).code == "pass.empty"


def test_a_newer_pass_is_told_as_that(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pass of a later version is not called a typing mistake, and gives no lessons."""
    monkeypatch.setattr(learning_pass, "_VERSION", 2)
    newer = encode({1, 2, 599})
    monkeypatch.undo()
    assert fault_of(newer).code == "pass.version"


def test_a_number_beyond_the_last_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check signs alone do not make a pass: its lessons must be ones that can be."""
    monkeypatch.setattr(learning_pass, "MAX_NUMBER", 700)
    beyond = encode({650})
    monkeypatch.undo()
    assert fault_of(beyond).data == {"place": 0}
