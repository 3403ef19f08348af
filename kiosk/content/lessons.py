# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A lesson's folder → the domain's Lesson: the structure of lesson.yaml, the words of text.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.content.activities import ActivitySchema
from kiosk.content.faults import Fault
from kiosk.content.markdown import title_problems
from kiosk.content.reading import Known, Reading
from kiosk.content.shape import nearest, parameter_faults, shape_faults
from kiosk.content.textfile import read_text
from kiosk.content.words import LessonWords, Line, StepWords, read_words
from kiosk.content.yamlfile import YamlFile, read_yaml
from kiosk.domain.lesson import Activity, Lesson, Step, StepKind
from kiosk.domain.text import Text

_FIELDS = ("say", "hint", "hint-2", "hint-3", "feedback")
# These would give two texts one context in the catalogues.
_RESERVED_STEPS = frozenset({"lesson"})


@dataclass(frozen=True, slots=True)
class LessonRead:
    """A lesson as read: None where something is wrong, and then `reading` says what."""

    lesson: Lesson | None
    reading: Reading
    file: YamlFile | None


@dataclass(frozen=True, slots=True)
class _Parts:
    """The two files of a lesson, both readable and the first of the right shape."""

    reading: Reading
    file: YamlFile
    words: LessonWords
    text_file: Path
    known: Known
    schemas: Mapping[str, ActivitySchema]

    @property
    def data(self) -> Mapping[str, Any]:
        data = self.file.data
        assert isinstance(data, dict)  # the shape was checked
        return data

    def fault_in_text(self, line: int, what: str, mend: str) -> None:
        self.reading.fault("words.place", line, what, mend, self.text_file)


def read_lesson(
    folder: Path,
    shown: Path,
    known: Known,
    schemas: Mapping[str, ActivitySchema],
    shape: str = "lesson",
) -> LessonRead:
    """Read a lesson's folder; `shown` is the path of the folder that faults name.

    shape: "check" for the check of what one can do already: a lesson without a number, which
    proposes lessons.
    """
    reading = Reading("lessons", folder.name, shown / "lesson.yaml")
    text_file = shown / "text.md"
    file = read_yaml(folder / "lesson.yaml", reading.shown, folder.name)
    if isinstance(file, Fault):
        reading.faults.append(file)
    else:
        reading.faults += shape_faults(file, shape, folder.name)
    shaped = not reading.faults
    text = read_text(folder / "text.md", text_file)
    if isinstance(text, Fault):
        reading.fault(text.code, text.line, text.what, text.mend, text_file)
        return LessonRead(None, reading, None if isinstance(file, Fault) else file)
    words = read_words(text)
    reading.problems(words.problems, text_file)
    if isinstance(file, Fault) or not shaped:
        return LessonRead(None, reading, None if isinstance(file, Fault) else file)
    parts = _Parts(reading, file, words, text_file, known, schemas)
    lesson = _lesson(parts, folder.name)
    return LessonRead(None if reading.faults else lesson, reading, file)


def _lesson(parts: _Parts, id_: str) -> Lesson:
    data, reading, file = parts.data, parts.reading, parts.file
    if "topic" in data:
        reading.refer(data["topic"], parts.known.topics, file.line("topic"), "topic")
    reading.refer(data["icon"], parts.known.icons, file.line("icon"), "icon")
    for index, other in enumerate(data.get("requires", ())):
        line = file.line("requires", index)
        reading.refer(other, parts.known.lessons, line, "lesson")
    _look_at_steps(parts)
    title, summary = parts.words.title, parts.words.summary
    name = title.text if title else id_
    for words in (title, summary):
        if words is not None:
            reading.problems(title_problems(words.text, 1), parts.text_file, words.line)
    return Lesson(
        id=id_,
        number=int(data.get("number", 0)),
        topic=data.get("topic", ""),
        title=_keep(parts, f"{id_}/lesson/title", title, f"{name}, title of the lesson"),
        summary=_keep(parts, f"{id_}/lesson/summary", summary, f"{name}, what it is about"),
        icon=data["icon"],
        minutes=int(data["minutes"]),
        level=int(data.get("level", 1)),
        steps=tuple(_step(parts, id_, name, index) for index in range(len(data["steps"]))),
        requires=tuple(data.get("requires", ())),
        frameworks={key: tuple(codes) for key, codes in data.get("frameworks", {}).items()},
        sources=tuple(data.get("sources", ())),
    )


def _keep(parts: _Parts, context: str, line: Line | None, about: str) -> Text:
    line = line or Line("", 1)
    return parts.reading.keep(context, line.text, parts.text_file, line.line, about)


def _look_at_steps(parts: _Parts) -> None:
    """The steps as a whole: their ids, their order in the two files, and how they end."""
    steps, reading, file = parts.data["steps"], parts.reading, parts.file
    lines = [file.line("steps", index, "id") for index in range(len(steps))]
    ids = [step["id"] for step in steps]
    reading.once(zip(ids, lines, strict=True), "step")
    for id_, line in zip(ids, lines, strict=True):
        if id_ in _RESERVED_STEPS:
            reading.fault(
                "lesson.step", line, f"A step cannot be called `{id_}`", "Choose another id"
            )
        if id_ not in parts.words.steps:
            what = f"The step `{id_}` has no words"
            reading.fault("lesson.step", line, what, f"Write a block `## {id_}` in text.md")
    for word in parts.words.steps.values():
        if word.id not in ids:
            what = f"There is no step `{word.id[:40]}` in lesson.yaml"
            parts.fault_in_text(word.line, what, nearest(word.id, ids))
    _look_at_order(parts, ids)
    last = len(steps) - 1
    for index, step in enumerate(steps):
        if (step["kind"] == "summary") != (index == last):
            what = "The last step is not a summary" if index == last else "A summary is not last"
            mend = "End with one step of kind summary: what you can do now"
            reading.fault("lesson.step", file.line("steps", index, "kind"), what, mend)
    if all(step["kind"] != "activity" for step in steps):
        what = "The lesson has no activity"
        mend = "Let the learner try it: give a step the kind activity"
        reading.fault("lesson.step", file.line("steps"), what, mend)


