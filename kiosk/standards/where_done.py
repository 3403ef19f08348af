# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a service is done on the net and by what its fields are known there, as a file has it.

What is read comes from elsewhere: what has not the shape is left out, and the addresses are looked
at when the service file is loaded.
"""

from collections.abc import Mapping
from typing import Any, Final

from kiosk.domain.anchor import Anchor, Role
from kiosk.domain.service import Service

_ROLES: Final = frozenset(role.value for role in Role)
_TEXTS: Final = ("name", "autocomplete", "page")


def as_data(service: Service) -> dict[str, object]:
    """The parts of a service that say it; those that it does not have are left out."""
    rest: dict[str, object] = {}
    if service.online is not None:
        rest["online"] = {"start": service.online.start, "hosts": list(service.online.hosts)}
    if service.native:
        rest["native"] = service.native
    finds = {step.id: find_data(step.find) for step in service.guide if step.find is not None}
    untils = {step.id: step.until for step in service.guide if step.until}
    return rest | {name: said for name, said in (("finds", finds), ("untils", untils)) if said}


def read_online(value: object) -> dict[str, Any] | None:
    """Where it begins and what it may reach."""
    match value:
        case {"start": str() as start, "hosts": [*hosts]} if all(
            isinstance(host, str) for host in hosts
        ):
            return {"start": start, "hosts": hosts}
    return None


def read_find(value: object) -> dict[str, Any] | None:
    """The signs of one field."""
    if not isinstance(value, Mapping) or value.get("role") not in _ROLES:
        return None
    labels = _texts(value.get("labels"))
    if not labels:
        return None
    found: dict[str, Any] = {"labels": labels, "role": value["role"]}
    for name in _TEXTS:
        if isinstance(said := value.get(name), str) and said:
            found[name] = said
    if isinstance(position := value.get("position"), int) and position > 0:
        found["position"] = position
    if section := _texts(value.get("section")):
        found["section"] = section
    return found


def find_data(anchor: Anchor) -> dict[str, object]:
    """The signs of one field, as our files have them."""
    known: dict[str, object] = {
        "name": anchor.name,
        "autocomplete": anchor.autocomplete,
        "position": anchor.position,
        "page": anchor.page,
        "section": list(anchor.section),
    }
    said = {name: value for name, value in known.items() if value}
    return {"labels": list(anchor.labels), "role": anchor.role.value, **said}


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
