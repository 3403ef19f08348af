# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The statistics in a process of their own, begun for each job and gone after it.

So the process that residents use opens neither the store nor a socket, and SQLite's, libsodium's
and requests' libraries are not in its memory (kiosk/adr/0008-statistics-apart.md).
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.config import Settings
from kiosk.domain.counters import Record
from kiosk.domain.errors import KioskError
from kiosk.domain.period import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kiosk.domain.ports import Log
    from kiosk.sharing import Sharing

_FAULT = "program.fault"
_COUNTING = "counting"  # said before the first record may have reached the disk


class SharingApart:
    """What `Sharing` does, each job in a new process. For worker threads: every method waits.

    cells: content ids by the counters' cell sources. What the disk does not take stays in
    memory here and goes with the next job.
    """

    def __init__(self, settings: Settings, cells: Mapping[str, Iterable[str]], log: Log) -> None:
        self._order = {
            "data_dir": str(settings.data_dir),
            "city_url": settings.city_url,
            "period": str(settings.period),
            "epsilon": list(settings.epsilon),
            "cells": {source: list(ids) for source, ids in cells.items()},
        }
        self._log = log
        self._lock = threading.Lock()
        self._agreed: list[Record] = []

    @property
    def pending(self) -> int:
        """Visits that are agreed to and not on disk yet."""
        return len(self._agreed)

    def share(self, record: Record) -> None:
        """Count a record that was agreed to; in a demonstration release and send it at once."""
        with self._lock:
            self._agreed.append(record)
            self._count("share")

    def release_and_send(self) -> None:
        """Release what has ended and send what waits; raises KioskError, as StoreError's."""
        with self._lock:
            self._count("release")

    def enrol(self, code: str) -> str:
        """Make this kiosk known to the city by a one-time code; the city's name for its site."""
        with self._lock:
            return str(self._reply(self._run("enrol", code=code))["site"])

    def _count(self, job: str) -> None:
        records = [list(record.boxes) for record in self._agreed]
        said = self._run(job, records=records)
        if not said.endswith("}\n"):
            # It ended in the middle. What may be on disk is not counted again: a visit counts
            # once at most (rule 1 of the statistics). What cannot be there yet is kept.
            if said.startswith(_COUNTING):
                self._log.note(_FAULT, visits=self.pending)
                self._agreed = []
            raise KioskError(_FAULT, job=job)
        kept = json.loads(said.splitlines()[-1])["pending"]
        self._agreed = self._agreed[len(self._agreed) - kept :]
        self._reply(said)

    def _run(self, job: str, **details: object) -> str:
        """Do a job in a process of its own; what that said."""
        import subprocess

        try:
            done = subprocess.run(
                [sys.executable, "-m", __name__],
                input=json.dumps({**self._order, "job": job, **details}),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                check=False,
                start_new_session=True,  # Ctrl+C on the terminal must not cut it off
            )
        except OSError as error:
            raise KioskError(_FAULT, job=job) from error
        return done.stdout

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


def do_job(order: Mapping[str, Any]) -> dict[str, Any]:
    """Do the job of this process: what it came to, as `SharingApart` reads it."""
    from kiosk.sharing import Sharing

    notes = _Notes()
    reply: dict[str, Any] = {"pending": len(order.get("records", ())), "error": None, "site": ""}
    try:
        settings = Settings(
            data_dir=Path(order["data_dir"]),
            city_url=order["city_url"],
            period=PeriodKind(order["period"]),
            epsilon=(order["epsilon"][0], order["epsilon"][1]),
        )
        sharing = Sharing(settings, order["cells"], notes)
        if order["job"] == "enrol":
            reply["site"] = sharing.enrol(order["code"])
        else:
            _count(sharing, order, reply)
    except KioskError as error:
        reply["error"] = (error.code, {key: str(value) for key, value in error.data.items()})
    reply["notes"] = notes.lines
    return reply


def _count(sharing: Sharing, order: Mapping[str, Any], reply: dict[str, Any]) -> None:
    """Count the records, then do what the job asks; `reply` has what is not on disk."""
    sys.stdout.write(f"{_COUNTING}\n")
    sys.stdout.flush()
    try:
        for boxes in order["records"]:
            sharing.count(Record(tuple(boxes)))
        if order["job"] == "release" or sharing.is_demo:
            sharing.release_and_send()
    finally:
        reply["pending"] = sharing.pending


if __name__ == "__main__":
    sys.stdout.write(json.dumps(do_job(json.load(sys.stdin))) + "\n")
