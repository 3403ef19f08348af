# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""CPSV-AP, the European vocabulary of public services → drafts."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.service import LIFE_EVENTS
from kiosk.standards import ours
from kiosk.standards.cpsv_ap_terms import PUBLIC_SERVICES, short
from kiosk.standards.draft import Catalogue, Draft, RefusedError, Step
from kiosk.standards.plain import duration, money, plain, slug, slug_of_name, telephone
from kiosk.standards.rdf import ID, Trees, address_of, read_graph
from kiosk.standards.record import Record, best_language
from kiosk.standards.values import Said

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_NUMBERED = re.compile(r"/(bring|cost)/[0-9]+$")
# The first is what 3.2 says; the others are what older versions and other cities say.
_NAMES = (
    *("dct:title", "l0:name", "skos:prefLabel", "rdfs:label", "foaf:name"),
    *("schema:name", "dc:title", "vcard:fn"),
)
_DESCRIPTIONS = (
    *("dct:description", "l0:description", "schema:description", "rdfs:comment"),
    "dc:description",
)
_IDENTIFIERS = ("dct:identifier", "l0:identifier")
_HOURS = ("openingHours", "schema:openingHours", "specialOpeningHoursSpecification")


def read_cpsv_ap(path: Path) -> Catalogue:
    """The public services of a file; raises RefusedError."""
    from rdflib import RDF, URIRef

    catalogue = Catalogue()
    graph = read_graph(path, catalogue.warnings)
    nodes = [node for name in PUBLIC_SERVICES for node in graph.subjects(RDF.type, URIRef(name))]
    if not nodes:
        raise RefusedError(_what_else(graph), "Look whether it is the right file, and CPSV-AP")
    rests: list[Mapping[str, object]] = []
    trees = Trees(graph, frozenset(nodes))
    for node in dict.fromkeys(nodes):
        record = Record(trees.of(node))
        record.language = _language(record)
        reader = _Reader(record, node)
        catalogue.drafts.append(reader.draft())
        rests.append(reader.rest)
    catalogue.warnings += [
        f"{address_of(node)} leads to {number} more services than are listed with each"
        for node, number in trees.left_out.items()
    ]
    if trees.cut:
        catalogue.warnings.append(
            "Things that stand too deep inside a service, or are too many in one, and were "
            f"not read: {trees.cut}"
        )
    ids = {draft.key: draft.id or draft.key for draft in catalogue.drafts}
    for draft, rest in zip(catalogue.drafts, rests, strict=True):
        related = [ids.get(key, key) for key in draft.related]
        draft.related = ours.in_order(related, rest, "related")
    return catalogue


def _what_else(graph: "Graph") -> str:
    from rdflib import RDF

    kinds = sorted({short(str(kind)) for kind in graph.objects(None, RDF.type)})
    if not len(graph):
        return "There is nothing in this file that linked data can say"
    said = f"; it describes {', '.join(kinds[:5])}" if kinds else ""
    return f"No public service (cpsv:PublicService) is in this file{said}"


def _language(record: Record) -> str:
    """English where the name or the description is in English; else that of the name."""
    for name in ("dct:title", "l0:name", "dct:description", "l0:description"):
        values = record.data.get(name)
        tags = (
            [getattr(value, "language", "") for value in values] if isinstance(values, list) else []
        )
        if tags:
            return best_language(tags)
    return ""


