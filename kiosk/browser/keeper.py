# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The second gate: a forward proxy on loopback that connects to allowed hosts and to nothing else.

A process of its own, `python -m kiosk.browser.keeper`, because the browser's process may open no
connection but to this one. It is told on its standard input what is allowed, says its port on its
standard output, and ends when the input ends. It keeps nothing and logs nothing.

The proxies on PyPI filter, cache, decrypt and log, and take thousands of lines for it; this one
has to be read whole.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import ipaddress
import json
import sys
from asyncio import StreamReader, StreamWriter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from urllib.parse import urlsplit

from kiosk.domain.allowlist import AllowList

_HEAD = 65_536  # bytes: the longest head of a request
_CHUNK = 65_536
_CONNECT = 10  # seconds that a host has to take a connection
_REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_WHO = (
    b"HTTP/1.1 407 Proxy Authentication Required\r\n"
    b'Proxy-Authenticate: Basic realm="doorstep"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'
)
_OPEN = b"HTTP/1.1 200 OK\r\n\r\n"
_SAID = "proxy-authorization"
# Between the browser and the proxy only, or not to be repeated.
_HOP = frozenset({_SAID, "proxy-connection", "connection", "keep-alive"})


@dataclass(frozen=True, slots=True)
class Rules:
    """What is allowed. stand_in: host → "address:port" on this machine; user, secret: what the
    browser has to say, so that no other program of this machine gets out here.
    """

    hosts: tuple[str, ...]
    plain: tuple[str, ...]
    user: str
    secret: str = field(repr=False)
    stand_in: Mapping[str, str] = field(default_factory=dict)

    def line(self) -> str:
        """The rules as one line."""
        return json.dumps(asdict(self)) + "\n"

    @classmethod
    def read(cls, line: str) -> Rules:
        """The rules of a line that `line` made."""
        data = json.loads(line)
        return cls(**data)


class Keeper:
    """Answers one connection after another."""

    def __init__(self, rules: Rules) -> None:
        self._allowed = AllowList(frozenset(rules.hosts), frozenset(rules.plain))
        self._stand_in = dict(rules.stand_in)
        said = f"{rules.user}:{rules.secret}".encode()
        self._credentials = b"Basic " + base64.b64encode(said)

    async def serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        """One connection of the browser, to its end."""
        with suppress(OSError, EOFError, ValueError, asyncio.LimitOverrunError):
            await self._answer(reader, writer)
        writer.close()

    async def _answer(self, reader: StreamReader, writer: StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head[:-4].split("\r\n")
        method, target, version = first.split(" ")
        fields = [(name.strip().lower(), line) for line in lines for name in [line.split(":")[0]]]
        if not self._is_ours(fields):
            writer.write(_WHO)
            await writer.drain()
            return
        is_tunnel = method == "CONNECT"
        parts = urlsplit(f"//{target}" if is_tunnel else target)
        host, port = parts.hostname or "", parts.port or 80
        # A tunnel may go to port 80 too: a WebSocket of a stand-in takes one.
        if not (self._allowed.permits_host(host, port) and (is_tunnel or port == 80)):
            writer.write(_REFUSED)
            await writer.drain()
            return
        onward = await self._connect(host, port)
        if is_tunnel:
            writer.write(_OPEN)
        else:
            kept = [line for name, line in fields if name not in _HOP]
            path = parts._replace(scheme="", netloc="").geturl() or "/"
            request = [f"{method} {path} {version}", *kept, "Connection: close", "", ""]
            onward[1].write("\r\n".join(request).encode("latin-1"))
        await _join((reader, writer), onward)

    def _is_ours(self, fields: list[tuple[str, str]]) -> bool:
        said = [line.partition(":")[2].strip() for name, line in fields if name == _SAID]
        return len(said) == 1 and hmac.compare_digest(said[0].encode(), self._credentials)

    async def _connect(self, host: str, port: int) -> tuple[StreamReader, StreamWriter]:
        """A connection to an allowed host. Raises OSError where there is none to be had."""
        stands_in = self._stand_in.get(host)
        if stands_in:
            here, _, number = stands_in.rpartition(":")
            return await asyncio.wait_for(asyncio.open_connection(here, int(number)), _CONNECT)
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=2)  # SOCK_STREAM
        for address in dict.fromkeys(str(each[4][0]) for each in found):
            if not _is_elsewhere(address):
                continue
            with suppress(OSError, TimeoutError):
                return await asyncio.wait_for(asyncio.open_connection(address, port), _CONNECT)
        raise OSError(host)


def _is_elsewhere(address: str) -> bool:
    """Whether an address is another machine's: a name of the city must not mean this one."""
    number = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address) and number.ipv4_mapped is not None:
        number = number.ipv4_mapped
    return not (
        number.is_loopback or number.is_link_local or number.is_unspecified or number.is_multicast
    )


async def _join(
    here: tuple[StreamReader, StreamWriter], onward: tuple[StreamReader, StreamWriter]
) -> None:
    """Carry bytes both ways until both ends have said all."""
    try:
        await asyncio.gather(_carry(here[0], onward[1]), _carry(onward[0], here[1]))
    finally:
        onward[1].close()


async def _carry(source: StreamReader, target: StreamWriter) -> None:
    with suppress(OSError):
        while data := await source.read(_CHUNK):
            target.write(data)
            await target.drain()
    with suppress(OSError, RuntimeError):
        target.write_eof()


async def _run(rules: Rules) -> None:
    keeper = Keeper(rules)
    server = await asyncio.start_server(keeper.serve, "127.0.0.1", 0, limit=_HEAD)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    # Connections that are open at the end are not worth a word.
    loop.set_exception_handler(lambda _loop, _about: None)
    loop.add_reader(sys.stdin.fileno(), ended.set)
    await ended.wait()


def main() -> None:
    """Keep the gate until the standard input ends."""
    rules = Rules.read(sys.stdin.readline())
    with suppress(KeyboardInterrupt):
        asyncio.run(_run(rules))


if __name__ == "__main__":
    main()
