# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open Referral HSDS, services of a community as JSON or tables → drafts.

The names are those of 3.0; where an older version or the Open Referral UK API says it otherwise,
that is read too.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kiosk.standards import ours
from kiosk.standards.draft import Catalogue, Draft, RefusedError, Step
from kiosk.standards.files import as_text, read_bytes, read_json
from kiosk.standards.hsds_answer import services_in
from kiosk.standards.hsds_package import is_package
from kiosk.standards.hsds_table import read_tables
from kiosk.standards.plain import money, paragraphs, plain, telephone
from kiosk.standards.record import Record

KEPT: Final = "Doorstep service file"  # the taxonomy term under which `ours` travels
_AGE: Final = re.compile(r"(\d{1,3})(?:\.0)?")
_STATES: Final = ("active", "inactive", "defunct", "temporarily closed")
_DAYS: Final = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
_ELIGIBILITY: Final = ("eligibility", "eligibilitys")
_STEP = "\n\n"  # between the steps that our own export writes


def read_hsds(path: Path) -> Catalogue:
    """The services of a JSON file, or of a tabular package (folder or zip); raises RefusedError."""
    catalogue = Catalogue()
    if is_package(path):
        services = read_tables(path, catalogue)
    else:
        services = services_in(read_json(as_text(read_bytes(path)), catalogue.warnings), catalogue)
        if not services:
            what = "No service is in this file: HSDS has `id`, `name` and `status` for each"
            raise RefusedError(what, "Save the answer of /services, or of /services/{id}")
    for number, data in enumerate(services, start=1):
        catalogue.drafts.append(_draft(Record(data), number))
    return catalogue


def _draft(record: Record, number: int) -> Draft:
    key = record.take("id")
    draft = Draft(key=str(key) if isinstance(key, str | int) else f"service {number}")
    record.skip("organization_id", "program_id")
    draft.title = record.text("name")
    draft.summary = record.text("description")
    draft.for_whom = _for_whom(record)
    rest = ours.read(_kept(record))
    _facts(record, draft)
    _guide(record, draft, rest)
    _counter(record, draft)
    for document in record.records("required_documents"):
        document.skip("id", "service_id")
        said = document.text("document", "name")
        draft.bring += [said] if said else []
    for organization in record.records("organization"):
        organization.skip("id", *(["name", "description"] if rest else []))
        _add(draft.sources, "" if rest else organization.text("name"))
    _add(draft.sources, record.text("url"))
    draft.sources += ours.texts(rest.get("sources"))
    draft.related += ours.texts(rest.get("related"))
    status = record.text("status")
    if status.lower() not in ("", "active"):
        draft.leave("status", status)
        about = "" if status.lower() in _STATES else ", which HSDS does not know"
        draft.notes.append(f"The catalogue says that this service is `{status}`{about}")
    ours.complete(draft, rest)
    for place, value in record.leftovers():
        if not place.endswith(("/id", "_id")):
            draft.leave(place, value)
    return draft


def _add(texts: list[str], text: str) -> None:
    if text and text not in texts:
        texts.append(text)


def _kept(record: Record) -> str:
    """What our own export put beside the standard."""
    for attribute in record.records("attributes"):
        for term in attribute.records("taxonomy_term"):
            if term.data.get("name") == KEPT:
                term.skip(*term.data)
                attribute.skip("id", "link_id", "link_entity", "link_type")
                value = attribute.take("value")
                return value if isinstance(value, str) else ""
    return ""


def _for_whom(record: Record) -> str:
    said = [record.text("eligibility_description"), _ages(record)]
    for name in _ELIGIBILITY:  # a text of its own, or things with a text and ages
        if isinstance(record.data.get(name), Mapping | list):
            for each in record.records(name):
                each.skip("id", "service_id")
                said += [each.text("eligibility", "eligibility_description"), _ages(each)]
        else:
            said.append(record.text(name))
    parts = list(dict.fromkeys(filter(None, said)))
    ended = [part if part.endswith((".", "!", "?")) else f"{part}." for part in parts]
    return " ".join(ended) if len(parts) > 1 else "".join(parts)


