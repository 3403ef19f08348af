# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of an HSDS package, put together to services, as HSDS has them in JSON."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kiosk.standards.draft import Catalogue, RefusedError, Unmapped
from kiosk.standards.hsds_package import Row, read_package, warn

_MOST_ROWS = 300  # that belong to one service

# Table → where its rows go: the table above, the name of the link to it, the name they get there.
_INSIDE: Final[tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]] = (
    # From the inside out: what is put together first is whole when its owner is put in.
    ("address", (("location", "location_id", "addresses"),)),
    ("physical_address", (("location", "location_id", "physical_addresses"),)),
    ("postal_address", (("location", "location_id", "postal_addresses"),)),
    ("accessibility", (("location", "location_id", "accessibility"),)),
    (
        "accessibility_for_disabilities",
        (("location", "location_id", "accessibility_for_disabilities"),),
    ),
    (
        "language",
        (
            ("phone", "phone_id", "languages"),
            ("service", "service_id", "languages"),
            ("location", "location_id", "languages"),
        ),
    ),
    (
        "phone",
        (
            ("service", "service_id", "phones"),
            ("service_at_location", "service_at_location_id", "phones"),
            ("contact", "contact_id", "phones"),
            ("location", "location_id", "phones"),
            ("organization", "organization_id", "phones"),
        ),
    ),
    (
        "contact",
        (
            ("service", "service_id", "contacts"),
            ("service_at_location", "service_at_location_id", "contacts"),
            ("location", "location_id", "contacts"),
            ("organization", "organization_id", "contacts"),
        ),
    ),
    (
        "schedule",
        (
            ("service", "service_id", "schedules"),
            ("service_at_location", "service_at_location_id", "schedules"),
            ("location", "location_id", "schedules"),
        ),
    ),
    (
        "regular_schedule",
        (
            ("service", "service_id", "regular_schedules"),
            ("service_at_location", "service_at_location_id", "regular_schedules"),
            ("location", "location_id", "regular_schedules"),
        ),
    ),
    (
        "holiday_schedule",
        (
            ("service", "service_id", "holiday_schedules"),
            ("service_at_location", "service_at_location_id", "holiday_schedules"),
            ("location", "location_id", "holiday_schedules"),
        ),
    ),
    ("eligibility", (("service", "service_id", "eligibility"),)),
    ("service_taxonomy", (("service", "service_id", "service_taxonomy"),)),
    ("cost_option", (("service", "service_id", "cost_options"),)),
    ("required_document", (("service", "service_id", "required_documents"),)),
    ("service_area", (("service", "service_id", "service_areas"),)),
    (
        "funding",
        (("service", "service_id", "funding"), ("organization", "organization_id", "funding")),
    ),
    (
        "organization_identifier",
        (("organization", "organization_id", "organization_identifiers"),),
    ),
    ("service_at_location", (("service", "service_id", "service_at_locations"),)),
)
# Table, the name of its link, the table it leads to, the name that what is found there gets.
_LINKS: Final = (
    ("taxonomy_term", "taxonomy_id", "taxonomy", "taxonomy_detail"),
    ("service_taxonomy", "taxonomy_id", "taxonomy", "taxonomy_detail"),
    ("service_taxonomy", "taxonomy_term_id", "taxonomy_term", "taxonomy_term"),
    ("attribute", "taxonomy_term_id", "taxonomy_term", "taxonomy_term"),
    ("service_at_location", "location_id", "location", "location"),
    ("service", "organization_id", "organization", "organization"),
    ("service", "program_id", "program", "program"),
)

# Each table by the names that its file may have, in small letters and without its ending.
_ODD: Final = {
    "address": ("addresses",),
    "physical_address": ("physical_addresses",),
    "postal_address": ("postal_addresses",),
    "taxonomy": ("taxonomies", "taxonomys"),
    "eligibility": ("eligibilities", "eligibilitys"),
    "service_taxonomy": ("service_taxonomies", "service_taxonomys", "services_taxonomy"),
    "service_at_location": ("services_at_location", "services_at_locations"),
}


def _names() -> dict[str, str]:
    tables = {name for name, _ in _INSIDE} | {name for name, *_ in _LINKS}
    tables |= {to for _, _, to, _ in _LINKS}
    found: dict[str, str] = {}
    for table in tables:
        found |= dict.fromkeys((table, f"{table}s", *_ODD.get(table, ())), table)
    return found


_NAMES: Final = _names()


