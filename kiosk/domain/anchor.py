# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""By what signs a step of a guide knows its field on the city's page, also after the page changed."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a field is, as a person would say it."""

    TEXT = "text"  # one line or several, of whatever kind of input
    DATE = "date"
    CHOICE = "choice"  # a list to choose one from
    TICK = "tick"
    OPTION = "option"  # one of several round buttons
    FILE = "file"
    BUTTON = "button"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The signs of one field, noted when the guide was made.

    labels: what the page calls it, in each of its languages; name: its name or id in the form;
    autocomplete: HTML's token for its purpose; position: which of its role it is on the page,
    counted from 1 (0: not noted); page: the path of the page it is on ("" : not noted; a part may
    be ``*``); section: the heading or legend above it, in each of the page's languages.
    """

    labels: tuple[str, ...]
    role: Role
    name: str = ""
    autocomplete: str = ""
    position: int = 0
    page: str = ""
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """Where something is in the view, in pixels of the view from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A field that is on the page now, as the page describes it.

    label: its accessible name; name, id, autocomplete, input_type, placeholder: its attributes;
    heading: the nearest heading or legend above it; position: which of its role it is on its page,
    counted from 1; of: how many there are of its role; frame: number of its frame, 0 for the page
    itself; is_filled: whether something is in it. What is in it is never here.
    area: what is seen of it, or where it would be seen if the page were scrolled; is_in_view:
    whether it is seen now, and nothing lies over it. number: its number in its frame.
    """

    role: Role
    label: str
    name: str
    id: str
    autocomplete: str
    input_type: str
    placeholder: str
    heading: str
    position: int
    of: int
    frame: int
    area: Area
    is_filled: bool
    is_enabled: bool
    is_in_view: bool = True
    number: int = 0
