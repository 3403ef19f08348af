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
from kiosk.standards.values import things

_SCRIPT = re.compile(
    r"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE
)
# What old pages put around it, so that browsers older still do not show it.
_WRAPPING = re.compile(
    r"^\s*(?:<!--\s*)?(?:(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)?|(?:(?://|/\*)?\s*\]\]>\s*(?:\*/)?)?\s*(?:(?://\s*)?-->)?\s*$"
)
_BARE: Final = frozenset({"@id", "@type"})
_DEEPEST: Final = 8  # things inside a service; those that lead to each other have no end
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
        *("hoursAvailable", "dayOfWeek", "opens", "closes"),
    )
} | {"servicechannel": "availableChannel"}  # as older versions and many sites have it


def read_schema_org(path: Path) -> Catalogue:
    """The services of a JSON-LD file, or of a web page that holds some; raises RefusedError."""
    catalogue = Catalogue()
    text = as_text(read_bytes(path))
    if is_json(text):
        parts = [text]
    else:
        parts = [_WRAPPING.sub("", found[1]) for found in _SCRIPT.finditer(text)]
        if not parts:
            raise _no_json_ld(text)
    data = [_renamed(each, 0) for each in _read(parts, catalogue)]
    found = list(things(data, _is_service, lambda _place, _value: None))
    if not found:
        kinds = sorted({kind for kind in _all_kinds(data) if kind})
        said = f"; it describes {', '.join(kinds[:5])}" if kinds else ""
        what = f"No GovernmentService is in this file{said}"
        raise RefusedError(what, "Look whether it is the right one")
    named = _named(data)
    used: set[str] = set()
    for number, item in enumerate(found, start=1):
        whole = _with_named(item, named, used, 0)
        assert isinstance(whole, dict)
        catalogue.drafts.append(_draft(Record(whole), number))
    _leave_others(data, used, catalogue)
    return catalogue


def _no_json_ld(text: str) -> RefusedError:
    if "itemtype" in text and "schema.org" in text:
        what = "This page says it in microdata (itemprop), which is not read"
        return RefusedError(what, "Ask for the page’s JSON-LD, or write the service by hand")
    what = "This is not JSON-LD, and no web page that holds some"
    return RefusedError(what, "Save the page’s source, or its JSON-LD")


def _read(parts: list[str], catalogue: Catalogue) -> list[object]:
    """The pieces of JSON-LD; of several, one that is none is a warning. Raises RefusedError."""
    found: list[object] = []
    broken: list[RefusedError] = []
    for part in parts:
        try:
            found.append(read_json(part, catalogue.warnings))
        except RefusedError as error:
            broken.append(error)
    if broken and not found:
        raise broken[0]
    catalogue.warnings += [
        f"A piece of JSON-LD on the page was left out: {error.what}" for error in broken
    ]
    return found


def _is_service(data: Mapping[str, object]) -> bool:
    return bool(_kinds(data) & _SERVICES)


def _things(data: object) -> Iterator[dict[str, object]]:
    """Every thing, those inside things too."""
    waiting = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            yield item
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item


def _all_kinds(data: object) -> Iterator[str]:
    for item in _things(data):
        kind = item.get("@type")
        for each in kind if isinstance(kind, list) else [kind]:
            if isinstance(each, str):
                yield _PREFIX.sub("", each)


def _named(data: object) -> dict[str, dict[str, object]]:
    """The things that say more than their address, by it; services are told by themselves."""
    return {
        address: item
        for item in _things(data)
        if isinstance(address := item.get("@id"), str)
        and item.keys() - _BARE
        and not _is_service(item)
    }


def _with_named(
    value: object, named: Mapping[str, dict[str, object]], used: set[str], depth: int
) -> object:
    """A value in which a thing that has only an address is what is said of it elsewhere."""
    if depth > _DEEPEST:
        return value
    if isinstance(value, list):
        return [_with_named(item, named, used, depth + 1) for item in value]
    if not isinstance(value, dict):
        return value
    address = value.get("@id")
    if isinstance(address, str) and address in named and not value.keys() - _BARE:
        used.add(address)
        value = named[address]
    return {name: _with_named(item, named, used, depth + 1) for name, item in value.items()}


def _leave_others(data: object, used: set[str], catalogue: Catalogue) -> None:
    """What the file says beside its services is listed for the file as a whole."""

    def told(item: Mapping[str, object]) -> bool:
        address = item.get("@id")
        return _is_service(item) or (isinstance(address, str) and address in used)

    def leave(place: str, value: object) -> None:
        if not place.rpartition("/")[2].startswith("@"):
            catalogue.leave(place, value)

    for _ in things(data, told, leave):
        pass


def _renamed(data: object, depth: int) -> object:
    """The names as schema.org writes them, whatever their capitals and prefix."""
    if depth > 40:
        return data
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
    hours = _hours(record)
    if isinstance(record.data.get(name), dict | list):
        for point in record.records(name):
            hours += _hours(point)
    if hours and not draft.hours:
        draft.hours = "; ".join(hours)
    elif hours:
        record.leave("openingHours", "; ".join(hours))


def _hours(record: Record) -> list[str]:
    """When it is open: as texts, or as days with a time for each."""
    found = record.texts("openingHours")
    for name in ("hoursAvailable", "openingHoursSpecification"):
        found += record.texts(name)
        if not isinstance(record.data.get(name), dict | list):
            continue
        for when in record.records(name):
            opens, closes = when.data.get("opens"), when.data.get("closes")
            days = [_PREFIX.sub("", day) for day in when.texts("dayOfWeek")]
            if days and isinstance(opens, str) and isinstance(closes, str) and opens != closes:
                when.skip("@type", "opens", "closes")
                found.append(f"{', '.join(days)} {opens[:5]} to {closes[:5]}")
            else:  # closed, or of no day
                for day in days:
                    when.leave("dayOfWeek", day)
    return found
