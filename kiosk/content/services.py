# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A service's file → the domain's Service: its facts, its guide and its practice form."""

from pathlib import Path
from typing import Any

from kiosk.content.faults import Fault
from kiosk.content.online import read_anchor, read_online
from kiosk.content.patterns import pattern_problem
from kiosk.content.reading import Known, Reading
from kiosk.content.shape import nearest, shape_faults
from kiosk.content.yamlfile import Position, YamlFile, read_yaml
from kiosk.domain.service import Counter, Fact, FormField, GuideStep, Service
from kiosk.domain.text import Text


def read_service(path: Path, shown: Path, known: Known) -> tuple[Service | None, Reading]:
    """Read a service; None where something is wrong, and then the reading says what."""
    reading = Reading("services", path.stem, shown)
    file = read_yaml(path, shown, path.stem)
    if isinstance(file, Fault):
        reading.faults.append(file)
        return None, reading
    reading.faults += shape_faults(file, "service", path.stem)
    if reading.faults:
        return None, reading
    service = _Service(reading, file, path.stem).read(known)
    return (None if reading.faults else service), reading


class _Service:
    """A service being read."""

    def __init__(self, reading: Reading, file: YamlFile, id_: str) -> None:
        data: Any = file.data
        self._reading, self._file, self._id, self._data = reading, file, id_, data

    def read(self, known: Known) -> Service:
        """The service; what is wrong with it is in the reading."""
        data, file, reading = self._data, self._file, self._reading
        reading.refer(data["icon"], known.icons, file.line("icon"), "icon")
        related = tuple(data.get("related", ()))
        for index, other in enumerate(related):
            reading.refer(other, known.services, file.line("related", index), "service")
        for part in ("guide", "form"):
            ids = [(each["id"], file.line(part, i, "id")) for i, each in enumerate(data[part])]
            reading.once(ids, f"id in `{part}`")
        return Service(
            id=self._id,
            life_event=data["life_event"],
            title=self._text("about/title", "title", "title"),
            summary=self._text("about/summary", "what it is about", "summary"),
            for_whom=self._text("about/for_whom", "who can use it", "for_whom"),
            icon=data["icon"],
            facts=tuple(self._fact(index) for index in range(len(data["facts"]))),
            bring=tuple(
                self._text(f"bring/{index + 1}", "what to bring", "bring", index)
                for index in range(len(data["bring"]))
            ),
            counter=self._counter(),
            guide=tuple(self._guide_step(index) for index in range(len(data["guide"]))),
            form=tuple(self._form_field(index) for index in range(len(data["form"]))),
            offline=data.get("offline", True),
            related=related,
            sources=tuple(data["sources"]),
            online=read_online(reading, file, data),
            native=data.get("native", ""),
        )

    def _text(self, context: str, about: str, *position: str | int) -> Text:
        said = f"{self._data['title']}, {about}"
        return self._reading.value(self._file, position, f"{self._id}/{context}", said)

    def _fact(self, index: int) -> Fact:
        return Fact(
            self._text(f"facts/answer-{index + 1}", "a fact", "facts", index, "answer"),
            self._text(f"facts/detail-{index + 1}", "under the fact", "facts", index, "detail"),
        )

    def _counter(self) -> Counter:
        return Counter(
            place=self._text("counter/place", "where the counter is", "counter", "place"),
            hours=self._text("counter/hours", "when it is open", "counter", "hours"),
            telephone=self._data["counter"]["telephone"],
            telephone_note=self._text(
                "counter/telephone_note", "about the telephone", "counter", "telephone_note"
            ),
        )

    def _guide_step(self, index: int) -> GuideStep:
        step = self._data["guide"][index]
        field = step.get("field")
        fields = [each["id"] for each in self._data["form"]]
        if field is not None and field not in fields:
            what = f"The form has no field `{field}`"
            line = self._file.line("guide", index, "field")
            self._reading.fault("service.guide", line, what, nearest(field, fields))
        context, about = f"guide-{step['id']}", f"guide step {step['id']}"
        return GuideStep(
            id=step["id"],
            title=self._text(f"{context}/title", f"{about}, title", "guide", index, "title"),
            body=self._text(f"{context}/body", f"{about}, body", "guide", index, "body"),
            field=field,
            find=read_anchor(step),
            until=step.get("until", ""),
        )

    def _form_field(self, index: int) -> FormField:
        field = self._data["form"][index]
        here: Position = ("form", index)
        context, about = f"form-{field['id']}", f"form field {field['id']}"
        self._look_at_field(field, here)
        choices = range(len(field.get("choices", ())))
        return FormField(
            id=field["id"],
            kind=field["kind"],
            label=self._text(f"{context}/label", f"{about}, label", *here, "label"),
            help=self._text(f"{context}/help", f"{about}, help", *here, "help"),
            error=self._text(
                f"{context}/error", f"{about}, shown when it is not filled in well", *here, "error"
            ),
            example=field.get("example", ""),
            required=field.get("required", True),
            choices=tuple(
                self._text(f"{context}/choice-{i + 1}", f"{about}, choice", *here, "choices", i)
                for i in choices
            ),
            pattern=field.get("pattern", ""),
        )

    def _look_at_field(self, field: dict[str, Any], here: Position) -> None:
        """The parts of a field fit each other."""
        choices, example = field.get("choices", []), field.get("example", "")
        choice = field["kind"] == "choice"
        if choice and len(choices) < 2:
            what = f"The field `{field['id']}` has nothing to choose from"
            self._fault((*here, "choices"), what, "Write at least two `choices`")
        elif choices and not choice:
            what = f"The field `{field['id']}` has choices and is of kind {field['kind']}"
            self._fault((*here, "choices"), what, "Write `kind: choice`, or delete the choices")
        elif choice and example and example not in choices:
            what = f"The example of `{field['id']}` is not one of its choices"
            self._fault((*here, "example"), what, nearest(example, choices))
        pattern = field.get("pattern", "")
        if not pattern:
            return
        if field["kind"] != "text":
            what = f"The field `{field['id']}` has a pattern and is of kind {field['kind']}"
            self._fault((*here, "pattern"), what, "Delete the pattern, or write `kind: text`")
            return
        problem = pattern_problem(pattern, example)
        if problem:
            name, what, mend = problem
            self._fault((*here, name), what, mend)

    def _fault(self, position: Position, what: str, mend: str) -> None:
        self._reading.fault("service.form", self._file.line(*position), what, mend)
