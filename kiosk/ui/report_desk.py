# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Speaks with the city's Open311 server for one report, off the main thread and in other processes.

It keeps nothing: what comes goes into the report, if that is still the visit's.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QTimer

from kiosk.domain.street_report import NOT_OPEN311, ReportError
from kiosk.usecases.street_report import State

if TYPE_CHECKING:
    from kiosk.domain.errors import KioskError
    from kiosk.sync.open311_apart import Open311Apart
    from kiosk.ui.context import Context
    from kiosk.usecases.street_report import StreetReportRun

AGAIN_MS: Final = 60_000  # until a report that waits is sent again by itself
NUMBER_MS: Final = 3_000  # until the city is asked for the number that a token stands for

Found = TypeVar("Found")


class ReportDesk:
    """What a screen asks of the city for one report."""

    def __init__(self, context: Context, run: StreetReportRun) -> None:
        self._context = context
        # Weak: a report belongs to its visit, and what is under way must not keep it.
        self._run = weakref.ref(run)

    def load_problems(self) -> None:
        """Ask what can be reported."""
        run = self._begin_loading()
        if run is None:
            return
        ask = partial(self._client().problems, self._language())

        def use(found: object) -> Callable[[StreetReportRun], object]:
            return lambda run: setattr(run, "catalogue", found)

        self._ask(ask, use)

    def load_questions(self) -> None:
        """Ask what the city wants to know about the chosen kind."""
        run = self._begin_loading()
        if run is None or run.form.problem is None or run.catalogue is None:
            return
        code = run.form.problem.code
        form = run.catalogue.form
        ask = partial(self._client().questions, code, form, self._language())
        self._ask(ask, lambda found: lambda run: run.form.take_questions(code, found))

    def send(self, *, by_hand: bool = True) -> None:
        """Hand the report in; where it must wait, again after a while.

        by_hand: somebody pressed for it; else the screen tells only what is new in the end.
        """
        run = self._run()
        if run is None or run.catalogue is None or run.state is State.SENDING:
            return
        run.by_hand = by_hand
        report, form = run.begin_sending(), run.catalogue.form
        client, log = self._client(), self._context.log

        def on_sent(run: StreetReportRun, error: ReportError | None, found: object) -> None:
            if error is not None:
                log.note(error.code)
                run.failed(error)
                if run.tries_again:
                    self._later(AGAIN_MS, self._send_again)
                return
            run.arrived(found)  # type: ignore[arg-type] # a receipt
            if run.asks_for_number:
                self._later(NUMBER_MS, self.ask_for_number)

        self._under_way(partial(client.send, report, form), on_sent)
        if by_hand:
            run.news()

    def ask_for_number(self) -> None:
        """Ask for the number that a token stands for, if there is still none."""
        run = self._run()
        if run is None or run.catalogue is None or not run.asks_for_number:
            return
        run.by_hand = False
        token, form = run.asked_for_number(), run.catalogue.form

        def on_answer(run: StreetReportRun, error: ReportError | None, found: object) -> None:
            if error is None:
                run.take_number(found.number)  # type: ignore[attr-defined] # a receipt
            if run.asks_for_number:
                self._later(NUMBER_MS, self.ask_for_number)

        self._under_way(partial(self._client().number, token, form), on_answer)

    def _send_again(self) -> None:
        run = self._run()
        if run is not None and run.tries_again:
            self.send(by_hand=False)

    def _begin_loading(self) -> StreetReportRun | None:
        run = self._run()
        if run is None or run.loading:
            return None
        run.loading, run.trouble, run.by_hand = True, None, True
        return run

    def _ask(
        self,
        ask: Callable[[], Found],
        use: Callable[[Found], Callable[[StreetReportRun], object]],
    ) -> None:
        """Load something that the report needs; use: puts it there."""

        def on_loaded(run: StreetReportRun, error: ReportError | None, found: object) -> None:
            run.loading, run.trouble = False, error
            if error is None:
                use(found)(run)  # type: ignore[arg-type] # what was asked for
            else:
                self._context.log.note(error.code)

        self._under_way(ask, on_loaded)

    def _under_way(
        self,
        work: Callable[[], object],
        on_end: Callable[[StreetReportRun, ReportError | None, object], None],
    ) -> None:
        """Do it off the main thread; then tell the report, if its visit goes on, and its screen."""

        def end(found: object, error: ReportError | None = None) -> None:
            run = self._run()
            if run is not None and self._context.visit.report is run:
                on_end(run, error, found)
                if run.by_hand or not run.tries_again:
                    run.news()

        def fail(error: KioskError) -> None:
            end(None, error if isinstance(error, ReportError) else ReportError(NOT_OPEN311))

        self._context.tasks.run(work, end, fail)

    def _later(self, milliseconds: int, do: Callable[[], object]) -> None:
        QTimer.singleShot(milliseconds, do)

    def _client(self) -> Open311Apart:
        from kiosk.sync.open311_apart import Open311Apart

        settings = self._context.settings
        return Open311Apart(settings.report_url, settings.report_jurisdiction, settings.report_key)

    def _language(self) -> str:
        """The visit's language, where the city's own is another one."""
        tag = self._context.words.language.tag
        return "" if tag == self._context.settings.report_language else tag
