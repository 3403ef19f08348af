# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk services export`: our services as an open standard."""

import uuid
from pathlib import Path

from kiosk.content.activities import read_schemas
from kiosk.content.load import load
from kiosk.content.places import Places
from kiosk.standards.draft import RefusedError

_OURS = uuid.UUID("6f1c2f60-3a0b-5d0e-9c36-0d2f6f3a7c11")  # a namespace for names that stay


def export_services(form: str, out: Path | None, places: Places) -> tuple[str, int]:
    """The text of an export and how many services are in it; raises RefusedError.

    out: where it goes; how it ends decides how linked data is written.
    """
    loaded = load(places.lessons, read_schemas(places.activities), places.assets)
    services = list(loaded.library.services.values())
    broken = [fault for fault in loaded.faults if fault.file.parts[-2:-1] == ("services",)]
    if broken:
        what = f"A service has a fault: {broken[0]}"
        raise RefusedError(what, "Mend it first: see `kiosk content check`")
    if not services:
        raise RefusedError("There is no service to export", "Write one: see lessons/README.md")
    if form == "hsds":
        from kiosk.standards.hsds_export import as_hsds

        return as_hsds(services, loaded.library.city), len(services)
    from kiosk.standards.cpsv_ap_export import as_cpsv_ap

    suffix = out.suffix.lower() if out else ""
    written = {".jsonld": "json-ld", ".json": "json-ld", ".rdf": "xml", ".xml": "xml"}
    return as_cpsv_ap(services, loaded.library.city, written.get(suffix, "turtle")), len(services)


def stable_id(*parts: str) -> str:
    """A UUID that is the same at each export of the same thing."""
    return str(uuid.uuid5(_OURS, "\n".join(parts)))
