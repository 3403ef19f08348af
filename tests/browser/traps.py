# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hosts on loopback that nothing may reach, and that note whoever does."""

from __future__ import annotations

import re
import socket
import threading
from collections import Counter
from contextlib import suppress

_ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nAccess-Control-Allow-Origin: *\r\n"
    b"Content-Length: 1\r\nConnection: close\r\n\r\nx"
)
_FIRST = re.compile(rb"(?:GET|POST|HEAD|OPTIONS|PUT) (?:http://[^/ ]*)?/([\w.-]*)")


class Traps:
    """Listeners on several loopback addresses. hits: way → how often somebody came by it.

    `port` is that of the listeners for all ways that have a path to be told apart by; the other
    ways have a port of their own, from `tcp` and `udp`.
    """

    def __init__(self) -> None:
        self.hits: Counter[str] = Counter()
        self._open: list[socket.socket] = []
        self.port = self._listen_on("127.0.0.2", 0, "")
        for address in ("127.0.0.1", "::1", "127.0.0.3"):
            self._listen_on(address, self.port, "")

    def tcp(self, way: str, address: str) -> int:
        """A port of this address where every connection is a hit of this way."""
        return self._listen_on(address, 0, way)

    def udp(self, way: str) -> int:
        """A port of 127.0.0.2 where every packet is a hit of this way."""
        receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        receiver.bind(("127.0.0.2", 0))
        self._open.append(receiver)
        threading.Thread(target=self._receive, args=(receiver, way), daemon=True).start()
        return int(receiver.getsockname()[1])

    def close(self) -> None:
        """Close all of them."""
        for each in self._open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _listen_on(self, address: str, port: int, way: str) -> int:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        listener = socket.socket(family)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
        listener.listen(128)
        self._open.append(listener)
        threading.Thread(target=self._accept, args=(listener, way), daemon=True).start()
        return int(listener.getsockname()[1])

    def _accept(self, listener: socket.socket, way: str) -> None:
        while True:
            try:
                caller, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(caller, way), daemon=True).start()

    def _answer(self, caller: socket.socket, way: str) -> None:
        """One connection: it counts although nothing should be said on it."""
        if way:
            self.hits[way] += 1
        caller.settimeout(5)
        with caller, suppress(OSError):
            said = caller.recv(4096)
            path = _FIRST.match(said)
            if not way:
                # A connection that says nothing we know is one nobody should have made.
                self.hits[path[1].decode() if path else "unnamed"] += 1
            caller.sendall(_ANSWER)

    def _receive(self, receiver: socket.socket, way: str) -> None:
        with suppress(OSError):
            while True:
                receiver.recvfrom(2048)
                self.hits[way] += 1
