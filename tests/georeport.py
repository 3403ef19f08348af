# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open311 servers on the loopback: one that answers as another project's running server did.

That project is a web application with a database of its own, which cannot be installed here; what
it answered was recorded, and is given back byte by byte with its status and its type.
"""

import csv
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.bad_collector import Answer, Request, says

SHARED = Path(__file__).parents[2] / "shared" / "data" / "open311"
RECORDED = SHARED / "recorded-6aika"
SPEC = SHARED / "spec"
BASE = "/api/georeport/v2"
PAGE = b"<!DOCTYPE html><html><body><h1>404 Not Found</h1></body></html>"
HTML = "Content-Type: text/html; charset=utf-8"


def fields_of(request: Request) -> dict[str, str]:
    """What was posted, by name; of several values of a name the last."""
    return {name: values[-1] for name, values in parse_qs(request.body.decode()).items()}


def asked(request: Request) -> tuple[str, str, dict[str, str]]:
    """The method, the path below the base, and what was asked or posted."""
    method, address, _ = request.first_line.split(" ")
    parts = urlsplit(address)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    posted = fields_of(request) if method == "POST" else {}
    return method, parts.path.removeprefix(BASE), {**query, **posted}


def routed(answers: Mapping[str, Answer]) -> Answer:
    """A server: `GET /services.json` → its answer. What it does not know is an HTML 404."""

    def answer(request: Request) -> None:
        method, path, _ = asked(request)
        answers.get(f"{method} {path}", says(404, PAGE, HTML))(request)

    return answer


def recorded(*forms: str) -> Answer:
    """The recorded server, in these formats only; all of them where none is named."""
    with (RECORDED / "_http.tsv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    kept = {
        row["file"]: says(
            int(row["status"].split(" ")[1]),
            (RECORDED / row["file"]).read_bytes(),
            row["content_type"],
        )
        for row in rows
        if not forms or row["file"].rpartition(".")[2] in forms
    }

    def answer(request: Request) -> None:
        method, path, said = asked(request)
        name, _, form = path.rpartition(".")
        file = ""
        if method == "GET" and name == "/services":
            file = f"services-fi.{form}" if said.get("locale") == "fi" else f"services.{form}"
        elif method == "GET" and name.startswith(("/requests/", "/tokens/")):
            file = f"request-not-found.{form}"
        elif method == "POST" and name == "/requests":
            file = f"post-ok.{form}"
            if said.get("api_key") == "bad":
                file = f"post-error-bad-key.{form}"
            elif not {"service_code", "description"} <= said.keys():
                file = f"post-error-missing-fields.{form}"
        kept.get(file, says(404, PAGE, HTML))(request)

    return answer
