# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether there is a network: read from the kernel, and nobody is asked."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.domain.service import Online
from kiosk.system.network import has_network
from kiosk.usecases.guided.reach import can_open, stand_ins

HEAD = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
DEFAULT = "eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n"
OWN_NETWORK = "eth0\t000200C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0\n"
CITY_NETWORK = "eth0\t0000000A\t010200C0\t0003\t0\t0\t0\t000000FF\t0\t0\t0\n"
TUNNEL = "tun0\t00000000\t00000000\t0001\t0\t0\t0\t00000000\t0\t0\t0\n"
UNREACHABLE = "*\t00000000\t00000000\t0200\t0\t0\t0\t00000000\t0\t0\t0\n"
NONE = "0" * 32
DEFAULT_6 = f"{NONE} 00 {NONE} 00 fd{'0' * 29}1 00000400 00000003 00000000 00000003     eth0\n"
OWN_6 = f"fd{'0' * 30} 40 {NONE} 00 {NONE} 00000100 00000001 00000000 00000001     eth0\n"
NOWHERE_6 = f"{NONE} 00 {NONE} 00 {NONE} ffffffff 00000001 00000000 00200200       lo\n"


@pytest.mark.parametrize(
    ("routes", "routes_6", "state", "expected"),
    [
        (HEAD + DEFAULT + OWN_NETWORK, NOWHERE_6, "up", True),
        (HEAD, DEFAULT_6 + OWN_6, "up", True),
        (HEAD + CITY_NETWORK, "", "up", True),
        (HEAD + TUNNEL, "", "unknown", True),
        (HEAD + "a line of a kernel to come\n" + DEFAULT, "too\n", "up", True),
        (HEAD, NOWHERE_6, "up", False),
        (HEAD + OWN_NETWORK, OWN_6 + NOWHERE_6, "up", False),
        (HEAD + DEFAULT, DEFAULT_6, "down", False),
        (HEAD + UNREACHABLE, "", "up", False),
        ("", "", "up", False),
    ],
)
def test_routes(tmp_path: Path, routes: str, routes_6: str, state: str, expected: bool) -> None:
    """A way beyond the own network by a connected interface is one; everything else is none."""
    (tmp_path / "route").write_text(routes)
    (tmp_path / "ipv6_route").write_text(routes_6)
    for name in ("eth0", "tun0", "lo"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "operstate").write_text(f"{state}\n")
    assert has_network(tmp_path / "route", tmp_path / "ipv6_route", tmp_path) is expected


def test_where_the_kernel_does_not_say(tmp_path: Path) -> None:
    """To try is better than to refuse; where only interfaces are hidden, a route is enough."""
    assert has_network(tmp_path / "none", tmp_path / "none", tmp_path)
    (tmp_path / "route").write_text(HEAD + DEFAULT)
    assert has_network(tmp_path / "route", tmp_path / "none", tmp_path / "hidden")


def test_in_a_network_of_its_own() -> None:
    """Where the kernel has loopback only, there is no network."""
    ask = "from kiosk.system.network import has_network; print(has_network())"
    alone = ["unshare", "--user", "--map-root-user", "--net"]
    done = subprocess.run(
        [*alone, sys.executable, "-c", ask], capture_output=True, text=True, check=False
    )
    if done.returncode and "unshare" in done.stderr:
        pytest.skip("this machine gives nobody a network of their own")
    # The files in /proc belong to the process that looks, the interfaces to who mounted /sys.
    assert done.stdout == "False\n"


def test_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket is made for it, and a stand-in on this machine needs no network."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was made")

    monkeypatch.setattr(socket, "socket", refuse)
    has_network()
    monkeypatch.setattr("kiosk.usecases.guided.reach.has_network", lambda: False)
    online = Online("https://services.city.example/address/", ("services.city.example",))
    assert not can_open(online, "")
    assert not can_open(online, "other.example=127.0.0.1:80")
    assert can_open(online, "services.city.example=127.0.0.1:80")
    assert stand_ins("a.example=127.0.0.1:8") == {"a.example": "127.0.0.1:8"}
    assert stand_ins("") == {}
