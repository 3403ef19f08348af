# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Putting the library together from the files of a content folder."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.content.activities import ActivitySchema
from kiosk.content.checklists import read_checklist
from kiosk.content.closing import closed
from kiosk.content.descriptions import read_descriptions
from kiosk.content.faults import Fault
from kiosk.content.glossary import read_glossary
from kiosk.content.ids import RULE, is_id
from kiosk.content.lessons import LessonRead, read_lesson
from kiosk.content.library import Library
from kiosk.content.life_events import read_life_events
from kiosk.content.load import Loaded
from kiosk.content.plans import read_kit, read_plan
from kiosk.content.reading import Known, Reading
from kiosk.content.services import read_service
from kiosk.content.shape import shape_faults
from kiosk.content.sources import Source
from kiosk.content.yamlfile import read_yaml
from kiosk.domain.checklist import Checklist
from kiosk.domain.glossary import GlossaryWord
from kiosk.domain.lesson import Lesson
from kiosk.domain.life_event import LifeEvent
from kiosk.domain.plan import Kit, Plan
from kiosk.domain.service import City, Service
from kiosk.domain.text import Text

# What stands in for a city.yaml that cannot be read: the kiosk goes on without the city's name.
_NO_CITY = City(
    name=Text("city/about/name", "The city"),
    site=Text("city/about/site", "This computer"),
    telephone="",
)


@dataclass(slots=True)
class _Gathered:
    """What has been found so far."""

    base: Path  # faults name files relative to it
    faults: list[Fault] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    def take(self, reading: Reading, *, sound: bool) -> None:
        """Take a reading's faults; its texts only where they are complete."""
        self.faults += reading.faults
        if sound:
            self.sources += reading.sources

    def fault(self, code: str, path: Path, what: str, mend: str, content: str) -> None:
        shown = path.relative_to(self.base)
        self.faults.append(Fault(code, shown, 1, what, mend, content))


def assemble(root: Path, schemas: Mapping[str, ActivitySchema], assets: Path | None) -> Loaded:
    """What `load` says."""
    root = root.absolute()
    gathered = _Gathered(root.parent)
    folders = _pieces(root / "lessons", gathered, "")
    checklist_files = _pieces(root / "checklists", gathered, ".yaml")
    service_files = _pieces(root / "services", gathered, ".yaml")
    topics = _topics(root / "topics.yaml", gathered)
    city = _city(root / "city.yaml", gathered)
    known = _known(folders, checklist_files, service_files, topics, assets)
    lessons = _lessons(folders, known, schemas, gathered)
    checklists: dict[str, Checklist] = {}
    for path in checklist_files:
        checklist, reading = read_checklist(path, path.relative_to(root.parent), known)
        gathered.take(reading, sound=checklist is not None)
        if checklist is not None:
            checklists[checklist.id] = checklist
    services: dict[str, Service] = {}
    for path in service_files:
        service, reading = read_service(path, path.relative_to(root.parent), known)
        gathered.take(reading, sound=service is not None)
        if service is not None:
            services[service.id] = service
    check = _check(root / "check", known, schemas, gathered)
    library = Library(
        topics or _topics_of(lessons),
        lessons,
        checklists,
        services,
        city,
        check=check,
        glossary=_glossary(root / "glossary.yaml", gathered),
        pictures=_pictures(assets, gathered),
        plans=_plans(root / "plans", known, topics, gathered),
        kits=_kits(root / "kits", known, gathered),
        life_events=_life_events(root / "life-events.yaml", known, gathered),
    )
    library = closed(library)
    faults = sorted(gathered.faults, key=lambda fault: (str(fault.file), fault.line, fault.code))
    return Loaded(library, tuple(faults), tuple(gathered.sources))


def read_alone(
    root: Path, lesson: str, schemas: Mapping[str, ActivitySchema], assets: Path | None
) -> LessonRead:
    """One lesson, against the names of what is around it: quick, for who writes it.

    What shows only among all lessons, a number given twice or a loop, is left to `assemble`.
    """
    root = root.absolute()
    gathered = _Gathered(root.parent)
    folders = _pieces(root / "lessons", gathered, "")
    checklist_files = _pieces(root / "checklists", gathered, ".yaml")
    service_files = _pieces(root / "services", gathered, ".yaml")
    topics = _topics(root / "topics.yaml", gathered)
    known = _known(folders, checklist_files, service_files, topics, assets)
    folder = root / "lessons" / lesson
    return read_lesson(folder, folder.relative_to(root.parent), known, schemas)


