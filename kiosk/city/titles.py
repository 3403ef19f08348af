# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What lessons, checklists and services are called, in every language.

The city's server has no content, but the catalogues of the kiosks have every title of it: the
English as the message, the translation beside it.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import PoFileError, read_po

from kiosk.city.languages import languages, locales
from kiosk.i18n import SOURCE, is_compiled

_CATALOGUE = {
    "lesson": "lessons",
    "checklist": "checklists",
    "service": "services",
    "guided": "services",
    "drift": "services",
}
_CONTEXT = {"lessons": "lesson/title", "checklists": "about/title", "services": "about/title"}


def title(question: str, cell: str, tag: str) -> str | None:
    """The title of a piece of content in a language, or in English; None where it is not ours."""
    catalogue = _CATALOGUE.get(question)
    if catalogue is None:
        return None
    return _titles(catalogue, tag).get(cell) or _titles(catalogue, SOURCE).get(cell)


def content_ids(question: str) -> tuple[str, ...]:
    """The ids of everything that a question's cells can name, sorted: `question` as in `title`."""
    return tuple(sorted(_titles(_CATALOGUE[question], SOURCE)))


@lru_cache(maxsize=256)
def _titles(catalogue: str, tag: str) -> Mapping[str, str]:
    """The titles of one catalogue by content id, read once."""
    if tag != SOURCE:
        return {owner: said for owner, _, said in _read(catalogue, tag) if said}
    for language in languages():
        found = {owner: english for owner, english, _ in _read(catalogue, language.tag)}
        if found:
            return found
    return {}


def _read(catalogue: str, tag: str) -> Iterator[tuple[str, str, str]]:
    """Each title of a catalogue: its content's id, the English, and the translation if any."""
    path = locales() / tag / "LC_MESSAGES" / f"{catalogue}.po"
    for message in _messages(path):
        owner, _, rest = _text(message.context).partition("/")
        if rest == _CONTEXT[catalogue] and isinstance(message.id, str):
            said = message.string if isinstance(message.string, str) else ""
            yield owner, message.id, "" if message.fuzzy else said


def _messages(path: Path) -> Catalog:
    """A catalogue, compiled where it can be; an empty one where there is none, or it is damaged."""
    try:
        if is_compiled(path):
            with path.with_suffix(".mo").open("rb") as compiled:
                return read_mo(compiled)
        with path.open("rb") as source:
            return read_po(source, abort_invalid=True)
    except (OSError, ValueError, LookupError, PoFileError):
        return Catalog()


def _text(context: object) -> str:
    """A context as text: `read_mo` leaves it as the bytes of the file."""
    return context.decode() if isinstance(context, bytes) else str(context or "")
