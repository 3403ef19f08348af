# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The collector as a process: ready when it says so, quiet, and gone when it is told to."""

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from kiosk.city.app import create_app
from kiosk.domain.errors import KioskError

_GRACE_SECONDS = 5


class _Announcing(uvicorn.Server):
    """A server that says where it is once it really answers."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[str], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for bound in sockets or []:
            host, port = bound.getsockname()[:2]
            self._announce(f"http://{f'[{host}]' if ':' in host else host}:{port}/")


def serve(
    database: Path,
    host: str,
    port: int,
    *,
    announce: Callable[[str], None],
    demo: bool = False,
    stop_with_parent: bool = False,
) -> None:
    """Collect and show until SIGTERM or SIGINT, which end the process with code 0.

    port: 0 for a free one; announce: told the address of the page once it can be opened.
    stop_with_parent: also stop when standard input ends. Raises KioskError
    ``address.unavailable`` or ``store.unavailable``.
    """
    app = create_app(database, demo)
    serve_app(app, host, port, announce=announce, stop_with_parent=stop_with_parent)


def serve_app(
    app: Starlette,
    host: str,
    port: int,
    *,
    announce: Callable[[str], None],
    stop_with_parent: bool = False,
    passed_on: int | None = None,
) -> None:
    """Serve an application as `serve` does. passed_on: the number of a socket that listens.

    Raises KioskError ``address.unavailable``.
    """
    _stop_on_signals()
    with _listening(host, port, passed_on) as bound:
        server = _Announcing(_quiet(app), announce)
        if stop_with_parent:
            threading.Thread(target=_stop_at_end_of_input, args=(server,), daemon=True).start()
        server.run(sockets=[bound])


def _quiet(app: Starlette) -> uvicorn.Config:
    """Nothing that tells who asked is logged, or even looked at."""
    return uvicorn.Config(
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
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )


def _listening(host: str, port: int, passed_on: int | None) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        if passed_on is not None:
            return socket.socket(fileno=passed_on)
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise KioskError("address.unavailable") from error


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
