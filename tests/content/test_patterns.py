# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Patterns of form fields: simple ones pass, those that could stop the computer do not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.patterns import pattern_problem


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        (r"[0-9]{5}", "12345"),
        (r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}", "SW1A 1AA"),
        (r"[^@ ]+@[^@ ]+\.[a-z]{2,}", "a@b.example"),
        (r"(?:\+|00)?[0-9 ]{6,15}", "+49 30 1234"),
        (r"[\]\[(+*?|{]+", "(+"),
        (r"(yes|no)", "no"),
        (r".+", ""),
    ],
)
def test_patterns_that_forms_need_pass(pattern: str, example: str) -> None:
    """Postcodes, addresses and telephone numbers can be described."""
    assert pattern_problem(pattern, example) is None


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"(a+)+", r"(a|a)*", r"(?:a*)*b", r"((a+)b?)+", r"(a{1,9}){2,}", r"([a-z]+)*$"),
        *("a*" * 40, "a?" * 40, r"(a)\1", "(?i)a", "(?<=a)b", "(?P<x>a)"),
    ],
)
def test_costly_patterns_are_refused(pattern: str) -> None:
    """Repetitions inside repetitions, or many in a row, are refused without being run."""
    start = time.process_time()
    problem = pattern_problem(pattern, "a" * 60 + "!")
    assert problem is not None
    assert problem[0] == "pattern"
    assert time.process_time() - start < 2


@pytest.mark.parametrize("pattern", ["[", "(", ")", "*", "a{99999999999}", "\\", "a" * 81])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    """A text that does not compile is a fault of the pattern."""
    problem = pattern_problem(pattern, "")
    assert problem is not None
    assert problem[0] == "pattern"


def test_the_example_must_match() -> None:
    """An example that its own form would refuse is a fault of the example."""
    problem = pattern_problem("[0-9]+", "12a")
    assert problem is not None
    assert problem[0] == "example"


@given(
    st.text(st.sampled_from("ab[](){}|*+?^$\\.,19-:=<!"), max_size=80), st.text("ab1", max_size=40)
)
def test_no_pattern_raises_or_runs_long(pattern: str, example: str) -> None:
    """Any text as a pattern is judged, and what passes is quick on its example."""
    start = time.process_time()
    pattern_problem(pattern, example)
    assert time.process_time() - start < 2
