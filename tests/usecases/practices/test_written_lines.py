# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines that are written after a model, and lines that are mended."""

import pytest

from kiosk.usecases.practices.copied_line import (
    Difference,
    compare,
    is_latin,
    is_right_to_left,
)
from kiosk.usecases.practices.mended_line import Mend, Stroke, next_mend


@pytest.mark.parametrize(
    ("model", "written", "difference"),
    [
        ("Hi Bo", "h", Difference.CAPITAL),
        ("Hi Bo", "HI", Difference.SMALL),
        ("Hi Bo", "hI", Difference.CAPS_LOCK),
        ("Hi Bo", "HiB", Difference.SPACE),
        ("Hi Bo", "H i", Difference.NO_SPACE),
        ("Hi Bo", "Hi  Bo", Difference.NO_SPACE),
        ("Hi Bo", "Hii", Difference.TOO_MANY),
        ("Hi Bo", "Hi Boo", Difference.TOO_MANY),
        ("Hi Bo", "Hxi", Difference.TOO_MANY),
        ("Hi Bo", "Hi o", Difference.MISSING),
        ("Hi Bo", "Hx", Difference.OTHER),
        ("año", "an", Difference.ACCENT),
        ("ano", "añ", Difference.NO_ACCENT),
        ("صباح", "w", Difference.SCRIPT),
        ("早上好", "z", Difference.SCRIPT),
    ],
)
def test_the_first_difference_has_a_name(model: str, written: str, difference: Difference) -> None:
    """Each slip that beginners make is told from the others."""
    compared = compare(model, written)
    assert compared.difference is difference
    assert not compared.is_whole


@pytest.mark.parametrize(
    ("model", "written"),
    [
        ("Hi Bo", "Hi Bo  "),
        ("año", "an\u0303o"),  # the accent as a sign of its own
        ("don’t", "don't"),
        ("à\u00a0dire", "à dire"),
        ("صباح", "صباح"),
    ],
)
def test_what_looks_the_same_is_the_same(model: str, written: str) -> None:
    """Another way to write the same letters, and blanks at the end, are no difference."""
    compared = compare(model, written)
    assert compared.is_whole
    assert compared.difference is None


def test_a_beginning_is_no_mistake() -> None:
    """What is right so far has no difference, and it is told what comes next."""
    compared = compare("Hi Bo", "Hi ")
    assert (compared.right, compared.expected, compared.difference) == (3, "B", None)
    assert compare("Hi", "").expected == "H"


def test_latin_letters_are_told_from_others() -> None:
    """Digits and signs belong to every script."""
    assert is_latin("Año 7!")
    assert not is_latin("año صباح")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("", "Sofia"),
        ("goodmorning", "good morning"),
        ("thank yousss", "thank you"),
        ("sofia", "Sofia"),
        ("Good mrning", "Good morning"),
        ("xx", "Sofia"),
        ("Gooood", "Good"),
        ("abc", "a c"),
    ],
)
@pytest.mark.parametrize("cursor", [0, 99])
def test_the_strokes_that_are_shown_mend_any_line(line: str, wanted: str, cursor: int) -> None:
    """Following them one by one, from wherever the cursor is, leads to what is wanted."""
    text, at = line, min(cursor, len(line))
    for _ in range(60):
        mend = next_mend(text, wanted, at)
        if mend is None:
            break
        if mend.stroke is Stroke.BACK:
            at -= 1
        elif mend.stroke is Stroke.ON:
            at += 1
        elif mend.stroke is Stroke.DELETE:
            text, at = text[: at - 1] + text[at:], at - 1
        else:
            text, at = text[:at] + mend.text + text[at:], at + len(mend.text)
        assert 0 <= at <= len(text)
    assert text == wanted


def test_a_line_as_wanted_needs_nothing() -> None:
    """Blanks at the end do not count here either."""
    assert next_mend("good ", "good", 0) is None
    assert next_mend("goo", "good", 3) == Mend(Stroke.WRITE, "d")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("rosa", False),
        ("سلام", True),
        ("7 سلام", True),
        ("7", False),
        ("", False),
        ("a سلام", False),
    ],
)
def test_a_line_runs_as_its_first_letter_does(line: str, expected: bool) -> None:
    """Arabic runs from the right, also after a digit; a line without letters does not."""
    assert is_right_to_left(line) is expected
