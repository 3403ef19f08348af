# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The learning pass survives pen and paper: what is typed is read as meant, or told as wrong."""

import re
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain import learning_pass
from kiosk.domain.learning_pass import (
    ALPHABET,
    MAX_NUMBER,
    PassError,
    decode,
    encode,
    grouped,
    tidy,
)

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


@settings(max_examples=30, deadline=None)
@given(lessons)
def test_every_swap_of_neighbours_is_found(numbers: set[int]) -> None:
    """No two neighbours can change places unnoticed; within a block it is called what it is."""
    signs = signs_of(numbers)
    for place in range(len(signs) - 1):
        if signs[place] != signs[place + 1]:
            fault = fault_of(swapped(signs, place, place + 1))
            across = place % 28 == 27
            assert fault.code == ("pass.typing" if across else "pass.swapped")


@pytest.mark.parametrize("numbers", [{5, 23, 41}, set(range(1, 58)), set(range(1, 600, 11))])
def test_every_swap_of_any_two_signs_is_found(numbers: set[int]) -> None:
    """However far apart two signs are: that they changed places is never read as another pass."""
    signs = signs_of(numbers)
    for one, other in combinations(range(len(signs)), 2):
        if signs[one] != signs[other]:
            fault = fault_of(swapped(signs, one, other))
            if one // 28 == other // 28:
                assert fault.code == "pass.swapped"
            else:
                assert fault.data.get("place", 0) in (one + 1, 0)


@settings(max_examples=40, deadline=None)
@given(lessons, st.data())
def test_a_sign_too_many_or_too_few_is_found(numbers: set[int], data: st.DataObject) -> None:
    """Wherever a sign is left out, and whatever is written in between, it is told as a mistake."""
    signs = signs_of(numbers)
    place = data.draw(st.integers(0, len(signs) - 1))
    more = data.draw(st.sampled_from(ALPHABET))
    fault_of(signs[:place] + more + signs[place:])
    fault_of(signs[:place] + signs[place + 1 :])


@pytest.mark.parametrize("numbers", [{1}, {5, 23, 41}, {57, 600}, set(range(1, 30))])
def test_the_length_is_a_part_of_the_pass(numbers: set[int]) -> None:
    """Every sign in every place of a pass of one block: found, and mostly called what it is."""
    signs = signs_of(numbers)
    codes = Counter(
        fault_of(signs[:place] + more + signs[place:]).code
        for place in range(len(signs) + 1)
        for more in ALPHABET
    )
    assert set(codes) <= {
        "pass.extra",
        "pass.typing",
        "pass.missing",
        "pass.swapped",
        "pass.version",
    }
    assert codes["pass.extra"] > sum(codes.values()) / 2
    for place in range(2, len(signs)):
        assert fault_of(signs[:place] + signs[place + 1 :]).code in {"pass.missing", "pass.typing"}


def swapped(signs: str, one: int, other: int) -> str:
    """The signs with two of them in each other's place."""
    changed = [*signs]
    changed[one], changed[other] = changed[other], changed[one]
    return "".join(changed)


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
    """A pass of a later version is not called a typing mistake, and gives no lessons.

    Where it is typed wrong as well, the place is told, as with a pass of today.
    """
    monkeypatch.setattr(learning_pass, "_VERSION", 3)
    newer = signs_of({1, 2, 599})
    monkeypatch.undo()
    assert fault_of(newer).code == "pass.version"
    typed = newer[:4] + ALPHABET[(ALPHABET.index(newer[4]) + 1) % 32] + newer[5:]
    assert (fault_of(typed).code, fault_of(typed).data["place"]) == ("pass.typing", 5)


@pytest.mark.parametrize(
    ("code", "numbers"),
    [
        ("1H00-0000-GMM", {1, 5, 40}),
        ("122Y-Z", {2, 7}),
        (
            "14G0-2801-4G02-8014-G028-014G-02B3-8014-G028-014G-0280-14G0-2801-4GQN-0280-14G0-"
            "2801-4G02-8014-G028-01DS-4G02-8014-G028-014G-0280-14G0-28XW-014G-0280-14G0-2801-436",
            set(range(3, 600, 7)),
        ),
    ],
)
def test_a_pass_of_the_first_version_is_read(code: str, numbers: set[int]) -> None:
    """A paper that was written before gaps were coded still counts."""
    assert decode(code) == numbers


def test_a_number_beyond_the_last_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check signs alone do not make a pass: its lessons must be ones that can be."""
    monkeypatch.setattr(learning_pass, "MAX_NUMBER", 700)
    beyond = encode({650})
    monkeypatch.undo()
    assert fault_of(beyond).data == {"place": 0}


@pytest.mark.parametrize(
    ("numbers", "most"),
    [({1}, 5), ({57}, 8), ({600}, 8), ({5, 23, 41}, 9), (set(range(1, 58)), 16),
     (set(range(1, 501)), 112), (set(range(1, 601)), 132)],
)  # fmt: skip
def test_a_pass_is_as_short_as_its_lessons_allow(numbers: set[int], most: int) -> None:
    """One lesson of any number is two groups; hundreds are as many signs as they must be."""
    assert len(signs_of(numbers)) <= most


@given(st.text(max_size=60))
def test_what_is_typed_is_shown_tidily(typed: str) -> None:
    """Tidied, a text means the same, has no blanks, and its groups have four signs."""
    shown = tidy(typed)
    assert not set(shown) & set(" -\n\tolLOI")
    assert outcome(shown) == outcome(typed)
    assert grouped(shown).replace("-", "") == shown


def outcome(typed: str) -> object:
    """The lessons of a pass, or what is wrong with it."""
    try:
        return decode(typed)
    except PassError as error:
        return error.code, dict(error.data)
