# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""HSDS as a tabular data package: CSV files in a folder or a zip, put together to services."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

from kiosk.standards.draft import Catalogue, RefusedError, Unmapped
from kiosk.standards.files import LARGEST, as_text, read_bytes, read_json

PACKAGE: Final = "datapackage.json"
_MOST_WARNINGS = 200
_MOST_ROWS = 300  # that belong to one service

Row = dict[str, object]

# Table → where its rows go: the table above, the name of the link to it, the name they get there.
_INSIDE: Final[tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]] = (
    # From the inside out: what is put together first is whole when its owner is put in.
    ("address", (("location", "location_id", "addresses"),)),
    ("accessibility", (("location", "location_id", "accessibility"),)),
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
    ("attribute", "taxonomy_term_id", "taxonomy_term", "taxonomy_term"),
    ("service_at_location", "location_id", "location", "location"),
    ("service", "organization_id", "organization", "organization"),
    ("service", "program_id", "program", "program"),
)


def is_table(path: Path) -> bool:
    """Whether this is a folder, a zip, a CSV file or the list of a package's files."""
    return (
        path.is_dir()
        or path.name == PACKAGE
        or path.suffix.lower() in (".csv", ".zip")
        or (path.is_file() and zipfile.is_zipfile(path))
    )


def read_tables(path: Path, catalogue: Catalogue) -> list[Row]:
    """The services as HSDS has them in JSON; links that lead nowhere are warnings.

    Raises RefusedError.
    """
    if path.is_dir():
        tables = _read_package(lambda name: _in_folder(path, name), catalogue)
    elif path.name == PACKAGE:
        tables = _read_package(lambda name: _in_folder(path.parent, name), catalogue)
    elif path.suffix.lower() == ".csv":
        tables = {"service": list(_rows(path.name, read_bytes(path), catalogue))}
        catalogue.warnings.append(
            "Only this file was read: import the folder for what belongs to it"
        )
    else:
        with _zip(path) as archive:
            tables = _read_package(_in_zip(archive), catalogue)
    if not tables.get("service"):
        raise RefusedError("No service is in this package", "Look at its file services.csv")
    return _put_together(tables, catalogue)


def _in_folder(folder: Path, name: str) -> bytes | None:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise RefusedError(
            f"The package names a file outside of it (`{name[:80]}`)", "Mend its list"
        )
    return read_bytes(path) if path.is_file() and path.stat().st_size else None


def _zip(path: Path) -> zipfile.ZipFile:
    if not path.is_file():
        raise RefusedError(f"There is no file `{path}`", "Look at its name and its folder")
    try:
        return zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise RefusedError("The zip file is damaged", "Save it again") from error


def _in_zip(archive: zipfile.ZipFile) -> Callable[[str], bytes | None]:
    """How a file of a zip is read; the package may stand in a folder of it."""
    if sum(each.file_size for each in archive.infolist()) > LARGEST:
        mend = f"{LARGEST // 1_000_000} million bytes are the most: split it"
        raise RefusedError("The zip file is too large when it is unpacked", mend)
    names = archive.namelist()
    found = min(
        (name for name in names if PurePosixPath(name).name == PACKAGE), key=len, default=""
    )
    before = found.removesuffix(PACKAGE)

    def read(name: str) -> bytes | None:
        if before + name not in names:
            return None
        try:
            return archive.read(before + name)
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile, OSError, EOFError) as error:
            what = f"`{name[:80]}` in the zip file cannot be read ({error})"
            raise RefusedError(what, "Save it again, without a password") from error

    return read


