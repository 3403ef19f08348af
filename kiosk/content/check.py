# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every fault of the content, its catalogues, pictures and keyboards: what `content check` says."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.activities import ActivitySchema
from kiosk.content.catalogues import catalogue_faults, language_folders
from kiosk.content.faults import ContentError, Fault
from kiosk.content.keyboard_check import keyboard_faults
from kiosk.content.library import Library
from kiosk.content.load import load
from kiosk.content.messages import all_messages
from kiosk.content.numbers import number_faults
from kiosk.content.pictures import picture_faults
from kiosk.content.plain_language import plain_faults

_PACKAGE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at and what is wrong; faults are in the order of files and lines."""

    library: Library
    catalogues: int
    faults: tuple[Fault, ...]


def check(
    root: Path,
    locales: Path | None,
    assets: Path | None,
    schemas: Mapping[str, ActivitySchema],
    package: Path = _PACKAGE,
) -> list[Fault]:
    """Every fault, in the order of files and lines; parameters as for `examine`."""
    return list(examine(root, locales, assets, schemas, package).faults)


def examine(
    root: Path,
    locales: Path | None,
    assets: Path | None,
    schemas: Mapping[str, ActivitySchema],
    package: Path = _PACKAGE,
) -> Report:
    """Look at a content folder and its catalogues; it never raises for what it reads.

    locales: the folder of the languages, or None to look at the content alone. assets: where
    pictures and keyboards are looked up, or None. package: the Python code that has the interface's words.
    """
    loaded = load(root, schemas, assets)
    faults = [*loaded.faults, *number_faults(root, loaded.library)]
    faults += plain_faults(root, loaded.sources, loaded.library.glossary)
    faults += [*picture_faults(assets), *keyboard_faults(assets, locales)]
    catalogues = 0
    if locales is not None:
        locales = locales.absolute()
        broken = frozenset(fault.content for fault in loaded.faults if fault.content)
        try:
            messages = all_messages(loaded.sources, package.absolute())
        except ContentError as error:
            faults += error.faults
        else:
            catalogues = len(language_folders(locales)) * len(messages)
            glossary = loaded.library.glossary
            faults += catalogue_faults(locales, messages, broken, glossary)
    faults.sort(key=lambda fault: (fault.file.as_posix(), fault.line, fault.code))
    return Report(loaded.library, catalogues, tuple(faults))
