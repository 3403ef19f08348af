# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a living Python object of this process still holds what was typed, and which."""

import gc
import sys
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QLineEdit

from tests.privacy.marker import needles

_ANCESTORS = 4  # links of a chain to tell


def holders() -> list[str]:
    """For each text that holds the marker, the kinds of objects that keep it, nearest first.

    Python's own objects and the fields of every widget that is alive; empty where all is gone.
    """
    gc.collect()
    sought = needles()
    found = [
        _chain(owner)
        for text, owner in _texts()
        if owner is not sought and any(each in text for each in sought)
    ]
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLineEdit):
            raw = widget.text().encode("utf-8")
            if any(each in raw for each in sought):
                found.append(f"QLineEdit {widget.objectName()}")
    return found


def _texts() -> Iterator[tuple[bytes, object]]:
    """Each text that is reachable, as bytes, with what holds it.

    A collection that holds only texts is not tracked by the collector: so it looks into these.
    """
    seen: set[int] = set()
    tracked = gc.get_objects()
    known = {id(each) for each in tracked}
    waiting: list[object] = [*tracked, *sys._current_frames().values()]
    while waiting:
        owner = waiting.pop()
        for each in gc.get_referents(owner):
            if isinstance(each, str):
                yield each.encode("utf-8", "surrogatepass"), owner
            elif isinstance(each, bytes | bytearray):
                yield bytes(each), owner
            elif id(each) not in seen and id(each) not in known and each is not tracked:
                seen.add(id(each))
                waiting.append(each)


def _chain(owner: object) -> str:
    """The kinds of objects from what holds a text on to what holds that."""
    names: list[str] = []
    for _ in range(_ANCESTORS):
        names.append(_kind(owner))
        above = [each for each in gc.get_referrers(owner) if not _is_ours(each)]
        if not above:
            break
        owner = above[0]
    return " in ".join(names)


def _kind(each: object) -> str:
    name = getattr(each, "__qualname__", None) or getattr(each, "__name__", None)
    kind = type(each).__name__
    return f"{kind} {name}" if isinstance(name, str) else kind


def _is_ours(each: object) -> bool:
    """Whether this is a part of the search itself."""
    code = getattr(each, "f_code", None)
    return isinstance(each, list) or (code is not None and code.co_filename == __file__)