def _read_package(
    read: Callable[[str], bytes | None], catalogue: Catalogue
) -> dict[str, list[Row]]:
    """Every table of a package, by the name that HSDS gives it."""
    listed = read(PACKAGE)
    package: Any = read_json(as_text(listed), catalogue.warnings) if listed else {}
    resources = package.get("resources") if isinstance(package, dict) else None
    tables: dict[str, list[Row]] = {}
    for resource in resources if isinstance(resources, list) else _usual_resources():
        if not isinstance(resource, dict):
            continue
        name, path = str(resource.get("name", "")), resource.get("path")
        paths = [
            each for each in (path if isinstance(path, list) else [path]) if isinstance(each, str)
        ]
        for each in paths:
            data = read(each)
            if data is None:
                if listed:
                    _warn(
                        catalogue, f"The package names `{each[:80]}`, which is not there or empty"
                    )
                continue
            tables.setdefault(name, []).extend(_rows(each, data, catalogue))
    if not listed:
        catalogue.warnings.append(f"There is no {PACKAGE}; the usual names of the files were used")
    return tables


def _usual_resources() -> list[dict[str, object]]:
    names = dict.fromkeys(name for name, _ in _INSIDE)
    names |= dict.fromkeys(("service", "organization", "program", "location", "attribute"))
    names |= dict.fromkeys(("taxonomy", "taxonomy_term"))
    odd = {"address": "addresses", "taxonomy": "taxonomies", "accessibility": "accessibility"}
    odd |= {"funding": "funding", "service_at_location": "service_at_location"}
    return [{"name": name, "path": f"{odd.get(name, f'{name}s')}.csv"} for name in names]


def _rows(name: str, data: bytes, catalogue: Catalogue) -> Iterator[Row]:
    try:
        text = as_text(data)
    except RefusedError as error:
        raise RefusedError(f"`{name[:80]}`: {error.what}", error.mend) from error
    first = text.split("\n", 1)[0]
    csv.field_size_limit(LARGEST)  # a service area may be drawn with all its corners
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(header):
                what = f"{len(row)} cells, and {len(header)} names above them"
                _warn(catalogue, f"{name}:{reader.line_num}: {what}")
            yield {
                key: cell for key, cell in zip(header, row, strict=False) if key and cell.strip()
            }
    except csv.Error as error:
        what = f"`{name[:80]}` is not CSV (line {reader.line_num}: {error})"
        raise RefusedError(what, "Save it again as CSV") from error


def _warn(catalogue: Catalogue, text: str) -> None:
    if len(catalogue.warnings) < _MOST_WARNINGS:
        catalogue.warnings.append(text)
    elif len(catalogue.warnings) == _MOST_WARNINGS:
        catalogue.warnings.append("There are more warnings like these")


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
                if owner == "organization":  # told once, and not with each of its services
                    _leave(catalogue, name, row)
                else:
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
        _warn(catalogue, f"{where}: {link} {str(value)[:40]} leads to no {to}")
    return found


def _attributes(
    tables: Mapping[str, list[Row]], by_id: Mapping[str, Mapping[str, Row]], catalogue: Catalogue
) -> None:
    """An attribute belongs to any thing: `link_id` says to which."""
    everything = {id_: row for rows in by_id.values() for id_, row in rows.items()}
    for row in tables.get("attribute", ()):
        target = everything.get(str(row.get("link_id")))
        if target is None:
            _warn(
                catalogue,
                f"attribute {row.get('id', '')}: link_id {row.get('link_id')} leads nowhere",
            )
            continue
        _add(target, "attributes", row)


def _leave_unused(tables: Mapping[str, list[Row]], catalogue: Catalogue) -> None:
    """Tables that belong to no service are listed for the file as a whole."""
    known = {name for name, _ in _INSIDE} | {name for name, *_ in _LINKS}
    known |= {to for _, _, to, _ in _LINKS}
    for name, rows in tables.items():
        if name not in known:
            for row in rows:
                _leave(catalogue, name, row)


def _leave(catalogue: Catalogue, name: str, row: Row) -> None:
    """List a row for the file as a whole."""
    place = f"{name} {str(row.get('id', ''))[:40]}".strip()
    catalogue.unmapped += [
        Unmapped(f"{place}/{key}", str(value))
        for key, value in row.items()
        if key != "id" and not key.endswith("_id")
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
            _warn(catalogue, f"service {str(row.get('id', ''))[:40]}: {what}")
    return found
