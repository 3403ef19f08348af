# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guards around every test hold."""

import os
import socket
from pathlib import Path

import pytest


def test_another_machine_is_out_of_reach(loopback_only: list[str]) -> None:
    """Connecting, sending and looking up a name are refused and noted."""
    # 192.0.2.0/24 is for documentation (RFC 5737): no machine answers there.
    with socket.socket() as stream, pytest.raises(AssertionError, match="not for tests"):
        stream.connect(("192.0.2.1", 80))
    with (
        socket.socket(type=socket.SOCK_DGRAM) as letters,
        pytest.raises(AssertionError, match="not for tests"),
    ):
        letters.sendto(b"x", ("192.0.2.1", 53))
    with pytest.raises(AssertionError, match="not for tests"):
        socket.create_connection(("city.example", 443))
    assert loopback_only == ["192.0.2.1", "192.0.2.1", "city.example"]
    loopback_only.clear()


def test_this_machine_is_in_reach(tmp_path: Path) -> None:
    """Loopback and local sockets work as ever."""
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()[:2], timeout=5),
    ):
        pass
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(str(tmp_path / "s"))
        server.listen()
        client.connect(str(tmp_path / "s"))


def test_settings_are_nobody_s() -> None:
    """Tests neither read nor write the settings of who runs them."""
    assert "doorstep-test-" in os.environ["XDG_CONFIG_HOME"]
    assert not list(Path(os.environ["XDG_CONFIG_HOME"]).glob("doorstep*"))
