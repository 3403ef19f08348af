# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A plain table for a terminal, its columns straight in every script."""

import unicodedata
from collections.abc import Iterator, Sequence

_GAP = "  "


def cells(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese character two, an accent none."""
    return sum(map(_width, text))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, its head first."""
    widths = [max(map(cells, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, ["-" * width for width in widths], *rows):
        padded = (
            text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=True)
        )
        yield _GAP.join(padded).rstrip()


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
