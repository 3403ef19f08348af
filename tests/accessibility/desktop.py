# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A desktop of its own with the real accessibility bus, as a screen reader finds it."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.e2e.programs import environment

SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's bindings of the bus are for Debian's Python
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


@contextmanager
def accessible_desktop(home: Path) -> Iterator[dict[str, str]]:
    """An X server, a session bus and the accessibility bus; yields the environment for programs.

    Nothing of it is shared with another test, and everything is ended by its id.
    """
    where = environment(home, display=False)
    where["QT_QPA_PLATFORM"] = "xcb"
    with ExitStack() as stack:
        xvfb = ["Xvfb", "-displayfd", "{fd}", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
        where["DISPLAY"] = ":" + stack.enter_context(_server(xvfb, where))
        where |= stack.enter_context(accessibility_bus(where))
        yield where


@contextmanager
def accessibility_bus(where: dict[str, str]) -> Iterator[dict[str, str]]:
    """A session bus and the accessibility bus on a display; yields what programs must know of it.

    where: the environment in which both run.
    """
    bus = ["dbus-daemon", "--session", "--nofork", "--print-address={fd}"]
    launcher = next((name for name in _LAUNCHERS if Path(name).exists()), _LAUNCHERS[0])
    with _server(bus, where) as address:
        found = {
            "DBUS_SESSION_BUS_ADDRESS": address,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "NO_AT_BRIDGE": "0",
        }
        with _running([launcher, "--launch-immediately"], {**where, **found}):
            yield found


@contextmanager
def _server(command: list[str], where: dict[str, str]) -> Iterator[str]:
    """A server that writes the line by which it is reached to the file descriptor ``{fd}``."""
    told_by, tell = os.pipe()
    filled = [part.replace("{fd}", str(tell)) for part in command]
    with _running(filled, where, tell):
        os.close(tell)
        with os.fdopen(told_by) as answer:
            line = answer.readline().strip()
        assert line, f"{command[0]} did not start"
        yield line


@contextmanager
def _running(command: list[str], where: dict[str, str], *handed: int) -> Iterator[None]:
    # setpriv: it must not outlive a test that was killed by its time limit.
    process = subprocess.Popen(
        ["setpriv", "--pdeathsig", "TERM", *command],
        env=where,
        pass_fds=handed,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)
