# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Corrections that the city has to tell, from a file that it keeps.

The file is JSON: a list of objects with `published` (a day, ISO 8601), `periods` (a list) and
`text` (what was wrong, and what is right).
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.domain.errors import KioskError
from kiosk.domain.period import is_period

MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Erratum:
    """One correction."""

    published: date
    periods: tuple[str, ...]
    text: str

    def as_json(self) -> dict[str, object]:
        """As it stands in the file."""
        return {
            "published": self.published.isoformat(),
            "periods": list(self.periods),
            "text": self.text,
        }


def read_errata(file: Path) -> tuple[Erratum, ...]:
    """The corrections in a file, newest first; raises KioskError ``publish.errata``."""
    try:
        with file.open("rb") as opened:
            return parse_errata(opened.read(MOST_BYTES + 1))
    except OSError as error:
        raise KioskError("publish.errata") from error


def parse_errata(raw: bytes) -> tuple[Erratum, ...]:
    """The corrections in these bytes, newest first; raises KioskError ``publish.errata``."""
    if len(raw) > MOST_BYTES:
        raise KioskError("publish.errata")
    try:
        errata = tuple(map(_erratum, json.loads(raw)))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise KioskError("publish.errata") from error
    return tuple(
        sorted(errata, key=lambda each: (each.published, each.periods, each.text), reverse=True)
    )


def _erratum(fields: Any) -> Erratum:
    periods, text = tuple(fields["periods"]), fields["text"]
    if not (
        isinstance(fields["periods"], list) and all(map(is_period, periods)) and _is_text(text)
    ):
        raise ValueError("not a correction")
    return Erratum(date.fromisoformat(fields["published"]), periods, text)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()
