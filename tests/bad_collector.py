# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small server on the loopback that answers as no collector should."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

Answer = Callable[["Request"], None]

_END_OF_HEAD = b"\r\n\r\n"


class Request:
    """One request as it was read, and the way to answer it byte by byte."""

    def __init__(self, connection: socket.socket, stopped: threading.Event) -> None:
        self._connection = connection
        self.stopped = stopped
        received = b""
        while _END_OF_HEAD not in received and (part := connection.recv(65_536)):
            received += part
        head, _, self.body = received.partition(_END_OF_HEAD)
        self.first_line, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(": ") for line in lines)
        self.headers = {name.lower(): value for name, _, value in pairs}
        length = int(self.headers.get("content-length", 0))
        while len(self.body) < length and (part := connection.recv(65_536)):
            self.body += part

    @property
    def sha256(self) -> str:
        """The name of the batch in the path."""
        return self.first_line.split(" ")[1].rpartition("/")[2]

    def write(self, data: bytes) -> None:
        """Send these bytes."""
        self._connection.sendall(data)


class BadCollector:
    """Answers each connection with the next of its answers, the last one for ever after."""

    def __init__(self, listening: socket.socket, answers: tuple[Answer, ...]) -> None:
        self.requests: list[Request] = []
        self.port: int = listening.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._answers = answers

    def serve(self, connection: socket.socket, stopped: threading.Event) -> None:
        """Read one request and answer it."""
        request = Request(connection, stopped)
        number = len(self.requests)
        self.requests.append(request)
        self._answers[min(number, len(self._answers) - 1)](request)


@contextmanager
def bad_collector(*answers: Answer, certificate: Path | None = None) -> Iterator[BadCollector]:
    """Serve on a free port until the end; with a certificate, over TLS."""
    stopped = threading.Event()
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = BadCollector(listening, answers)

        def serve() -> None:
            while not stopped.is_set():
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with suppress(OSError):  # the other side has hung up, as it should
                    if context is not None:
                        connection = context.wrap_socket(connection, server_side=True)
                    with connection:
                        server.serve(connection, stopped)
                connection.close()

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield server
        finally:
            stopped.set()
            # A thread in accept() is woken by shutting the socket down, not by closing it.
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def says(status: int, body: bytes = b"", *headers: str) -> Answer:
    """A complete answer."""
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}", "Connection: close"]
    head = "\r\n".join([*lines, *headers]).encode() + _END_OF_HEAD
    return lambda request: request.write(head + body)


def receipt(request: Request) -> None:
    """What a good collector says of a new batch."""
    body = f'{{"status": "stored", "sha256": "{request.sha256}"}}'.encode()
    says(201, body, "Content-Type: application/json")(request)


def writes(data: bytes) -> Answer:
    """These bytes, whatever they are, and the end of the connection."""
    return lambda request: request.write(data)


def drips(start: bytes) -> Answer:
    """The start of an answer, then one more byte at a time, for ever."""

    def answer(request: Request) -> None:
        request.write(start)
        while not request.stopped.wait(0.02):
            request.write(b"x")

    return answer


def waits(request: Request) -> None:
    """Takes the request and says nothing."""
    request.stopped.wait()


@contextmanager
def nobody() -> Iterator[str]:
    """An address on this machine where nothing listens, and nothing else can begin to."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"
