# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The catalogue that open-data portals harvest: DCAT-AP 3, as Turtle and as JSON-LD.

No node is blank and nothing depends on the time, so the same facts give the same text.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, XSD

from kiosk.city.open_data.facts import Facts
from kiosk.city.open_data.period_days import last_day
from kiosk.city.open_data.publication import Publication

_EU: Final = "http://publications.europa.eu/resource/authority/"
_IANA: Final = "https://www.iana.org/assignments/media-types/"
_VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_AP = Namespace("http://data.europa.eu/r5r/")
_PREFIXES = {
    "dcat": DCAT,
    "dcatap": _AP,
    "dct": DCTERMS,
    "foaf": FOAF,
    "skos": SKOS,
    "vcard": _VCARD,
    "xsd": XSD,
}
# Languages that have an entry in the EU's list, by BCP 47 tag.
_LANGUAGES = {"ar": "ARA", "en": "ENG", "es": "SPA", "fr": "FRA", "zh": "ZHO"}
_THEMES = {
    "EDUC": "Education, culture and sport",
    "GOVE": "Government and public sector",
    "SOCI": "Population and society",
    "TECH": "Science and technology",
}


@dataclass(frozen=True, slots=True)
class Distribution:
    """One file of data. media: its IANA type; kind: its name in the EU's list of file types."""

    file: str
    title: str
    media: str
    kind: str
    size: int


def catalogue(
    publication: Publication,
    facts: Facts,
    description: str,
    distributions: Sequence[Distribution],
    languages: Sequence[str],
) -> Graph:
    """The catalogue with its one dataset; languages: tags of the pages' languages."""
    graph = Graph(bind_namespaces="none")
    for prefix, start in _PREFIXES.items():
        graph.bind(prefix, start)
    _Catalogue(graph, publication, facts).write(description, distributions, languages)
    return graph


def as_turtle(graph: Graph) -> bytes:
    """The catalogue as Turtle."""
    return graph.serialize(format="turtle").encode()


