# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that is published, as files in memory; and the same as one archive.

For the command and for the button in the dashboard: both give the same bytes.
"""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence

from kiosk.city.languages import languages, words_of
from kiosk.city.open_data import catalogue, describing, pages
from kiosk.city.open_data.errata import Erratum
from kiosk.city.open_data.facts import Cell, gather
from kiosk.city.open_data.method import as_markdown, method
from kiosk.city.open_data.naming import cell_name
from kiosk.city.open_data.pages import Site
from kiosk.city.open_data.publication import Publication
from kiosk.city.open_data.tables import Table, tables_of
from kiosk.city.store import CityStore
from kiosk.i18n import SOURCE

CHECKSUMS = "checksums.txt"
_MEDIA = {
    ".csv": ("text/csv", "CSV"),
    ".json": ("application/json", "JSON"),
    ".zip": ("application/zip", "ZIP"),
}
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first time that a ZIP can hold: no archive tells its hour


def site_files(
    store: CityStore,
    publication: Publication,
    errata: Sequence[Erratum] = (),
) -> dict[str, bytes]:
    """The files of the site by name, in the order in which they are listed.

    Raises KioskError ``publish.empty``, ``publish.demo``, ``publish.ahead`` or
    ``store.unavailable``.
    """
    facts = gather(store, until=publication.until, by_site=publication.by_site)
    every = {words.language.tag: words for words in (words_of(each.tag) for each in languages())}
    site = Site(publication, facts, tuple(errata), tuple(every.values()))
    english = words_of(SOURCE)
    tables = tables_of(facts, lambda box: cell_name(english, box))
    said = pages.description(english, site)

    data = {table.file: table.as_csv() for table in tables}
    data["counts.json"] = _counts_json(site, tables)
    data["errata.json"] = describing.as_json([each.as_json() for each in errata])
    files = dict(data)
    files["datapackage.json"] = describing.data_package(publication, facts, said, tables, data)
    for table in tables:
        files[f"{table.file}-metadata.json"] = describing.csvw(publication, table)
    files |= _catalogue(site, said, data, {each.file: each.title for each in tables})
    dataset = describing.schema_org(
        publication, facts, said, {name: _media(name)[0] for name in data}
    )
    files["dataset.jsonld"] = describing.as_json(dataset)
    files["METHOD.md"] = as_markdown("How the numbers came about", method(english, facts))
    files["LICENSE"] = _licence(publication)
    files |= {"style.css": pages.stylesheet()} | pages.pages(site, files, dataset)
    files[CHECKSUMS] = _checksums(files)
    return files


def as_zip(files: Mapping[str, bytes]) -> bytes:
    """One archive with these files: the same files give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # one answer on every system, and its right to be read
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return target.getvalue()


def zip_name(publication: Publication) -> str:
    """What the archive is called: plain ASCII."""
    return f"{describing.slug(publication.title)}.zip"


def _media(name: str) -> tuple[str, str]:
    return _MEDIA[name[name.rindex(".") :]]


def _catalogue(
    site: Site, said: str, data: Mapping[str, bytes], titles: Mapping[str, str]
) -> dict[str, bytes]:
    titles = {**titles, "counts.json": "All counts, signed", "errata.json": "Errata"}
    distributions = [
        catalogue.Distribution(name, titles[name], *_media(name), len(content))
        for name, content in data.items()
    ]
    graph = catalogue.catalogue(
        site.publication,
        site.facts,
        said,
        distributions,
        [each.language.tag for each in site.every],
    )
    return {
        "catalog.ttl": catalogue.as_turtle(graph),
        "catalog.jsonld": catalogue.as_json_ld(graph),
    }


def _counts_json(site: Site, tables: Sequence[Table]) -> bytes:
    """Everything with its sign, a row on a line: the file is large, and read in parts."""
    facts = site.facts
    by_name = {table.name: table for table in tables}
    head = {
        "title": site.publication.title,
        "publisher": site.publication.publisher,
        "licence": site.publication.licence.address,
        "simulated": facts.is_simulated,
    }
    lists: dict[str, list[dict[str, object]]] = {
        "questions": _rows(by_name["questions"]),
        "periods": _rows(by_name["periods"]),
        "totals": [_cell(each) for each in facts.totals],
        "counts": [_cell(each) for each in facts.cells],
    }
    if facts.at_sites:
        lists["counts_by_site"] = [_cell(each) for each in facts.at_sites]
    parts = [f"{_line(name)}: {_line(value)}" for name, value in head.items()]
    parts += [
        f"{_line(name)}: [\n" + ",\n".join(map(_line, rows)) + "\n]" for name, rows in lists.items()
    ]
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _rows(table: Table) -> list[dict[str, object]]:
    names = [each.name for each in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def _cell(cell: Cell) -> dict[str, object]:
    estimate = cell.estimate
    place = {"period": cell.period, "site": cell.site}
    return {name: value for name, value in place.items() if value} | {
        "question": cell.question,
        "cell": cell.cell,
        "label": cell_name(words_of(SOURCE), cell.box),
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "half_width": estimate.half_width,
        "enough": estimate.enough,
        "reports": estimate.batches,
        "scales": [list(each) for each in cell.scales],
    }


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def _licence(publication: Publication) -> bytes:
    licence = publication.licence
    return (
        f"{publication.title}\n{publication.publisher}\n\n"
        f"{licence.name} ({licence.id})\n{licence.address}\n"
    ).encode()


def _checksums(files: Mapping[str, bytes]) -> bytes:
    """As ``sha256sum --check`` reads it."""
    lines = (f"{describing.sha256(files[name])}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()
