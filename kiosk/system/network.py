# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether this computer has a way to the internet, as far as its kernel knows: nobody is asked.

To find out by trying would tell somebody that a person is about to use a service. So a router that
has lost its own line is not noticed here: the guided browser finds that out, and says it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

_ROUTES = Path("/proc/net/route")
_ROUTES_6 = Path("/proc/net/ipv6_route")
_INTERFACES = Path("/sys/class/net")

# Of a route, as in the kernel's linux/route.h.
_UP, _THROUGH_A_ROUTER, _REFUSED = 0x0001, 0x0002, 0x0200
# Of an interface; others, such as a tunnel's, are "up" or "unknown".
_NOT_CONNECTED = ("down", "lowerlayerdown", "notpresent", "dormant")


def has_network(
    routes: Path = _ROUTES, routes_6: Path = _ROUTES_6, interfaces: Path = _INTERFACES
) -> bool:
    """Whether a connected interface has a route beyond its own network.

    True where the kernel does not say: to try is better than to refuse.
    """
    lines, lines_6 = _lines(routes), _lines(routes_6)
    if lines is None and lines_6 is None:
        return True
    ways = {*_ways((lines or [])[1:]), *_ways_6(lines_6 or [])} - {"lo"}
    return any(_is_connected(interfaces / name) for name in ways)


def _ways(lines: Iterable[str]) -> Iterable[str]:
    """The interfaces of the IPv4 routes that lead further."""
    for line in lines:
        try:
            name, destination, _, flags, _, _, _, mask = line.split()[:8]
            leads = _leads(int(flags, 16), is_default=int(destination, 16) == int(mask, 16) == 0)
        except ValueError:  # a line that is none: a kernel of the future
            continue
        if leads:
            yield name


def _ways_6(lines: Iterable[str]) -> Iterable[str]:
    """The same of IPv6."""
    for line in lines:
        try:
            destination, length, *_, flags, name = line.split()
            is_default = int(destination, 16) == int(length, 16) == 0
            leads = _leads(int(flags, 16), is_default=is_default)
        except ValueError:
            continue
        if leads:
            yield name


def _leads(flags: int, *, is_default: bool) -> bool:
    """Whether a route leads beyond the network that the computer itself is in."""
    is_open = flags & _UP and not flags & _REFUSED
    return bool(is_open and (is_default or flags & _THROUGH_A_ROUTER))


def _is_connected(interface: Path) -> bool:
    state = _lines(interface / "operstate")
    return not state or state[0] not in _NOT_CONNECTED


def _lines(file: Path) -> list[str] | None:
    try:
        return file.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return None
