# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A checklist's file → the domain's Checklist."""

from pathlib import Path
from typing import Any

from kiosk.content.faults import Fault
from kiosk.content.reading import Known, Reading
from kiosk.content.shape import shape_faults
from kiosk.content.yamlfile import YamlFile, read_yaml
from kiosk.domain.checklist import Checklist, How, Item


def read_checklist(path: Path, shown: Path, known: Known) -> tuple[Checklist | None, Reading]:
    """Read a checklist; None where something is wrong, and then the reading says what."""
    reading = Reading("checklists", path.stem, shown)
    file = read_yaml(path, shown, path.stem)
    if isinstance(file, Fault):
        reading.faults.append(file)
        return None, reading
    reading.faults += shape_faults(file, "checklist", path.stem)
    if reading.faults:
        return None, reading
    checklist = _checklist(reading, file, path.stem, known)
    return (None if reading.faults else checklist), reading


def _checklist(reading: Reading, file: YamlFile, id_: str, known: Known) -> Checklist:
    data: Any = file.data
    name = data["title"]
    items = data["items"]
    reading.refer(data["icon"], known.icons, file.line("icon"), "icon")
    lines = [file.line("items", index, "id") for index in range(len(items))]
    reading.once(zip([item["id"] for item in items], lines, strict=True), "item")
    return Checklist(
        id=id_,
        title=reading.value(file, ("title",), f"{id_}/about/title", f"{name}, title"),
        summary=reading.value(
            file, ("summary",), f"{id_}/about/summary", f"{name}, what it is about"
        ),
        icon=data["icon"],
        items=tuple(_item(reading, file, index, id_, known) for index in range(len(items))),
        sources=tuple(data["sources"]),
        quick_exit=data.get("quick_exit", False),
        letter=data.get("letter", False),
    )


def _item(reading: Reading, file: YamlFile, index: int, id_: str, known: Known) -> Item:
    data: Any = file.data
    item = data["items"][index]
    here = ("items", index)
    about = f"{data['title']}, item {item['id']}"
    context = f"{id_}/{item['id']}"
    lesson = item.get("lesson")
    if lesson is not None:
        reading.refer(lesson, known.lessons, file.line(*here, "lesson"), "lesson")
    return Item(
        id=item["id"],
        what=reading.value(file, (*here, "what"), f"{context}/what", f"{about}, what"),
        why=reading.value(file, (*here, "why"), f"{context}/why", f"{about}, why"),
        how=tuple(
            How(
                device,
                reading.value(
                    file,
                    (*here, "how", device),
                    f"{context}/how-{device}",
                    f"{about}, how on {device}",
                ),
            )
            for device in item["how"]
        ),
        lesson=lesson,
    )
