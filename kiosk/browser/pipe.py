# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The line to the kiosk: its order comes in, what happens goes out, and its end is our end."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import NoReturn

from kiosk.system import carried
from kiosk.usecases.guided.order import Order, Said

_AT_ONCE = 65_536  # bytes


class Pipe:
    """Standard input and output, which nobody else in this process reads or writes from now on."""

    def __init__(self) -> None:
        self._out = os.dup(1)  # of which no child gets a copy
        os.dup2(2, 1)  # a library's own words on standard output are no lines to the kiosk
        self._rest = b""
        self.on_word: Callable[[str], object] = lambda _word: None  # on a thread of its own

    def order(self) -> Order:
        """The order, once it has come; raises ValueError where none can be read."""
        while b"\n" not in self._rest:
            more = os.read(0, _AT_ONCE)
            if not more:
                raise ValueError("no order")
            self._rest += more
        line, self._rest = self._rest.split(b"\n", 1)
        return Order.read(line.decode())

    def listen(self) -> None:
        """Hear what else the kiosk says, and end at once when it closes its side or dies.

        On a thread: a page may keep the main one busy.
        """
        threading.Thread(target=self._listen, name="the kiosk's words", daemon=True).start()

    def say(self, said: Said) -> None:
        """Tell the kiosk; where it hears no more, end."""
        data = said.line().encode()
        try:
            while data:
                data = data[os.write(self._out, data) :]
        except OSError:
            end_now()

    def _listen(self) -> None:
        try:
            while more := os.read(0, _AT_ONCE):
                *lines, self._rest = (self._rest + more).split(b"\n")
                for line in lines:
                    self.on_word(line.decode(errors="replace"))
        finally:
            end_now()


def end_now() -> NoReturn:
    """End this process, from whatever thread, with the files that were carried for its page."""
    try:
        carried.erase_own()
    finally:
        os._exit(0)
