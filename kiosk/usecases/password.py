# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a practised password would hold."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

LONGEST = 64  # characters looked at; zxcvbn slows down beyond
_MOST_WORK = 8192  # about 50 ms; see _affordable
_WORD = re.compile(r"[^\W\d_]{3,}")


class Holds(IntEnum):
    """How long a thief with a fast computer would need, in steps that a person can picture."""

    NOTHING = 0  # nothing was typed
    MOMENT = 1  # guessed at once
    DAY = 2  # within days
    YEAR = 3  # within some years
    LONG = 4  # too long to be worth trying


@dataclass(frozen=True, slots=True)
class Strength:
    """What is known about a practised password.

    words: how many different words of three letters or more it has.
    reason: why it is weak: "common", "pattern", "date", "repeat", "short" or empty.
    """

    holds: Holds
    words: int
    reason: str


_SECONDS = {Holds.DAY: 3_600, Holds.YEAR: 86_400 * 30, Holds.LONG: 86_400 * 365 * 100}
_REASONS = {
    "dictionary": "common",
    "spatial": "pattern",
    "sequence": "pattern",
    "regex": "date",
    "date": "date",
    "repeat": "repeat",
}


def judge(password: str, local_names: tuple[str, ...] = ()) -> Strength:
    """How long `password` would hold against 10⁴ guesses a second at a slow hash.

    local_names: names of this city, which a thief would try first. The word that was matched is
    never returned: the dictionaries hold words that nobody wants to see on a library's screen.
    """
    looked_at = password[:LONGEST]
    words = len({word.casefold() for word in _WORD.findall(_letters(looked_at))})
    if not looked_at.strip():
        return Strength(Holds.NOTHING, 0, "")
    from zxcvbn import zxcvbn  # late: its dictionaries take a tenth of a second to load

    judged = _affordable(looked_at)
    result = zxcvbn(judged, user_inputs=list(local_names), max_length=LONGEST)
    seconds = float(result["crack_times_seconds"]["offline_slow_hashing_1e4_per_second"])
    holds = max(
        (step for step, least in _SECONDS.items() if seconds >= least), default=Holds.MOMENT
    )
    patterns = [match["pattern"] for match in result["sequence"]]
    return Strength(holds, words, "" if holds is Holds.LONG else _reason(patterns, len(judged)))


def _letters(text: str) -> str:
    """The text without its combining marks, which would part a word into pieces."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in composed if not unicodedata.category(sign).startswith("M"))


def _affordable(password: str) -> str:
    """As much of the beginning as can be judged without holding up the screen.

    zxcvbn looks at every part of the text once for each way of reading its digits and signs as
    letters: seconds, where it has many different ones. What is cut off could only have made it
    stronger, so nobody is told that a weak one holds.
    """
    from zxcvbn.matching import L33T_TABLE

    for length in range(len(password), 1, -1):
        part = password[:length]
        ways = math.prod(
            max(1, sum(sign in part for sign in signs)) for signs in L33T_TABLE.values()
        )
        if length * length * ways <= _MOST_WORK:
            return part
    return password[:1]


def _reason(patterns: Sequence[str], length: int) -> str:
    for pattern in patterns:
        if pattern in _REASONS and pattern != "dictionary":
            return _REASONS[pattern]
    if length < 10:
        return "common" if "dictionary" in patterns else "short"
    return "common" if "dictionary" in patterns else ""
