# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The keys of a layout: how they are written in its file, and what can be wrong with them."""

import re
import unicodedata
from collections.abc import Iterator

Keys = tuple[tuple[str, ...], ...]
"""Rows of keys; each key is what it writes."""

ROWS = 3
LONGEST = (12, 12, 11)  # keys in a row: more would be too small for a finger at 1024 px
# The scripts that there are, each with the letters by which people know it.
SCRIPTS = {"Latin": "abc", "Arabic": "ابت", "Cyrillic": "абв", "Greek": "αβγ"}
DOTTED = "◌"  # stands under a mark that sits on letters, in the file and on the key

_MOST_LETTERS = 3  # on one key, as لا
# The places of a PC keyboard that write, by their XKB names, in the order of their row.
PLACES = (
    "TLDE",
    *(f"AE{n:02}" for n in range(1, 13)),
    *(f"AD{n:02}" for n in range(1, 13)),
    *(f"AC{n:02}" for n in range(1, 12)),
    "BKSL",
    "LSGT",
    *(f"AB{n:02}" for n in range(1, 11)),
)


def rows_of(value: object) -> Keys | None:
    """Three texts as rows of keys; None where it is something else."""
    if not isinstance(value, list) or len(value) != ROWS:
        return None
    if not all(isinstance(row, str) and row.strip() for row in value):
        return None
    return tuple(tuple(_written(key) for key in row.split()) for row in value)


def _written(key: str) -> str:
    """What a key writes: the mark without the circle that carries it in the file."""
    return key[1:] if key.startswith(DOTTED) and len(key) > 1 else key


def key_faults(
    rows: Keys, script: str, named: str, below: Keys | None = None
) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the keys of one page: what, how to mend it, and the fault's code.

    script: of its letters; empty where any may stand there. below: for shifted keys, the plain
    ones; two letters may have the same capital, as σ and ς have.
    """
    seen: set[str] = set()
    for number, (row, most) in enumerate(zip(rows, LONGEST, strict=True)):
        if len(row) > most:
            what = f"Row {number + 1} of {named} has {len(row)} keys"
            yield what, f"Put at most {most} keys there", "wide"
        for place, key in enumerate(row):
            plain = below[number][place : place + 1] if below else ()
            if key in seen and not (plain and plain[0].upper() == key):
                yield f"`{key[:10]}` is twice in {named}", "Delete one of them", "double"
            seen.add(key)
            if len(key) > _MOST_LETTERS:
                what = f"`{key[:10]}…` in {named} is {len(key)} letters long"
                yield what, "Part the keys by spaces", "long"
            strange = [sign for sign in key if script and not _is_of(sign, script)]
            if strange:
                what = f"`{key[:10]}` in {named} is not {script}"
                yield what, "Write it in the layout's script", "script"


def _is_of(sign: str, script: str) -> bool:
    """Whether a sign is a letter of the script, or no letter at all."""
    if unicodedata.category(sign) not in ("Ll", "Lu", "Lt", "Lo"):
        return True
    return unicodedata.name(sign, "").startswith(script.upper())


def places_of(rows: Keys) -> tuple[Keys, list[str]]:
    """Rows with ranges such as ``AD01-AD12`` written out, and what is no place or is there twice."""
    strange: list[str] = []
    seen: set[str] = set()
    found: list[tuple[str, ...]] = []
    for row in rows:
        places: list[str] = []
        for word in row:
            for place in _range(word):
                if place != "none" and (place not in PLACES or place in seen):
                    strange.append(place)
                seen.add(place)
                places.append(place)
        found.append(tuple(places))
    return tuple(found), strange


def _range(word: str) -> list[str]:
    ends = re.fullmatch(r"(A[B-E])(\d\d)-\1(\d\d)", word)
    if not ends:
        return [word]
    return [f"{ends[1]}{number:02}" for number in range(int(ends[2]), int(ends[3]) + 1)]