def as_json_ld(graph: Graph) -> bytes:
    """The catalogue as JSON-LD, everything in it in one order."""
    context = {prefix: str(start) for prefix, start in _PREFIXES.items()}
    told = json.loads(graph.serialize(format="json-ld", context=context))
    text = json.dumps(_in_order(told), ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()


def _in_order(value: Any) -> Any:
    """The same with every list sorted: in a graph their order means nothing."""
    if isinstance(value, dict):
        return {key: _in_order(each) for key, each in value.items()}
    if isinstance(value, list):
        return sorted(map(_in_order, value), key=lambda each: json.dumps(each, sort_keys=True))
    return value


class _Catalogue:
    """A graph that a publication is written into."""

    def __init__(self, graph: Graph, publication: Publication, facts: Facts) -> None:
        self._graph, self._publication, self._facts = graph, publication, facts

    def write(
        self, description: str, distributions: Sequence[Distribution], languages: Sequence[str]
    ) -> None:
        """Catalogue, dataset, publisher and files."""
        catalogue, dataset = self._here("catalogue"), self._here("dataset")
        licence = self._licence()
        spoken = [
            self._listed("language", _LANGUAGES[tag]) for tag in languages if tag in _LANGUAGES
        ]
        publisher = self._publisher()
        page = self._typed(URIRef(self._publication.base), FOAF.Document)
        spatial = self._publication.spatial
        for node, kind in ((catalogue, DCAT.Catalog), (dataset, DCAT.Dataset)):
            self._typed(node, kind)
            self._add(node, DCTERMS.title, Literal(self._publication.title))
            self._add(node, DCTERMS.description, Literal(description, lang="en"))
            self._add(node, DCTERMS.publisher, publisher)
            self._add(node, DCTERMS.modified, self._day(self._facts.last.isoformat()))
            if spatial:
                place = self._typed(URIRef(spatial), DCTERMS.Location)
                if spatial.startswith(_EU):  # of the EU's lists of countries and places
                    self._add(place, SKOS.inScheme, URIRef(spatial.rpartition("/")[0]))
                self._add(node, DCTERMS.spatial, place)
            for language in spoken:
                self._typed(language, DCTERMS.LinguisticSystem)
                self._add(node, DCTERMS.language, language)
        self._add(catalogue, DCTERMS.license, licence)
        self._add(catalogue, FOAF.homepage, page)
        self._add(catalogue, DCAT.dataset, dataset)
        first = last_day(self._facts.periods[0].label)  # before it there was nothing to publish
        self._add(catalogue, DCTERMS.issued, self._day(first.isoformat()))
        themes = self._typed(URIRef(f"{_EU}data-theme"), SKOS.ConceptScheme)
        self._add(themes, DCTERMS.title, Literal("Data theme", lang="en"))
        self._add(catalogue, DCAT.themeTaxonomy, themes)
        self._dataset(dataset, page)
        for each in distributions:
            self._add(dataset, DCAT.distribution, self._distribution(each, licence))

    def _dataset(self, dataset: URIRef, page: URIRef) -> None:
        first, last = self._facts.first, self._facts.last
        period = self._typed(self._here("period"), DCTERMS.PeriodOfTime)
        self._add(period, DCAT.startDate, self._day(first.isoformat()))
        self._add(period, DCAT.endDate, self._day(last.isoformat()))
        self._add(dataset, DCTERMS.temporal, period)
        self._add(dataset, DCTERMS.identifier, Literal(str(dataset)))
        self._add(dataset, DCAT.landingPage, page)
        for word in ("library", "public computer", "digital skills", "differential privacy"):
            self._add(dataset, DCAT.keyword, Literal(word, lang="en"))
        for name, label in _THEMES.items():
            self._add(dataset, DCAT.theme, self._concept("data-theme", name, label))
        often = "WEEKLY" if "W" in self._facts.periods[-1].label else "MONTHLY"
        frequency = self._typed(self._listed("frequency", often), DCTERMS.Frequency)
        self._add(dataset, DCTERMS.accrualPeriodicity, frequency)
        rights = self._typed(self._listed("access-right", "PUBLIC"), DCTERMS.RightsStatement)
        self._add(dataset, DCTERMS.accessRights, rights)
        method = self._typed(URIRef(self._publication.at("method.html")), FOAF.Document)
        self._add(dataset, FOAF.page, method)
        self._add(dataset, DCAT.contactPoint, self._contact())

    def _distribution(self, each: Distribution, licence: URIRef) -> URIRef:
        node = self._typed(self._here(each.file), DCAT.Distribution)
        address = URIRef(self._publication.at(each.file))
        self._typed(address, RDFS.Resource)
        self._add(node, DCTERMS.title, Literal(each.title, lang="en"))
        self._add(node, DCTERMS.description, Literal(each.title, lang="en"))
        self._add(node, DCAT.accessURL, address)
        self._add(node, DCAT.downloadURL, address)
        self._add(node, DCTERMS.license, licence)
        media = self._typed(URIRef(_IANA + each.media), DCTERMS.MediaType)
        self._add(node, DCAT.mediaType, media)
        kind = self._listed("file-type", each.kind)
        self._typed(kind, DCTERMS.MediaTypeOrExtent)
        self._add(node, DCTERMS["format"], kind)
        self._add(node, DCAT.byteSize, Literal(str(each.size), datatype=XSD.nonNegativeInteger))
        self._add(node, DCTERMS.modified, self._day(self._facts.last.isoformat()))
        stable = self._concept("planned-availability", "STABLE", "Stable")
        self._add(node, _AP.availability, stable)
        return node

    def _publisher(self) -> URIRef:
        node = self._typed(self._here("publisher"), FOAF.Agent)
        self._add(node, FOAF.name, Literal(self._publication.publisher))
        kind = self._kind("publishertype", "LocalAuthority", "Local Authority")
        self._add(node, DCTERMS.type, kind)
        return node

    def _contact(self) -> URIRef:
        node = self._typed(self._here("contact"), _VCARD.Kind)
        self._add(node, _VCARD.fn, Literal(self._publication.publisher))
        if self._publication.contact:
            self._add(node, _VCARD.hasEmail, URIRef(f"mailto:{self._publication.contact}"))
        else:
            self._add(node, _VCARD.hasURL, URIRef(self._publication.base))
        return node

    def _licence(self) -> URIRef:
        node = self._typed(URIRef(self._publication.licence.iri), DCTERMS.LicenseDocument)
        is_free = self._publication.licence.id == "CC0-1.0"
        name = "PublicDomain" if is_free else "Attribution"
        kind = self._kind("licencetype", name, "Public domain" if is_free else name)
        self._add(node, DCTERMS.type, kind)
        return node

    def _concept(self, scheme: str, name: str, label: str) -> URIRef:
        node = self._typed(self._listed(scheme, name), SKOS.Concept)
        self._add(node, SKOS.prefLabel, Literal(label, lang="en"))
        return node

    def _kind(self, scheme: str, name: str, label: str) -> URIRef:
        """An entry of one of ADMS's lists."""
        start = f"http://purl.org/adms/{scheme}/"
        node = self._typed(URIRef(start + name), SKOS.Concept)
        self._add(node, SKOS.prefLabel, Literal(label, lang="en"))
        self._add(node, SKOS.inScheme, URIRef(f"{start}1.0"))
        return node

    def _here(self, name: str) -> URIRef:
        return URIRef(f"{self._publication.at('catalog.ttl')}#{name}")

    def _listed(self, scheme: str, name: str) -> URIRef:
        """An entry of one of the EU's lists."""
        node = URIRef(f"{_EU}{scheme}/{name}")
        self._add(node, SKOS.inScheme, URIRef(f"{_EU}{scheme}"))
        return node

    @staticmethod
    def _day(day: str) -> Literal:
        return Literal(day, datatype=XSD.date)

    def _typed(self, node: URIRef, kind: URIRef) -> URIRef:
        self._graph.add((node, RDF.type, kind))
        return node

    def _add(self, node: URIRef, verb: URIRef, value: URIRef | Literal) -> None:
        self._graph.add((node, verb, value))
