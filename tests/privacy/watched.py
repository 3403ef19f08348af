# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A visit in a process of its own, watched by strace: the sockets and files that it asks for."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.programs import ROOT, environment
from tests.privacy.marker import needles

_CALLS = (
    "network,open,openat,openat2,creat,unlink,unlinkat,rename,renameat,renameat2,link,linkat,"
    "symlink,symlinkat,mknod,mknodat"
)
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE")
_NAME = re.compile(r'"((?:[^"\\]|\\.)*)"')
_OPENS = ("open", "openat", "openat2")
_LONGEST = 240  # seconds


@dataclass(frozen=True, slots=True)
class Asked:
    """What a process and its children asked of the system.

    sockets: address families, such as AF_UNIX. changed: names of files that were opened for
    writing, made, moved or deleted, devices left out.
    """

    sockets: frozenset[str]
    changed: frozenset[str]


def watch(
    home: Path, module: str, *arguments: str, longest: float = _LONGEST
) -> tuple[Asked, dict[str, object]]:
    """Run a module to its end under strace: what it asked for, and the JSON that it printed.

    longest: seconds until it is given up.
    """
    log = home / "strace.log"
    # Python would keep what it compiles, and that is no trace of anybody.
    around = environment(home) | {"PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [*tracer(log), sys.executable, "-m", module, *arguments],
        cwd=ROOT, env=around, stdout=subprocess.PIPE, text=True, timeout=longest,
        check=True,
    )  # fmt: skip
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return asked(log.read_text(encoding="utf-8", errors="replace")), told


def tracer(log: Path) -> list[str]:
    """What is put before a command so that all it asks for is written to a file."""
    what = ["-f", "--seccomp-bpf", "-qq", "-s", "512", "-e", f"trace={_CALLS}"]
    return ["strace", *what, "-o", str(log)]


def asked(log: str) -> Asked:
    """What strace's log says."""
    sockets: set[str] = set()
    changed: set[str] = set()
    for line in log.splitlines():
        call, _, rest = line.partition(" ")[2].strip().partition("(")
        if call in {"socket", "socketpair"}:
            sockets.add(rest.partition(",")[0])
        elif call in _OPENS and not _WRITES.search(rest):
            continue
        elif call in _OPENS or re.match("creat|unlink|rename|link|symlink|mknod", call):
            changed.update(_NAME.findall(rest))
    return Asked(
        frozenset(sockets),
        frozenset(name for name in changed if not name.startswith(("/dev/", "/proc/self/"))),
    )


def cached(seen: Asked, home: Path) -> frozenset[str]:
    """What libraries below the program keep for themselves: fonts and shaders."""
    cache = str(home / "cache")
    return frozenset(name for name in seen.changed if name.startswith(cache))


def files_with_marker(folder: Path) -> list[str]:
    """The files below a folder that hold the marker, or have it in their names."""
    return [
        str(file.relative_to(folder))
        for file in sorted(folder.rglob("*"))
        if any(each in str(file).encode() for each in needles())
        or (file.is_file() and any(each in file.read_bytes() for each in needles()))
    ]
