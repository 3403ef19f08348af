# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The technical words that people meet here, each with what it means."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.domain.text import Text


@dataclass(frozen=True, slots=True)
class GlossaryWord:
    """A technical word.

    term: as it is shown. forms: the ways in which it stands in texts, with commas between them.
    means: one or two sentences, with what it is like. not_in: ids of content in which it means
    something else.
    """

    id: str
    term: Text
    forms: Text
    means: Text
    not_in: frozenset[str] = frozenset()

    def texts(self) -> Iterator[Text]:
        """Every text of the word."""
        yield from (self.term, self.forms, self.means)
