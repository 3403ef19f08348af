# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A forward proxy on the loopback, as libraries' networks have them: CONNECT and nothing else."""

import base64
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_END_OF_HEAD = b"\r\n\r\n"


class Proxy:
    """Carries what is meant for any host to one port of this machine.

    asked: the first lines of the requests; carried: what went through, in both directions.
    password: who has another one is asked for it; empty: everyone may.
    """

    def __init__(self, port: int, target: int, password: str) -> None:
        self.port = port
        self.asked: list[str] = []
        self.carried = b""
        self._target = target
        self._password = password

    def serve(self, client: socket.socket) -> None:
        """One connection, to its end."""
        head = b""
        while _END_OF_HEAD not in head and (part := client.recv(65_536)):
            head += part
        lines = head.decode("latin-1").split("\r\n")
        self.asked.append(lines[0])
        expected = base64.b64encode(f"kiosk:{self._password}".encode()).decode()
        if self._password and f"Proxy-Authorization: Basic {expected}" not in lines:
            client.sendall(
                b"HTTP/1.1 407 Proxy Authentication Required\r\n"
                b'Proxy-Authenticate: Basic realm="library"\r\nContent-Length: 0\r\n\r\n'
            )
            return
        with socket.create_connection(("127.0.0.1", self._target), timeout=20) as server:
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=self._carry, args=(server, client))
            back.start()
            self._carry(client, server)
            back.join()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while part := source.recv(65_536):
                self.carried += part
                target.sendall(part)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)


@contextmanager
def forward_proxy(target: int, password: str = "") -> Iterator[Proxy]:
    """Serve on a free port until the end."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        proxy = Proxy(listening.getsockname()[1], target, password)

        served: list[threading.Thread] = []

        def serve_one(client: socket.socket) -> None:
            with client, suppress(OSError):
                proxy.serve(client)

        def serve() -> None:
            while True:
                try:
                    client, _ = listening.accept()
                except OSError:
                    return
                served.append(threading.Thread(target=serve_one, args=(client,)))
                served[-1].start()

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield proxy
        finally:
            # A thread in accept() is woken by shutting the socket down, not by closing it.
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()
            for each in served:
                each.join()
