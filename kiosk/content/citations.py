# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the content has its rules and advice from, and when somebody last looked there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kiosk.content.library import Library
from kiosk.domain.checklist import Checklist
from kiosk.domain.lesson import Lesson
from kiosk.domain.life_event import LifeEvent
from kiosk.domain.plan import Kit, Plan
from kiosk.domain.service import Service

_CHECKED = re.compile(r"checked (\d{4})-(\d{2})$")
_MONTHS = 12  # after which a source is looked at again


@dataclass(frozen=True, slots=True)
class Citation:
    """A source of a piece of content; checked: year and month, None if unsaid."""

    piece: str
    source: str
    checked: tuple[int, int] | None

    def is_stale(self, today: date) -> bool:
        """Whether nobody has looked at it for more than a year, or has not said when."""
        if self.checked is None:
            return True
        year, month = self.checked
        return (today.year - year) * 12 + today.month - month > _MONTHS


def checked(source: str) -> tuple[int, int] | None:
    """Year and month at the end of a source, as in ``…, checked 2026-11``; None without them."""
    found = _CHECKED.search(source.strip())
    if found is None or not 1 <= int(found[2]) <= 12:
        return None
    return int(found[1]), int(found[2])


def citations(library: Library) -> Iterator[Citation]:
    """Every source of the content, piece by piece."""
    check = [library.check] if library.check else []
    pieces: list[Lesson | Checklist | Service | Plan | Kit | LifeEvent] = [
        *library.lessons.values(),
        *check,
        *library.checklists.values(),
        *library.services.values(),
        *library.plans.values(),
        *library.kits.values(),
        *library.life_events.values(),
    ]
    for piece in pieces:
        for source in piece.sources:
            yield Citation(piece.id, source, checked(source))
