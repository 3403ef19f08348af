# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A recorded guide ↔ a service file: a new one with blanks to be written, or one part of another.

Of a file that is there only `online` and `guide` are written anew; every other line stays as it is.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path
from typing import Any

import yaml

from kiosk.content.faults import Fault
from kiosk.content.yaml_text import as_yaml
from kiosk.content.yamlfile import read_yaml
from kiosk.domain.errors import KioskError
from kiosk.standards.draft import Draft, Question, Step
from kiosk.standards.plain import slug
from kiosk.standards.service_file import service_file, unused
from kiosk.standards.where_done import find_data
from kiosk.usecases.guided.recording import RecordedStep, Recording, anchor_of_data, host_of

_BLANK = re.compile(r"^[\s-]*([\w-]+): *# to be written: (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Result:
    """A file's text, and what a person has to write in it."""

    text: str
    to_complete: tuple[str, ...]


class What(StrEnum):
    """How a guide differs from the one that the file has."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    MOVED = "moved"
    START = "start"
    HOST = "host"
    HOST_GONE = "host-gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. name: of the step, the host or the address."""

    what: What
    name: str


def load(path: Path, start: str) -> Recording:
    """The guide that a file has, or a new one. Raises KioskError ``record.broken-file``.

    start: where the recording begins; a file keeps its own if it has one.
    """
    recording = Recording(path.stem, start, [host_of(start)])
    if not path.exists():
        return recording
    data = _data(path)
    online = data.get("online")
    if isinstance(online, dict):
        recording.start = str(online.get("start") or start)
        hosts = online.get("hosts")
        recording.hosts = [str(host) for host in hosts] if isinstance(hosts, list) else []
        for host in (host_of(recording.start), host_of(start)):
            recording.allow(host)
    guide = data.get("guide")
    for step in guide if isinstance(guide, list) else ():
        if isinstance(step, dict) and step.get("id") and (step.get("title") or step.get("body")):
            recording.steps.append(_step_of(step))
    return recording


def new_file(recording: Recording) -> Result:
    """A whole service file; what nobody said yet has a comment in it."""
    month = datetime.now(tz=UTC).strftime("%Y-%m")
    draft = Draft(
        key=recording.service,
        id=recording.service,
        sources=[f"Recorded on {host_of(recording.start)}, checked {month}"],
        online={"start": recording.start, "hosts": list(recording.hosts)},
    )
    known: dict[str, Question] = {}
    for step in recording.steps:
        question = _question(step, known)
        if question is not None:
            known[question.id] = question
        draft.guide.append(
            Step(
                step.title,
                step.body,
                step.id,
                question.id if question is not None else "",
                None if step.find is None else find_data(step.find),
                step.until,
            )
        )
    draft.form += known.values()
    written = service_file(draft, [], "Recorded")
    return Result(written.text, tuple(written.to_complete))


def merged_file(path: Path, recording: Recording) -> Result:
    """The text of a file that is there, with this guide in the place of its own."""
    data, text = _data(path), path.read_text(encoding="utf-8")
    fields = _fields(data)
    guide = [_step_data(step, fields) for step in recording.steps]
    online = {"start": recording.start, "hosts": list(recording.hosts)}
    if data.get("online") != online:
        text = _with_part(text, "online", as_yaml({"online": online}), before="guide")
    if data.get("guide") != guide:
        text = _with_part(text, "guide", as_yaml({"guide": guide}), before="form")
    blanks = [f"{found[1]}: {found[2]}" for found in _BLANK.finditer(text)]
    return Result(text, tuple(blanks))


def changes(before: Recording, after: Recording) -> list[Change]:
    """How a guide differs from the one that the file has, in the order of the new one."""
    found = [] if before.start == after.start else [Change(What.START, after.start)]
    found += [Change(What.HOST, host) for host in after.hosts if host not in before.hosts]
    found += [Change(What.HOST_GONE, host) for host in before.hosts if host not in after.hosts]
    old = {step.id: step for step in before.steps}
    new = {step.id for step in after.steps}
    stayed = [step.id for step in before.steps if step.id in new]
    for step in after.steps:
        if step.id not in old:
            found.append(Change(What.NEW, step.title))
        elif _said(step) != _said(old[step.id]):
            found.append(Change(What.CHANGED, step.title))
    if stayed != [step.id for step in after.steps if step.id in old]:
        found.append(Change(What.MOVED, ""))
    found += [Change(What.GONE, step.title) for step in before.steps if step.id not in new]
    return found


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all.

    Raises KioskError ``record.disk-full`` or ``record.not-written``.
    """
    waiting = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=".record-", delete=False
        ) as file:
            waiting = file.name
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(waiting).chmod(0o644)
        Path(waiting).replace(path)
    except OSError as error:
        if waiting:
            with suppress(OSError):
                Path(waiting).unlink(missing_ok=True)
        if error.errno in (ENOSPC, EDQUOT, EFBIG):
            raise KioskError("record.disk-full", file=path.name) from error
        raise KioskError("record.not-written", file=path.name) from error


def _data(path: Path) -> dict[str, Any]:
    file = read_yaml(path, path, path.stem)
    if isinstance(file, Fault) or not isinstance(file.data, dict):
        raise KioskError("record.broken-file", file=path.name)
    return file.data


def _step_of(data: Mapping[str, Any]) -> RecordedStep:
    title, body, field, until = (
        str(data.get(name) or "") for name in ("title", "body", "field", "until")
    )
    find = anchor_of_data(data.get("find"))
    return RecordedStep(str(data["id"]), title, body, field, find, until)


def _said(step: RecordedStep) -> RecordedStep:
    """A step as far as it is in a file that is there."""
    return replace(step, kind="", choices=(), field="")


def _question(step: RecordedStep, known: Mapping[str, Question]) -> Question | None:
    """The field of the practice form for a step; one that is there already where it is the same."""
    if step.find is None or not step.kind:
        return None
    label = step.find.labels[0]
    for question in known.values():
        if (question.label, question.kind) == (label, step.kind):
            return question
    id_ = unused(slug(label) or slug(step.find.name) or "question", set(known))
    return Question(id_, step.kind, label, choices=step.choices)


def _fields(data: Mapping[str, Any]) -> dict[str, str]:
    """The ids of the fields of a practice form, by all that a step may know them by."""
    fields: dict[str, str] = {}
    form = data.get("form")
    for each in form if isinstance(form, list) else ():
        if isinstance(each, dict) and isinstance(id_ := each.get("id"), str):
            fields.setdefault(str(each.get("label") or "").casefold(), id_)
            fields[id_] = id_
    fields.pop("", None)
    return fields


def _step_data(step: RecordedStep, fields: Mapping[str, str]) -> dict[str, Any]:
    data: dict[str, Any] = {"id": step.id}
    signs = [step.field]
    if step.find is not None and step.kind:
        signs += [*(label.casefold() for label in step.find.labels), step.find.name]
    field = next((fields[sign] for sign in signs if sign in fields), "")
    if field:
        data["field"] = field
    if step.find is not None:
        data["find"] = find_data(step.find)
    if step.until:
        data["until"] = step.until
    return data | {"title": step.title, "body": step.body}


def _with_part(text: str, name: str, part: str, before: str) -> str:
    """A file's text with another value for one of its names; new ones come before `before`."""
    if not text.endswith("\n"):
        text += "\n"
    lines = text.splitlines(keepends=True)
    places = _places(text)
    if name not in places:
        at = places.get(before, (len(lines), 0))[0]
        return "".join([*lines[:at], part, *lines[at:]])
    begin, end = places[name]
    return "".join([*lines[:begin], part, *lines[end:]])


def _places(text: str) -> dict[str, tuple[int, int]]:
    """For each name of a file, its first line and the one after its last, from 0."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise KioskError("record.broken-file", file="")
    lines = text.splitlines()
    found = {}
    for key, value in root.value:
        begin, end = key.start_mark.line, value.end_mark.line + (value.end_mark.column > 0)
        while end > begin + 1 and _is_beside(lines[end - 1]):
            end -= 1  # what stands before the next name belongs to that
        found[str(key.value)] = begin, max(end, begin + 1)
    return found


def _is_beside(line: str) -> bool:
    """Whether a line says nothing: it is empty, or a comment at the beginning of the line."""
    return not line.strip() or line.startswith("#")
