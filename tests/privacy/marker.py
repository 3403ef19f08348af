# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a resident types in these tests: letters that stand together nowhere else.

They are numbers here, so that no program that types them holds them as a text of its own.
"""

LETTERS = (113, 122, 107, 120, 118, 106, 119, 113, 112, 118, 122, 102)
_TELLING = 6  # so many of them in a row are no accident


def marker() -> str:
    """The letters as a text."""
    return "".join(map(chr, LETTERS))


def needles() -> tuple[bytes, ...]:
    """The beginning of the marker in small and large letters, in each encoding of a memory."""
    piece = marker()[:_TELLING]
    return tuple(
        text.encode(encoding)
        for text in (piece, piece.upper())
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
    )
