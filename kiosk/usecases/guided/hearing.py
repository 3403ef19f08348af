# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the kiosk believes of what the guided browser says: well-formed, and not without end.

Behind the browser stands a page that the kiosk does not know. Should it ever speak in the
browser's place, it must neither fill the kiosk's memory nor make it fall.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.usecases.folder import MOST_OF_ALL, MOST_OF_ONE
from kiosk.usecases.guided.order import Said

_IN_LINE = 4 / 3  # base64 makes of 3 bytes 4
LONGEST_LINE = int(MOST_OF_ONE * _IN_LINE) + 10_000  # bytes
MOST_HEARD = 2 * int(MOST_OF_ALL * _IN_LINE)  # bytes in one guided visit; the folder takes half
MOST_LINES = 10_000
_LONGEST_WORD = 200  # characters of an id, a reason or a code

READY, HERE, LOOK, DRIFT = "ready", "here", "look", "drift"
DONE, FILE, END = "done", "file", "end"
_KNOWN = frozenset({READY, HERE, LOOK, DRIFT, DONE, FILE, END})


class TooMuchError(Exception):
    """The browser says more than it can have to say."""


class Hearing:
    """Puts together what comes in pieces, and gives the lines that say something."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._heard = 0
        self._lines = 0

    def feed(self, piece: bytes) -> Iterator[Said]:
        """What the lines say that end in this piece; raises TooMuchError, then hear no more."""
        self._heard += len(piece)
        *ends, rest = piece.split(b"\n")
        for end in ends:
            self._append(end)
            self._lines += 1
            if self._lines > MOST_LINES:
                raise TooMuchError
            line, self._rest = bytes(self._rest), bytearray()
            said = _read(line)
            if said is not None:
                yield said
        self._append(rest)

    def _append(self, part: bytes) -> None:
        self._rest += part
        if len(self._rest) > LONGEST_LINE or self._heard > MOST_HEARD:
            self._rest.clear()
            raise TooMuchError


def _read(line: bytes) -> Said | None:
    """What a line says; None where it is no line of the browser's."""
    try:
        said = Said.read(line.decode())
    except (ValueError, RecursionError):  # not UTF-8; a nesting beyond Python's limits
        return None
    return said if said is not None and _is_sound(said) else None


def _is_sound(said: Said) -> bool:
    """Whether everything is of the kind that it should be."""
    words: list[object] = [said.what, said.step, said.why, said.code]
    is_look = isinstance(said.look, dict)
    if is_look:
        words += [*said.look.keys(), *said.look.values()]
    is_short = all(isinstance(word, str) and len(word) <= _LONGEST_WORD for word in words)
    return is_look and is_short and said.what in _KNOWN and (said.what == FILE) == bool(said.file)
