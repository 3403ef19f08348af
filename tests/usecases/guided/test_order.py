# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What two processes tell each other of a guided visit: whole, on one line, and nothing else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.usecases.guided.order import CarriedFile, Order, Said

FILES = st.builds(CarriedFile, st.text(max_size=20), st.binary(max_size=50))
ORDERS = st.builds(
    Order,
    places=st.tuples(st.text(max_size=9), st.text(max_size=9)),
    settings=st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
    language=st.text(max_size=5),
    service=st.text(max_size=9),
    folder=st.lists(FILES, max_size=3).map(tuple),
)


@given(ORDERS)
def test_an_order_comes_as_it_was_sent(order: Order) -> None:
    """On one line, whatever is in it."""
    line = order.line()
    assert line.index("\n") == len(line) - 1
    assert Order.read(line) == order


@given(
    st.builds(
        Said,
        what=st.sampled_from(["ready", "file", "end"]),
        step=st.text(max_size=9),
        look=st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
        file=st.none() | FILES,
    )
)
def test_what_is_said_comes_as_it_was_said(said: Said) -> None:
    """With the bytes of a file, and without."""
    line = said.line()
    assert line.index("\n") == len(line) - 1
    assert Said.read(line) == said


@pytest.mark.parametrize(
    "line",
    [
        "",
        "libEGL warning: no display",
        "[]",
        "5",
        "{}",
        json.dumps({"what": "ready", "more": 1}),
        json.dumps({"what": "file", "file": ["name"]}),
        json.dumps({"what": "file", "file": ["name", "not base64!"]}),
        json.dumps({"what": "file", "file": 5}),
    ],
)
def test_other_words_are_nothing(line: str) -> None:
    """A library may write to the same place: what is no message is None, and no error."""
    assert Said.read(line) is None


@given(st.text(max_size=60))
def test_any_line_is_read_without_a_fault(line: str) -> None:
    """A message or None."""
    Said.read(line)
