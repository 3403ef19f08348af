# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Doing what a command of `kiosk content …` asks for."""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.activities import read_schemas
from kiosk.content.faults import ContentError
from kiosk.content.places import Places
from kiosk.i18n import CITY

if TYPE_CHECKING:
    from kiosk.content.check import Report


def run(arguments: argparse.Namespace, places: Places | None = None) -> int:
    """Do what the arguments say, and return the exit code: 1 where something is to be mended."""
    places = places or Places.of()
    try:
        match arguments.content_command:
            case "new":
                return _new(arguments, places)
            case "extract":
                return _extract(places)
            case "compile":
                return _compile(places)
            case "activities":
                return _activities(arguments, places)
            case "coverage":
                return _coverage(places, as_json=arguments.json)
            case _:
                return _check(
                    _of(arguments.folder, places),
                    as_json=arguments.json,
                    translations=not arguments.no_translations,
                )
    except ContentError as error:
        _print(map(str, error.faults))
        return 1
    except BrokenPipeError:  # whoever read it, such as `less` or `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _of(folder: Path | None, ours: Places) -> Places:
    """The places that go with a content folder: its neighbours, or else our own pictures."""
    if folder is None or folder.resolve() == ours.lessons.resolve():
        return ours
    assets = folder.absolute().parent / "assets"
    return Places(
        lessons=folder,
        locales=folder.absolute().parent / "locales",
        assets=assets if assets.is_dir() else ours.assets,
        activities=ours.activities,
        package=ours.package,
    )


def _new(arguments: argparse.Namespace, places: Places) -> int:
    from kiosk.content.new import NewRefusedError, new_lesson

    schemas = read_schemas(places.activities)
    try:
        files = new_lesson(
            places.lessons,
            schemas,
            arguments.id,
            topic=arguments.topic,
            title=arguments.title,
            kinds=arguments.kinds,
        )
    except NewRefusedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    _print(f"Written: {file.relative_to(places.lessons.parent)}" for file in files)
    _print(
        (
            "",
            "Now write over the examples:",
            f"  kiosk content preview {arguments.id}     shows it while you write",
            "  kiosk content check --no-translations    names every fault",
            "  kiosk content extract                    hands it to the translators",
        )
    )
    return 0


def _activities(arguments: argparse.Namespace, places: Places) -> int:
    from kiosk.content.kinds import kinds_data, kinds_lines
    from kiosk.content.shape import nearest

    schemas = read_schemas(places.activities)
    for kind in arguments.kinds:
        if kind not in schemas:
            mend = nearest(kind, sorted(schemas))
            sys.stderr.write(f"There is no activity `{kind}`. {mend}\n")
            return 1
    wanted = {kind: schemas[kind] for kind in arguments.kinds or schemas}
    if arguments.json:
        _print_json(kinds_data(wanted))
    else:
        _print(kinds_lines(wanted))
    return 0


def _coverage(places: Places, *, as_json: bool) -> int:
    from kiosk.content.coverage import coverage
    from kiosk.content.load import load
    from kiosk.content.messages import all_messages

    loaded = load(places.lessons, read_schemas(places.activities), places.assets)
    messages = all_messages(loaded.sources, places.package.absolute())
    found = coverage(loaded.library, places.locales, messages, datetime.now(tz=UTC).date())
    if as_json:
        _print_json(found.as_data())
    else:
        _print(found.lines())
    if loaded.faults:
        sys.stderr.write("Something has a fault and is left out: see `kiosk content check`\n")
    return 1 if loaded.faults else 0


def _check(places: Places, *, as_json: bool, translations: bool) -> int:
    from kiosk.content.check import examine

    locales = places.locales if translations and places.locales.is_dir() else None
    schemas = read_schemas(places.activities)
    report = examine(places.lessons, locales, places.assets, schemas, places.package)
    if as_json:
        _print_json([{**asdict(fault), "file": fault.file.as_posix()} for fault in report.faults])
    else:
        _print(map(str, report.faults))
        _print([_last_line(report, translations=translations)])
    return 1 if report.faults else 0


def _extract(places: Places) -> int:
    from kiosk.content.extract import extract

    try:
        counts = extract(places.lessons, places.package, places.locales, places.assets)
    except ContentError as error:
        _print(map(str, error.faults))
        _print(["Nothing was written: mend these first."])
        return 1
    said = ", ".join(f"{domain} {count}" for domain, count in counts.items())
    _print([f"Texts in each catalogue: {said}"])
    if CITY[0] not in counts:
        _print(["The city's catalogues are as they were: its pages are read with jinja2, which is"])
        _print(["not installed here. For them too: pip install 'doorstep[city]'"])
    return 0


def _compile(places: Places) -> int:
    from kiosk.content.compile import compile_catalogues

    faults = compile_catalogues(places.locales)
    _print(map(str, faults))
    return 1 if faults else 0


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _print_json(data: object) -> None:
    _print([json.dumps(data, ensure_ascii=False, indent=1)])


def _last_line(report: "Report", *, translations: bool) -> str:
    if report.faults:
        return _counted(len(report.faults), "fault")
    library = report.library
    parts = (
        _counted(len(library.lessons), "lesson"),
        _counted(len(library.checklists), "checklist"),
        _counted(len(library.services), "service"),
        _counted(report.catalogues, "catalogue") if translations else "no translation looked at",
    )
    return f"No faults: {', '.join(parts)}"


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