class _Reader:
    """A public service being read."""

    def __init__(self, record: Record, node: "Node") -> None:
        self._record = record
        self._node = address_of(node)
        self._draft = Draft(key=self._node)
        self.rest: Mapping[str, object] = {}

    def draft(self) -> Draft:
        """The draft, with all that was not used."""
        record, draft = self._record, self._draft
        identifier = record.text(*_IDENTIFIERS)
        draft.id = slug_of_name(identifier)
        if identifier and not draft.id:
            record.leave("dct:identifier", identifier)
        draft.title = record.text(*_NAMES)
        draft.summary = record.text(*_DESCRIPTIONS)
        self.rest = ours.read(record.text("serviceFile"))
        record.skip(*(["dct:language"] if self.rest else []))
        sources = record.texts("dct:source")
        draft.sources += ours.in_order(sources, self.rest, "sources")
        self._authority()
        self._people()
        self._costs()
        self._times()
        self._inputs()
        self._contacts()
        self._steps()
        self._event()
        for service in record.records("relatedService"):
            draft.related.append(str(service.take(ID)))
        ours.complete(draft, self.rest)
        for name, tag in dict.fromkeys(record.foreign):
            draft.notes.append(f"{name} is in the language `{tag}`: translate it into English")
        for place, value in record.leftovers():
            draft.leave(place, value)
        return draft

    def _authority(self) -> None:
        for authority in self._record.records("hasCompetentAuthority"):
            said = _name(authority)
            if said and not self.rest and said not in self._draft.sources:
                self._draft.sources.append(said)
            authority.skip("dct:identifier", *(authority.data if self.rest else ()))

    def _people(self) -> None:
        audience = [_name(each) for each in self._record.records("dct:audience")]
        self._draft.for_whom = ", ".join(filter(None, audience))

    def _costs(self) -> None:
        for cost in _numbered(self._record.records("hasCost")):
            cost.skip(*_IDENTIFIERS)
            said, value = cost.text(*_DESCRIPTIONS), cost.text("hasValue", "value")
            currencies = cost.records("currency")
            currency = ""
            if value and currencies:
                address = str(currencies[0].take(ID) or "")
                currency = _name(currencies[0]) or address.rpartition("/")[2]
            answer = money(value, currency) if value else ""
            if said.startswith(f"{answer}: "):  # as our own export writes it
                said = said.removeprefix(f"{answer}: ")
            elif not answer:
                answer, _, said = said.partition(": ")
            if answer:
                self._draft.facts.append((answer, said or "cost"))

    def _times(self) -> None:
        time = self._record.text("processingTime", "schema:processingTime")
        if time:
            self._draft.facts.append((duration(time), "until it is done"))

    def _inputs(self) -> None:
        found = list(self._record.records("hasInput"))
        for requirement in self._record.records("holdsRequirement"):
            found += requirement.records("hasSupportingEvidence")
        for evidence in _numbered(found):
            evidence.skip(*_IDENTIFIERS)
            said = _name(evidence) or evidence.text(*_DESCRIPTIONS)
            if said and said not in self._draft.bring:
                self._draft.bring.append(said)

    def _contacts(self) -> None:
        draft = self._draft
        points = [*self._record.records("contactPoint"), *self._record.records("hasContactPoint")]
        channels = self._record.records("hasChannel")
        hours: list[str] = []
        for point in points:
            name = next(
                (name for name in ("telephone", "schema:telephone") if name in point.data), ""
            )
            for said in (*point.texts(name), *_linked(point)):
                number = telephone(said)
                if number and not draft.telephone:
                    draft.telephone = number
                elif not number or number != draft.telephone:
                    point.leave(name, said)
            hours += _hours(point)
            draft.place = draft.place or _address(point) or point.text("rdfs:label")
        for channel in channels:
            channel.skip("dct:identifier")
            hours += _hours(channel)
            draft.place = draft.place or _address(channel)
        draft.hours = "; ".join(dict.fromkeys(hours))

    def _steps(self) -> None:
        steps = []
        for rule in self._record.records("follows"):
            name = rule.text("dct:identifier")
            body = rule.text("dct:description")
            title = rule.text("dct:title")
            if title or body:
                steps.append(
                    (name, Step(title or plain(body)[:60], body, id=name.rpartition("/")[2]))
                )
        steps.sort(key=lambda pair: pair[0])  # a graph has no order; ours are numbered
        self._draft.guide += [step for _, step in steps]

    def _event(self) -> None:
        for event in self._record.records("isGroupedBy"):
            said = slug(event.text("dct:identifier"))
            if said in LIFE_EVENTS and not self._draft.life_event:
                self._draft.life_event = said
                event.skip("dct:title")
            elif said:
                event.leave("dct:identifier", said)


def _linked(point: Record) -> list[str]:
    """Telephones that are addresses, such as `tel:+3225550100`, as Norway has them."""
    return [str(each.take(ID) or "") for each in point.records("vcard:hasTelephone")]


def _numbered(records: list[Record]) -> list[Record]:
    """Things in the order of their identifiers, where these are numbered as in our own export."""
    names = [str(getattr(_first(each.data.get("dct:identifier")), "text", "")) for each in records]
    if not all(_NUMBERED.search(name) for name in names):
        return records
    return [each for _, each in sorted(zip(names, records, strict=True), key=lambda pair: pair[0])]


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _name(record: Record) -> str:
    for name in _NAMES:
        said = record.text(name)
        if said:
            return said
    return ""


def _hours(record: Record) -> list[str]:
    """When somebody is there: a description of its own, or a mere text."""
    found = []
    for name in _HOURS:
        values = record.data.get(name)
        if isinstance(values, list) and any(isinstance(value, Said) for value in values):
            found += record.texts(name)
        else:
            found += [
                said for when in record.records(name) if (said := when.text("dct:description"))
            ]
    return found


def _address(record: Record) -> str:
    for address in record.records("locn:address"):
        whole = address.text("locn:fullAddress")
        if whole:
            return whole
        street = " ".join(
            filter(
                None, (address.text("locn:thoroughfare"), address.text("locn:locatorDesignator"))
            )
        )
        town = " ".join(
            filter(None, (address.text("locn:postCode"), address.text("locn:postName")))
        )
        return ", ".join(filter(None, (address.text("locn:locatorName"), street, town)))
    return ""
