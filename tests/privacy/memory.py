# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a living Python object of this process still holds what was typed, and which."""

import gc
import sys
import threading

from PySide6.QtWidgets import QApplication, QLineEdit

from tests.privacy.marker import needles

_ANCESTORS = 4  # links of a chain to tell


def holders() -> list[str]:
    """For each text that holds the marker, the kinds of objects that keep it, nearest first.

    Python's own objects and the fields of every widget that is alive; empty where all is gone.
    """
    gc.collect()
    found = [_chain(owner) for owner in _owners()]
    fields = [each for each in QApplication.allWidgets() if isinstance(each, QLineEdit)]
    wanted = needles()
    marked = [
        each.objectName() for each in fields if is_marked(each.text().encode("utf-8"), wanted)
    ]
    return found + [f"QLineEdit {name}" for name in marked]


def is_marked(raw: bytes, wanted: tuple[bytes, ...]) -> bool:
    """Whether these bytes hold one of what is wanted."""
    for each in wanted:  # no generator: its cells would be found by the search  # noqa: SIM110
        if each in raw:
            return True
    return False


def _owners() -> list[object]:
    """What holds a text with the marker, over all that is reachable.

    A collection that holds only texts is not tracked by the collector: so it looks into these.
    Frames of other threads are looked at, those of this one are the search itself.
    """
    seen: set[int] = set()
    owners: list[object] = []
    here = threading.get_ident()
    frames = [frame for thread, frame in sys._current_frames().items() if thread != here]
    wanted = needles()  # once, and not found itself: to make it takes longer than to look for it
    waiting: list[object] = [each for each in gc.get_objects() if each is not wanted]
    waiting += frames
    seen.update(map(id, waiting))
    seen.add(id(wanted))
    while waiting:
        owner = waiting.pop()
        for each in gc.get_referents(owner):
            if isinstance(each, str):
                marked = is_marked(each.encode("utf-8", "surrogatepass"), wanted)
            elif isinstance(each, bytes | bytearray):
                marked = is_marked(bytes(each), wanted)
            elif id(each) not in seen and each is not seen:
                seen.add(id(each))
                waiting.append(each)
                continue
            else:
                continue
            if marked:
                owners.append(owner)
    return owners


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
