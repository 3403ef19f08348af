# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A lesson as its files are now: what can be shown of it, or what is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.activities import read_schemas
from kiosk.content.assemble import read_alone
from kiosk.content.faults import ContentError, Fault
from kiosk.content.pictures import FOLDERS, picture_faults
from kiosk.content.places import Places
from kiosk.content.pofile import read_po_file
from kiosk.domain.errors import KioskError
from kiosk.domain.lesson import Lesson
from kiosk.i18n import DOMAINS, SOURCE, Catalogues
from kiosk.pseudo import TAGS, AskedCatalogues


@dataclass(frozen=True, slots=True)
class Version:
    """What was read at one moment. lesson: None where its files have a fault."""

    lesson: Lesson | None
    catalogues: Catalogues
    faults: tuple[Fault, ...]


def read_version(places: Places, lesson: str, language: str) -> Version:
    """The lesson of this id now, for who sees it in this language; it always comes back.

    Without Qt: for a worker thread.
    """
    catalogues = AskedCatalogues(places.locales)
    faults = list(_catalogue_faults(places.locales, language))
    if not faults:
        try:
            catalogues.words(language)
        except KioskError:
            what = f"The words of `{language}` cannot be used"
            shown = Path(places.locales.name, language)
            faults.append(Fault("catalogue.damaged", shown, 1, what, "Run `kiosk content check`"))
    try:
        schemas = read_schemas(places.activities)
    except ContentError as error:
        return Version(None, catalogues, (*error.faults, *faults))
    read = read_alone(places.lessons, lesson, schemas, places.assets)
    faults = [*read.reading.faults, *faults]
    if read.lesson is not None:
        faults += _picture_faults(places.assets, read.lesson)
    faults.sort(key=lambda fault: (fault.file.as_posix(), fault.line, fault.code))
    return Version(read.lesson, catalogues, tuple(faults))


def files_of(places: Places, lesson: str, language: str) -> Iterator[Path]:
    """Every file that what is shown of a lesson is made of."""
    folder = places.lessons / "lessons" / lesson
    yield folder / "lesson.yaml"
    yield folder / "text.md"
    yield places.lessons / "topics.yaml"
    yield places.locales / language / "language.toml"
    for domain in DOMAINS:
        yield places.locales / language / "LC_MESSAGES" / f"{domain}.po"
    for name in FOLDERS:
        yield from (places.assets / name).glob("*.svg")
    yield from places.activities.glob("*.json")


def _catalogue_faults(locales: Path, language: str) -> Iterator[Fault]:
    """Why a language's catalogues cannot be read. What is only missing in them is no fault here."""
    if language == SOURCE or language in TAGS:
        return
    for domain in DOMAINS:
        part = Path(language, "LC_MESSAGES", f"{domain}.po")
        file = read_po_file(locales / part, locales.name / part)
        if isinstance(file, Fault):
            yield file


def _picture_faults(assets: Path, lesson: Lesson) -> Iterator[Fault]:
    names = {step.picture for step in lesson.steps} | {lesson.icon}
    for fault in picture_faults(assets):
        if fault.file.stem in names:
            yield fault
