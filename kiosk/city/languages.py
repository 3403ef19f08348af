# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which language a page is in: those that the kiosks have, as their words are read once."""

from functools import lru_cache
from pathlib import Path

from starlette.requests import Request

from kiosk.domain.errors import KioskError
from kiosk.i18n import CITY, SOURCE, Catalogues, Language, Words

COOKIE = "doorstep-language"
FIELD = "language"  # of an address that asks for a language
_PACKAGE = Path(__file__).resolve().parent.parent


def locales() -> Path:
    """The folder of the languages: beside the package, or in ``data/`` of an installed wheel."""
    data = _PACKAGE / "data"
    return (data if data.is_dir() else _PACKAGE.parent) / "locales"


@lru_cache(maxsize=1)
def _catalogues() -> Catalogues:
    return Catalogues(locales(), CITY)


def languages() -> tuple[Language, ...]:
    """Every language, in the order of the kiosk's welcome screen."""
    return _catalogues().languages


@lru_cache(maxsize=64)
def words_of(tag: str) -> Words:
    """The words of a language; the English ones where it is unknown or its catalogue damaged."""
    try:
        return _catalogues().words(tag)
    except KioskError:
        return _catalogues().words(SOURCE)


def asked_language(request: Request) -> str | None:
    """The language that the address asks for, where there is such a one."""
    return _known(request.query_params.get(FIELD, ""))


def language_of(request: Request) -> str:
    """The tag of the language for who asks: the first of what the address, this browser's cookie,
    the account and the browser's settings say that we have; else English.
    """
    account = getattr(getattr(request.state, "person", None), "language", "")
    said = (asked_language(request), request.cookies.get(COOKIE, ""), account)
    for tag in (*said, *_preferred(request.headers.get("accept-language", ""))):
        if tag and (found := _known(tag)):
            return found
    return SOURCE


def _known(tag: str) -> str | None:
    """Our tag for a tag: itself, or that of the language without its country."""
    ours = {language.tag.lower(): language.tag for language in languages()}
    wanted = tag.lower()
    return ours.get(wanted) or ours.get(wanted.partition("-")[0])


def _preferred(header: str) -> list[str]:
    """The tags of an Accept-Language header, the most wanted first."""
    weighed: list[tuple[float, str]] = []
    for part in header[:200].split(","):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weighed.append((-float(quality or 1), tag))
        except ValueError:
            continue
    return [tag for _, tag in sorted(weighed, key=lambda each: each[0])]
