# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a practised password would hold."""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

LONGEST = 64  # characters looked at; zxcvbn slows down beyond
_MOST_WORK = 8192  # about 50 ms; see _affordable


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
    words = len(_words(looked_at))
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


def _words(text: str) -> set[str]:
    """The different words of three letters, or two Han signs, or more; accents part none."""
    composed = unicodedata.normalize("NFC", text)
    parted = "".join(sign if unicodedata.category(sign)[0] in "LM" else " " for sign in composed)
    return {word.casefold() for word in parted.split() if len(word) >= (2 if _is_han(word) else 3)}


def _is_han(word: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in word)


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
