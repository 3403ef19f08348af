# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""schema.org GovernmentService, as websites publish it in JSON-LD → drafts.

Read as plain JSON: what websites publish has names in wrong capitals, twice, or from older
versions, and their context is only an address on the net.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from kiosk.standards.draft import Catalogue, Draft, RefusedError
from kiosk.standards.files import as_text, is_json, read_bytes, read_json
from kiosk.standards.plain import duration, money, telephone
from kiosk.standards.record import Record

_SCRIPT = re.compile(
    r"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE
)
_PREFIX = re.compile(r"(?:https?://schema\.org/|schema:)")
_SERVICES: Final = frozenset({"governmentservice", "service", "governmentpermit"})
# What schema.org calls it, by how it is written in small letters.
_NAMES: Final = {
    name.lower(): name
    for name in (
        *("name", "alternateName", "description", "url", "serviceOperator", "provider"),
        *("jurisdiction", "availableChannel", "serviceUrl", "availableLanguage"),
        *("processingTime", "serviceLocation", "servicePhone", "audience", "audienceType"),
        *("areaServed", "telephone", "offers", "price", "priceCurrency", "address"),
        *("streetAddress", "postalCode", "addressLocality", "openingHours", "contactPoint"),
        *("identifier", "serviceType", "eligibilityCriteria", "openingHoursSpecification"),
    )
} | {"servicechannel": "availableChannel"}  # as older versions and many sites have it


def read_schema_org(path: Path) -> Catalogue:
    """The services of a JSON-LD file, or of a web page that holds some; raises RefusedError."""
    catalogue = Catalogue()
    text = as_text(read_bytes(path))
    if is_json(text):
        parts = [text]
    else:
        parts = [found[1] for found in _SCRIPT.finditer(text)]
        if not parts:
            what = "This is not JSON-LD, and no web page that holds some"
            raise RefusedError(what, "Save the page’s source, or its JSON-LD")
    for part in parts:
        data = _renamed(read_json(part, catalogue.warnings), 0)
        for item in _services(data, 0):
            catalogue.drafts.append(_draft(Record(item), len(catalogue.drafts) + 1))
    if not catalogue.drafts:
        raise RefusedError(
            "No GovernmentService is in this file", "Look whether it is the right one"
        )
    return catalogue


def _renamed(data: object, depth: int) -> object:
    """The names as schema.org writes them, whatever their capitals and prefix."""
    if depth > 40:
        return None
    if isinstance(data, list):
        return [_renamed(item, depth + 1) for item in data]
    if not isinstance(data, Mapping):
        return data
    renamed: dict[str, object] = {}
    for name, value in data.items():
        bare = _PREFIX.sub("", str(name))
        known = _NAMES.get(bare.lower(), bare)
        if known in renamed and known != "@context":
            known = bare if bare not in renamed else f"{bare} (again)"
        renamed[known] = _renamed(value, depth + 1)
    return renamed


def _services(data: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > 20:
        return
    match data:
        case list():
            for item in data:
                yield from _services(item, depth + 1)
        case dict() if _kinds(data) & _SERVICES:
            yield data
        case dict():
            for value in data.values():
                if isinstance(value, dict | list):
                    yield from _services(value, depth + 1)


def _kinds(data: Mapping[str, object]) -> set[str]:
    kind = data.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return {_PREFIX.sub("", each).lower() for each in kinds if isinstance(each, str)}


def _draft(record: Record, number: int) -> Draft:
    key = record.take("@id", "url")
    record.skip("@context", "@type", "@id")
    draft = Draft(key=key if isinstance(key, str) else f"service {number}")
    if isinstance(key, str) and key.startswith(("http://", "https://")):
        draft.sources.append(key)
    draft.title = record.text("name")
    draft.summary = record.text("description")
    draft.for_whom = _for_whom(record)
    for name in ("serviceOperator", "provider"):
        for owner in record.records(name):
            said = owner.text("name")
            owner.skip("@type", "@id")
            if said and said not in draft.sources:
                draft.sources.insert(0, said)
    address = record.text("url")
    if address and address not in draft.sources:
        draft.sources.append(address)
    _offers(record, draft)
    for channel in record.records("availableChannel"):
        _channel(channel, draft)
    _contact(record, draft, "telephone")
    for point in record.records("contactPoint"):
        _contact(point, draft, "telephone")
    for name, tag in dict.fromkeys(record.foreign):
        draft.notes.append(f"{name} is in the language `{tag}`: translate it into English")
    for place, value in record.leftovers():
        if not place.endswith("@type"):
            draft.leave(place, value)
    return draft


def _for_whom(record: Record) -> str:
    said = [record.text("eligibilityCriteria")]
    for audience in record.records("audience"):
        said += [audience.text("name"), *audience.texts("audienceType")]
    return ", ".join(dict.fromkeys(filter(None, said)))


def _offers(record: Record, draft: Draft) -> None:
    for offer in record.records("offers"):
        price, currency = offer.text("price"), offer.text("priceCurrency")
        if price:
            draft.facts.append(
                (money(price, currency), offer.text("description", "name") or "cost")
            )


def _channel(channel: Record, draft: Draft) -> None:
    time = channel.text("processingTime")
    if time:
        draft.facts.append((duration(time), "until it is done"))
    _contact(channel, draft, "servicePhone")
    for place in channel.records("serviceLocation"):
        name = place.text("name")
        said = ", ".join(filter(None, (name, _address(place))))
        if said and not draft.place:
            draft.place = said
        elif said:
            place.leave("name", said)
        _contact(place, draft, "telephone")
    page = channel.text("serviceUrl")
    if page:
        draft.sources.append(page)


def _address(place: Record) -> str:
    if not isinstance(place.data.get("address"), dict | list):
        return place.text("address")
    for address in place.records("address"):
        parts = [address.text(name) for name in ("streetAddress", "postalCode", "addressLocality")]
        return ", ".join(filter(None, parts))
    return ""


def _contact(record: Record, draft: Draft, name: str) -> None:
    """A telephone and opening hours; the telephone may be a thing with a number of its own."""
    said = record.texts(name)
    if not said:
        said = [number for each in record.records(name) for number in each.texts("telephone")]
    for each in said:
        number = telephone(each)
        if number and not draft.telephone:
            draft.telephone = number
        elif number != draft.telephone or not number:
            record.leave(name, each)
    hours = record.texts("openingHours")
    if hours and not draft.hours:
        draft.hours = "; ".join(hours)
    elif hours:
        record.leave("openingHours", "; ".join(hours))
