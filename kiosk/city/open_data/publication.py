# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who publishes, where, and under which licence."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from kiosk.domain.errors import KioskError
from kiosk.domain.period import is_demo, is_period

_MOST = 200  # characters of a title or a name
_PLAIN_ADDRESS = re.compile(r"[!-~]+")
_NOT_IN_AN_IRI = re.compile(r"[<>\"{}|\\^`]")


@dataclass(frozen=True, slots=True)
class Licence:
    """An open licence: what data packages call it, its address, its name, and the EU's IRI."""

    id: str
    address: str
    name: str
    iri: str


_EU = "http://publications.europa.eu/resource/authority/licence"
LICENCES = {
    each.id: each
    for each in (
        Licence(
            "CC-BY-4.0",
            "https://creativecommons.org/licenses/by/4.0/",
            "Creative Commons Attribution 4.0 International",
            f"{_EU}/CC_BY_4_0",
        ),
        Licence(
            "CC0-1.0",
            "https://creativecommons.org/publicdomain/zero/1.0/",
            "Creative Commons CC0 1.0 Universal",
            f"{_EU}/CC0",
        ),
        Licence(
            "ODC-BY-1.0",
            "https://opendatacommons.org/licenses/by/1-0/",
            "Open Data Commons Attribution License 1.0",
            f"{_EU}/ODC_BY",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Publication:
    """What a city says of its data.

    base: the address of the folder that it will be at, with a slash at its end; contact: an email
    address or empty; spatial: the IRI of the area or empty; until: the last period or empty.
    Raises KioskError ``publish.text``, ``publish.address``, ``publish.licence``,
    ``publish.period``.
    """

    title: str
    publisher: str
    base: str
    licence: Licence = LICENCES["CC-BY-4.0"]
    contact: str = ""
    spatial: str = ""
    by_site: bool = False
    until: str = ""

    def __post_init__(self) -> None:
        for text in (self.title, self.publisher):
            if not (text.strip() and text.isprintable() and len(text) <= _MOST):
                raise KioskError("publish.text")
        if not (_is_address(self.base) and self.base.endswith("/")):
            raise KioskError("publish.address", address=self.base)
        if self.spatial and not _is_address(self.spatial):
            raise KioskError("publish.address", address=self.spatial)
        if self.contact and not re.fullmatch(r"[!-~]+@[!-~]+", self.contact):
            raise KioskError("publish.text")
        if self.until and (not is_period(self.until) or is_demo(self.until)):
            raise KioskError("publish.period")

    def at(self, name: str) -> str:
        """The address that a file will have."""
        return self.base + name


def licence(name: str) -> Licence:
    """The licence of this name; raises KioskError ``publish.licence``."""
    if name not in LICENCES:
        raise KioskError("publish.licence", known=", ".join(LICENCES))
    return LICENCES[name]


def _is_address(text: str) -> bool:
    """Whether this is an absolute web address that may stand in every kind of file made here."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.hostname)
        and not parts.query
        and not parts.fragment
        and _PLAIN_ADDRESS.fullmatch(text) is not None
        and _NOT_IN_AN_IRI.search(text) is None
    )
