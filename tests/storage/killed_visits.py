# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A kiosk whose jobs are killed: `killed_visits.py FOLDER ADDRESS ROUNDS SEED`, in a process of
its own.

Each round is a month on one and the same kiosk: a resident agrees, the month ends, the batch is
made and sent, and now and then a stick comes by. The real jobs do it, each in a child as on a real
kiosk, and one job a round is killed with SIGKILL at a random point: before a call to the database
or a socket, before a line of the kiosk's own, or at a moment that somebody else chooses. On top of
that the disk may be full, and the clock ten years off. Prints one line of JSON a round.

The child is forked, so that a thousand rounds take minutes; what it does is what
`python -m kiosk.sharing_apart` does.
"""

import datetime as dt
import json
import os
import random
import resource
import select
import signal
import socket
import sqlite3
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from kiosk.config import Settings
from kiosk.domain.counters import Record
from kiosk.domain.errors import KioskError
from kiosk.marks import override
from kiosk.sharing import Sharing
from kiosk.sharing_apart import SharingApart, do_job
from kiosk.storage.stats import StatsStore
from kiosk.sync import transport  # here, so that no child has to import it
from kiosk.system.log import FacilitatorLog
from kiosk.usecases import clock, release, stick_round

TEN_YEARS = dt.timedelta(3652)
_FIRST = dt.date(2026, 11, 15)
_WATCHED = (sqlite3.Connection, sqlite3.Cursor, socket.socket)
_OURS = str(Path(stick_round.__file__).parent.parent)
_JOB = {"early": "release", "late": "release"}
TraceFunction = Callable[[FrameType, str, object], Any]
_KILLS = ("call", "line", "moment")


@dataclass
class Fate:
    """What befalls the next job. kill: before which call, line or millisecond; room: bytes that
    the disk still takes, None for enough.
    """

    kind: str = ""
    at: int = 0
    room: int | None = None


@dataclass
class Made:
    """What one job makes while nobody kills it: calls, lines and milliseconds."""

    call: int = 0
    line: int = 0
    moment: int = 0


class Killed(SharingApart):
    """The kiosk's side as it is, but for how a job becomes a process, and what happens to it."""

    def __init__(self, folder: Path, address: str, boxes: int) -> None:
        settings = Settings(data_dir=folder / "kiosk", city_url=address)
        Sharing(settings, {}, FacilitatorLog())  # imports what the children need
        cells = {
            "languages": ("en",),
            "lessons": tuple(f"r{number}" for number in range(boxes)),
            "checklists": (),
            "services": (),
        }
        super().__init__(settings, cells, FacilitatorLog(), spread=0)
        self._database = folder / "kiosk" / "stats.db"
        self.fate = Fate()
        self.made: dict[str, Made] = {}  # by job
        self.was_killed = False
        self.day = _FIRST
        self.wrong = dt.timedelta()
        self._waiting: set[int] = set()  # the rounds whose visits are agreed to and not on disk
        self.unsure: set[int] = set()  # those that may be lost: a visit counts once at most

    def do(self, job: Callable[[], object], visit: int | None = None) -> None:
        """One job, and what has become of the visits that it was to count."""
        log = self._log
        assert isinstance(log, FacilitatorLog)
        lost = sum(line == "program.fault" for line in log.lines)
        self._waiting |= {visit} if visit is not None else set()
        with suppress(KioskError):
            job()
        still = {int(record.boxes[1].removeprefix("lesson.r")) for record in self._agreed}
        if sum(line == "program.fault" for line in log.lines) > lost:
            self.unsure |= self._waiting - still
        self._waiting = still

    @override
    def _run(self, job: str, on_progress: object = None, **details: object) -> str:
        order = json.dumps({**self._order, "job": job, **details})
        reads, writes = os.pipe()
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            os.dup2(writes, 1)
            os.close(reads)
            sys.stdout = os.fdopen(1, "w")
            self._live(json.loads(order))
        os.close(writes)
        if self.fate.kind == "moment":
            over = os.pidfd_open(child)
            select.select([over], [], [], self.fate.at / 1000)
            os.close(over)
            os.kill(child, signal.SIGKILL)
        with os.fdopen(reads) as answer:
            lines = answer.readlines()
        _, status = os.waitpid(child, 0)
        self.was_killed = os.WIFSIGNALED(status)
        made = self.made.setdefault(job, Made())
        if not self.fate.kind:  # the shortest, or most would come too late
            took = max(1, int((time.monotonic() - began) * 1000))
            made.moment = min(made.moment or took, took)
        said = [line for line in lines if line.split(" ")[0].strip() not in {"sending", "progress"}]
        if said and said[-1].startswith("made "):
            made.call, made.line = map(int, said.pop().split(" ")[1:])
        return "".join(said)

    def _live(self, order: dict[str, object]) -> None:
        """The child: its clock, its disk and its end, and the job."""
        kiosk_day, true_day = self.day + self.wrong, self.day

        class Clock(dt.datetime):
            @classmethod
            @override
            def now(cls, tz: dt.tzinfo | None = None) -> "Clock":
                return cls(kiosk_day.year, kiosk_day.month, kiosk_day.day, 12, tzinfo=tz)

        clock.datetime = Clock  # type: ignore[attr-defined]
        transport._day = lambda response: true_day  # noqa: ARG005 the city's clock is right
        if self.fate.room is not None:
            taken = self._database.stat().st_size if self._database.exists() else 0
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            most = taken + self.fate.room
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
        is_measured = order["job"] not in self.made
        setattr(release, "add_noise", no_noise)  # noqa: B010 so that each visit can be followed
        made = watch(self.fate, is_measured=is_measured)
        reply = do_job(order)
        sys.setprofile(None)
        sys.settrace(None)
        sys.stdout.write(json.dumps(reply) + "\n")
        if is_measured:
            sys.stdout.write(f"made {made['call']} {made['line']}\n")
        sys.stdout.flush()
        os._exit(0)


