# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The collector as a process: ready when it says so, quiet, and gone when it is told to."""

import os
import shutil
import signal
import socket
import ssl
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from kiosk.city.where import VARIABLE
from kiosk.city.workers import Workers, this_command
from kiosk.domain.errors import KioskError

_GRACE_SECONDS = 5
# Of one process. More are answered 503 at once, so that what waits never takes all memory.
_MOST_CONNECTIONS = 500
_IDLE_SECONDS = 5  # of a connection after an answer, if nothing is asked


@dataclass(frozen=True, slots=True)
class Listening:
    """Where and how to listen.

    port: 0 for a free one. certificate, key: PEM files, where no proxy in front of us has them.
    stop_with_parent: also stop when standard input ends. passed_on: the number of a socket that
    listens already.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    certificate: Path | None = None
    key: Path | None = None
    stop_with_parent: bool = False
    passed_on: int | None = None


@dataclass(frozen=True, slots=True)
class City:
    """What is served. metrics_token_file: holds what opens ``/metrics``."""

    database: str
    demo: bool = False
    behind_proxy: bool = False
    metrics_token_file: Path | None = None


class _Announcing(uvicorn.Server):
    """A server that says where it is once it really answers."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[str], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for bound in sockets or []:
            self._announce(_address(bound, is_tls=self.config.is_ssl))


def serve(city: City, listening: Listening, *, announce: Callable[[str], None]) -> None:
    """Collect and show until SIGTERM or SIGINT, which end the process with code 0.

    announce: told the address of the page once it can be opened. Raises KioskError
    ``address.unavailable``, ``certificate.unusable``, ``token.unreadable`` or
    ``store.unavailable``.
    """
    from kiosk.city.app import create_app  # the demo's website is served without all this
    from kiosk.city.folder import Folder

    app = create_app(
        city.database,
        city.demo,
        behind_proxy=city.behind_proxy,
        metrics_token=_token(city.metrics_token_file),
    )
    with Folder(app.state.store):
        serve_app(app, listening, announce=announce)


def serve_by_workers(
    city: City, listening: Listening, workers: int, *, announce: Callable[[str], None]
) -> None:
    """The same by several processes on one socket; raises ``workers.failed`` too."""
    from kiosk.city.api.metrics import FOLDER_VARIABLE
    from kiosk.city.upgrade import prepare

    prepare(city.database)
    environment = os.environ | {VARIABLE: city.database}  # it may hold a password
    counts = tempfile.mkdtemp(prefix="doorstep-metrics-") if _token(city.metrics_token_file) else ""
    if counts:
        environment[FOLDER_VARIABLE] = counts
    try:
        with _listening(listening) as bound:
            address = _address(bound, is_tls=listening.certificate is not None)
            Workers(this_command("serve", *_arguments(city, listening)), bound, environment).run(
                workers,
                lambda: announce(address),
                stop_with_parent=listening.stop_with_parent,
            )
    finally:
        if counts:
            shutil.rmtree(counts, ignore_errors=True)


def serve_app(app: Starlette, listening: Listening, *, announce: Callable[[str], None]) -> None:
    """Serve an application as `serve` does.

    Raises KioskError ``address.unavailable`` or ``certificate.unusable``.
    """
    _stop_on_signals()
    with _listening(listening) as bound:
        server = _Announcing(_quiet(app, listening), announce)
        if listening.stop_with_parent:
            threading.Thread(target=_stop_at_end_of_input, args=(server,), daemon=True).start()
        server.run(sockets=[bound])


def _quiet(app: Starlette, listening: Listening) -> uvicorn.Config:
    """Nothing that tells who asked is logged, or even looked at."""
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        ssl_certfile=listening.certificate,
        ssl_keyfile=listening.key,
    )
    try:
        config.load()
    except (OSError, ssl.SSLError) as error:
        raise KioskError("certificate.unusable") from error
    return config


def _listening(listening: Listening) -> socket.socket:
    family = socket.AF_INET6 if ":" in listening.host else socket.AF_INET
    try:
        if listening.passed_on is not None:
            return socket.socket(fileno=listening.passed_on)
        bound = socket.create_server((listening.host, listening.port), family=family, backlog=1024)
    except OSError as error:
        raise KioskError("address.unavailable") from error
    # What is accepted inherits it. Without it an answer's body waits 40 ms for the acknowledgement of
    # its head: asyncio sets it only on sockets that were made with the protocol's number.
    bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return bound


def _address(bound: socket.socket, *, is_tls: bool) -> str:
    host, port = bound.getsockname()[:2]
    return f"{'https' if is_tls else 'http'}://{f'[{host}]' if ':' in host else host}:{port}/"


def _arguments(city: City, listening: Listening) -> list[str]:
    """What a worker has to be told; the database it has from its environment."""
    files = {
        "--metrics-token-file": city.metrics_token_file,
        "--certificate": listening.certificate,
        "--key": listening.key,
    }
    return [
        *(["--demo"] if city.demo else []),
        *(["--behind-proxy"] if city.behind_proxy else []),
        *(part for name, file in files.items() if file for part in (name, str(file))),
    ]


def _token(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        token = file.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise KioskError("token.unreadable") from error
    if not token:
        raise KioskError("token.unreadable")
    return token


def _stop_on_signals() -> None:
    """Leave with 0: the server stops gracefully, then raises the signal again for this."""

    def leave(_number: int, _frame: FrameType | None) -> None:
        sys.exit(0)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, leave)


def _stop_at_end_of_input(server: uvicorn.Server) -> None:
    """A parent that dies, however it dies, closes our input."""
    try:
        while os.read(sys.stdin.fileno(), 4096):
            pass
    finally:
        server.should_exit = True
