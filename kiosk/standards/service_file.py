# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A draft → the text of a service file, and what a person still has to write in it.

What the catalogue does not say stays empty, with a comment that tells what belongs there. So
`kiosk content check` names each such line, and the kiosk does not show the service until all of
them are written: nobody reads a made-up sentence.
"""

import re
import uuid
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from kiosk.content.ids import is_id
from kiosk.content.patterns import pattern_problem
from kiosk.domain.service import LIFE_EVENTS
from kiosk.standards.draft import Draft, Question, Step
from kiosk.standards.plain import plain, slug
from kiosk.standards.wording import faults

LONGEST: Final = 3000  # characters of one text; a longer one is a whole page
_FACTS: Final = (2, 3)
_MOST: Final = {"sources": 30, "bring": 12, "related": 20, "guide": 40, "form": 40}
_NEUTRAL_ICON: Final = "city"
_WIDTH: Final = 98
_HEAD: Final = "What is still to be written has a comment. See lessons/README.md, A service.\n"


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Quick, as ten thousand files want it."""


@dataclass(slots=True)
class Written:
    """A file's text, and what a person has to write in it: the name and what belongs there."""

    text: str = ""
    to_complete: list[str] = field(default_factory=list)


def service_file(draft: Draft, related: list[str], came: str = "Imported") -> Written:
    """The text of a service file; related: ids of our own; came: how, for who opens the file.

    What has no room goes to `unmapped`.
    """
    return _Writer(draft, came).write(related)


