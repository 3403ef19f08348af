# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the kiosk believes of what the guided browser says."""

import json
from collections.abc import Iterable

import pytest

from kiosk.usecases.folder import MOST_OF_ONE
from kiosk.usecases.guided.hearing import (
    LONGEST_LINE,
    MOST_HEARD,
    MOST_LINES,
    Hearing,
    TooMuchError,
)
from kiosk.usecases.guided.order import CarriedFile, Said


def hear(pieces: Iterable[bytes]) -> list[Said]:
    """What is heard of what comes one after the other."""
    hearing = Hearing()
    return [said for piece in pieces for said in hearing.feed(piece)]


def test_lines_in_pieces() -> None:
    """A line is heard once it is whole, however it was cut."""
    sent = (Said("ready").line() + Said("drift", step="straße").line()).encode()
    assert hear(bytes([each]) for each in sent) == [Said("ready"), Said("drift", step="straße")]


def test_the_largest_file_of_the_folder_comes_through() -> None:
    """The limit of a line is above that of a file."""
    said = Said("file", file=CarriedFile("a" * 200, b"\xff" * MOST_OF_ONE))
    assert hear([said.line().encode()]) == [said]


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe",
        b"[" * 100_000,
        b"not a line of JSON",
        b"null",
        b'"end"',
        b'{"what": 7}',
        b'{"what": "delete"}',
        b'{"what": "end", "extra": 1}',
        b'{"what": "look", "look": 3}',
        b'{"what": "look", "look": {"language": ["ar"]}}',
        b'{"what": "drift", "step": {"no": "text"}}',
        b'{"what": "file"}',
        b'{"what": "file", "file": ["name"]}',
        b'{"what": "file", "file": ["name", "no base64!"]}',
        b'{"what": "ready", "file": ["name", "YQ=="]}',
        json.dumps({"what": "drift", "step": "x" * 201}).encode(),
    ],
)
def test_what_says_nothing_is_passed_over(line: bytes) -> None:
    """And the next line is heard."""
    assert hear([line, b"\n", Said("ready").line().encode()]) == [Said("ready")]


@pytest.mark.parametrize(
    ("piece", "times"),
    [
        (b"x" * 1_000_000, LONGEST_LINE // 1_000_000 + 1),
        (b"x" * 10_000_000 + b"\n", MOST_HEARD // 10_000_000 + 1),
        (b"\n" * 1_000, MOST_LINES // 1_000 + 1),
    ],
)
def test_there_is_an_end(piece: bytes, times: int) -> None:
    """A line without one, lines without one, and a great many of them are too much."""
    with pytest.raises(TooMuchError):
        hear(piece for _ in range(times))
