# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command ``kiosk-city``: its commands are in `kiosk.city.commands`, a module each."""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from keyword import iskeyword
from types import ModuleType

from kiosk.city.where import is_postgresql, shown
from kiosk.domain.errors import KioskError

# In the order of the help. Each is a module of its name, which is loaded where it is wanted.
_COMMANDS = (
    "serve",
    "enrol",
    "kiosks",
    "revoke",
    "summary",
    "import",
    "export",
    "verify",
    "backup",
    "publish",
    "papers",
    "simulate",
    "staff",
    "demo-site",
)

_WORDS = {
    "store.unavailable": (
        "{database} cannot be opened or written. Look whether its folder is there, whether the "
        "disk is full or read-only, and whether you may write to it. Nothing was changed."
    ),
    "store.newer": (
        "{database} was made ready for a later version of Doorstep. Install that version. "
        "Nothing was changed."
    ),
    "database.malformed": (
        "{database} is no address of a database. It begins with postgresql://, then comes "
        "NAME:PASSWORD@HOST/DATABASE. Anything else is a file."
    ),
}

_NO_SERVER = (
    "{database} does not answer, or may not be written. Look whether PostgreSQL runs there, whether "
    "the name and the password are right, and whether its disk is full. Nothing was changed."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did its work, 1 with a sentence on standard error if not."""
    given = sys.argv[1:] if arguments is None else arguments
    modules = [_module(each) for each in _COMMANDS if each in given[:1]] or _all_modules()
    options = _parser(modules).parse_args(given)
    try:
        options.run(options)
    except KioskError as error:
        words = _WORDS | {code: each for one in modules for code, each in _words_of(one).items()}
        print(f"kiosk-city: {_sentence(error, options, words)} ({error.code})", file=sys.stderr)
        return 1
    return 0


def _module(command: str) -> ModuleType:
    """``demo-site`` is in ``demo_site``; a word of Python's has ``_`` after it."""
    name = command.replace("-", "_")
    return import_module(f"kiosk.city.commands.{name}{'_' if iskeyword(name) else ''}")


def _all_modules() -> list[ModuleType]:
    return [_module(each) for each in _COMMANDS]


def _parser(modules: Iterable[ModuleType]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiosk-city", description="Collect what residents agreed to share, and show it."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for each in modules:
        each.add(commands)
    return parser


def _words_of(module: ModuleType) -> dict[str, str]:
    return dict(getattr(module, "WORDS", {}))


def _sentence(error: KioskError, options: argparse.Namespace, words: Mapping[str, str]) -> str:
    """The words of an error, filled with what was asked for and what the error carries."""
    known = vars(options) | error.data
    template = words[error.code]
    if "database" in known:
        if error.code == "store.unavailable" and is_postgresql(known["database"]):
            template = _NO_SERVER
        known["database"] = shown(known["database"])
    return template.format(**known)
