# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Options that several commands share."""

import argparse
from typing import Protocol

from kiosk.city.where import VARIABLE, default_database


class Commands(Protocol):
    """What ``add_subparsers`` gives, as far as it is used."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser:  # noqa: A002 its name
        """A parser for one command."""


def database(command: argparse.ArgumentParser) -> None:
    """Where the city's numbers are."""
    command.add_argument(
        "--database",
        default=default_database(),
        help=(
            "a SQLite file, or postgresql://…; else what the variable "
            f"{VARIABLE} says, else a file of your own"
        ),
    )


def address(command: argparse.ArgumentParser) -> None:
    """Where to listen."""
    command.add_argument("--host", default="127.0.0.1", help="address to listen on")
    command.add_argument("--port", type=port, default=8080, help="0 for a free one")


def stop_with_parent(command: argparse.ArgumentParser) -> None:
    """For a process that another one started."""
    command.add_argument(
        "--stop-with-parent", action="store_true", help="stop when standard input ends"
    )


def port(text: str) -> int:
    """A TCP port; raises ArgumentTypeError."""
    number = int(text)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return number
