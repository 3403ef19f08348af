# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk services …`, for a city that has a catalogue already: what its words mean.

Every `kiosk` command imports this module for its help, so that what they do comes late.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - its only name

FORMATS: Final = ("cpsv-ap", "hsds", "open311", "govuk-steps", "schema-org")
USUAL_FOLDER: Final = Path("imported-services")


def add_arguments(subparsers: "Subparsers") -> "Subparsers":
    """Add `services` with its commands to those of `kiosk`; to what it returns, more can be added."""
    parser = subparsers.add_parser("services", help="bring a city’s services in, or hand ours on")
    commands = parser.add_subparsers(dest="services_command", required=True, metavar="COMMAND")
    bringing = commands.add_parser(
        "import",
        help="make service files of a city’s own catalogue",
        description="Nothing is fetched from the net. What the catalogue does not say stays empty "
        "in the files: `kiosk content check` names each line that is still to be written, and the "
        "kiosk does not show such a service. What our files have no place for is listed, and "
        "stands in import-report.json too.",
    )
    bringing.add_argument("file", type=Path, metavar="FILE", help="a file, a folder or a zip")
    bringing.add_argument("--format", choices=FORMATS, required=True)
    bringing.add_argument(
        "--out", type=Path, default=USUAL_FOLDER, metavar="DIR", help=f"default: {USUAL_FOLDER}"
    )
    handing = commands.add_parser(
        "export",
        help="write our services as an open standard",
        description="CPSV-AP is written as Turtle, or as JSON-LD or RDF/XML where FILE ends with "
        ".jsonld or .rdf; HSDS as JSON.",
    )
    handing.add_argument("--format", choices=("cpsv-ap", "hsds"), required=True)
    handing.add_argument("--out", type=Path, metavar="FILE", help="default: the terminal")
    return commands


def run(arguments: argparse.Namespace) -> int:
    """Do what the arguments say, and return the exit code: 1 where something is to be mended."""
    from kiosk.standards.command_run import run as run_command

    return run_command(arguments)
