# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reporting a problem in the street: what was chosen and typed, and how far it got. In memory only.

It is sent once by itself. It waits and is tried again only where it cannot have arrived; while it
waits it is sealed. Once it has arrived what was typed is forgotten, and only the receipt is left.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kiosk.domain.street_report import (
    OFFLINE,
    SERVER_ERROR,
    SLOW,
    Catalogue,
    Problem,
    Receipt,
    ReportError,
    StreetReport,
)
from kiosk.usecases.form_check import Fault
from kiosk.usecases.street_form import Page, StreetForm

if TYPE_CHECKING:
    from kiosk.usecases.sealed import Sealed

# What may be tried again without asking: the city's server is not there, or says "not now".
_PASSING: Final = frozenset({OFFLINE, SLOW, SERVER_ERROR})
_TOKENS_ASKED: Final = 2  # times


class State(StrEnum):
    """How far it got."""

    WRITING = "writing"
    SENDING = "sending"
    WAITING = "waiting"  # it cannot have arrived; it is tried again
    UNSURE = "unsure"  # it may have arrived; it is not tried again by itself
    REFUSED = "refused"
    SENT = "sent"


class StreetReportRun:
    """One resident's report.

    service: the id of the service that it belongs to. watcher: told when something came that
    changes the screen. on_paper: it was offered on paper, and is not sent by itself any more.
    let_go: whoever it belongs to wants it erased. said: the city's own words about an error.
    by_hand: what is under way was asked for by a press, and not by time.
    """

    def __init__(self, service: str) -> None:
        self.service = service
        self.catalogue: Catalogue | None = None
        self.sought = ""
        self.problems_shown = 0
        self.form = StreetForm()
        self.page = Page.PROBLEM
        self.state = State.WRITING
        self.checked = False
        self.trouble: ReportError | None = None  # why there is no list, or no questions
        self.loading = False
        self.said: tuple[str, ...] = ()
        self.receipt = Receipt()
        self.watcher: Callable[[], object] | None = None
        self.by_hand = True
        self.on_paper = False
        self.let_go = False
        self.seen = False  # what came of sending was on the screen
        self._sealed: Sealed | None = None
        self._tokens_asked = 0

    def news(self) -> None:
        """Tell the screen that something came."""
        if self.watcher is not None:
            self.watcher()

    # Writing

    def choose(self, problem: Problem) -> None:
        """Report this kind of problem."""
        self.form.choose(problem)
        self.page, self.checked = Page.PLACE, False

    def go_on(self) -> dict[str, Fault]:
        """To the next page, or the faults that are in the way."""
        faults = self.form.faults(self.page)
        self.checked = bool(faults)
        if not faults and self.page < Page.CHECK:
            self.page = Page(self.page + 1)
        return faults

    def go_back(self) -> bool:
        """To the page before; False where there is none."""
        self.checked = False
        if self.page is Page.PROBLEM:
            return False
        self.page = Page(self.page - 1)
        return True

    # Sending

    def begin_sending(self) -> StreetReport:
        """The report to be sent now; it is on its way from here on."""
        with self._opened() as form:
            report = form.report()
        self.state, self.said = State.SENDING, ()
        self.seen = self.on_paper = False
        return report

    def arrived(self, receipt: Receipt) -> None:
        """The city has it: what was typed is forgotten."""
        self.receipt = receipt
        self.form.values, self._sealed = {}, None
        self.state, self.seen = State.SENT, False

    def failed(self, error: ReportError) -> None:
        """It did not come through, or perhaps it did."""
        self.said = error.said
        self.seen = False
        if error.may_have_arrived:
            self.state = State.UNSURE
        elif error.code in _PASSING:
            self.state = State.WAITING
        else:
            self.state = State.REFUSED
        if self.state is State.REFUSED:
            self._unseal()
        else:
            self._seal()

    def change(self) -> None:
        """Back to what was written, to change it."""
        self._unseal()
        self.state, self.page = State.WRITING, Page.CHECK
        self.checked = self.on_paper = False

    @contextmanager
    def on_its_way_to_paper(self) -> Iterator[StreetForm]:
        """The form, readable as long as this lasts; from now on it is not sent by itself."""
        self.on_paper = True
        with self._opened() as form:
            yield form

    @property
    def tries_again(self) -> bool:
        """Whether it is to be sent again by itself."""
        return self.state is State.WAITING and not self.on_paper

    @property
    def asks_for_number(self) -> bool:
        """Whether the city gave a token, which it may turn into a number by now."""
        waits = self.state is State.SENT and bool(self.receipt.token) and not self.receipt.number
        return waits and self._tokens_asked < _TOKENS_ASKED

    def asked_for_number(self) -> str:
        """The token to ask with; it is asked twice at most."""
        self._tokens_asked += 1
        return self.receipt.token

    def take_number(self, number: str) -> None:
        """The number that the token stands for."""
        if number:
            self.receipt = Receipt(number, self.receipt.token, self.receipt.notice)

    @property
    def holds_the_end(self) -> bool:
        """Whether the visit should not end before its owner has seen what becomes of it."""
        if self.let_go or self.on_paper:
            return False
        if self.state in (State.SENDING, State.WAITING):
            return True
        return self.state in (State.SENT, State.UNSURE, State.REFUSED) and not self.seen

    @contextmanager
    def _opened(self) -> Iterator[StreetForm]:
        """The form, readable as long as this lasts."""
        was_sealed = self._sealed is not None
        self._unseal()
        yield self.form
        if was_sealed:
            self._seal()

    def _seal(self) -> None:
        if self._sealed is not None:
            return
        from kiosk.usecases.sealed import Sealed  # libsodium, for the few reports that wait

        self._sealed = Sealed(json.dumps(self.form.values).encode())
        self.form.values = {}

    def _unseal(self) -> None:
        if self._sealed is not None:
            self.form.values = json.loads(self._sealed.open())
            self._sealed = None
