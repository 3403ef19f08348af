# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our services → CPSV-AP 3.2, as Turtle, JSON-LD or RDF/XML."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kiosk.domain.service import City, Service
from kiosk.standards import ours
from kiosk.standards.cpsv_ap_terms import (
    CPSV,
    CV,
    DCT,
    LOCN,
    OURS,
    PREFIXES,
    SKOS,
    TIME,
)
from kiosk.standards.draft import RefusedError
from kiosk.standards.exporting import stable_id

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_LANGUAGE: Final = "http://publications.europa.eu/resource/authority/language/ENG"
_SAID: Final = frozenset({"life_event", "guide"})


def as_cpsv_ap(services: Sequence[Service], city: City, form: str) -> str:
    """The services as linked data; form: turtle, json-ld or xml. Raises RefusedError."""
    try:
        from rdflib import Graph
    except ImportError as error:
        mend = "Install Doorstep with its extra `standards`"
        raise RefusedError("The library for linked data (rdflib) is not here", mend) from error
    graph = Graph(bind_namespaces="none")
    for prefix, start in PREFIXES.items():
        graph.bind(prefix, start)
    graph.bind("doorstep", OURS)
    _Export(graph, city).write(services)
    if form == "json-ld":
        return graph.serialize(format=form, auto_compact=True, ensure_ascii=False)
    return graph.serialize(format=form)


class _Export:
    """A graph that services are written into."""

    def __init__(self, graph: "Graph", city: City) -> None:
        self._graph, self._city = graph, city.name.source
        self._authority = self._thing(f"{CV}PublicOrganisation", "authority")
        self._say(self._authority, f"{SKOS}prefLabel", self._city)
        self._say(self._authority, f"{DCT}title", self._city)
        self._value(self._authority, f"{DCT}identifier", stable_id(self._city))
        area = self._thing(f"{DCT}Location", "area")
        self._say(area, f"{PREFIXES['rdfs']}label", self._city)
        self._link(self._authority, f"{DCT}spatial", area)
        self._language = self._iri(_LANGUAGE)
        self._type(self._language, f"{DCT}LinguisticSystem")

    def write(self, services: Sequence[Service]) -> None:
        """Every service, with what belongs to it."""
        known = {service.id for service in services}
        for service in services:
            node = self._service_node(service.id)
            self._type(node, f"{CPSV}PublicService")
            self._value(node, f"{DCT}identifier", service.id)
            self._say(node, f"{DCT}title", service.title.source)
            self._say(node, f"{DCT}description", service.summary.source)
            self._link(node, f"{CV}hasCompetentAuthority", self._authority)
            self._link(node, f"{DCT}language", self._language)
            for source in service.sources:
                self._value(node, f"{DCT}source", source)
            for other in service.related:
                if other in known:
                    self._link(node, f"{CV}relatedService", self._service_node(other))
            self._event(node, service)
            self._costs(node, service)
            self._inputs(node, service)
            self._counter(node, service)
            self._steps(node, service)
            self._value(node, f"{OURS}serviceFile", ours.write(service, _SAID))

    def _event(self, node: "Node", service: Service) -> None:
        event = self._thing(f"{CV}LifeEvent", "event", service.life_event)
        self._type(event, f"{CV}Event")
        self._value(event, f"{DCT}identifier", service.life_event)
        self._say(event, f"{DCT}title", service.life_event.replace("-", " ").capitalize())
        self._link(node, f"{CV}isGroupedBy", event)

    def _costs(self, node: "Node", service: Service) -> None:
        for number, fact in enumerate(service.facts, start=1):
            if ours.is_cost(fact.answer.source):
                cost = self._thing(f"{CV}Cost", service.id, "cost", str(number))
                self._value(cost, f"{DCT}identifier", f"{service.id}/cost/{number:02}")
                said = f"{fact.answer.source}: {fact.detail.source}"
                self._say(cost, f"{DCT}description", said)
                self._link(node, f"{CV}hasCost", cost)

    def _inputs(self, node: "Node", service: Service) -> None:
        for number, text in enumerate(service.bring, start=1):
            evidence = self._thing(f"{CV}Evidence", service.id, "bring", str(number))
            self._value(evidence, f"{DCT}identifier", f"{service.id}/bring/{number:02}")
            self._say(evidence, f"{DCT}title", text.source)
            self._link(node, f"{CPSV}hasInput", evidence)

    def _counter(self, node: "Node", service: Service) -> None:
        point = self._thing(f"{CV}ContactPoint", service.id, "counter")
        self._value(point, f"{CV}telephone", service.counter.telephone)
        hours = self._thing(f"{TIME}TemporalEntity", service.id, "hours")
        self._say(hours, f"{DCT}description", service.counter.hours.source)
        self._link(point, f"{CV}openingHours", hours)
        address = self._thing(f"{LOCN}Address", service.id, "address")
        self._say(address, f"{LOCN}fullAddress", service.counter.place.source)
        self._link(point, f"{LOCN}address", address)
        self._link(node, f"{CV}contactPoint", point)

    def _steps(self, node: "Node", service: Service) -> None:
        for number, step in enumerate(service.guide, start=1):
            rule = self._thing(f"{CPSV}Rule", service.id, "step", str(number))
            self._value(rule, f"{DCT}identifier", f"{service.id}/step/{number:02}/{step.id}")
            self._say(rule, f"{DCT}title", step.title.source)
            self._say(rule, f"{DCT}description", step.body.source)
            self._link(node, f"{CPSV}follows", rule)

    def _service_node(self, id_: str) -> "Node":
        return self._iri(f"urn:uuid:{stable_id(self._city, id_)}")

    def _thing(self, kind: str, *parts: str) -> "Node":
        node = self._iri(f"urn:uuid:{stable_id(self._city, *parts)}")
        self._type(node, kind)
        return node

    def _iri(self, text: str) -> "Node":
        from rdflib import URIRef

        return URIRef(text)

    def _type(self, node: "Node", kind: str) -> None:
        from rdflib import RDF

        self._graph.add((node, RDF.type, self._iri(kind)))

    def _link(self, node: "Node", name: str, other: "Node") -> None:
        self._graph.add((node, self._iri(name), other))

    def _say(self, node: "Node", name: str, text: str) -> None:
        from rdflib import Literal

        self._graph.add((node, self._iri(name), Literal(text, lang="en")))

    def _value(self, node: "Node", name: str, text: str) -> None:
        from rdflib import Literal

        self._graph.add((node, self._iri(name), Literal(text)))