def _known(
    folders: Iterable[Path],
    checklist_files: Iterable[Path],
    service_files: Iterable[Path],
    topics: Mapping[str, Text],
    assets: Path | None,
) -> Known:
    return Known(
        lessons=frozenset(folder.name for folder in folders),
        checklists=frozenset(path.stem for path in checklist_files),
        services=frozenset(path.stem for path in service_files),
        topics=frozenset(topics) if topics else None,
        icons=_names(assets, "icons"),
        illustrations=_names(assets, "illustrations"),
    )


def _pieces(folder: Path, gathered: _Gathered, ending: str) -> list[Path]:
    """The folders (for the ending "") or files of one kind of content, by name."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        what = "The folder is missing or cannot be read"
        gathered.fault("content.no-folder", folder, what, "Make it", folder.name)
        return []
    found: list[Path] = []
    for path in entries:
        if path.name.startswith(".") or path.name.endswith("~"):
            continue
        name = path.name.removesuffix(ending)
        if path.is_dir() != (ending == "") or not path.name.endswith(ending):
            what = "Something other than content is here"
            mend = f"Name the file …{ending}" if ending else "Each lesson is a folder"
            gathered.fault("content.stray", path, what, f"{mend}, or move it away", name)
        elif not is_id(name):
            what = f"`{name[:40]}` cannot be an id"
            mend = f"Rename it: {RULE}"
            gathered.fault("content.id", path, what, mend, name)
        else:
            found.append(path)
    return found


def _names(assets: Path | None, folder: str) -> frozenset[str] | None:
    """The names, without their endings, of the pictures in a folder of the assets."""
    if assets is None:
        return None
    try:
        return frozenset(path.stem for path in (assets / folder).iterdir())
    except OSError:
        return frozenset()


def _topics(path: Path, gathered: _Gathered) -> dict[str, Text]:
    """The topics in their order; none where the file is broken."""
    shown = path.relative_to(gathered.base)
    reading = Reading("lessons", "topics", shown)
    file = read_yaml(path, shown, "topics")
    if isinstance(file, Fault):
        gathered.faults.append(file)
        return {}
    faults = shape_faults(file, "topics", "topics")
    gathered.faults += faults
    if faults:
        return {}
    data: Any = file.data
    reading.once(((topic["id"], file.line(i, "id")) for i, topic in enumerate(data)), "topic")
    found = {
        topic["id"]: reading.value(
            file, (i, "title"), f"topics/{topic['id']}/title", "Name of a topic"
        )
        for i, topic in enumerate(data)
    }
    gathered.take(reading, sound=True)
    return {} if reading.faults else found


def _topics_of(lessons: Mapping[str, Lesson]) -> dict[str, Text]:
    """Topics made from the lessons' own, where topics.yaml cannot be read."""
    return {
        lesson.topic: Text(
            f"topics/{lesson.topic}/title", lesson.topic.replace("-", " ").capitalize()
        )
        for lesson in lessons.values()
    }


def _city(path: Path, gathered: _Gathered) -> City:
    shown = path.relative_to(gathered.base)
    reading = Reading("services", "city", shown)
    file = read_yaml(path, shown, "city")
    if isinstance(file, Fault):
        gathered.faults.append(file)
        return _NO_CITY
    faults = shape_faults(file, "city", "city")
    gathered.faults += faults
    if faults:
        return _NO_CITY
    data: Any = file.data
    city = City(
        name=reading.value(file, ("name",), "city/about/name", "Name of the city"),
        site=reading.value(file, ("site",), "city/about/site", "Where this computer stands"),
        telephone=data["telephone"],
        hosts=tuple(data.get("hosts", ())),
        invented=data.get("invented", False),
    )
    gathered.take(reading, sound=True)
    return _NO_CITY if reading.faults else city


def _glossary(path: Path, gathered: _Gathered) -> tuple[GlossaryWord, ...]:
    """The words that are explained; none where there is no such file, or it is broken."""
    if not path.exists():
        return ()
    words, reading = read_glossary(path, path.relative_to(gathered.base))
    gathered.take(reading, sound=bool(words))
    return words


