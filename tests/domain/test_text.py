# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts of the content: which have something in them."""

import pytest

from kiosk.domain.text import Text, is_complete


@pytest.mark.parametrize(
    ("value", "complete"),
    [
        (Text("a/b/c", "Words"), True),
        (Text("", "Words"), True),
        (Text("a/b/c", ""), False),
        (Text("a/b/c", " \n\t"), False),
        ("Words", False),
        (None, False),
    ],
)
def test_a_text_needs_words(value: object, *, complete: bool) -> None:
    """Blank texts, and what is no text, are not complete."""
    assert is_complete(value) is complete
