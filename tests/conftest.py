# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds for every test: a display of its own, an empty home, no network but loopback."""

import ipaddress
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A shared machine may pause for longer than an example should take.
settings.register_profile("doorstep", deadline=None)
settings.load_profile("doorstep")

_display = pytest.StashKey[subprocess.Popen[bytes]]()
_home = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Give each process that runs tests its own X server and its own settings folders.

    One server for all would let the windows of one worker take the keyboard from another's.
    ``DOORSTEP_TEST_DISPLAY=keep`` shows the windows on the display that is there.
    """
    starts_workers = bool(config.getoption("numprocesses", default=None))
    if starts_workers and not hasattr(config, "workerinput"):
        return
    home = Path(tempfile.mkdtemp(prefix="doorstep-test-"))
    config.stash[_home] = home
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        os.environ[name] = str(folder)
    keeps_display = os.environ.get("DOORSTEP_TEST_DISPLAY") == "keep"
    for name in [name for name in os.environ if name.startswith("DOORSTEP_")]:
        del os.environ[name]  # they are settings of the kiosk, ours is none
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    if not keeps_display:
        config.stash[_display] = _start_display()


def _start_display() -> subprocess.Popen[bytes]:
    if shutil.which("Xvfb") is None:
        pytest.exit("The tests need Xvfb: run make setup.", returncode=pytest.ExitCode.USAGE_ERROR)
    told_by, number = os.pipe()
    # setpriv: the server must not outlive a worker that was killed by its time limit.
    command = ["setpriv", "--pdeathsig", "TERM", "Xvfb", "-displayfd", str(number)]
    command += ["-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        command, pass_fds=[number], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(number)
    with os.fdopen(told_by) as answer:
        display = answer.readline().strip()
    if not display:
        pytest.exit("Xvfb did not start.", returncode=pytest.ExitCode.INTERNAL_ERROR)
    os.environ["DISPLAY"] = f":{display}"
    os.environ.pop("WAYLAND_DISPLAY", None)
    os.environ.pop("XAUTHORITY", None)
    return server


def pytest_unconfigure(config: pytest.Config) -> None:
    """End what `pytest_configure` began."""
    server = config.stash.get(_display, None)
    if server is not None:
        server.terminate()
        server.wait(timeout=10)
    home = config.stash.get(_home, None)
    if home is not None:
        shutil.rmtree(home, ignore_errors=True)


class NetworkTouchedError(AssertionError):
    """A test reached for a machine other than this one."""


def is_loopback(host: object) -> bool:
    """Whether an address or a name means this machine, without asking anyone."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Refuse every connection and name look-up that leaves this machine, and fail the test.

    The list holds what was refused; it is checked again at the end, since the code under test may
    have caught the refusal. A test of this very guard empties the list.
    """
    refused: list[str] = []

    def check(host: object) -> None:
        if not is_loopback(host):
            refused.append(str(host))
            raise NetworkTouchedError(f"network is not for tests: {host}")

    def guarded(name: str, place: int) -> None:
        original: Callable[..., Any] = getattr(socket.socket, name)

        def call(self: socket.socket, *arguments: Any) -> Any:
            address = arguments[place]
            if self.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
                check(address[0])
            return original(self, *arguments)

        monkeypatch.setattr(socket.socket, name, call)

    look_up = socket.getaddrinfo

    def guarded_look_up(host: Any, *arguments: Any, **named: Any) -> Any:
        check(host)
        return look_up(host, *arguments, **named)

    guarded("connect", 0)
    guarded("connect_ex", 0)
    guarded("sendto", -1)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)
    yield refused
    assert not refused, f"network is not for tests: {refused}"
