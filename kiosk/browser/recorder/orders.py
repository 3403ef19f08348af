# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the command and the recorder's window, two processes, tell each other, in lines of JSON.

What may be reached is settled when a window begins, and for good: for one host more, the command
begins another window with the same recording.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class RecordOrder:
    """All that a window needs to know.

    places: the folders of lessons, activities, assets and locales. file: where the guide is
    saved; draft: where it waits until then. recording: as `Recording.as_data`. at: the address to
    open, "" for the start. again: why there are steps already: "" where there are none, "draft"
    from another day, "died" when a window ended by itself, or the host that is allowed since.
    """

    places: tuple[str, ...]
    file: str
    draft: str
    recording: dict[str, Any]
    language: str = "en"
    theme: str = "light"
    scale: float = 1.0
    geometry: tuple[int, int, int, int] = (0, 0, 1366, 768)
    stand_in: dict[str, str] = field(default_factory=dict)
    at: str = ""
    again: str = ""

    def line(self) -> str:
        """The order as one line."""
        return json.dumps(asdict(self), separators=(",", ":")) + "\n"

    @classmethod
    def read(cls, line: str) -> RecordOrder:
        """The order of a line that `line` made."""
        data = json.loads(line)
        data["places"], data["geometry"] = tuple(data["places"]), tuple(data["geometry"])
        return cls(**data)


@dataclass(frozen=True, slots=True)
class RecordSaid:
    """A line of the window.

    what: kept (the recording as it is now), allow (a host more: begin another window, at this
    address), saved (the guide is in its file, with what is still to be written), end. look:
    language, theme and scale, as they are chosen now.
    """

    what: str
    recording: dict[str, Any] = field(default_factory=dict)
    host: str = ""
    at: str = ""
    look: dict[str, str] = field(default_factory=dict)
    to_complete: tuple[str, ...] = ()

    def line(self) -> str:
        """What is said as one line."""
        return json.dumps(asdict(self), separators=(",", ":")) + "\n"

    @classmethod
    def read(cls, line: str) -> RecordSaid | None:
        """What a line says; None for a line that is none."""
        try:
            data = json.loads(line)
            data["to_complete"] = tuple(data["to_complete"])
            return cls(**data)
        except (ValueError, TypeError, KeyError):
            return None
