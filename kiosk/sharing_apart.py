# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The statistics in a process of their own, begun for each job and gone after it.

So the process that residents use opens neither the store nor a socket, and SQLite's, libsodium's
and requests' libraries are not in its memory (kiosk/adr/0008-statistics-apart.md).
"""

from __future__ import annotations

import dataclasses
import json
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.config import Settings
from kiosk.domain.counters import Record
from kiosk.domain.errors import KioskError
from kiosk.domain.period import PeriodKind
from kiosk.usecases.released import Released, SharingState, StickResult
from kiosk.usecases.schedule import SPREAD, Schedule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from subprocess import Popen

    from kiosk.domain.ports import Log
    from kiosk.sharing import Sharing

_FAULT = "program.fault"
_COUNTING = "counting"  # said before the first record may have reached the disk
_SENDING = "sending"  # said after what was counted, and before the first socket
_PROGRESS = "progress"


def _nothing(_tried: int, _of: int) -> None:
    """Nobody wants to know how far it is."""


class SharingApart:
    """What `Sharing` does, each job in a new process. For worker threads: every method waits.

    cells: content ids by the counters' cell sources. What the disk does not take stays in
    memory here and goes with the next job. Jobs that write go one after the other. spread: as
    `Schedule` has it.
    """

    def __init__(
        self,
        settings: Settings,
        cells: Mapping[str, Iterable[str]],
        log: Log,
        spread: int = SPREAD,
    ) -> None:
        self._order = {
            "data_dir": str(settings.data_dir),
            "city_url": settings.city_url,
            "city_by_stick": settings.city_by_stick,
            "period": str(settings.period),
            "epsilon": list(settings.epsilon),
            "cells": {source: list(ids) for source, ids in cells.items()},
        }
        self._store = settings.data_dir / "stats.db"
        self._is_demo = settings.period is PeriodKind.DEMO
        self.has_city = (
            bool(settings.city_url) or settings.city_by_stick
        )  # or an invitation, as the first job will tell
        self._log = log
        self._lock = threading.Lock()
        self._agreed: list[Record] = []
        self._schedule = Schedule(0 if self._is_demo else spread)
        self._waits = False  # whether there is something to send, as far as is known here
        self._sending: Popen[str] | None = None
        self._is_paused = self._is_asked = False

    @property
    def pending(self) -> int:
        """Visits that are agreed to and not on disk yet."""
        return len(self._agreed)

    @property
    def next_try_seconds(self) -> int:
        """Until the outbox is tried again; 0 where nothing waits, or it is due."""
        return self._schedule.remaining if self._waits else 0

    # What only reads: it waits for no job that writes.

    def ledger(self) -> tuple[Released, ...]:
        """Everything that was ever released here, the newest first; raises KioskError."""
        return tuple(Released(**each) for each in self._reply(self._run("ledger"))["ledger"])

    def state(self) -> SharingState:
        """How sharing stands; raises KioskError."""
        found = SharingState(**self._reply(self._run("state"))["state"])
        return dataclasses.replace(found, next_try_seconds=self.next_try_seconds)

    # What writes.

    def share(self, record: Record) -> None:
        """Count a record that was agreed to; in a demonstration release and send it at once."""
        with self._lock:
            self._agreed.append(record)
            self._count("share")

    def tend(self) -> None:
        """What is to be done between visits, every few minutes: release what has ended and, where
        it is time, send what waits. Raises KioskError, as StoreError's.
        """
        if not self.has_city and not self._store.exists():
            return
        with self._lock:
            self._count("tend", is_due=self._schedule.is_due)

    def release_and_send(self) -> None:
        """Release what has ended and send what waits, now; raises KioskError, as StoreError's."""
        self.send_now()

    def send_now(self, on_progress: Callable[[int, int], object] = _nothing) -> None:
        """As `release_and_send`; told in this thread: how many were tried, of how many."""
        with self._lock:
            self._is_asked = True
            try:
                self._count("release", on_progress)
            finally:
                self._is_asked = False

    def enrol(self, code: str) -> str:
        """Make this kiosk known to the city by a one-time code; the city's name for its site."""
        with self._lock:
            return str(self._reply(self._run("enrol", code=code))["site"])

    def stick(self, folder: Path | None = None) -> StickResult:
        """One round with the newest stick, or with `folder`, as `StickRound.run` says."""
        with self._lock:
            said = self._run("stick", folder=str(folder) if folder else "")
            result = StickResult(**self._reply(said)["stick"])
            self.has_city = True
            return result

    def pause(self) -> None:
        """A visit begins: nothing is sent during it. What was being sent is cut off, and goes
        again later: its name makes that safe. A demonstration is not in a hurry to be quiet.
        """
        if not self._is_demo:
            self._is_paused = True
            self._cut_off()

    def go_on(self) -> None:
        """The visit is over."""
        self._is_paused = False

    def _cut_off(self) -> None:
        """Not what a facilitator asked for, who stands before the kiosk and waits for it."""
        sending = self._sending
        if sending is not None and self._is_paused and not self._is_asked:
            sending.terminate()

    def _count(
        self, job: str, on_progress: Callable[[int, int], object] = _nothing, **details: object
    ) -> None:
        records = [list(record.boxes) for record in self._agreed]
        said = self._run(job, on_progress, records=records, **details)
        if not said.endswith("}\n"):
            # It ended in the middle. What may be on disk is not counted again: a visit counts
            # once at most (rule 1 of the statistics). What cannot be there yet is kept.
            if said.startswith(_COUNTING) and self._agreed:
                self._log.note(_FAULT)  # no number: it would tell how many have agreed
                self._agreed = []
            raise KioskError(_FAULT, job=job)
        reply = json.loads(said.splitlines()[-1])
        self._agreed = self._agreed[len(self._agreed) - reply["pending"] :]
        self._plan(reply)
        self._reply(said)

    def _plan(self, reply: Mapping[str, Any]) -> None:
        """When to send, by what a job came to."""
        self.has_city = reply["has_city"] or self.has_city
        if reply["released"]:
            self._waits = True
            self._schedule.released()
        sent = reply["sent"]
        if sent is None:
            return
        self._waits = sent["waiting"] > 0
        if not self._waits:
            self._schedule.sent()
        elif sent["code"] is not None:
            self._schedule.failed(sent["retry_after"])
        else:
            self._schedule.leave_alone(sent["retry_after"])

    def _run(
        self, job: str, on_progress: Callable[[int, int], object] = _nothing, **details: object
    ) -> str:
        """Do a job in a process of its own; what that said."""
        import subprocess
        from contextlib import suppress

        said = []
        try:
            with subprocess.Popen(
                [sys.executable, "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                start_new_session=True,  # Ctrl+C on the terminal must not cut it off
            ) as child:
                assert child.stdin is not None
                assert child.stdout is not None
                with suppress(BrokenPipeError), child.stdin as order:
                    json.dump({**self._order, "job": job, **details}, order)
                try:
                    for line in child.stdout:
                        word, *numbers = line.split(" ")
                        if word.strip() == _SENDING:
                            self._sending = child
                            self._cut_off()
                        elif word != _PROGRESS:
                            said.append(line)
                        else:
                            on_progress(int(numbers[0]), int(numbers[1]))
                finally:
                    self._sending = None
        except OSError as error:
            raise KioskError(_FAULT, job=job) from error
        return "".join(said)

    def _reply(self, said: str) -> dict[str, Any]:
        """What a job came to; its notes go into the log, its error is raised."""
        if not said.endswith("}\n"):
            raise KioskError(_FAULT)
        reply: dict[str, Any] = json.loads(said.splitlines()[-1])
        for code, data in reply["notes"]:
            self._log.note(code, **data)
        if reply["error"] is not None:
            code, data = reply["error"]
            raise KioskError(code, **data)
        return reply


class _Notes:
    """A log that is handed over when the job is done."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, dict[str, str]]] = []

    def note(self, code: str, **data: object) -> None:
        """Write one line."""
        self.lines.append((code, {key: str(value) for key, value in data.items()}))


class _Job:
    """The job of this process: what it came to, as `SharingApart` reads it."""

    def __init__(self, order: Mapping[str, Any]) -> None:
        from kiosk.sharing import Sharing

        self._order = order
        self._notes = _Notes()
        settings = Settings(
            data_dir=Path(order["data_dir"]),
            city_url=order["city_url"],
            city_by_stick=order["city_by_stick"],
            period=PeriodKind(order["period"]),
            epsilon=(order["epsilon"][0], order["epsilon"][1]),
        )
        self._sharing: Sharing = Sharing(settings, order["cells"], self._notes)
        self._reply: dict[str, Any] = {
            "pending": len(order.get("records", ())),
            "error": None,
            "has_city": False,
            "released": 0,
            "sent": None,
        }

    def run(self) -> dict[str, Any]:
        """Do it."""
        reply, sharing = self._reply, self._sharing
        try:
            match self._order["job"]:
                case "ledger":
                    reply["ledger"] = [dataclasses.asdict(each) for each in sharing.ledger()]
                case "state":
                    reply["state"] = dataclasses.asdict(sharing.state())
                case "enrol":
                    reply["site"] = sharing.enrol(self._order["code"])
                case "stick":
                    folder = self._order["folder"]
                    result = sharing.stick(Path(folder) if folder else None)
                    reply["stick"] = dataclasses.asdict(result)
                case _:
                    self._count()
        except KioskError as error:
            reply["error"] = (error.code, {key: str(value) for key, value in error.data.items()})
        reply["notes"] = self._notes.lines
        return reply

    def _count(self) -> None:
        """Count the records, then do what the job asks; `reply` has what is not on disk."""
        job, reply, sharing = self._order["job"], self._reply, self._sharing
        _say(_COUNTING)
        left = len(self._order["records"])
        try:
            for boxes in self._order["records"]:
                sharing.count(Record(tuple(boxes)))
                left -= 1
            if job != "share" or sharing.is_demo:
                reply["released"] = sharing.release()
        finally:
            reply["pending"] = left + sharing.pending
        reply["has_city"] = sharing.has_city
        # A period that ended just now ended so for every kiosk: it goes at a time of its own.
        is_due = self._order.get("is_due", False) and not reply["released"]
        if job == "release" or sharing.is_demo or is_due:
            # If this ends while it sends, this is what it has come to.
            _say(json.dumps({**reply, "notes": self._notes.lines}))
            _say(_SENDING)
            result = sharing.send(_tell, asked=job == "release")
            reply["sent"] = dataclasses.asdict(result)


def do_job(order: Mapping[str, Any]) -> dict[str, Any]:
    """Do the job of this process: what it came to, as `SharingApart` reads it."""
    return _Job(order).run()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _tell(tried: int, of: int) -> bool:
    _say(f"{_PROGRESS} {tried} {of}")
    return True


if __name__ == "__main__":
    _say(json.dumps(do_job(json.load(sys.stdin))))
