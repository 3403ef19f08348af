# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Visits that are killed: `killed_visits.py FOLDER ADDRESS ROUNDS`, in a process of its own.

Each round is a month on one and the same kiosk: it starts, a resident agrees, the month ends,
the batch is made and sent. A child does it and is killed with SIGKILL before one of the calls
it makes to the database or to a socket, another one each round. Prints one line of JSON a round.
"""

import json
import os
import signal
import socket
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from kiosk.domain.counters import Record
from kiosk.storage.identity import load_or_create
from kiosk.storage.stats import StatsStore
from kiosk.sync.transport import HttpTransport
from kiosk.usecases.counting import Counting
from kiosk.usecases.release import Release
from kiosk.usecases.send_once import SendOnce
from tests.usecases.statistics import BOXES, ListLog, Month, no_noise

_WATCHED = (sqlite3.Connection, sqlite3.Cursor, socket.socket)
_DONE = b"d"
_AGREED = b"a"


def month(number: int) -> str:
    """The label of the round's month."""
    return f"{2030 + number // 12}-{number % 12 + 1:02}"


def killing(at: int) -> tuple[list[int], Callable[[FrameType, str, object], None]]:
    """A profiler that counts the calls, and kills this process before the one numbered `at`."""
    made = [0]

    def profile(_frame: FrameType, event: str, called: object) -> None:
        watched = isinstance(getattr(called, "__self__", None), _WATCHED)
        if event == "c_call" and (watched or called is sqlite3.connect):
            made[0] += 1
            if made[0] == at:
                os.kill(os.getpid(), signal.SIGKILL)

    return made, profile


def live(folder: Path, address: str, number: int, at: int, told: int) -> None:
    """One round. What has been done is written to `told`: agreed, then done and the calls."""
    made, profile = killing(at)
    sys.setprofile(profile)
    store, clock, log = StatsStore(folder / "stats.db"), Month(month(number)), ListLog()
    signer = load_or_create(folder / "key")
    release = Release(store, signer, BOXES, (1, 1), clock, log, no_noise)
    store.check()
    release.run()
    Counting(store, BOXES, clock, log).add(Record(("visit.all", "language.en")))
    os.write(told, _AGREED)
    clock.label = month(number + 1)
    release.run()
    SendOnce(store, HttpTransport(address)).run()
    sys.setprofile(None)
    os.write(told, _DONE + str(made[0]).encode())


def in_a_child(folder: Path, address: str, number: int, at: int) -> bytes:
    """What the round told before it ended or was killed."""
    reads, told = os.pipe()
    child = os.fork()
    if child == 0:
        live(folder, address, number, at, told)
        os._exit(0)
    os.close(told)
    with os.fdopen(reads, "rb") as answer:
        words = answer.read()
    os.waitpid(child, 0)
    return words


def main(folder: Path, address: str, rounds: int) -> None:
    """The first round is left alone, to count its calls; the others are killed all along it."""
    calls = 0
    for number in range(rounds + 1):
        at = max(1, calls * number // rounds) if number else 0
        words = in_a_child(folder, address, number, at)
        if number == 0:
            calls = int(words.removeprefix(_AGREED + _DONE))
        with StatsStore(folder / "stats.db").reading() as stats:
            outbox = {each.period: each.raw.hex() for each in stats.outbox()}
        told = {
            "period": month(number),
            "calls": calls,
            "agreed": words.startswith(_AGREED),
            "done": _DONE in words,
            "outbox": outbox,
        }
        sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
