# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Regular expressions that a writer gives to a form field, and that must not stop the kiosk.

A pattern runs on whatever a resident types, on the main thread. Python's matcher tries every way
to share the text among repetitions, so that a few of them in a row or inside each other take
minutes. We allow what a form needs and no more.
"""

import re
import warnings
from collections.abc import Iterator
from typing import Final

LONGEST: Final = 80  # characters
_MOST_REPEATS = 4
_MOST_OPTIONAL = 8

_PIECE = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?[:=!]|\(\?|[()|]|[*+?]|\{\d*,?\d*\}|.", re.DOTALL
)


def pattern_problem(pattern: str, example: str) -> tuple[str, str, str] | None:
    """What is wrong with a pattern: the field it is about (pattern or example), what, mend."""
    if len(pattern) > LONGEST:
        what = f"The pattern has {len(pattern)} characters"
        return "pattern", what, f"Write at most {LONGEST}"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # "[[" may mean a set one day
            compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return "pattern", f"The pattern is not a regular expression ({error})", "Mend or delete it"
    costly = _cost(pattern)
    if costly:
        return "pattern", f"The pattern could stop the computer: {costly}", "Make it simpler"
    if example and not compiled.fullmatch(example):
        what = "The example does not match the pattern of its field"
        return "example", what, "Mend one of them; the pattern covers the whole text"
    return None


def _cost(pattern: str) -> str | None:
    """Why a pattern may take very long, or None where it cannot."""
    repeats = optional = 0
    groups = [False]  # for each open group: whether something in it varies
    closed = False  # whether the thing before varies in itself
    for piece in _pieces(pattern):
        if piece == "(?":
            return "it has a named group, a flag or a look behind"
        if piece.startswith("("):
            groups.append(False)
            closed = False
        elif piece == ")":
            if len(groups) == 1:
                return "a ) has no partner"
            closed = groups.pop()
            groups[-1] = groups[-1] or closed
        elif piece == "|":
            groups[-1] = True
        elif re.fullmatch(r"\\[1-9]", piece):
            return "it refers back to a group"
        elif piece[0] in "*+?{" and (piece in "*+?" or len(piece) > 1):
            if closed and piece != "?":
                return "a repetition is inside another, or repeats something with |"
            optional += piece == "?"
            repeats += piece in "*+" or "," in piece
            groups[-1] = True
            closed = False
        else:
            closed = False
    if repeats > _MOST_REPEATS or optional > _MOST_OPTIONAL:
        return f"it has more than {_MOST_REPEATS} repetitions or {_MOST_OPTIONAL} question marks"
    return None


def _pieces(pattern: str) -> Iterator[str]:
    return (match.group() for match in _PIECE.finditer(pattern))
