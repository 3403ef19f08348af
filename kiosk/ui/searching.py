# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking while somebody writes: one question at a time, and only the newest answer counts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.content.library import Found
    from kiosk.domain.errors import KioskError
    from kiosk.ui.tasks import Runner

Answer = TypeVar("Answer")


class Searching:
    """Has a text looked for on a worker thread.

    search: finds, or raises KioskError. text: what is to be looked for now; it is asked when a
    question begins and is kept nowhere. on_found and on_failure: called on the main thread, for
    the newest question alone.
    """

    def __init__(
        self,
        tasks: Runner,
        search: Callable[[str], Found],
        text: Callable[[], str],
        on_found: Callable[[Found], object],
        on_failure: Callable[[KioskError], object],
    ) -> None:
        self._tasks, self._search, self._text = tasks, search, text
        self._on_found, self._on_failure = on_found, on_failure
        self._wanted = 0  # the number of the newest question
        self._is_busy = False

    def ask(self) -> None:
        """Look for the text as it is now; an answer that is still to come is dropped."""
        self._wanted += 1
        if not self._is_busy:
            self._begin()

    def drop(self) -> None:
        """No answer is wanted any more."""
        self._wanted += 1

    def _begin(self) -> None:
        self._is_busy = True
        asked = self._wanted
        self._tasks.run(
            partial(self._search, self._text()),
            partial(self._ended, asked, self._on_found),
            partial(self._ended, asked, self._on_failure),
        )

    def _ended(self, asked: int, tell: Callable[[Answer], object], answer: Answer) -> None:
        self._is_busy = False
        if asked == self._wanted:
            tell(answer)
        elif self._text().strip():
            self._begin()