def read_tables(path: Path, catalogue: Catalogue) -> list[Row]:
    """The services as HSDS has them in JSON; links that lead nowhere are warnings.

    Raises RefusedError.
    """
    tables: dict[str, list[Row]] = {}
    for name, rows in read_package(path, catalogue):
        tables.setdefault(_NAMES.get(name, name), []).extend(rows)
    services = tables.get("service")
    if not services:
        raise RefusedError("No service is in this package", "Look at its file services.csv")
    if not any(row.keys() & {"id", "name"} for row in services):
        what = f"The table of services has no columns `id` and `name`, but {_listed(services[0])}"
        raise RefusedError(what, "Name its columns as HSDS names them")
    return _put_together(tables, catalogue)


def _listed(row: Row) -> str:
    return ", ".join(f"`{name[:40]}`" for name in list(row)[:6])


def _put_together(tables: Mapping[str, list[Row]], catalogue: Catalogue) -> list[Row]:
    """Each row goes into what it belongs to."""
    by_id = {name: {str(row.get("id")): row for row in rows} for name, rows in tables.items()}
    for name, owners in _INSIDE:
        for row in tables.get(name, ()):
            places = [
                (owner, target, inside)
                for owner, link, inside in owners
                if (target := _follow(row, name, link, owner, by_id, catalogue)) is not None
            ]
            for owner, target, inside in places[:1]:  # the nearest of those that it belongs to
                if owner != "organization":  # told once, and not with each of its services
                    _add(target, inside, row)
    for name, link, to, inside in _LINKS:
        for row in tables.get(name, ()):
            target = _follow(row, name, link, to, by_id, catalogue)
            if target is not None:
                row[inside] = target
    _attributes(tables, by_id, catalogue)
    _leave_unused(tables, catalogue)
    return _without_loops(tables["service"], catalogue)


def _add(target: Row, inside: str, row: Row) -> None:
    values = target.setdefault(inside, [])
    if isinstance(values, list):  # else the table has a column of that name
        values.append(row)


def _follow(
    row: Row,
    name: str,
    link: str,
    to: str,
    by_id: Mapping[str, Mapping[str, Row]],
    catalogue: Catalogue,
) -> Row | None:
    value = row.get(link)
    if value is None:
        return None
    found = by_id.get(to, {}).get(str(value))
    if found is None:
        where = f"{name} {str(row.get('id', ''))[:40]}"
        warn(catalogue, f"{where}: {link} {str(value)[:40]} leads to no {to}")
    return found


def _attributes(
    tables: Mapping[str, list[Row]], by_id: Mapping[str, Mapping[str, Row]], catalogue: Catalogue
) -> None:
    """An attribute belongs to any thing: `link_id` says to which."""
    everything = {id_: row for rows in by_id.values() for id_, row in rows.items()}
    for row in tables.get("attribute", ()):
        target = everything.get(str(row.get("link_id")))
        if target is None:
            warn(
                catalogue,
                f"attribute {row.get('id', '')}: link_id {row.get('link_id')} leads nowhere",
            )
            continue
        _add(target, "attributes", row)


def _leave_unused(tables: Mapping[str, list[Row]], catalogue: Catalogue) -> None:
    """Rows that no service leads to are listed for the file as a whole."""
    reached: set[int] = set()
    waiting: list[object] = list(tables["service"])
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict) and id(value) not in reached:
            reached.add(id(value))
            waiting += value.values()
    for name, rows in tables.items():
        for row in rows:
            if id(row) not in reached:
                _leave(catalogue, name, row)


def _leave(catalogue: Catalogue, name: str, row: Row) -> None:
    """List a row for the file as a whole."""
    place = f"{name} {str(row.get('id', ''))[:40]}".strip()
    catalogue.unmapped += [
        Unmapped(f"{place}/{key}", value)
        for key, value in row.items()
        if isinstance(value, str) and key != "id" and not key.endswith("_id")
    ]


def _without_loops(services: list[Row], catalogue: Catalogue) -> list[Row]:
    """The services alone, each thing in them once on each way down, so that no way is endless."""
    deepest, room = 8, 0

    def copied(value: object, above: tuple[int, ...]) -> object:
        nonlocal room
        if isinstance(value, list):
            return [each for item in value if (each := copied(item, above)) is not None]
        if not isinstance(value, dict):
            return value
        room -= 1
        if id(value) in above or len(above) >= deepest or room < 0:
            return None
        inner = (*above, id(value))
        return {
            key: each for key, item in value.items() if (each := copied(item, inner)) is not None
        }

    found = []
    for row in services:
        room = _MOST_ROWS
        whole = copied(row, ())
        assert isinstance(whole, dict)
        found.append(whole)
        if room < 0:
            what = f"more than {_MOST_ROWS} rows belong to it; the others were left out"
            warn(catalogue, f"service {str(row.get('id', ''))[:40]}: {what}")
    return found
