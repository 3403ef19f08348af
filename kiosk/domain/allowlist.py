# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which addresses a guided visit may reach: exact hosts of the city, and nothing that looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

# What a host may be written in here. A name in another script is given in its xn-- form, and an
# address in brackets, as one number or with a trailing dot is no name of a city.
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*")
# Browsers read these in ways that a parser of addresses may not: they are in no address of a city.
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_PORTS = {"https": 443, "http": 80}
_SOCKETS = {"wss": "https", "ws": "http"}
_LONGEST = 8_000  # characters


@dataclass(frozen=True, slots=True)
class AllowList:
    """The hosts that a service allows.

    hosts: exact names in small letters; a name says nothing about those below or above it.
    plain: the hosts among them that may be reached without encryption: stand-ins on this machine.
    """

    hosts: frozenset[str]
    plain: frozenset[str] = frozenset()

    def permits(self, url: str) -> bool:
        """Whether this address may be reached: an allowed host at the usual port of its scheme."""
        parts = _parts(url)
        if parts is None:
            return False
        scheme = _SOCKETS.get(parts.scheme, parts.scheme)
        host = parts.hostname or ""
        if scheme == "http" and host not in self.plain:
            return False
        return scheme in _PORTS and host in self.hosts and parts.port in (None, _PORTS[scheme])

    def permits_host(self, host: str, port: int) -> bool:
        """Whether a connection to this host and port may be made, as a proxy is asked."""
        usual = (443, 80) if host in self.plain else (443,)
        return host in self.hosts and port in usual


def is_host(name: str) -> bool:
    """Whether this can stand in an allow-list: a plain host name in small letters."""
    return len(name) <= 253 and _HOST.fullmatch(name) is not None and not _is_number(name)


def allow_list(hosts: Iterable[str], plain: Iterable[str] = ()) -> AllowList:
    """An allow-list of those of the names that can stand in one."""
    allowed = frozenset(host for host in hosts if is_host(host))
    return AllowList(allowed, frozenset(plain) & allowed)


def _is_number(name: str) -> bool:
    """Whether a browser would read the name as an IPv4 address."""
    return (
        name.rpartition(".")[2].replace("x", "").isalnum() and name.rpartition(".")[2][:1].isdigit()
    )


def _parts(url: str) -> SplitResult | None:
    """The parts of an address that can be read in one way only; None for every other."""
    if len(url) > _LONGEST or _UNSAFE.search(url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    del port
    authority = parts.netloc
    if not authority or "@" in authority or not url.lower().startswith(f"{parts.scheme}://"):
        return None
    host = parts.hostname or ""
    return parts if is_host(host) and parts.netloc.lower().split(":")[0] == host else None
