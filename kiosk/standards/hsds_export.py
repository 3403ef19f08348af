# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our services → Open Referral HSDS 3.0: a page of services, as its API answers."""

import json
from collections.abc import Sequence

from kiosk.domain.service import City, Service
from kiosk.standards import ours
from kiosk.standards.exporting import stable_id
from kiosk.standards.hsds import KEPT

_SAID = frozenset({"for_whom", "telephone_note"})


def as_hsds(services: Sequence[Service], city: City) -> str:
    """The services as JSON; each fits HSDS's schema of a service."""
    count = len(services)
    page = {
        "total_items": count,
        "total_pages": 1,
        "page_number": 1,
        "size": count,
        "first_page": True,
        "last_page": True,
        "empty": count == 0,
        "contents": [_service(service, city) for service in services],
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _service(service: Service, city: City) -> dict[str, object]:
    name = city.name.source

    def id_of(*parts: str) -> str:
        return stable_id(name, service.id, *parts)

    costs = [fact for fact in service.facts if ours.is_cost(fact.answer.source)]
    steps = (f"{step.title.source}\n{step.body.source}" for step in service.guide)
    return {
        "id": id_of(),
        "name": service.title.source,
        "description": service.summary.source,
        "status": "active",
        "eligibility_description": service.for_whom.source,
        "application_process": "\n\n".join(steps),
        "fees_description": "; ".join(f"{c.answer.source}: {c.detail.source}" for c in costs),
        "phones": [
            {
                "id": id_of("phone"),
                "number": service.counter.telephone,
                "type": "voice",
                "description": service.counter.telephone_note.source,
            }
        ],
        "schedules": [{"id": id_of("hours"), "description": service.counter.hours.source}],
        "service_at_locations": [
            {
                "id": id_of("at"),
                "location": {
                    "id": id_of("place"),
                    "location_type": "physical",
                    "name": service.counter.place.source,
                },
            }
        ],
        "organization": {
            "id": stable_id(name),
            "name": name,
            "description": f"Public services of {name}",
        },
        "required_documents": [
            {"id": id_of("bring", str(number)), "document": text.source}
            for number, text in enumerate(service.bring, start=1)
        ],
        "attributes": [
            {
                "id": id_of("rest"),
                "link_id": id_of(),
                "link_entity": "service",
                "value": ours.write(service, _SAID),
                "taxonomy_term": {
                    "id": stable_id(KEPT),
                    "name": KEPT,
                    "description": "What a service file says and HSDS has no word for, as JSON",
                },
            }
        ],
    }