class _Writer:
    """A service file being written."""

    def __init__(self, draft: Draft, came: str) -> None:
        self._draft = draft
        self._head = f"# {came}. {_HEAD}"
        self._mark = f"blank{uuid.uuid4().hex}x"
        self._blanks: list[tuple[str, str]] = []  # a name, and what belongs there
        self._written = Written()

    def write(self, related: list[str]) -> Written:
        """The text, with a comment wherever something is missing."""
        draft = self._draft
        events = f"one of {', '.join(LIFE_EVENTS)}"
        form, names = self._form()
        data: dict[str, Any] = {
            "title": self._text("title", draft.title, "what the service is called"),
            "summary": self._text("summary", draft.summary, "what it is about, in a sentence"),
            "for_whom": self._text("for_whom", draft.for_whom, "who can use it"),
            "life_event": draft.life_event or self._blank("life_event", events),
            "icon": draft.icon if is_id(draft.icon) else _NEUTRAL_ICON,
            "offline": draft.offline,
            "sources": self._room(
                "sources",
                [said for each in draft.sources if (said := self._short("sources", each))],
            ),
            "facts": self._facts(),
            "bring": self._room(
                "bring", [said for each in draft.bring if (said := self._short("bring", each))]
            ),
            "counter": self._counter(),
            **({"online": dict(draft.online)} if draft.online else {}),
            **({"native": draft.native} if draft.native else {}),
            "related": self._room("related", related),
            "guide": self._guide(names),
            "form": form,
        }
        draft.notes += faults(data, self._mark)
        text = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
        blank = re.compile(rf" {self._mark}(\d+)$", re.MULTILINE)
        self._written.to_complete = [
            ": ".join(self._blanks[int(found[1])]) for found in blank.finditer(text)
        ]
        text = blank.sub(lambda found: f"  # to be written: {self._blanks[int(found[1])][1]}", text)
        notes = "".join(f"# Look at it: {plain(note)}\n" for note in draft.notes)
        self._written.text = self._head + notes + text
        return self._written

    def _blank(self, name: str, what: str) -> str:
        self._blanks.append((name, what))
        return f"{self._mark}{len(self._blanks) - 1}"

    def _short(self, name: str, text: str) -> str:
        """A text that is not too long; else none, and it is listed."""
        if len(text) <= LONGEST:
            return text
        self._draft.leave(f"{name} (too long)", text)
        return ""

    def _text(self, name: str, text: str, what: str) -> str:
        return self._short(name, text) or self._blank(name, what)

    def _room(self, name: str, values: list[Any]) -> list[Any]:
        """As many values as our files may have; the others are listed."""
        for value in values[_MOST[name] :]:
            self._draft.leave(f"{name} (no room)", value)
        return values[: _MOST[name]]

    def _facts(self) -> list[dict[str, str]]:
        least, most = _FACTS
        facts: list[dict[str, str]] = []
        for answer, detail in self._draft.facts:
            if len(facts) == most or not answer or len(answer + detail) > LONGEST:
                self._draft.leave("facts (no room)", f"{answer}: {detail}")
                continue
            about = self._text(f"facts/{len(facts) + 1}/detail", detail, "what that is")
            facts.append({"answer": answer, "detail": about})
        while len(facts) < least:
            name = f"facts/{len(facts) + 1}"
            what = "what people ask first, such as what it costs or how long it takes"
            facts.append(
                {
                    "answer": self._blank(f"{name}/answer", what),
                    "detail": self._blank(f"{name}/detail", "a few words under it"),
                }
            )
        return facts

    def _counter(self) -> dict[str, str]:
        draft = self._draft
        note = "what people should know before they call"
        return {
            "place": self._text("counter/place", draft.place, "where a person helps"),
            "hours": self._text("counter/hours", draft.hours, "when it is open"),
            "telephone": draft.telephone or self._blank("counter/telephone", "a number, in quotes"),
            "telephone_note": self._text("counter/telephone_note", draft.telephone_note, note),
        }

    def _guide(self, fields: set[str]) -> list[dict[str, Any]]:
        steps = [step for step in self._draft.guide if step.title or step.body]
        taken: set[str] = set()
        found = [self._step(step, fields, taken) for step in self._room("guide", steps)]
        if not found:
            title = self._blank("guide/first-step/title", "what to do first, in a few words")
            body = self._blank("guide/first-step/body", "how to do it")
            found.append({"id": "first-step", "title": title, "body": body})
        return found

    def _step(self, step: Step, fields: set[str], taken: set[str]) -> dict[str, Any]:
        id_ = unused(step.id if is_id(step.id) else slug(step.title) or "step", taken)
        taken.add(id_)
        found: dict[str, Any] = {"id": id_}
        if step.field in fields:
            found["field"] = step.field
        if step.find:
            found["find"] = dict(step.find)
        if step.until:
            found["until"] = step.until
        found["title"] = self._text(f"guide/{id_}/title", step.title, "what to do, in a few words")
        found["body"] = self._text(f"guide/{id_}/body", step.body, "how to do it")
        return found

    def _form(self) -> tuple[list[dict[str, Any]], set[str]]:
        """The fields of the practice form, and their ids."""
        taken: set[str] = set()
        found = []
        for question in self._room("form", self._draft.form):
            id_ = unused(question.id if is_id(question.id) else "question", taken)
            taken.add(id_)
            found.append(self._question(question, id_))
        if not found:
            found.append(self._question(Question("first-question"), "first-question"))
        return found, taken

    def _question(self, question: Question, id_: str) -> dict[str, Any]:
        place = f"form/{id_}"
        kind = question.kind if question.kind in ("text", "date", "number", "choice") else "text"
        choices = list(dict.fromkeys(question.choices))[:12]
        if kind == "choice" and len(choices) < 2:
            kind = "text"
        pattern = question.pattern if kind == "text" else ""
        example = question.example[:120]
        if kind == "choice" and example not in choices:
            example = ""
        if pattern and pattern_problem(pattern, example):
            self._draft.leave(f"{place}/pattern", pattern)
            pattern = ""
        return {
            "id": id_,
            "kind": kind,
            "label": self._text(f"{place}/label", question.label, "what stands above the field"),
            "help": self._text(f"{place}/help", question.help, "what to write in it"),
            "error": self._text(f"{place}/error", question.error, "what to do if it is left empty"),
            "example": example,
            "required": question.required,
            "pattern": pattern,
            "choices": choices if kind == "choice" else [],
        }


def unused(name: str, taken: set[str], number: int = 2) -> str:
    """A name that is not taken: this one, or with a number behind it, from `number` on."""
    if name not in taken:
        return name
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"