def _look_at_order(parts: _Parts, ids: list[str]) -> None:
    written = [word for word in parts.words.steps.values() if word.id in ids]
    expected = [id_ for id_ in ids if id_ in parts.words.steps]
    for word, id_ in zip(written, expected, strict=False):
        if word.id != id_:
            what = f"The step `{word.id}` stands where lesson.yaml has `{id_}`"
            parts.fault_in_text(word.line, what, "Put the steps in the same order in both files")
            return


def _step(parts: _Parts, lesson: str, name: str, index: int) -> Step:
    step = parts.data["steps"][index]
    id_ = step["id"]
    if "picture" in step:
        line = parts.file.line("steps", index, "picture")
        parts.reading.refer(step["picture"], parts.known.illustrations, line, "picture")
    if "proposes" in step:
        line = parts.file.line("steps", index, "proposes")
        parts.reading.refer(step["proposes"], parts.known.lessons, line, "lesson")
    activity = _activity(parts, index)
    words = parts.words.steps.get(id_, StepWords(id_, 1))
    texts = _step_texts(parts, f"{lesson}/{id_}", f"{name}, step {id_}", words)
    _look_at_fields(parts, step, activity, words)
    return Step(
        id=id_,
        kind=StepKind(step["kind"]),
        texts=texts,
        picture=step.get("picture"),
        words=tuple(step.get("words", ())),
        activity=activity,
        proposes=step.get("proposes"),
    )


def _step_texts(parts: _Parts, context: str, about: str, words: StepWords) -> dict[str, Text]:
    """The texts of a step by field; an empty body is left out, as a catalogue cannot hold it."""
    texts: dict[str, Text] = {}
    if words.title:
        title = words.title
        parts.reading.problems(title_problems(title.text, 1), parts.text_file, title.line)
        texts["title"] = _keep(parts, f"{context}/title", title, f"{about}, title")
    if words.body.text:
        texts["body"] = _keep(parts, f"{context}/body", words.body, f"{about}, body")
    for field, line in words.fields.items():
        if line.text:
            texts[field] = _keep(parts, f"{context}/{field}", line, f"{about}, {field}")
    return texts


def _look_at_fields(
    parts: _Parts, step: Mapping[str, Any], activity: Activity | None, words: StepWords
) -> None:
    """Every field that the step needs is there and has words, and no other."""
    if step["id"] not in parts.words.steps:
        return
    schema = parts.schemas.get(activity.kind) if activity else None
    needed = [*step.get("words", ())]
    optional = [*_FIELDS]
    if schema and activity:
        needed += schema.needed(activity.parameters)
        optional += schema.allowed(activity.parameters)
    for field in needed:
        if field not in words.fields:
            what = f"The step `{step['id']}` needs a field `{field}`"
            parts.fault_in_text(words.line, what, f"Write a paragraph `{field}: …`")
    for field, line in words.fields.items():
        if field not in needed and field not in optional:
            what = f"The step has no field `{field[:40]}`"
            mend = f"{nearest(field, [*needed, *optional])}, or begin with a capital letter"
            parts.fault_in_text(line.line, what, mend)
        elif not line.text:
            parts.fault_in_text(line.line, f"The field `{field}` is empty", "Write its words")
    for weaker, hint in (("hint", "hint-2"), ("hint-2", "hint-3")):
        if hint in words.fields and weaker not in words.fields:
            what = f"There is a `{hint}` without a `{weaker}`"
            parts.fault_in_text(words.fields[hint].line, what, "Begin with `hint`")
    if words.title is None:
        what = f"The step `{step['id']}` has no title"
        parts.fault_in_text(words.line, what, "Write a line `### Title` under it")
    if not words.body.text and step["kind"] != StepKind.ACTIVITY:
        what = f"The step `{step['id']}` has no text"
        parts.fault_in_text(words.line, what, "Write a short paragraph under its title")


def _activity(parts: _Parts, index: int) -> Activity | None:
    step, reading, file = parts.data["steps"][index], parts.reading, parts.file
    here = ("steps", index, "activity")
    given = step.get("activity")
    if (given is not None) != (step["kind"] == StepKind.ACTIVITY):
        what = (
            "A step of kind activity says which one"
            if given is None
            else (f"A step of kind {step['kind']} has no activity")
        )
        mend = "Write `activity:` with its kind" if given is None else "Write `kind: activity`"
        reading.fault("lesson.activity", file.line(*here), what, mend)
    if given is None:
        return None
    kind = given["kind"]
    parameters = {key: value for key, value in given.items() if key != "kind"}
    schema = parts.schemas.get(kind)
    if schema is None:
        what = f"There is no activity `{kind[:40]}`"
        mend = nearest(kind, sorted(parts.schemas))
        reading.fault("lesson.activity", file.line(*here, "kind"), what, mend)
        return None
    faults = parameter_faults(schema.parameters, parameters, file, here, reading.content)
    reading.faults += faults
    for where, value, known in () if faults else schema.strangers(parameters):
        name = next(part for part in reversed(where) if isinstance(part, str))
        what = f"`{name}` is `{value}`, which is not among those that are there"
        reading.fault("lesson.activity", file.line(*here, *where), what, nearest(value, known))
    for where, value, of_what in () if faults else schema.references(parameters):
        if of_what == "services":
            reading.refer(value, parts.known.services, file.line(*here, *where), "service")
    return Activity(kind, parameters)
