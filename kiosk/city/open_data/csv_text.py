# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""CSV that no spreadsheet program can take for anything but text and numbers.

A cell that begins with one of `FORMULA_STARTS` may be run as a formula where the file is opened.
Text that begins so gets an apostrophe in front; numbers are never negative here (the columns
`plus` and `minus` keep the signed sums without a sign).
"""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠|%")
"""What makes spreadsheet programs calculate, or read on in the next cell; wide forms included."""


def text_cell(value: str) -> str:
    """The text, so that it starts no formula: unchanged, or with an apostrophe before it."""
    bare = value.lstrip()
    starts = value[:1] in FORMULA_STARTS or bare[:1] in FORMULA_STARTS
    return f"'{value}" if starts else value


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str | int | bool]]) -> bytes:
    """RFC 4180, UTF-8. Raises ValueError for a number below zero, which would start with a sign."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return target.getvalue().encode()


def _cell(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        if value < 0:
            raise ValueError("a number below zero would start a cell with a sign")
        return str(value)
    return text_cell(value)
