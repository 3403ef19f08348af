# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The next stroke that leads from a line to what it should be."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.usecases.practices.copied_line import normalised


class Stroke(StrEnum):
    """What the hand does."""

    BACK = "back"  # towards the beginning of the line
    ON = "on"  # towards its end
    DELETE = "delete"  # what is before the cursor
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Mend:
    """One stroke; text: what it writes."""

    stroke: Stroke
    text: str = ""


def next_mend(line: str, wanted: str, cursor: int) -> Mend | None:
    """The stroke that comes next; None where the line is as wanted. cursor: as in the field."""
    found, aim = normalised(line).rstrip(), normalised(wanted)
    if found == aim:
        return None
    same = 0
    while same < min(len(found), len(aim)) and found[same] == aim[same]:
        same += 1
    rest = found[same:]
    missing = len(aim) - len(found)
    if missing > 0 and aim.endswith(rest):
        return _at(cursor, same, Mend(Stroke.WRITE, aim[same : same + missing]))
    # What is too much goes from its end: one letter, or all up to where the lines agree again.
    return _at(cursor, same + max(1, -missing if rest.endswith(aim[same:]) else 1), _DELETE)


def _at(cursor: int, place: int, mend: Mend) -> Mend:
    if cursor == place:
        return mend
    return Mend(Stroke.BACK if cursor > place else Stroke.ON)


_DELETE = Mend(Stroke.DELETE)
