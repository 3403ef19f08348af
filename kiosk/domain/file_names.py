# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names of files that any computer takes, and that look like what they are."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 60  # characters, the ending left out
_MOST_BYTES = 180  # of UTF-8: a name may have 255, and a number and endings come on top
_REFUSED = frozenset('<>:"/\\|?*')  # by Windows or by FAT
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_JOINERS = "\u200c\u200d"  # within words of Persian and Hindi, and no harm there


def split(name: str) -> tuple[str, str]:
    """A name without its ending, and the ending in small letters without its dot."""
    base, dot, ending = name.rpartition(".")
    if not base or not dot or not ending.isascii() or not ending.isalnum():
        return name, ""
    return base, ending.lower()


def safe_name(name: str, otherwise: str = "file") -> str:
    """The last part of a path as a name that any file system takes; the ending stays.

    Signs that hide or turn what follows are left out, so that "gpj.exe" cannot look like a
    picture. otherwise: the name where nothing is left of it.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(
        "_" if sign in _REFUSED else " " if sign.isspace() else sign
        for sign in last
        if sign.isspace() or sign in _JOINERS or unicodedata.category(sign)[0] != "C"
    )
    base, ending = split(kept)
    base = " ".join(base.split()).strip(". ")[:LONGEST]
    while len(base.encode()) > _MOST_BYTES:
        base = base[:-1]
    base = base.strip(". \u200c\u200d") or otherwise
    if _RESERVED.match(base):
        base = f"_{base}"
    return f"{base}.{ending[:8]}" if ending else base


def numbered(name: str, taken: Iterable[str]) -> str:
    """This name, or the same with a number where it is taken; small and large letters are one."""
    held = {each.casefold() for each in taken}
    base, ending = split(name)
    tail = f".{ending}" if ending else ""
    number, free = 1, name
    while free.casefold() in held:
        number += 1
        free = f"{base}-{number}{tail}"
    return free
