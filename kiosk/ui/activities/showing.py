# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What "Show me" shows: moves of a hand, each with the widget that it is about."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtWidgets import QWidget


class How(StrEnum):
    """What the hand does."""

    POINT = "point"  # go there
    PRESS = "press"  # go there and press
    DOUBLE = "double"  # press twice, quickly
    RIGHT = "right"  # press the right button
    DRAG = "drag"  # press, carry to another thing, let go
    SCROLL = "scroll"  # turn the wheel over it
    TYPE = "type"  # write `text` in it
    KEYS = "keys"  # press the keys that `text` names


@dataclass(frozen=True, slots=True)
class Show:
    """One move. to: where a thing is carried. text: what is written, or the names of the keys."""

    how: How
    target: QWidget
    to: QWidget | None = None
    text: str = ""
