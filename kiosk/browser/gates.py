# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The two gates between the guided browser and the net. Each holds alone (ADR 14).

The first is in Chromium: no name but an allowed one can be resolved, no address written in figures
can be reached, and WebRTC sends no packets of its own. The second is around it: a proxy in a
process of its own (`keeper`), and a kernel that lets this process connect to nothing else
(`kernel`). Both must stand before QtWebEngine is imported: this module imports no Qt.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.browser import kernel
from kiosk.browser.keeper import Rules
from kiosk.domain.allowlist import AllowList
from kiosk.domain.errors import KioskError

_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
# The proxy's own name: nothing but the rules of the first gate says where it is.
_KEEPER = "keeper.invalid"
_USER = "doorstep"

# Chromium's WebRTC may send only what goes through a proxy, and UDP does not.
_NO_UDP = "--force-webrtc-ip-handling-policy=disable_non_proxied_udp"
# One renderer, drawn by the processor: an old computer's graphics driver has no part in it.
SMALL = (
    "--renderer-process-limit=1",
    "--disable-gpu",
    "--in-process-gpu",
    "--disable-gpu-shader-disk-cache",
)
QUIET = (
    "--disable-background-networking",
    "--disable-quic",
    "--no-pings",
    "--disable-blink-features=Serial,WebHID,WebUSB,WebBluetooth",
)


@dataclass(frozen=True, slots=True)
class Gates:
    """The gates while they stand. user, secret: what the page's proxy is told."""

    allowed: AllowList
    user: str
    secret: str
    process: subprocess.Popen[bytes] | None

    def close(self) -> None:
        """End the proxy; nothing can be reached any more."""
        if self.process is None:
            return
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            self.process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def open_gates(allowed: AllowList, stand_in: Mapping[str, str] | None = None) -> Gates:
    """Put both gates up, for this process and for good.

    stand_in: host → "address:port" of the server on this machine that stands in for it.

    Call it first of all, in the main thread. Raises KioskError ``page.gates`` if a gate cannot
    stand: then no page may be opened.
    """
    stand_in = stand_in or {}
    gates, port = start_keeper(allowed, stand_in)
    through = f"{_KEEPER}:{port}"
    set_flags([*name_gate(allowed, stand_in, keeper=port), *keeper_gate(through), *SMALL, *QUIET])
    if not limit_process(port):
        gates.close()
        raise KioskError("page.gates")
    return gates


def name_gate(
    allowed: AllowList, stand_in: Mapping[str, str], keeper: int | None = None
) -> list[str]:
    """The first gate, as flags of Chromium. keeper: the port of the second one's proxy."""
    rules = [] if keeper is None else [f"MAP {_KEEPER} 127.0.0.1:{keeper}"]
    rules += [f"MAP {host} {stand_in[host]}" for host in sorted(allowed.hosts & stand_in.keys())]
    rules.append("MAP * ~NOTFOUND")
    rules += [f"EXCLUDE {host}" for host in sorted(allowed.hosts - stand_in.keys())]
    return [f"--host-resolver-rules={' , '.join(rules)}", _NO_UDP]


def start_keeper(allowed: AllowList, stand_in: Mapping[str, str]) -> tuple[Gates, int]:
    """Start the second gate's proxy; it and its port. Raises KioskError ``page.gates``."""
    secret = secrets.token_urlsafe(24)
    rules = Rules(
        tuple(sorted(allowed.hosts)), tuple(sorted(allowed.plain)), _USER, secret, dict(stand_in)
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk.browser.keeper"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    gates = Gates(allowed, _USER, secret, process)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(rules.line().encode())
        process.stdin.flush()
        port = int(process.stdout.readline())
    except (OSError, ValueError) as error:
        gates.close()
        raise KioskError("page.gates") from error
    return gates, port


def keeper_gate(through: str) -> list[str]:
    """The second gate, as flags of Chromium: everything goes to the proxy, loopback too."""
    return [f"--proxy-server=http://{through}", "--proxy-bypass-list=<-loopback>"]


def limit_process(port: int) -> bool:
    """The second gate in the kernel: no way around the proxy. Whether UDP is shut.

    That TCP goes to the proxy's port only is held by kernels from 6.7 on; before, by Chromium.
    """
    kernel.only_port(port)
    return kernel.no_datagrams()


def set_flags(flags: Iterable[str]) -> None:
    """Hand the flags to QtWebEngine, in place of any that the environment had."""
    kernel.no_core_dumps()
    os.environ[_FLAGS] = " ".join(f'"{flag}"' for flag in flags)
    os.environ["MESA_SHADER_CACHE_DISABLE"] = "true"
    if not Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"), "bus").exists():
        # Where there is no bus, Chromium would start one, which would outlive it.
        os.environ.setdefault("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    os.environ.pop("QTWEBENGINE_REMOTE_DEBUGGING", None)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)
