# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The services in an answer of an HSDS or Open Referral UK server, and what else stands in it."""

from collections.abc import Iterator, Mapping
from typing import Final

from kiosk.standards.draft import Catalogue, RefusedError

_LISTS: Final = ("contents", "content", "services", "items", "results", "data")
# How many services there are in all, as each version of the standard says it.
_TOTALS: Final = ("total_items", "totalElements", "totalItems", "total_results", "total")
_PAGING: Final = frozenset(
    {
        *_TOTALS,
        *("total_pages", "page_number", "size", "first_page", "last_page", "empty"),
        *("totalPages", "number", "first", "last", "numberOfElements", "page", "per_page"),
    }
)
# What only a service has, and what only an organization or a location has.
_SERVICE: Final = frozenset(
    {
        *("status", "organization_id", "organization", "service_at_locations"),
        *("application_process", "eligibility_description", "fees_description", "fees"),
    }
)
_OTHER: Final = frozenset(
    {
        *("legal_status", "tax_id", "tax_status", "year_incorporated", "organization_identifiers"),
        *("parent_organization_id", "location_type", "latitude", "physical_addresses", "addresses"),
    }
)
_DEEPEST: Final = 40


def services_in(data: object, catalogue: Catalogue) -> list[dict[str, object]]:
    """The services: one, a page of them, or those of organizations. Raises RefusedError.

    Whatever else there is is listed for the file as a whole.
    """
    found = list(_services(data, catalogue, "", 0))
    total = _total(data)
    if found and total > len(found):
        catalogue.warnings.append(
            f"This file has {len(found)} of {total} services: save the other pages too"
        )
    return found


def _services(
    data: object, catalogue: Catalogue, place: str, depth: int
) -> Iterator[dict[str, object]]:
    match data:
        case list() if depth < _DEEPEST:
            several = len(data) > 1
            for number, item in enumerate(data, start=1):
                here = f"{place}[{number}]" if several else place
                yield from _services(item, catalogue, here, depth + 1)
        case dict() if "properties" in data and "definitions" in data:
            mend = "Import a file that holds services"
            raise RefusedError("This is the schema of HSDS, and not a catalogue", mend)
        case dict() if depth < _DEEPEST:
            yield from _of_thing(data, catalogue, place, depth)
        case _:
            catalogue.leave(place, data)


def _of_thing(
    data: dict[str, object], catalogue: Catalogue, place: str, depth: int
) -> Iterator[dict[str, object]]:
    lists = [name for name in _LISTS if isinstance(data.get(name), list)]
    rest = {key: data[key] for key in data if key not in lists}
    if lists == ["services"] and "name" in data:  # an organization with its services
        for service in _services(data["services"], catalogue, f"{place}/services", depth + 1):
            service.setdefault("organization", rest)
            yield service
    elif lists or not {"id", "name"} & data.keys():
        for name, value in data.items():
            inside = f"{place}/{name}" if place else name
            organizations = name == "organizations" and isinstance(value, list)
            if name in lists or organizations or (isinstance(value, dict) and not lists):
                yield from _services(value, catalogue, inside, depth + 1)
            elif name not in _PAGING:
                catalogue.leave(inside, value)
    elif (_OTHER & data.keys() and not _SERVICE & data.keys()) or (
        place.rpartition("/")[2].startswith("organizations")
    ):
        catalogue.leave(place, data)
    else:
        yield data


def _total(data: object) -> int:
    if isinstance(data, Mapping):
        for name in _TOTALS:
            said = data.get(name)
            if isinstance(said, int):
                return said
    return 0
