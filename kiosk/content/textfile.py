# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a text file that somebody may have spoilt."""

import re
from pathlib import Path

from kiosk.content.faults import Fault

# A lesson's words are about 5 kB. A larger file is a mistake, and it would hold up the start.
LARGEST = 200_000  # bytes
LARGEST_CATALOGUE = 8_000_000  # bytes

# Control characters, and the separators that some readers count as a new line and others do not.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def read_text(path: Path, shown: Path, *, largest: int = LARGEST) -> str | Fault:
    """The text of a UTF-8 file with LF line ends, or what is wrong with the file.

    shown: the path that a fault names.
    """
    try:
        if not path.is_file():
            return Fault("file.missing", shown, 1, "The file is missing", "Write it")
        size = path.stat().st_size
        if size > largest:
            what = f"The file has {size} bytes; {largest} is the most"
            return Fault("file.too-large", shown, 1, what, "Make it shorter or split it")
        data = path.read_bytes()
    except OSError as error:
        what = f"The file cannot be read ({error.strerror})"
        return Fault("file.unreadable", shown, 1, what, "Look at its permissions and the disk")
    return decode(data, shown)


def decode(data: bytes, shown: Path) -> str | Fault:
    """UTF-8 bytes as text with LF line ends, without the mark that some editors put first."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Fault("file.not-utf-8", shown, line, "The text is not UTF-8", "Save it as UTF-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    unseen = _UNSEEN.search(text)
    if unseen:
        line = text.count("\n", 0, unseen.start()) + 1
        what = f"There is a character that nobody can see (U+{ord(unseen.group()):04X})"
        return Fault("file.unseen-character", shown, line, what, "Delete it and type again")
    return text
