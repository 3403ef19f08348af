# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk content check` and `kiosk content extract`, for who writes and translates.

Every `kiosk` command imports this module for its help, so that what the two need comes late.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.activities import read_schemas
from kiosk.content.faults import ContentError, Fault
from kiosk.content.places import Places

if TYPE_CHECKING:
    from kiosk.content.check import Report

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - its only name


def add_arguments(subparsers: "Subparsers") -> None:
    """Add `content` with its two commands to the commands of `kiosk`."""
    parser = subparsers.add_parser("content", help="check the content and its translations")
    commands = parser.add_subparsers(dest="content_command", required=True, metavar="COMMAND")
    checking = commands.add_parser(
        "check",
        help="name every fault in lessons, checklists, services and catalogues",
        description="Name every fault with its file and line, and how to mend it. "
        "The exit code is 1 where there is one.",
    )
    checking.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="a folder of content (default: ours)"
    )
    checking.add_argument("--json", action="store_true", help="print the faults as JSON")
    commands.add_parser(
        "extract",
        help="bring the catalogues up to date",
        description="Put new texts into every language's catalogues and take old ones out; "
        "translations stay.",
    )


def run(arguments: argparse.Namespace, places: Places | None = None) -> int:
    """Do what the arguments say, and return the exit code: 1 where something is to be mended."""
    places = places or Places.of()
    if arguments.content_command == "extract":
        return _extract(places)
    return _check(_of(arguments.folder, places), as_json=arguments.json)


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


def _check(places: Places, *, as_json: bool) -> int:
    from kiosk.content.check import examine

    locales = places.locales if places.locales.is_dir() else None
    try:
        schemas = read_schemas(places.activities)
    except ContentError as error:
        _print(error.faults)
        return 1
    report = examine(places.lessons, locales, places.assets, schemas, places.package)
    if as_json:
        rows = [{**asdict(fault), "file": fault.file.as_posix()} for fault in report.faults]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        _print(report.faults)
        sys.stdout.write(_last_line(report) + "\n")
    return 1 if report.faults else 0


def _extract(places: Places) -> int:
    from kiosk.content.extract import extract

    try:
        counts = extract(places.lessons, places.package, places.locales)
    except ContentError as error:
        _print(error.faults)
        sys.stdout.write("Nothing was written: mend these first.\n")
        return 1
    said = ", ".join(f"{domain} {count}" for domain, count in counts.items())
    sys.stdout.write(f"Texts in each catalogue: {said}\n")
    return 0


def _print(faults: Iterable[Fault]) -> None:
    for fault in faults:
        sys.stdout.write(f"{fault}\n")


def _last_line(report: "Report") -> str:
    if report.faults:
        return _counted(len(report.faults), "fault")
    library = report.library
    parts = (
        _counted(len(library.lessons), "lesson"),
        _counted(len(library.checklists), "checklist"),
        _counted(len(library.services), "service"),
        _counted(report.catalogues, "catalogue"),
    )
    return f"No faults: {', '.join(parts)}"


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