def no_noise(
    counts: Mapping[str, int], _numerator: int, _denominator: int, _draw: object
) -> dict[str, int]:
    """The exact counts."""
    return dict(counts)


def watch(fate: Fate, *, is_measured: bool) -> dict[str, int]:
    """Kill this process at the call or the line of its fate; what was made is counted on the way.

    is_measured: count both to the end.
    """
    made = {"call": 0, "line": 0}

    def count(kind: str) -> None:
        made[kind] += 1
        if fate.kind == kind and made[kind] == fate.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def profile(_frame: FrameType, event: str, called: object) -> None:
        watched = isinstance(getattr(called, "__self__", None), _WATCHED)
        if event == "c_call" and (watched or called is sqlite3.connect):
            count("call")

    def trace(frame: FrameType, event: str, _value: object) -> TraceFunction | None:
        if not frame.f_code.co_filename.startswith(_OURS):
            return None
        if event == "line":
            count("line")
        return trace

    if is_measured or fate.kind == "call":
        sys.setprofile(profile)
    if is_measured or fate.kind == "line":
        sys.settrace(trace)
    return made


def live(kiosk: Killed, number: int, chance: random.Random, stick: Path) -> str:
    """One month in which one job is killed; which one, and how."""
    kiosk.wrong = chance.choice([dt.timedelta()] * 2 + [TEN_YEARS, -TEN_YEARS])
    jobs: dict[str, Callable[[], object]] = {
        "share": lambda: kiosk.share(Record(("visit.all", f"lesson.r{number}"))),
        "early": kiosk.release_and_send,
        "late": kiosk.release_and_send,
    }
    if number == 0 or chance.random() < 0.2:
        jobs["stick"] = lambda: kiosk.stick(stick)
    victim = chance.choice(list(jobs))
    how = ""
    for name, job in jobs.items():
        if name == "late":
            kiosk.day = _FIRST + dt.timedelta(31 * (number + 1))
        kiosk.fate = Fate()
        if name == victim and number > 0:
            kind = chance.choice(_KILLS)
            made = kiosk.made[_JOB.get(name, name)]
            kiosk.fate = Fate(kind, chance.randint(1, getattr(made, kind)))
        if number > 0 and chance.random() < 0.15:
            kiosk.fate.room = chance.choice([-4096, 0, 512, 4096, 9000])
        kiosk.do(job, number if name == "share" else None)
        if kiosk.was_killed:
            how = f"{name} {kiosk.fate.kind}"
    return how


def main(folder: Path, address: str, rounds: int, seed: int) -> None:
    """The first round is left alone, to count its calls; in the others a job is killed."""
    chance = random.Random(seed)  # a round that failed can be had again
    stick = folder / "stick"
    stick.mkdir()
    kiosk = Killed(folder, address, rounds)
    kiosk.enrol((folder / "code").read_text())
    for number in range(rounds):
        how = live(kiosk, number, chance, stick)
        tell({"round": number, "killed": how, "outbox": outbox(folder)})
    kiosk.wrong = dt.timedelta()
    for months in (1, 2, 3):
        kiosk.fate = Fate()
        kiosk.day = _FIRST + dt.timedelta(31 * (rounds + months))
        kiosk.do(kiosk.release_and_send)
    tell({"unsure": sorted(kiosk.unsure), "pending": kiosk.pending, "outbox": outbox(folder)})


def tell(found: dict[str, object]) -> None:
    """Answer the test."""
    sys.stdout.write(json.dumps(found) + "\n")


def outbox(folder: Path) -> dict[str, str]:
    """Every batch that was signed, by its period: name, bytes and signature are in the digest."""
    path = folder / "kiosk" / "stats.db"
    with StatsStore(path).reading() as stats:
        return {each.period: f"{each.sha256} {each.signature.hex()}" for each in stats.outbox()}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
