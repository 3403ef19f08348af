# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""life-events.yaml → what each life event needs, and by when."""

from pathlib import Path
from typing import Any

from kiosk.content.faults import Fault
from kiosk.content.reading import Known, Reading
from kiosk.content.shape import shape_faults
from kiosk.content.yamlfile import YamlFile, read_yaml
from kiosk.domain.life_event import LifeEvent, Need


def read_life_events(
    path: Path, shown: Path, known: Known
) -> tuple[tuple[LifeEvent, ...], Reading]:
    """Read the file; without events where something is wrong, and then the reading says what."""
    reading = Reading("services", "life-events", shown)
    file = read_yaml(path, shown, "life-events")
    if isinstance(file, Fault):
        reading.faults.append(file)
        return (), reading
    reading.faults += shape_faults(file, "life-events", "life-events")
    if reading.faults:
        return (), reading
    data: Any = file.data
    reading.once(((each["id"], file.line(i, "id")) for i, each in enumerate(data)), "life event")
    found = tuple(
        LifeEvent(
            each["id"],
            tuple(_need(reading, file, each, i, j, known) for j in range(len(each["needs"]))),
            tuple(each["sources"]),
        )
        for i, each in enumerate(data)
    )
    return (() if reading.faults else found), reading


def _need(
    reading: Reading, file: YamlFile, event: dict[str, Any], i: int, j: int, known: Known
) -> Need:
    data, here = event["needs"][j], (i, "needs", j)
    service = data.get("service", "")
    context, about = f"life-events/{event['id']}-{j + 1}", f"Life event {event['id']}"
    if bool(service) == ("what" in data):
        what = "A need is a `service` of this city, or `what` to do elsewhere"
        reading.fault("life-event.need", file.line(*here), what, "Write one of the two")
    if service:
        reading.refer(service, known.services, file.line(*here, "service"), "service")
    said = f"{about}, what to do"
    return Need(
        by_when=reading.value(
            file, (*here, "by_when"), f"{context}/by_when", f"{about}, by when to do it"
        ),
        service=service,
        what=None
        if service or "what" not in data
        else reading.value(file, (*here, "what"), f"{context}/what", said),
    )
