# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Open311 client in a process of its own, begun for each exchange and gone after it (ADR 8).

So the process that residents use opens no socket. What somebody typed goes through a pipe: it is
in no argument, in no variable of the environment, and on no disk.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from kiosk.domain.street_report import (
    OFFLINE,
    Catalogue,
    Choice,
    Kind,
    Problem,
    Question,
    Receipt,
    ReportError,
    Said,
    StreetReport,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST: Final = 90.0  # seconds: above what the exchanges of one job may take


class Open311Apart:
    """What `Open311` does, each job in a new process. For worker threads: every method waits."""

    def __init__(self, address: str, jurisdiction: str = "", key: str = "") -> None:
        self._order = {"address": address, "jurisdiction": jurisdiction, "key": key}

    def problems(self, language: str = "") -> Catalogue:
        """The kinds of problems; raises ReportError."""
        found = self._run("problems", language=language)
        return Catalogue(tuple(Problem(**each) for each in found["problems"]), found["form"])

    def questions(self, code: str, form: str, language: str = "") -> tuple[Question, ...]:
        """What is asked about a kind of problem; raises ReportError."""
        found = self._run("questions", code=code, form=form, language=language)
        return tuple(_question(each) for each in found["questions"])

    def send(self, report: StreetReport, form: str) -> Receipt:
        """Hand in a report, once; raises ReportError."""
        return Receipt(**self._run("send", report=asdict(report), form=form))

    def number(self, token: str, form: str) -> Receipt:
        """The number that a token stands for; raises ReportError."""
        return Receipt(**self._run("number", token=token, form=form))

    def _run(self, job: str, **details: object) -> dict[str, Any]:
        sends = job == "send"
        try:
            done = subprocess.run(
                [sys.executable, "-m", __name__],
                input=json.dumps({**self._order, "job": job, **details}),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                check=False,
                timeout=_LONGEST,
                start_new_session=True,  # Ctrl+C on the terminal must not cut it off
            )
            reply: dict[str, Any] = json.loads(done.stdout)
        except OSError as error:  # a machine without room for another process
            raise ReportError(OFFLINE) from error
        except (subprocess.TimeoutExpired, ValueError):
            # Not "from": what was to be said is in there.
            raise ReportError(OFFLINE, may_have_arrived=sends) from None
        if "code" in reply:
            arrived = bool(reply["arrived"])
            raise ReportError(reply["code"], tuple(reply["said"]), may_have_arrived=arrived)
        found: dict[str, Any] = reply["found"]
        return found


def do_job(order: Mapping[str, Any]) -> dict[str, Any]:
    """Do the job of this process: what it came to, as `Open311Apart` reads it."""
    from kiosk.sync.open311 import Open311

    try:
        client = Open311(order["address"], order["jurisdiction"], order["key"])
        return {"found": _do(client, order)}
    except ReportError as error:
        return {"code": error.code, "said": error.said, "arrived": error.may_have_arrived}


def _do(client: Any, order: Mapping[str, Any]) -> dict[str, Any]:
    match order["job"]:
        case "problems":
            return asdict(client.problems(order["language"]))
        case "questions":
            found = client.questions(order["code"], order["form"], order["language"])
            return {"questions": [asdict(each) for each in found]}
        case "number":
            return asdict(client.number(order["token"], order["form"]))
    return asdict(client.send(_report(order["report"]), order["form"]))


def _question(data: dict[str, Any]) -> Question:
    choices = tuple(Choice(**each) for each in data["choices"])
    return Question(**{**data, "kind": Kind(data["kind"]), "choices": choices})


def _report(data: dict[str, Any]) -> StreetReport:
    answers = tuple(
        Said(each["code"], tuple(each["values"]), each["many"]) for each in data["answers"]
    )
    return StreetReport(**{**data, "position": tuple(data["position"]), "answers": answers})


if __name__ == "__main__":
    sys.stdout.write(json.dumps(do_job(json.load(sys.stdin))) + "\n")
