# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A guide while it is made on the city's page: its steps, in order, and what each is known by.

Nothing of what is typed into the page is ever here: a field is known by its words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from kiosk.domain.anchor import Anchor, Candidate, Role
from kiosk.standards.plain import slug
from kiosk.standards.service_file import unused
from kiosk.standards.where_done import find_data, read_find
from kiosk.usecases.guided.finder import Finding, find, find_all

MOST_STEPS = 40  # as in the schema of a service
_LONGEST_LABEL, _LONGEST_NAME, _LONGEST_TOKEN, _LONGEST_PATH = 200, 120, 60, 400
_LAST_POSITION = 400
# A part of a path that is another one at each visit: a number, or a long code.
_OF_ONE_VISIT = re.compile(r"\d{3,}|[0-9a-fA-F]{8,}(-[0-9a-fA-F]+)*|[A-Za-z0-9_-]{24,}")
_PATH = re.compile(r"/[^\s?#]*")
_FIELD_KINDS = {Role.TEXT: "text", Role.DATE: "date", Role.CHOICE: "choice"}
_MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class RecordedStep:
    """A step of the guide that is made.

    field: the id of the practice form's field, where it is known; kind: of that field, "" where
    none is made of it; choices: what there is to choose from, in the page's words. The rest is as
    in `GuideStep`. id: empty until it is saved.
    """

    id: str = ""
    title: str = ""
    body: str = ""
    field: str = ""
    find: Anchor | None = None
    until: str = ""
    kind: str = ""
    choices: tuple[str, ...] = ()


@dataclass(slots=True)
class Recording:
    """The guide of one service. start: an https address; hosts: all that it may reach."""

    service: str
    start: str
    hosts: list[str] = field(default_factory=list)
    steps: list[RecordedStep] = field(default_factory=list)

    def save(self, step: RecordedStep) -> RecordedStep:
        """Put a step in the place of the one with its id, or last; with its id."""
        for place, other in enumerate(self.steps):
            if step.id and other.id == step.id:
                self.steps[place] = step
                return step
        step = replace(step, id=unused(slug(step.title) or "step", {one.id for one in self.steps}))
        self.steps.append(step)
        return step

    def move(self, step: str, by: int) -> None:
        """Bring a step so many places further down; as far as there is room."""
        place = self.place(step)
        target = min(max(place + by, 0), len(self.steps) - 1)
        self.steps.insert(target, self.steps.pop(place))

    def delete(self, step: str) -> None:
        """Take a step out."""
        del self.steps[self.place(step)]

    def place(self, step: str) -> int:
        """Where a step stands, from 0; raises StopIteration where it is not there."""
        return next(place for place, one in enumerate(self.steps) if one.id == step)

    def allow(self, host: str) -> None:
        """Have the guide reach one host more."""
        if host not in self.hosts:
            self.hosts.append(host)

    def finding(
        self, step: RecordedStep, candidates: Sequence[Candidate], path: str
    ) -> Finding | None:
        """What the finder finds for a step now, among all the others; None where it has no field."""
        if step.find is None:
            return None
        others = [one.find for one in self.steps if one.find is not None and one.id != step.id]
        return find_all((step.find, *others), candidates, path)[0]

    def as_data(self) -> dict[str, Any]:
        """The recording as JSON has it."""
        return {
            "service": self.service,
            "start": self.start,
            "hosts": self.hosts,
            "steps": [
                {
                    "id": step.id,
                    "title": step.title,
                    "body": step.body,
                    "field": step.field,
                    "find": None if step.find is None else find_data(step.find),
                    "until": step.until,
                    "kind": step.kind,
                    "choices": list(step.choices),
                }
                for step in self.steps
            ],
        }

    @classmethod
    def read(cls, data: object) -> Recording:
        """What `as_data` wrote; raises ValueError, KeyError or TypeError where it is not that."""
        if not isinstance(data, Mapping):
            raise TypeError("no recording")
        return cls(
            str(data["service"]),
            str(data["start"]),
            [str(host) for host in data["hosts"]],
            [_read_step(step) for step in data["steps"]],
        )


def _read_step(data: Mapping[str, Any]) -> RecordedStep:
    texts = {name: str(data[name]) for name in ("id", "title", "body", "field", "until", "kind")}
    choices = tuple(str(each) for each in data["choices"])
    return RecordedStep(**texts, find=anchor_of_data(data["find"]), choices=choices)


def anchor_of_data(data: object) -> Anchor | None:
    """By what a field is known, as a file says it; None where it says nothing."""
    found = read_find(data)
    if found is None:
        return None
    return Anchor(
        labels=tuple(found["labels"]),
        role=Role(found["role"]),
        name=found.get("name", ""),
        autocomplete=found.get("autocomplete", ""),
        position=found.get("position", 0),
        page=found.get("page", ""),
        section=tuple(found.get("section", ())),
    )


def anchor_of(candidate: Candidate, candidates: Sequence[Candidate], path: str) -> Anchor | None:
    """By what a field that was chosen on the page is known; None where it has no words at all.

    What is above it is noted only where another field has the same words: a heading changes more
    often than a label.
    """
    label = cut(candidate.label or candidate.placeholder or candidate.name, _LONGEST_LABEL)
    if not label:
        return None
    name = candidate.name or candidate.id
    token = candidate.autocomplete
    is_in_frame = candidate.frame > 0  # the address is that of the page around it
    anchor = Anchor(
        labels=(label,),
        role=candidate.role,
        name=name if len(name) <= _LONGEST_NAME and not _OF_ONE_VISIT.fullmatch(name) else "",
        autocomplete=token if len(token) <= _LONGEST_TOKEN and token not in ("on", "off") else "",
        position=candidate.position if candidate.position <= _LAST_POSITION else 0,
        page="" if is_in_frame else pattern_of(path),
    )
    heading = cut(candidate.heading, _LONGEST_LABEL)
    if heading and find(anchor, candidates, path).candidate != candidate:
        return replace(anchor, section=(heading,))
    return anchor


def pattern_of(path: str) -> str:
    """A path as a guide has it: ``*`` for what is another one at each visit; "" for none."""
    parts = ["*" if _OF_ONE_VISIT.fullmatch(part) else part for part in path.split("/")]
    pattern = "/".join(parts)
    return pattern if _PATH.fullmatch(pattern) and len(pattern) <= _LONGEST_PATH else ""


def practice_kind(candidate: Candidate) -> str:
    """The kind of the practice form's field for a field of the page; "" where there is none."""
    if candidate.role is Role.TEXT and candidate.input_type == "number":
        return "number"
    return _FIELD_KINDS.get(candidate.role, "")


def choices_of(texts: Iterable[str]) -> tuple[str, ...]:
    """What there is to choose from, once each and without an empty first line."""
    said = dict.fromkeys(
        text for each in texts if (text := cut(each, _LONGEST_LABEL)).strip("-–—. ")
    )
    return tuple(said)[:_MOST_CHOICES]


def host_of(address: str) -> str:
    """The host of an address; "" where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def cut(text: str, longest: int) -> str:
    """A text on one line, without a star that says that it must be filled in, and not too long."""
    return " ".join(text.replace("*", " ").split())[:longest].strip(" :")
