# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proxy of the second gate, and what the kernel refuses to a process behind it."""

from __future__ import annotations

import base64
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from kiosk.browser.gates import Gates, name_gate, start_keeper
from kiosk.domain.allowlist import allow_list
from tests.browser.hostile import Site, page

CITY, INSIDE = "services.city.example", "localhost"
ALLOWED = allow_list([CITY, INSIDE], [CITY])

Ask = Callable[..., bytes]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """The city's site."""
    site = Site()
    site.answers["/hello"] = page("hello")
    yield site
    site.close()


@pytest.fixture(scope="module")
def keeper(site: Site) -> Iterator[tuple[Gates, int]]:
    """A running keeper and its port."""
    gates, port = start_keeper(ALLOWED, {CITY: site.address})
    yield gates, port
    gates.close()


@pytest.fixture
def ask(keeper: tuple[Gates, int]) -> Ask:
    """Says something to the keeper, with the secret or without; all that it answers."""
    gates, port = keeper
    secret = base64.b64encode(f"{gates.user}:{gates.secret}".encode()).decode()

    def ask(first: str, more: str = "", *, knows: bool = True, then: str = "") -> bytes:
        said = f"Proxy-Authorization: Basic {secret}\r\n" if knows else ""
        with socket.create_connection(("127.0.0.1", port), 10) as line:
            answer = b""
            with suppress(OSError):  # it hangs up on what it does not want to read
                line.sendall(f"{first} HTTP/1.1\r\n{said}{more}\r\n{then}".encode())
                line.shutdown(socket.SHUT_WR)
                while part := line.recv(65_536):
                    answer += part
        return answer

    return ask


def test_a_page_of_the_city_comes(ask: Ask, site: Site) -> None:
    """An allowed host is asked for its page, without the secret."""
    answer = ask(f"GET http://{CITY}/hello", f"Host: {CITY}\r\n")
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"hello")
    assert not [name for name in site.said[-1] if name.lower().startswith("proxy")]


def test_a_tunnel_to_the_city_opens(ask: Ask) -> None:
    """A socket of a stand-in goes through a tunnel, both ways."""
    answer = ask(f"CONNECT {CITY}:80", then=f"GET /hello HTTP/1.0\r\nHost: {CITY}\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200")


def test_who_does_not_know_the_secret_gets_nothing(ask: Ask, site: Site) -> None:
    """Another program of this machine does not get out here."""
    before = len(site.asked)
    assert ask(f"GET http://{CITY}/hello", knows=False).startswith(b"HTTP/1.1 407")
    wrong = "Proxy-Authorization: Basic ZG9vcnN0ZXA6\r\n"
    assert ask(f"GET http://{CITY}/hello", wrong, knows=False).startswith(b"HTTP/1.1 407")
    assert ask(f"GET http://{CITY}/hello", wrong).startswith(b"HTTP/1.1 407")
    assert len(site.asked) == before


@pytest.mark.parametrize(
    "target",
    [
        "GET http://elsewhere.example/",
        "GET http://127.0.0.1:{port}/hello",
        "GET http://services.city.example:8080/",
        "GET http://services.city.example.elsewhere.example/",
        "GET http://services.city.example./hello",
        "GET http://services.city.example@127.0.0.1:{port}/hello",
        "GET http://services.city.example:443/",
        "CONNECT elsewhere.example:443",
        "CONNECT 127.0.0.1:{port}",
        "CONNECT [::1]:443",
        "CONNECT services.city.example:22",
        "CONNECT localhost:80",
    ],
)
def test_elsewhere_is_refused(ask: Ask, site: Site, target: str) -> None:
    """A host or a port that is not allowed is refused in a line, and nobody is asked."""
    before = len(site.asked)
    assert ask(target.format(port=site.port)).startswith(b"HTTP/1.1 403")
    assert len(site.asked) == before


def test_a_name_of_the_city_does_not_mean_this_machine(ask: Ask) -> None:
    """An allowed name that leads to loopback leads nowhere."""
    assert ask("CONNECT localhost:443") == b""


@pytest.mark.parametrize("words", ["nonsense", "GET", "GET http://[x/", "\x00", "GET / / /"])
def test_nonsense_ends_the_connection(ask: Ask, words: str) -> None:
    """What cannot be read gets no page, and the keeper goes on."""
    assert not ask(words).startswith(b"HTTP/1.1 200")
    assert ask(f"GET http://{CITY}/hello").endswith(b"hello")


def test_a_head_without_end_ends_the_connection(ask: Ask) -> None:
    """The keeper does not gather what never ends."""
    assert not ask(f"GET http://{CITY}/hello", "x" * 200_000).startswith(b"HTTP/1.1 200")


def test_the_keeper_ends_with_the_browser() -> None:
    """When the process that holds its input is gone, so is the keeper."""
    gates, port = start_keeper(ALLOWED, {})
    assert gates.process is not None
    gates.close()
    assert gates.process.returncode == 0
    with pytest.raises(OSError, match=r"."):
        socket.create_connection(("127.0.0.1", port), 1)


def test_the_first_gate_finds_allowed_names_only() -> None:
    """Stand-ins are led to this machine, the city's names are left as they are, the rest is lost."""
    rules, packets = name_gate(ALLOWED, {CITY: "127.0.0.1:81"}, keeper=9)
    assert rules == (
        "--host-resolver-rules=MAP keeper.invalid 127.0.0.1:9 , MAP services.city.example "
        "127.0.0.1:81 , MAP * ~NOTFOUND , EXCLUDE localhost"
    )
    assert packets.endswith("=disable_non_proxied_udp")


_LIMITED = """
import socket, sys
from kiosk.browser import kernel
kept, other = int(sys.argv[1]), int(sys.argv[2])
datagrams, ports = kernel.no_datagrams(), kernel.only_port(kept)
def tries(work):
    try:
        work()
    except PermissionError:
        return "refused"
    return "made"
def connect(port):
    socket.create_connection(("127.0.0.1", port), 5).close()
print(datagrams, ports)
for family in (socket.AF_INET, socket.AF_INET6):
    for kind in (socket.SOCK_DGRAM, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK, socket.SOCK_RAW):
        print(tries(lambda: socket.socket(family, kind)))
print(tries(lambda: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)), tries(lambda: connect(kept)))
print(tries(lambda: connect(other)))
"""


def test_the_kernel_refuses_packets_and_other_ports(site: Site, keeper: tuple[Gates, int]) -> None:
    """No UDP at all; TCP to the keeper only, where the kernel can say so."""
    command = [sys.executable, "-c", _LIMITED, str(keeper[1]), str(site.port)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=30)
    answer = done.stdout.decode().split()
    has_datagrams, has_ports = answer[:2]
    assert has_datagrams == "True"
    assert answer[2:8] == ["refused"] * 6
    assert answer[8:10] == ["made", "made"]
    assert answer[10] == ("refused" if has_ports == "True" else "made")
