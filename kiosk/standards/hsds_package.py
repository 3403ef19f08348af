# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A tabular data package of HSDS, in a folder, a zip or as one CSV file → the rows of its tables."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, Final

from kiosk.standards.draft import Catalogue, RefusedError
from kiosk.standards.files import LARGEST, as_text, read_bytes, read_json

PACKAGE: Final = "datapackage.json"
_TABLES: Final = (".csv", ".tsv")
_DELIMITERS: Final = (",", ";", "\t", "|")
_MOST_FILES: Final = 2000
_MOST_WARNINGS: Final = 200

Row = dict[str, object]
_Read = Callable[[str], bytes | None]


def is_package(path: Path) -> bool:
    """Whether this is a folder, a zip, a CSV file or the list of a package's files."""
    try:
        return (
            path.is_dir()
            or path.name == PACKAGE
            or path.suffix.lower() in (*_TABLES, ".zip")
            or (path.is_file() and zipfile.is_zipfile(path))
        )
    except OSError:  # whoever opens it says why it cannot be read
        return False


def read_package(path: Path, catalogue: Catalogue) -> Iterator[tuple[str, list[Row]]]:
    """The name and the rows of each table. A file's own name, in small letters, without its ending,
    where no list says which table it is. Raises RefusedError.
    """
    if path.is_dir():
        yield from _tables(_in_folder(path), lambda name: _from_folder(path, name), catalogue)
    elif path.name == PACKAGE:
        folder = path.parent
        yield from _tables([PACKAGE], lambda name: _from_folder(folder, name), catalogue)
    elif path.suffix.lower() in _TABLES:
        yield "service", list(_rows(path.name, read_bytes(path), catalogue))
        catalogue.warnings.append(
            "Only this file was read: import the folder for what belongs to it"
        )
    else:
        with _zip(path) as archive:
            names = archive.namelist()
            yield from _tables(names, lambda name: _from_zip(archive, name), catalogue)


def warn(catalogue: Catalogue, text: str) -> None:
    """A warning, unless there are very many already."""
    if len(catalogue.warnings) < _MOST_WARNINGS:
        catalogue.warnings.append(text)
    elif len(catalogue.warnings) == _MOST_WARNINGS:
        catalogue.warnings.append("There are more warnings like these")


def _in_folder(folder: Path) -> list[str]:
    """The files of a folder and of those in it."""
    try:
        files = (file for file in folder.rglob("*") if file.is_file())
        found = sorted(
            file.relative_to(folder).as_posix() for file in islice(files, _MOST_FILES + 1)
        )
    except OSError as error:
        what = f"The folder cannot be read ({error.strerror})"
        raise RefusedError(what, "Look at its permissions and the disk") from error
    if len(found) > _MOST_FILES:
        what = f"The folder has more than {_MOST_FILES} files"
        raise RefusedError(what, "Name the folder of the package")
    return found


def _from_folder(folder: Path, name: str) -> bytes | None:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise RefusedError(
            f"The package names a file outside of it (`{name[:80]}`)", "Mend its list"
        )
    try:
        there = path.is_file() and path.stat().st_size
    except OSError:  # a name that is too long for any file
        return None
    return read_bytes(path) if there else None


def _zip(path: Path) -> zipfile.ZipFile:
    if not path.is_file():
        raise RefusedError(f"There is no file `{path}`", "Look at its name and its folder")
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile) as error:
        raise RefusedError("The zip file is damaged", "Save it again") from error
    if sum(each.file_size for each in archive.infolist()) > LARGEST:
        mend = f"{LARGEST // 1_000_000} million bytes are the most: split it"
        raise RefusedError("The zip file is too large when it is unpacked", mend)
    if "[Content_Types].xml" in archive.namelist():
        mend = "Save its sheets as CSV in one folder, named as HSDS names them: services.csv"
        raise RefusedError("This is a document of an office program", mend)
    return archive


