# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files that say what the tables are: Data Package v2, CSV on the Web, schema.org."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from kiosk.city.open_data.facts import Facts
from kiosk.city.open_data.publication import Publication
from kiosk.city.open_data.tables import Column, Table

_KEYWORDS = ["library", "public computer", "digital skills", "differential privacy"]
_XSD = {"string": "string", "integer": "integer", "boolean": "boolean", "date": "date"}


def as_json(value: Any) -> bytes:
    """JSON for people and programs: one order, no escapes that are not needed."""
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def sha256(data: bytes) -> str:
    """The SHA-256 of these bytes in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def data_package(
    publication: Publication,
    facts: Facts,
    description: str,
    tables: Sequence[Table],
    files: Mapping[str, bytes],
) -> bytes:
    """``datapackage.json``: every table with its schema, size and hash."""
    licence = publication.licence
    licences = [{"name": licence.id, "path": licence.address, "title": licence.name}]
    publisher = {"title": publication.publisher, "path": publication.base, "roles": ["publisher"]}
    return as_json(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": slug(publication.title),
            "id": publication.base,
            "title": publication.title,
            "description": description,
            "homepage": publication.base,
            "version": facts.periods[-1].label,
            "created": f"{facts.last.isoformat()}T00:00:00Z",
            "keywords": _KEYWORDS,
            "contributors": [publisher],
            "licenses": licences,
            "sources": [
                {"title": "Doorstep kiosks: reports of counts, with noise added at the kiosk"}
            ],
            "resources": [_resource(table, files[table.file], licences) for table in tables],
        }
    )


def _resource(table: Table, data: bytes, licences: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": table.name,
        "type": "table",
        "title": table.title,
        "path": table.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data)}",
        "licenses": licences,
        "dialect": {"lineTerminator": "\r\n", "delimiter": ",", "header": True},
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": [_field(each) for each in table.columns],
            "primaryKey": list(table.key),
            "missingValues": [],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.kind,
        "description": column.says,
        "constraints": {"required": True},
    }
    if column.kind == "integer":
        field["constraints"]["minimum"] = 0
    if column.kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field


def csvw(publication: Publication, table: Table) -> bytes:
    """CSV on the Web: the table's columns, by the W3C's names."""
    return as_json(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
            "url": table.file,
            "dc:title": f"{publication.title}: {table.title}",
            "dc:publisher": publication.publisher,
            "dc:license": {"@id": publication.licence.address},
            "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
            "tableSchema": {
                "columns": [
                    {
                        "name": each.name,
                        "titles": each.name,
                        "dc:description": each.says,
                        "datatype": _datatype(each),
                        "required": True,
                    }
                    for each in table.columns
                ],
                "primaryKey": list(table.key),
            },
        }
    )


def _datatype(column: Column) -> Any:
    if column.kind == "integer":
        return {"base": "integer", "minimum": 0}
    return {"base": "boolean", "format": "true|false"} if column.kind == "boolean" else column.kind


def schema_org(
    publication: Publication, facts: Facts, description: str, files: Mapping[str, str]
) -> dict[str, Any]:
    """A schema.org Dataset, as search engines read it; files: media types by file name."""
    said: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": f"{publication.at('catalog.ttl')}#dataset",
        "name": publication.title,
        "description": description,
        "url": publication.base,
        "license": publication.licence.address,
        "isAccessibleForFree": True,
        "keywords": _KEYWORDS,
        "creator": {"@type": "Organization", "name": publication.publisher},
        "publisher": {"@type": "Organization", "name": publication.publisher},
        "temporalCoverage": f"{facts.first.isoformat()}/{facts.last.isoformat()}",
        "dateModified": facts.last.isoformat(),
        "measurementTechnique": "Counts with discrete Laplace noise (differential privacy)",
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": media,
                "contentUrl": publication.at(name),
            }
            for name, media in files.items()
        ],
    }
    if publication.spatial:
        said["spatialCoverage"] = {"@id": publication.spatial}
    return said


def slug(title: str) -> str:
    """A name for programs from a title: lower-case Latin letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "doorstep-counts"
