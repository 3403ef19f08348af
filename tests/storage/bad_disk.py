# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Work on a disk that fails, in a process of its own: `bad_disk.py JOB FAULT FOLDER`.

Prints the code that the work ended with, or nothing. Everything is imported before the fault
begins, so that only the store and the key meet it.
"""

import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from kiosk import wire
from kiosk.domain.counters import Record
from kiosk.domain.errors import KioskError
from kiosk.storage.choices import Choices, keep_choices
from kiosk.storage.identity import load_or_create
from kiosk.storage.stats import StatsStore
from kiosk.usecases.counting import Counting
from kiosk.usecases.stick_round import StickRound

NOBODY = 65_534
BOX = "visit.all"


def tell(*found: object) -> None:
    """Answer the test."""
    sys.stdout.write(" ".join(map(str, found)) + "\n")


class StandardErrorLog:
    """Notes codes where the test can read them."""

    def note(self, code: str, **data: object) -> None:
        """Write the code and its numbers."""
        sys.stderr.write(f"{code} {data}\n")


def full(_folder: Path) -> None:
    """No file may grow: the kernel answers each write beyond the limit as a full quota."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def roomy(_folder: Path) -> None:
    """Make room again."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def read_only(folder: Path) -> None:
    """The folder and its files may only be read. Root may write them all the same, so root
    becomes nobody first.
    """
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def healthy(_folder: Path) -> None:
    """No fault."""


def count(folder: Path) -> None:
    """Count one visit."""
    with StatsStore(folder / "stats.db").writing() as stats:
        stats.add("2026-11", {BOX: 1})


def read(folder: Path) -> None:
    """Read the counts and print them."""
    with StatsStore(folder / "stats.db").reading() as stats:
        tell(stats.counts().get("2026-11", {}).get(BOX, 0))


def check(folder: Path) -> None:
    """Start."""
    fault = StatsStore(folder / "stats.db").check()
    if fault is not None:
        raise fault


def killed(folder: Path) -> None:
    """Die within a write that is so long that part of it has reached the file."""
    with StatsStore(folder / "stats.db").writing() as stats:
        stats.add("2026-12", {f"lesson.{n:0200}": 1 for n in range(40_000)})
        os.kill(os.getpid(), signal.SIGKILL)


def key(folder: Path) -> None:
    """Make the key."""
    load_or_create(folder / "key")


def stick(folder: Path) -> None:
    """A round with the stick of the last argument; the store needs no byte for it."""
    signer = wire.Ed25519Signer((folder / "seed").read_bytes())
    StickRound(StatsStore(folder / "stats.db"), signer, lambda: "2027-02").run(Path(sys.argv[4]))


def choose(folder: Path) -> None:
    """Keep what a facilitator chose."""
    keep_choices(Choices(idle_seconds=600, answer_seconds=120), folder)


def agree_and_flush(folder: Path) -> None:
    """Agree twice while the disk is full, then make room: prints what was pending, and is."""
    store = StatsStore(folder / "stats.db")
    counting = Counting(store, [BOX], lambda: "2026-11", StandardErrorLog())
    codes = [counting.add(Record((BOX,))) for _ in range(2)]
    pending = counting.pending
    roomy(folder)
    tell(*codes, pending, counting.flush(), counting.pending)


JOBS: dict[str, Callable[[Path], None]] = {
    job.__name__: job for job in (count, read, check, killed, key, choose, agree_and_flush, stick)
}
FAULTS: dict[str, Callable[[Path], None]] = {
    fault.__name__: fault for fault in (full, read_only, healthy)
}


def main(job: str, fault: str, folder: str) -> None:
    """Bring the fault about and do the job."""
    FAULTS[fault](Path(folder))
    try:
        JOBS[job](Path(folder))
    except KioskError as error:
        tell(error.code)


if __name__ == "__main__":
    main(*sys.argv[1:4])