def _ages(record: Record) -> str:
    least, most = _age(record, "minimum_age"), _age(record, "maximum_age")
    if least and most:
        return f"From {least} to {most} years of age."
    if least or most:
        return f"From {least} years of age on." if least else f"Up to {most} years of age."
    return ""


def _age(record: Record, name: str) -> str:
    said = record.text(name)
    found = _AGE.fullmatch(said)
    if said and not found:
        record.leave(name, said)
    return found[1] if found else ""


def _facts(record: Record, draft: Draft) -> None:
    for cost in record.records("cost_options"):
        cost.skip("id", "service_id")
        amount, currency = cost.text("amount"), cost.text("currency")
        about = ", ".join(filter(None, (cost.text("option"), cost.text("amount_description"))))
        if amount:
            draft.facts.append((money(amount, currency), about or "cost"))
        elif about:
            cost.leave("option", about)
    for name in ("fees_description", "fees"):
        fees = record.text(name)
        answer, colon, detail = fees.partition(": ")
        if colon and len(answer) <= 40 and not draft.facts:
            draft.facts.append((answer, detail))
        elif fees and len(fees) <= 40 and not draft.facts:
            draft.facts.append((fees, "cost"))
        elif fees:
            record.leave(name, fees)
    wait = record.text("wait_time")
    if wait and wait != "wait_time":
        draft.facts.append((wait, "waiting time"))
    elif wait:
        record.leave("wait_time", wait)


def _guide(record: Record, draft: Draft, rest: Mapping[str, object]) -> None:
    value = record.take("application_process")
    if not isinstance(value, str):
        record.leave("application_process", value)
        return
    kept = rest.get("guide")
    pairs = [ours.texts(pair) for pair in kept] if isinstance(kept, list) else []
    if pairs and plain(value) == plain(_STEP.join("\n".join(pair) for pair in pairs)):
        draft.guide += [Step(pair[0], pair[-1]) for pair in pairs if len(pair) == 2]
        return
    for part in paragraphs(value).split(_STEP):
        title, line, body = part.partition("\n")
        if line and len(title) <= 80:
            draft.guide.append(Step(title, plain(body)))
        elif part:
            draft.guide.append(Step("How to apply", plain(part)))


def _counter(record: Record, draft: Draft) -> None:
    places = record.records("service_at_locations")
    owners = [record, *places]
    for place in places:
        place.skip("id", "service_id", "location_id")
        for location in place.records("location"):
            owners.append(location)
            location.skip("id", "location_type")
            if not draft.place:
                draft.place = _place(location)
    owners += [contact for owner in owners for contact in owner.records("contacts")]
    hours: list[str] = []
    for owner in owners:
        _phones(owner, draft)
        for name in ("schedules", "regular_schedules", "regular_schedule"):
            for schedule in owner.records(name):
                _add(hours, _hours(schedule))
    draft.hours = "; ".join(hours)


def _place(location: Record) -> str:
    parts = [location.text("name")]
    for address in location.records("addresses") or location.records("physical_addresses"):
        address.skip("id", "location_id", "address_type")
        parts += [address.text(name) for name in ("address_1", "address_2", "city")]
        break
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _phones(owner: Record, draft: Draft) -> None:
    for phone in owner.records("phones"):
        said = phone.text("number")
        number = telephone(said)
        if number and number == draft.telephone:
            phone.skip(*phone.data)
        elif number and not draft.telephone:
            phone.skip("id", "service_id", "type")
            draft.telephone, draft.telephone_note = number, phone.text("description")
        elif said:
            phone.leave("number", said)


def _hours(schedule: Record) -> str:
    said = schedule.text("description")
    if said:
        schedule.skip("id", "service_id")
        return said
    opens, closes = schedule.text("opens_at"), schedule.text("closes_at")
    between = f"{opens[:5]} to {closes[:5]}" if opens and closes else opens[:5] or closes[:5]
    days = _days(schedule.text("byday", "weekday"))
    if days and not days.isdigit():
        return " ".join(filter(None, (days, between)))
    for name, left in (("opens_at", opens), ("closes_at", closes), ("weekday", days)):
        schedule.leave(name, left)  # hours of no day, or of one that has only a number
    return ""


def _days(said: str) -> str:
    return ", ".join(_DAYS.get(day.strip(), day.strip()) for day in said.split(",") if day.strip())
