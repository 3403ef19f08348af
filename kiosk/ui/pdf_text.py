# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a PDF says its shapes mean: the letters that were written, to be read aloud and found.

Qt names each shape by some character that looks like it: a blank is a tab, 一 is the radical ⼀, and
an Arabic letter the form that it has between its neighbours. Here each gets the name that it has
in the text; as long as before, so that the file's index stays right.
"""

import re
import unicodedata
from collections.abc import Callable

from PySide6.QtGui import QFont, QRawFont

_TABLE = re.compile(rb"(?<=beginbfrange\n).*?(?=endbfrange)", re.DOTALL)
_NAMES = re.compile(rb"\[[^\]]*\]")  # of the shapes in a row; what is before them are numbers
_NAME = re.compile(rb"<([0-9A-F]{4})>")
_LAST = 0xFFFF  # what a name of four digits can be
_LOOKALIKES = "Noto Sans CJK SC"  # a font in which several characters share a shape


def with_true_text(pdf: bytes, text: str) -> bytes:
    """A PDF of Qt's, out of which the letters can be read as they stand in `text`."""
    meant = _meaning(text)

    def name(found: re.Match[bytes]) -> bytes:
        return b"<%04X>" % ord(meant(chr(int(found[1], 16))))

    def names(found: re.Match[bytes]) -> bytes:
        return _NAME.sub(name, found[0])

    return _TABLE.sub(lambda table: _NAMES.sub(names, table[0]), pdf)


def _meaning(text: str) -> Callable[[str], str]:
    """What a character of the tables stands for in this text; itself where that is not known."""
    there = set(text) | {" "}
    shapes: dict[int, str] = {}

    def meant(sign: str) -> str:
        if sign in there:
            return sign
        if sign.isspace():
            return " "
        plain = unicodedata.normalize("NFKC", sign)
        if plain in there and len(plain) == 1:
            return plain
        if not shapes:
            shapes.update({_shape(each): each for each in there if ord(each) <= _LAST})
        return shapes.get(_shape(sign) or -1, sign)

    return meant


def _shape(sign: str) -> int:
    """The number of a character's shape in the font of look-alikes; 0 where it has none."""
    found = QRawFont.fromFont(QFont(_LOOKALIKES)).glyphIndexesForString(sign)
    return int(found[0]) if len(found) == 1 else 0
