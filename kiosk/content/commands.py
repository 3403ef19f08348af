# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk content …`, for who writes and translates: what the words of each command mean.

Every `kiosk` command imports this module for its help, so that what they do comes late.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.content.places import Places

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - its only name


def add_arguments(subparsers: "Subparsers") -> "Subparsers":
    """Add `content` with its commands to those of `kiosk`; to what it returns, more can be added."""
    parser = subparsers.add_parser("content", help="write, check and translate the content")
    commands = parser.add_subparsers(dest="content_command", required=True, metavar="COMMAND")
    _add_new(commands)
    _add_check(commands)
    commands.add_parser(
        "extract",
        help="bring the catalogues up to date",
        description="Put new texts into every language's catalogues and take old ones out; "
        "translations stay.",
    )
    commands.add_parser(
        "compile",
        help="compile the catalogues, so that a language is ready at once",
        description="A catalogue that changed since is read from its source until this is done.",
    )
    listing = commands.add_parser("activities", help="describe every kind of practice")
    listing.add_argument("kinds", nargs="*", metavar="KIND", help="only these (default: all)")
    listing.add_argument("--json", action="store_true", help="print them with their JSON Schema")
    covering = commands.add_parser(
        "coverage", help="show what the lessons cover: topics, frameworks, languages"
    )
    covering.add_argument("--json", action="store_true", help="print it as JSON")
    return commands


def _add_new(commands: "Subparsers") -> None:
    making = commands.add_parser(
        "new",
        help="begin a lesson",
        description="Write a lesson without a fault, with examples to be written over.",
    )
    making.add_argument("what", choices=["lesson"])
    making.add_argument("id", metavar="ID", help="its name for ever, such as reading-a-map")
    making.add_argument("--title", default="", help="what people read (default: made from ID)")
    making.add_argument("--topic", default="", metavar="TOPIC", help="one of topics.yaml")
    making.add_argument(
        "--with",
        dest="kinds",
        nargs="+",
        action="extend",
        default=[],
        metavar="KIND",
        help="the practices, in their order (default: one question); "
        "see `kiosk content activities`",
    )


def _add_check(commands: "Subparsers") -> None:
    checking = commands.add_parser(
        "check",
        help="name every fault in lessons, checklists, services, pictures and catalogues",
        description="Name every fault with its file and line, and how to mend it. "
        "The exit code is 1 where there is one.",
    )
    checking.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="a folder of content (default: ours)"
    )
    checking.add_argument("--json", action="store_true", help="print the faults as JSON")
    checking.add_argument(
        "--no-translations",
        action="store_true",
        help="look at the English alone, while nothing is translated yet",
    )


def run(arguments: argparse.Namespace, places: "Places | None" = None) -> int:
    """Do what the arguments say, and return the exit code: 1 where something is to be mended."""
    from kiosk.content.command_run import run as run_command

    return run_command(arguments, places)
