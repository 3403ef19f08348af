# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The English texts of the content, as the catalogues need them."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.text import Text


@dataclass(frozen=True, slots=True)
class Source:
    """A text for the catalogues: where it stands, and what a translator should know of it.

    domain: the catalogue it belongs to: ``lessons``, ``checklists``, ``services``, ``glossary``
    or ``plans``.
    """

    domain: str
    text: Text
    file: Path
    line: int
    about: str