def _life_events(path: Path, known: Known, gathered: _Gathered) -> dict[str, LifeEvent]:
    """What each life event needs; none where there is no such file, or it is broken."""
    if not path.exists():
        return {}
    events, reading = read_life_events(path, path.relative_to(gathered.base), known)
    gathered.take(reading, sound=bool(events))
    return {event.id: event for event in events}


def _plans(
    folder: Path, known: Known, topics: Mapping[str, Text], gathered: _Gathered
) -> dict[str, Plan]:
    """The session plans in the order of their topics; none where there is no such folder."""
    found: dict[str, Plan] = {}
    for path in _pieces(folder, gathered, ".yaml") if folder.exists() else ():
        plan, reading = read_plan(path, path.relative_to(gathered.base), known, topics)
        gathered.take(reading, sound=plan is not None)
        if plan is not None:
            found[plan.id] = plan
    return {id_: found[id_] for id_ in topics or found if id_ in found}


def _kits(folder: Path, known: Known, gathered: _Gathered) -> dict[str, Kit]:
    """The kits of ready classes; none where there is no such folder."""
    found: dict[str, Kit] = {}
    for path in _pieces(folder, gathered, ".yaml") if folder.exists() else ():
        kit, reading = read_kit(path, path.relative_to(gathered.base), known)
        gathered.take(reading, sound=kit is not None)
        if kit is not None:
            found[kit.id] = kit
    return found


def _pictures(assets: Path | None, gathered: _Gathered) -> dict[str, Text]:
    """What each illustration shows, by its name."""
    if assets is None:
        return {}
    descriptions, reading = read_descriptions(assets.absolute())
    gathered.take(reading, sound=True)
    return descriptions


def _lessons(
    folders: Iterable[Path],
    known: Known,
    schemas: Mapping[str, ActivitySchema],
    gathered: _Gathered,
) -> dict[str, Lesson]:
    """The sound lessons, by number."""
    read: dict[str, LessonRead] = {}
    for folder in folders:
        shown = folder.relative_to(gathered.base)
        read[folder.name] = read_lesson(folder, shown, known, schemas)
    _look_at_numbers(read)
    _look_at_loops(read)
    lessons: list[Lesson] = []
    for each in sorted(read.values(), key=lambda each: each.lesson.number if each.lesson else 0):
        sound = each.lesson is not None and not each.reading.faults
        gathered.take(each.reading, sound=sound)
        if each.lesson is not None and sound:
            lessons.append(each.lesson)
    return {lesson.id: lesson for lesson in lessons}


def _check(
    folder: Path, known: Known, schemas: Mapping[str, ActivitySchema], gathered: _Gathered
) -> Lesson | None:
    """The check of what one can do already; None where there is none, or it is broken."""
    if not folder.is_dir():
        return None
    read = read_lesson(folder, folder.relative_to(gathered.base), known, schemas, "check")
    sound = read.lesson is not None and not read.reading.faults
    gathered.take(read.reading, sound=sound)
    return read.lesson if sound else None


def _look_at_numbers(read: Mapping[str, LessonRead]) -> None:
    """A number belongs to one lesson for ever: the learning pass knows lessons by it."""
    first: dict[object, str] = {}
    for id_, each in read.items():
        data = each.file.data if each.file else None
        number = data.get("number") if isinstance(data, dict) else None
        if each.file is None or not isinstance(number, int) or isinstance(number, bool):
            continue
        if number in first:
            what = f"The number {number} belongs to the lesson `{first[number]}`"
            each.reading.fault(
                "lesson.number", each.file.line("number"), what, "Take the next free number"
            )
        first.setdefault(number, id_)


def _look_at_loops(read: Mapping[str, LessonRead]) -> None:
    """No lesson comes, step by step, before itself."""
    requires = {id_: each.lesson.requires for id_, each in read.items() if each.lesson}
    for id_, each in read.items():
        if each.file and each.lesson and id_ in _reached(id_, requires):
            what = "The lesson requires, directly or through others, itself"
            mend = "Delete one of the ids in `requires` of these lessons"
            each.reading.fault("lesson.loop", each.file.line("requires"), what, mend)


def _reached(start: str, requires: Mapping[str, tuple[str, ...]]) -> set[str]:
    reached: set[str] = set()
    waiting = [*requires.get(start, ())]
    while waiting:
        id_ = waiting.pop()
        if id_ not in reached:
            reached.add(id_)
            waiting += requires.get(id_, ())
    return reached
