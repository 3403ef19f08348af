# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the kernel lets this process, and every one that it starts from now on, connect to.

Part of the second gate: a proxy holds only if there is no way around it. Neither limit can be
taken off again, and neither needs any right.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import struct
from dataclasses import dataclass

_PR_SET_NO_NEW_PRIVS = 38
_LANDLOCK_CONNECT_TCP = 1 << 1
_LANDLOCK_RULE_PORT = 2
_LANDLOCK_VERSION = 1  # asks for the version instead of making rules
_SECCOMP_FILTER = 1
_FOR_ALL_THREADS = 1
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | errno.EACCES
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446  # on every architecture
_IO_URING_SETUP = 425  # the same; it can make sockets that a filter does not see


@dataclass(frozen=True, slots=True)
class _Machine:
    """Numbers of the kernel's calls. audit: the architecture's name in a filter."""

    audit: int
    seccomp: int
    socket: int


_MACHINES = {
    "x86_64": _Machine(0xC000003E, 317, 41),
    "aarch64": _Machine(0xC00000B7, 277, 198),
}
_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


def no_core_dumps() -> None:
    """A crash leaves nothing of what was in memory on the disk."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def no_datagrams() -> bool:
    """No UDP and no raw packets: no DNS, WebRTC, QUIC or mDNS of the browser's own.

    Whether the kernel took it; False on a machine whose calls are not known here.
    """
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return False
    program = _filter(machine)
    instructions = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: how many instructions, and where they are
    where = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(instructions))
    _no_new_rights()
    done = _libc.syscall(machine.seccomp, _SECCOMP_FILTER, _FOR_ALL_THREADS, where)
    return bool(done == 0)


def only_port(port: int) -> bool:
    """No TCP connection but to this port; False where the kernel is older than 6.7."""
    version = _libc.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), _LANDLOCK_VERSION)
    if version < 4:
        return False
    # struct landlock_ruleset_attr: files, network
    rules = struct.pack("QQ", 0, _LANDLOCK_CONNECT_TCP)
    ruleset = _libc.syscall(_LANDLOCK_CREATE, rules, ctypes.c_size_t(len(rules)), 0)
    if ruleset < 0:
        return False
    rule = struct.pack("QQ", _LANDLOCK_CONNECT_TCP, port)
    try:
        added = _libc.syscall(_LANDLOCK_ADD, ruleset, _LANDLOCK_RULE_PORT, rule, 0)
        _no_new_rights()
        return bool(added == 0 and _libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _no_new_rights() -> None:
    _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def _filter(machine: _Machine) -> bytes:
    """A program for the kernel's packet machine that looks at each system call.

    Each instruction: what to do, how many to skip if so, how many if not, and a number.
    """
    load, equals, mask, end = 0x20, 0x15, 0x54, 0x06
    inet, inet6, datagram, raw = 2, 10, 2, 3
    low = 16  # where the first argument begins, and 24 the second
    steps = (
        (load, 0, 0, 4),
        (equals, 0, 11, machine.audit),  # a call in another architecture's way: refused
        (load, 0, 0, 0),
        (equals, 9, 0, _IO_URING_SETUP),
        (equals, 0, 7, machine.socket),
        (load, 0, 0, low),
        (equals, 1, 0, inet),
        (equals, 0, 4, inet6),
        (load, 0, 0, low + 8),
        (mask, 0, 0, 0xF),  # the kind, without its flags
        (equals, 2, 0, datagram),
        (equals, 1, 0, raw),
        (end, 0, 0, _ALLOW),
        (end, 0, 0, _REFUSE),
    )
    return b"".join(struct.pack("HBBI", *step) for step in steps)