def _from_zip(archive: zipfile.ZipFile, name: str) -> bytes | None:
    try:
        return archive.read(name)
    except KeyError:
        return None
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile, OSError, EOFError) as error:
        what = f"`{name[:80]}` in the zip file cannot be read ({error})"
        raise RefusedError(what, "Save it again, without a password") from error


def _tables(
    names: Sequence[str], read: _Read, catalogue: Catalogue
) -> Iterator[tuple[str, list[Row]]]:
    """Every table of a package: those that its list names, else each CSV file."""
    paths = [PurePosixPath(name) for name in names if not _is_hidden(PurePosixPath(name))]
    lists = [path for path in paths if path.name == PACKAGE]
    there = [path for path in paths if path.suffix.lower() in _TABLES]
    if lists:
        listed = min(lists, key=lambda path: len(path.parts))
        named: set[str] = set()
        for table, name in _resources(read(str(listed)), catalogue):
            place = str(listed.parent / name)
            named.add(place)
            data = read(place)
            if data is None:
                warn(catalogue, f"The package names `{name[:80]}`, which is not there or empty")
            else:
                yield table, list(_rows(name, data, catalogue))
        for path in there:
            if str(path) not in named:
                warn(catalogue, f"`{path}` is not in the list of the package, and was not read")
        return
    if not there:
        data_files = [path.name for path in paths if path.suffix.lower() in (".json", ".zip")]
        mend = "Look whether it is the right one"
        if data_files:
            mend = f"Unpack it, and import a file of it, such as {data_files[0][:80]}"
        raise RefusedError("No CSV file is in this package", mend)
    for path in there:
        data = read(str(path))
        if data:
            name = path.stem.lower().replace("-", "_").replace(" ", "_").removeprefix("hsds_")
            yield name, list(_rows(str(path), data, catalogue))
    catalogue.warnings.append(f"There is no {PACKAGE}; the usual names of the files were used")


def _is_hidden(path: PurePosixPath) -> bool:
    """What a computer writes for itself, such as `__MACOSX/._services.csv`."""
    return any(part.startswith((".", "__MACOSX")) for part in path.parts)


def _resources(data: bytes | None, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The table and the file of each resource that a package lists."""
    package: Any = read_json(as_text(data), catalogue.warnings) if data else {}
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not resources:
        raise RefusedError(f"{PACKAGE} lists no `resources`", "Mend it, or delete it")
    for resource in resources:
        match resource:
            case {"path": str() as path}:
                yield str(resource.get("name", "")), path
            case {"path": [*paths]}:
                for each in paths:
                    if isinstance(each, str):
                        yield str(resource.get("name", "")), each
            case _:
                name = resource.get("name") if isinstance(resource, dict) else resource
                what = f"`{str(name)[:80]}` in {PACKAGE} names no file, and was not read"
                warn(catalogue, what)


def _rows(name: str, data: bytes, catalogue: Catalogue) -> Iterator[Row]:
    try:
        text = as_text(data)
    except RefusedError as error:
        raise RefusedError(f"`{name[:80]}`: {error.what}", error.mend) from error
    first = text.split("\n", 1)[0]
    csv.field_size_limit(LARGEST)  # a service area may be drawn with all its corners
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(header):
                what = f"{len(row)} cells, and {len(header)} names above them"
                warn(catalogue, f"{name}:{reader.line_num}: {what}")
            yield _row(header, row)
    except csv.Error as error:
        what = f"`{name[:80]}` is not CSV (line {reader.line_num}: {error})"
        raise RefusedError(what, "Save it again as CSV") from error


def _row(header: list[str], cells: list[str]) -> Row:
    """The cells by the names above them; one without a name, or whose name was there, has a number."""
    found: Row = {}
    for number, cell in enumerate(cells, start=1):
        name = header[number - 1] if number <= len(header) else ""
        if cell.strip():
            found[name if name and name not in found else f"column {number}"] = cell
    return found
