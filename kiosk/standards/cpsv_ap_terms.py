# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of CPSV-AP 3.2 with their addresses, and a JSON-LD context made of them.

A catalogue in JSON-LD names its context by an address on the net. Nothing is fetched here: this
one stands in for it. A name that it does not know keeps its name, so that it is listed.
"""

from collections.abc import Mapping
from typing import Final

CPSV: Final = "http://purl.org/vocab/cpsv#"
CV: Final = "http://data.europa.eu/m8g/"
DCT: Final = "http://purl.org/dc/terms/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCAT: Final = "http://www.w3.org/ns/dcat#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
LOCN: Final = "http://www.w3.org/ns/locn#"
ADMS: Final = "http://www.w3.org/ns/adms#"
ELI: Final = "http://data.europa.eu/eli/ontology#"
TIME: Final = "http://www.w3.org/2006/time#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
UNKNOWN: Final = "urn:x-name:"  # before a name that no context knows
OURS: Final = "urn:x-doorstep:"  # before what our service files say and CPSV-AP does not

PREFIXES: Final[dict[str, str]] = {
    "cpsv": CPSV,
    "cv": CV,
    "dct": DCT,
    "skos": SKOS,
    "dcat": DCAT,
    "foaf": FOAF,
    "locn": LOCN,
    "adms": ADMS,
    "eli": ELI,
    "time": TIME,
    "rdfs": RDFS,
    "org": "http://www.w3.org/ns/org#",
    "schema": "http://schema.org/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# The same words in profiles of countries: those of Italy stand in a vocabulary of its own.
ITALY: Final = "https://w3id.org/italia/onto/CPSV/"
_NATIONAL: Final = {
    "l0": "https://w3id.org/italia/onto/l0/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
PUBLIC_SERVICES: Final = (
    f"{CPSV}PublicService",
    f"{CV}PublicService",
    f"{ITALY}PublicService",
    "https://data.norge.no/vocabulary/cpsvno#Service",
)

_CLASSES: Final[Mapping[str, str]] = {
    "PublicService": f"{CPSV}PublicService",
    "PublicOrganization": f"{CV}PublicOrganisation",
    "PublicOrganisation": f"{CV}PublicOrganisation",
    "Rule": f"{CPSV}Rule",
    "Event": f"{CV}Event",
    "LifeEvent": f"{CV}LifeEvent",
    "BusinessEvent": f"{CV}BusinessEvent",
    "Channel": f"{CV}Channel",
    "ContactPoint": f"{CV}ContactPoint",
    "Cost": f"{CV}Cost",
    "Evidence": f"{CV}Evidence",
    "EvidenceType": f"{CV}EvidenceType",
    "Output": f"{CV}Output",
    "Requirement": f"{CV}Requirement",
    "Participation": f"{CV}Participation",
    "LegalResource": f"{ELI}LegalResource",
    "Concept": f"{SKOS}Concept",
    "Collection": f"{SKOS}Collection",
    "Agent": f"{FOAF}Agent",
    "Document": f"{FOAF}Document",
    "Dataset": f"{DCAT}Dataset",
    "Location": f"{DCT}Location",
    "LinguisticSystem": f"{DCT}LinguisticSystem",
    "Address": f"{LOCN}Address",
    "TemporalEntity": f"{TIME}TemporalEntity",
}

_TEXTS: Final[Mapping[str, str]] = {
    "identifier": f"{DCT}identifier",
    "name": f"{DCT}title",
    "description": f"{DCT}description",
    "keyword": f"{DCAT}keyword",
    "preferredLabel": f"{SKOS}prefLabel",
    "processingTime": f"{CV}processingTime",
    "hasEmail": f"{CV}email",
    "hasTelephone": f"{CV}telephone",
    "hasValue": f"{CV}hasValue",
    "fullAddress": f"{LOCN}fullAddress",
    "thoroughfare": f"{LOCN}thoroughfare",
    "locatorDesignator": f"{LOCN}locatorDesignator",
    "locatorName": f"{LOCN}locatorName",
    "postCode": f"{LOCN}postCode",
    "postName": f"{LOCN}postName",
}

_LINKS: Final[Mapping[str, str]] = {
    "hasCompetentAuthority": f"{CV}hasCompetentAuthority",
    "contactPoint": f"{CV}contactPoint",
    "hasContactPoint": f"{CV}contactPoint",
    "contactPage": f"{CV}contactPage",
    "hasChannel": f"{CV}hasChannel",
    "hasCost": f"{CV}hasCost",
    "hasInput": f"{CPSV}hasInput",
    "hasInputType": f"{CV}hasInputType",
    "hasLegalResource": f"{CV}hasLegalResource",
    "holdsRequirement": f"{CV}holdsRequirement",
    "hasSupportingEvidence": f"{CV}hasSupportingEvidence",
    "supportsRequirement": f"{CV}supportsRequirement",
    "fulfils": f"{CV}fulfils",
    "isClassifiedBy": f"{CV}isClassifiedBy",
    "isGroupedBy": f"{CV}isGroupedBy",
    "hasParticipation": f"{CV}hasParticipation",
    "follows": f"{CPSV}follows",
    "implements": f"{CPSV}implements",
    "produces": f"{CPSV}produces",
    "relatedService": f"{CV}relatedService",
    "hasRelatedService": f"{CV}hasRelatedService",
    "requires": f"{DCT}requires",
    "sector": f"{CV}sector",
    "spatial": f"{DCT}spatial",
    "thematicArea": f"{CV}thematicArea",
    "status": f"{ADMS}status",
    "language": f"{DCT}language",
    "type": f"{DCT}type",
    "functionsOfGovernment": f"{DCT}type",
    "addressee": f"{DCT}audience",
    "isPartOf": f"{DCT}isPartOf",
    "isConformantTo": f"{DCT}conformsTo",
    "relatedDocumentation": f"{FOAF}page",
    "evidenceTypeClassification": f"{CV}evidenceTypeClassification",
    "openingHours": f"{CV}openingHours",
    "availabilityRestriction": f"{CV}specialOpeningHoursSpecification",
    "frequency": f"{CV}frequency",
    "ownedBy": f"{CV}ownedBy",
    "currency": f"{CV}currency",
    "isDefinedBy": f"{CV}isDefinedBy",
    "ifAccessedThrough": f"{CV}ifAccessedThrough",
    "address": f"{LOCN}address",
    "related": f"{DCT}relation",
}


def context() -> dict[str, object]:
    """The context, as JSON-LD has it: each name alone, and behind the name of each class."""
    terms: dict[str, object] = {"@vocab": UNKNOWN, **PREFIXES, **_CLASSES}
    for before in ("", *(f"{name}." for name in _CLASSES)):
        terms |= {f"{before}{name}": {"@id": iri} for name, iri in _TEXTS.items()}
        terms |= {f"{before}{name}": {"@id": iri, "@type": "@id"} for name, iri in _LINKS.items()}
    return terms


def short(iri: str) -> str:
    """An address as a person knows it: `hasCost` or `dct:title` rather than the whole of it."""
    iri = iri.replace("https://schema.org/", "http://schema.org/", 1)
    for name in (UNKNOWN, OURS, CPSV, CV, ITALY):
        if iri.startswith(name):
            return iri.removeprefix(name)
    for prefix, start in (PREFIXES | _NATIONAL).items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri
