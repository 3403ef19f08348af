# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What else a turn in somebody's life needs, and by when: told after a service, before it is asked."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from kiosk.domain.text import Text


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to see to.

    by_when: in words, such as "Within 30 days after you move". service: the id of the city service
    that does it; empty where it is not the city's, and then `what` says what to do.
    """

    by_when: Text
    service: str = ""
    what: Text | None = None


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """A life event (one of `LIFE_EVENTS`) and what it needs, the most urgent first."""

    id: str
    needs: tuple[Need, ...]
    sources: tuple[str, ...] = ()

    def with_only(self, services: Container[str]) -> "LifeEvent":
        """The event without services that are not among these."""
        kept = (need for need in self.needs if not need.service or need.service in services)
        return replace(self, needs=tuple(kept))

    def texts(self) -> Iterator[Text]:
        """Every text of it, in order."""
        for need in self.needs:
            if need.what is not None:
                yield need.what
            yield need.by_when
