# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files of session plans and kits → the domain's Plan and Kit."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.content.faults import Fault
from kiosk.content.reading import Known, Reading
from kiosk.content.shape import shape_faults
from kiosk.content.yamlfile import Position, YamlFile, read_yaml
from kiosk.domain.plan import Hard, Kit, Part, Plan, ReadyClass
from kiosk.domain.text import Text


def read_plan(
    path: Path, shown: Path, known: Known, topics: Mapping[str, Text]
) -> tuple[Plan | None, Reading]:
    """Read a plan; None where something is wrong, and then the reading says what.

    topics: their titles by their ids, one of which is the plan's; empty where that cannot be said.
    """
    reading = Reading("plans", path.stem, shown)
    if topics:
        reading.refer(path.stem, frozenset(topics), 1, "topic")
    piece = _opened(reading, path, known, "plan")
    if piece is None:
        return None, reading
    title = topics.get(path.stem, Text("", path.stem))
    plan = piece.plan(title)
    return (None if reading.faults else plan), reading


def read_kit(path: Path, shown: Path, known: Known) -> tuple[Kit | None, Reading]:
    """Read a kit; None where something is wrong, and then the reading says what."""
    reading = Reading("plans", path.stem, shown)
    piece = _opened(reading, path, known, "kit")
    if piece is None:
        return None, reading
    kit = piece.kit()
    return (None if reading.faults else kit), reading


def _opened(reading: Reading, path: Path, known: Known, schema: str) -> "_Piece | None":
    file = read_yaml(path, reading.shown, path.stem)
    if isinstance(file, Fault):
        reading.faults.append(file)
        return None
    faults = shape_faults(file, schema, path.stem)
    reading.faults += faults
    return None if faults else _Piece(reading, file, path.stem, known)


class _Piece:
    """A plan or a kit being read."""

    def __init__(self, reading: Reading, file: YamlFile, id_: str, known: Known) -> None:
        data: Any = file.data
        self._reading, self._file, self._id, self._known = reading, file, id_, known
        self._data = data

    def plan(self, title: Text) -> Plan:
        """The plan; what is wrong with it is in the reading."""
        about = f"Session plan {self._id}"
        return Plan(
            id=self._id,
            title=title,
            aim=self._text("about/aim", f"{about}, its aim", "aim"),
            minutes=self._data["minutes"],
            group=self._text("about/group", f"{about}, for how many people", "group"),
            lessons=self._ids(self._known.lessons, "lesson", "lessons"),
            checklists=self._ids(self._known.checklists, "checklist", "checklists"),
            prepare=self._texts("", about, "prepare"),
            parts=self._parts("", about, self._data["minutes"]),
            hard=tuple(
                Hard(
                    self._text(f"hard-{i + 1}/what", f"{about}, what is hard", "hard", i, "what"),
                    self._text(f"hard-{i + 1}/helps", f"{about}, what helps", "hard", i, "helps"),
                )
                for i in range(len(self._data["hard"]))
            ),
            questions=self._texts("", about, "questions"),
            sources=tuple(self._data["sources"]),
        )

    def kit(self) -> Kit:
        """The kit; what is wrong with it is in the reading."""
        classes = self._data["classes"]
        ids = [(each["id"], self._file.line("classes", i, "id")) for i, each in enumerate(classes)]
        self._reading.once(ids, "class")
        name = self._data["title"]
        return Kit(
            id=self._id,
            title=self._text("about/title", f"{name}, title", "title"),
            summary=self._text("about/summary", f"{name}, what it is about", "summary"),
            announce=self._texts("", f"{name}, how to announce it", "announce"),
            classes=tuple(self._class(index) for index in range(len(classes))),
            sources=tuple(self._data["sources"]),
        )

    def _class(self, index: int) -> ReadyClass:
        data, here = self._data["classes"][index], ("classes", index)
        context, about = f"{data['id']}-", f"{self._data['title']}, class {data['title']}"
        asked = f"{context}about"
        return ReadyClass(
            id=data["id"],
            title=self._text(f"{asked}/title", f"{about}, title", *here, "title"),
            aim=self._text(f"{asked}/aim", f"{about}, its aim", *here, "aim"),
            minutes=data["minutes"],
            lessons=self._ids(self._known.lessons, "lesson", *here, "lessons"),
            checklists=self._ids(self._known.checklists, "checklist", *here, "checklists"),
            prepare=self._texts(context, about, *here, "prepare"),
            begin=self._text(f"{asked}/begin", f"{about}, the first words", *here, "begin"),
            parts=self._parts(context, about, data["minutes"], *here),
            questions=self._texts(context, about, *here, "questions"),
            home=self._text(f"{asked}/home", f"{about}, what to take home", *here, "home"),
            caution=(
                self._text(f"{asked}/caution", f"{about}, be careful", *here, "caution")
                if "caution" in data
                else None
            ),
        )

    def _parts(self, context: str, about: str, minutes: int, *here: str | int) -> tuple[Part, ...]:
        """The course, which is as long as the class."""
        course = self._at((*here, "course"))
        together = sum(part["minutes"] for part in course)
        if together != minutes:
            what = f"The parts take {together} minutes together, and the class {minutes}"
            line = self._file.line(*here, "minutes")
            self._reading.fault("plan.minutes", line, what, "Change one of them")
        return tuple(
            Part(
                part["minutes"],
                self._text(
                    f"{context}course/{i + 1}", f"{about}, its course", *here, "course", i, "does"
                ),
            )
            for i, part in enumerate(course)
        )

    def _texts(self, context: str, about: str, *position: str | int) -> tuple[Text, ...]:
        """A list of texts."""
        name = position[-1]
        return tuple(
            self._text(f"{context}{name}/{index + 1}", f"{about}, {name}", *position, index)
            for index in range(len(self._at(position)))
        )

    def _text(self, context: str, about: str, *position: str | int) -> Text:
        return self._reading.value(self._file, position, f"{self._id}/{context}", about)

    def _ids(
        self, known: frozenset[str] | None, what: str, *position: str | int
    ) -> tuple[str, ...]:
        """Ids of other content, each of which is there."""
        *here, last = position
        found = tuple(self._at(tuple(here)).get(last, ()))
        for index, id_ in enumerate(found):
            self._reading.refer(id_, known, self._file.line(*position, index), what)
        return found

    def _at(self, position: Position) -> Any:
        data = self._data
        for key in position:
            data = data[key]
        return data
