# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the kiosk and the guided browser, two processes, tell each other: one line of JSON each.

The kiosk writes an `Order` to the browser's standard input and keeps it open: when it ends, the
browser ends. Two words may follow the order: `front`, come before the kiosk, and `here`, which the
browser answers in kind, or it counts as hanging. The browser writes `Said` lines to its standard output. Nothing of what a resident
types, and no address, is in any of them; files go from memory to memory.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class CarriedFile:
    """A file of the resident's folder. data: its bytes, which are in memory only."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Order:
    """All that a guided visit needs to know.

    places: the folders of lessons, activities, assets and locales, in that order. settings: what
    differs from the defaults, as text. service: its id. look: theme name and size of text.
    is_spoken: whether everything is spoken. geometry: x, y, width, height of the kiosk's window, in pixels;
    full_screen: instead of that. keyboards: language tag → layout chosen. stand_in: host name →
    "address:port" on this machine, for a demonstration. folder: what may be uploaded.
    picture: a file for a picture of the window once it stands; "" for none, for the tour.
    """

    places: tuple[str, ...]
    settings: dict[str, str]
    language: str
    service: str
    theme: str = "light"
    scale: float = 1.0
    is_spoken: bool = False
    geometry: tuple[int, int, int, int] = (0, 0, 1366, 768)
    full_screen: bool = False
    keyboards: dict[str, str] = field(default_factory=dict)
    stand_in: dict[str, str] = field(default_factory=dict)
    folder: tuple[CarriedFile, ...] = field(default=(), repr=False)
    picture: str = ""

    def line(self) -> str:
        """The order as one line."""
        folder = [[each.name, b64encode(each.data).decode()] for each in self.folder]
        return json.dumps({**asdict(self), "folder": folder}, separators=(",", ":")) + "\n"

    @classmethod
    def read(cls, line: str) -> Order:
        """The order of a line that `line` made."""
        data = json.loads(line)
        data["places"], data["geometry"] = tuple(data["places"]), tuple(data["geometry"])
        data["folder"] = tuple(CarriedFile(name, b64decode(raw)) for name, raw in data["folder"])
        return cls(**data)


class Why(StrEnum):
    """Why the guided browser ended by itself."""

    DONE = "done"  # the last step was reached and the resident closed it
    CLOSED = "closed"  # the resident closed and erased it before
    IDLE = "idle"  # nobody answered
    LEFT = "left"  # the quick exit
    FACILITATOR = "facilitator"  # the facilitator's keys
    FAILED = "failed"  # it could not go on; `code` says why


@dataclass(frozen=True, slots=True)
class Said:
    """A line of the browser.

    what: ready (the window stands), here (the answer to that word), look (`look` is how residents have it now), drift (a step's
    field was not found: `step`), done (a step is done: `step`), file (`file` for the folder), end
    (`why`, and `code` of the error for FAILED).
    """

    what: str
    step: str = ""
    why: str = ""
    code: str = ""
    look: dict[str, str] = field(default_factory=dict)  # language, theme, scale
    file: CarriedFile | None = field(default=None, repr=False)

    def line(self) -> str:
        """What is said as one line."""
        data = {key: value for key, value in asdict(self).items() if value and key != "file"}
        if self.file is not None:
            data["file"] = [self.file.name, b64encode(self.file.data).decode()]
        return json.dumps(data, separators=(",", ":")) + "\n"

    @classmethod
    def read(cls, line: str) -> Said | None:
        """What a line says; None for a line that is none, such as a library's own words."""
        try:
            data = json.loads(line)
            if "file" in data:
                name, raw = data["file"]
                data["file"] = CarriedFile(str(name), b64decode(raw, validate=True))
            return cls(**data)
        except (ValueError, TypeError, KeyError):
            return None
